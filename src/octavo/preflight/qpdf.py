"""qpdf --check: is the syntax of a PDF sound? (https://qpdf.readthedocs.io)"""

import re
from collections.abc import Iterable
from pathlib import Path

from octavo.model.finding import Finding, Severity, in_order, rule
from octavo.model.place import Place
from octavo.preflight.tool import Absent, Found, Session, on_path, required

NAME = "qpdf"
DAMAGED, DOUBTFUL = 2, 3  # exit codes: errors, warnings
SOUND = "No syntax or stream encoding errors found"


@rule(Severity.ERROR)
def qpdf_error(message: str) -> tuple[str, str]:
    """qpdf finds that a PDF is damaged.

    Wrong: a PDF whose end is missing.

    Right: a whole PDF.
    """
    return f"qpdf: {message}", "make it again"


@rule(Severity.WARNING)
def qpdf_warning(message: str) -> tuple[str, str]:
    """qpdf finds something in a PDF that it had to mend while reading.

    Wrong: a cross-reference table that names wrong offsets.

    Right: the offsets of the objects.
    """
    return f"qpdf: {message}", "make it again"


def probe() -> Found | Absent:
    """Look for it. Its version costs a run of some milliseconds."""
    path = on_path("qpdf")
    if not path:
        return Absent(NAME, "install the package qpdf (Debian, Ubuntu: apt-get install qpdf; macOS: brew install qpdf)")
    said = re.search(r"version (\S+)", Session().run(Found(NAME, "", (path,)), "--version", seconds=30).output)
    return Found(NAME, said[1] if said else "", (path,))


def judge(paths: Iterable[Path], session: Session | None = None) -> tuple[Finding, ...]:
    """What qpdf says of PDFs, one a run. Raises `ToolMissing`."""
    tool, session = required(probe()), session or Session()
    return in_order([finding for path in paths for finding in _judge(tool, session, path)])


def _judge(tool: Found, session: Session, path: Path) -> list[Finding]:
    ran = session.run(tool, "--check", str(path), codes=(0, DAMAGED, DOUBTFUL))
    session.keep(f"{path.name}.txt", ran.output + ran.complaints)
    lines = [line.strip() for line in ran.complaints.splitlines() if line.strip()]
    sound = SOUND in ran.output and not lines
    if sound == bool(ran.code) or (ran.code and not lines):
        raise ran.broken(f"ended with code {ran.code} and {len(lines)} complaints")
    made = qpdf_error if ran.code == DAMAGED else qpdf_warning
    return [made(Place(str(path)), line.removeprefix("WARNING: ").removeprefix(f"{path}: ").removeprefix(f"{path} ")) for line in lines]
