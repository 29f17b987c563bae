"""Every outside validator by the name under which commands, tests and messages know it."""

from types import ModuleType

from octavo.preflight import ace, alfa, axe, epubcheck, equal_access, html_codesniffer, html_validate, keyboard, nu, qpdf, reflow, verapdf
from octavo.preflight.tool import Absent, Found

VALIDATORS: dict[str, ModuleType] = {
    "verapdf": verapdf, "qpdf": qpdf, "epubcheck": epubcheck, "ace": ace, "nu": nu, "html-validate": html_validate, "axe": axe,
    "html-codesniffer": html_codesniffer, "equal-access": equal_access, "alfa": alfa, "reflow": reflow, "keyboard": keyboard,
}  # fmt: skip
"""Each has `probe() -> Found | Absent` and `judge(paths, …) -> tuple[Finding, …]`."""


def probe() -> dict[str, Found | Absent]:
    """Which of them are there, by name."""
    return {name: module.probe() for name, module in VALIDATORS.items()}
