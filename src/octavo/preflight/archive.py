"""Deposits, judged by bagit, bagit-profile with the BTR profile, ocfl-py, the schemas of METS 1.12 and PREMIS 3.0, and the rules of E-ARK CSIP 2.1.

They lie in the folder of the validators in an environment of their own (`tools/validators/archive.py`), and judge what `octavo deposit` wrote:
a deposit is no edition, so that `octavo preflight` does not ask them.
"""

from collections.abc import Iterable
from pathlib import Path

from octavo.model.finding import Finding, Severity, rule
from octavo.preflight import scripted
from octavo.preflight.tool import Absent, Found, Session

NAME = "archive"


@rule(Severity.ERROR)
def invalid_deposit(message: str) -> tuple[str, str]:
    """A deposit breaks the rules of BagIt, of the BTR profile, of OCFL, METS, PREMIS or E-ARK CSIP, as an independent validator sees it.

    Wrong: a bag whose manifest lists a file that is not there.

    Right: a deposit as `octavo deposit` writes it; when that is found to be wrong, report it.
    """
    return f"the deposit: {message}", "report this with the manuscript’s publication.yaml"


def probe() -> Found | Absent:
    """Look for the environment; nothing is run."""
    return scripted.probe(NAME)


def judge(paths: Iterable[Path], session: Session | None = None) -> tuple[Finding, ...]:
    """What is wrong with bags, OCFL objects and storage roots, METS.xml and premis.xml. Raises `ToolMissing`; any other path breaks the run."""
    return scripted.judge(NAME, invalid_deposit, paths, session)
