"""Remarks on a publication before it is made. One family of rules a module; the docstring of a rule is its public page.

To add a rule: write it beside its kin, report it from the `remarks` of that module, add `tests/checks/cases/<code>.txt`, run `make docs`.
"""

from octavo.checks.families import check, laid_out

__all__ = ["check", "laid_out"]
