"""Deposits, judged by bagit, bagit-profile with the BTR profile, ocfl-py, the schemas of METS 1.12 and PREMIS 3.0, and the rules of E-ARK CSIP 2.1.

They lie in the folder of the validators in an environment of their own (`tools/validators/archive.py`), and judge what `octavo deposit` wrote:
a deposit is no edition, so that `octavo preflight` does not ask them.
"""

from collections.abc import Iterable
from pathlib import Path

from octavo.model.finding import Finding, Severity, in_order, rule
from octavo.model.place import Place
from octavo.preflight.tool import INSTALL, Absent, Found, Session, at_home, required

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
    python, script = at_home("archive", "bin", "python"), at_home("archive", "archive.py")
    if not (python and script and at_home("archive", ".pin")):
        return Absent(NAME, INSTALL)
    return Found(NAME, "", (python, script))


def judge(paths: Iterable[Path], session: Session | None = None) -> tuple[Finding, ...]:
    """What is wrong with bags, OCFL objects and storage roots, METS.xml and premis.xml. Raises `ToolMissing`; any other path breaks the run."""
    tool, session = required(probe()), session or Session()
    given = [str(path) for path in paths]
    if not given:
        return ()
    ran = session.run(tool, *given)
    session.keep("archive.json", ran.output)
    with ran.understood():
        said = ran.json()
        found = [invalid_deposit(Place(path), str(message)) for path in given for message in said[path]]
    return in_order(found)
