"""Catalogues of OPDS 2.0, judged by NYPL's webpub-manifest-parser, which libraries' reading platforms read such feeds with.

It lies in the folder of the validators in an environment of its own (`tools/validators/opds.py`), and judges what `octavo distribute` wrote: the
editions of a build are no catalogues, so that `octavo preflight` does not ask it.
"""

from collections.abc import Iterable
from pathlib import Path

from octavo.model.finding import Finding, Severity, in_order, rule
from octavo.model.place import Place
from octavo.preflight.tool import INSTALL, Absent, Found, Session, at_home, required

NAME = "opds"


@rule(Severity.ERROR)
def invalid_catalogue(message: str) -> tuple[str, str]:
    """A catalogue breaks the rules of OPDS 2.0.

    Wrong: a publication without a link by which it is had.

    Right: a catalogue as `octavo distribute` writes it; when that is found to be wrong, report it.
    """
    return f"the catalogue: {message}", "report this with the manuscript’s publication.yaml"


def probe() -> Found | Absent:
    """Look for the environment; nothing is run."""
    python, script = at_home("opds", "bin", "python"), at_home("opds", "opds.py")
    if not (python and script and at_home("opds", ".pin")):
        return Absent(NAME, INSTALL)
    return Found(NAME, "", (python, script))


def judge(paths: Iterable[Path], session: Session | None = None) -> tuple[Finding, ...]:
    """What is wrong with feeds; of each the first fault. Raises `ToolMissing`."""
    tool, session = required(probe()), session or Session()
    given = [str(path) for path in paths]
    if not given:
        return ()
    ran = session.run(tool, *given)
    session.keep("opds.json", ran.output)
    with ran.understood():
        said = ran.json()
        found = [invalid_catalogue(Place(path), str(message)) for path in given for message in said[path]]
    return in_order(found)
