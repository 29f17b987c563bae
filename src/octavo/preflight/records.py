"""Records of libraries and shops, judged by marc-lint, by onixcheck, and by the schemas of MODS 3.4, DataCite 4.5 and the Citation File Format.

They lie in the folder of the validators in an environment of their own (`tools/validators/records.py`), and judge files that `octavo metadata` wrote:
the editions of a build are no records, so that `octavo preflight` does not ask them.
"""

from collections.abc import Iterable
from pathlib import Path

from octavo.model.finding import Finding, Severity, in_order, rule
from octavo.model.place import Place
from octavo.preflight.tool import INSTALL, Absent, Found, Session, at_home, required

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
    python, script = at_home("records", "bin", "python"), at_home("records", "records.py")
    if not (python and script and at_home("records", ".pin")):
        return Absent(NAME, INSTALL)
    return Found(NAME, "", (python, script))


def judge(paths: Iterable[Path], session: Session | None = None) -> tuple[Finding, ...]:
    """What is wrong with records, whose kind is told by `ENDINGS`. Raises `ToolMissing`; a file of another ending breaks the run."""
    tool, session = required(probe()), session or Session()
    given = [str(path) for path in paths]
    if not given:
        return ()
    ran = session.run(tool, *given)
    session.keep("records.json", ran.output)
    with ran.understood():
        said = ran.json()
        found = [invalid_record(Place(path), str(message)) for path in given for message in said[path]]
    return in_order(found)
