"""Catalogues of OPDS 2.0, judged by NYPL's webpub-manifest-parser, which libraries' reading platforms read such feeds with.

It lies in the folder of the validators in an environment of its own (`tools/validators/opds.py`), and judges what `octavo distribute` wrote: the
editions of a build are no catalogues, so that `octavo preflight` does not ask it.
"""

from collections.abc import Iterable
from pathlib import Path

from octavo.model.finding import Finding, Severity, rule
from octavo.preflight import scripted
from octavo.preflight.tool import Absent, Found, Session

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
    return scripted.probe(NAME)


def judge(paths: Iterable[Path], session: Session | None = None) -> tuple[Finding, ...]:
    """What is wrong with feeds; of each the first fault. Raises `ToolMissing`."""
    return scripted.judge(NAME, invalid_catalogue, paths, session)
