"""Records of libraries and shops, judged by marc-lint, by onixcheck, and by the schemas of MODS 3.4, DataCite 4.5 and the Citation File Format.

They lie in the folder of the validators in an environment of their own (`tools/validators/records.py`), and judge files that `octavo metadata` wrote:
the editions of a build are no records, so that `octavo preflight` does not ask them.
"""

from collections.abc import Iterable
from pathlib import Path

from octavo.model.finding import Finding, Severity, rule
from octavo.preflight import scripted
from octavo.preflight.tool import Absent, Found, Session

NAME = "records"
ENDINGS = (".mrc", ".marc.xml", ".onix.xml", ".mods.xml", ".datacite.json", ".cff")


@rule(Severity.ERROR)
def invalid_record(message: str) -> tuple[str, str]:
    """A record breaks the rules of its format.

    Wrong: field 008 of MARC 21 with thirty-nine characters.

    Right: a record as `octavo metadata` writes it; when that is found to be wrong, report it.
    """
    return f"the record: {message}", "report this with the manuscript’s publication.yaml"


def probe() -> Found | Absent:
    """Look for the environment; nothing is run."""
    return scripted.probe(NAME)


def judge(paths: Iterable[Path], session: Session | None = None) -> tuple[Finding, ...]:
    """What is wrong with records, whose kind is told by `ENDINGS`. Raises `ToolMissing`; a file of another ending breaks the run."""
    return scripted.judge(NAME, invalid_record, paths, session)
