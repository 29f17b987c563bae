"""EPUBCheck: does a book keep to EPUB 3.3? (https://www.w3.org/publishing/epubcheck/)"""

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from octavo.model.finding import Finding, Severity, in_order, rule
from octavo.model.place import Place
from octavo.preflight.tool import INSTALL, Absent, Found, Session, at_home, on_path, pinned_version, required

NAME = "EPUBCheck"


@rule(Severity.ERROR)
def epubcheck_error(id: str, message: str) -> tuple[str, str]:
    """EPUBCheck finds that a book breaks EPUB 3.3.

    Shops and libraries run EPUBCheck and send back what does not pass. The id leads to the explanation in EPUBCheck's own list of messages.

    Wrong: a content document that links to a file which is not in the container (RSC-007).

    Right: every link leads to a file of the manifest.
    """
    return f"EPUBCheck {id}: {message}", "a fault of a layout's templates, or of octavo"


@rule(Severity.WARNING)
def epubcheck_warning(id: str, message: str) -> tuple[str, str]:
    """EPUBCheck warns of something that reading systems may not take well.

    Wrong: a title element without words (RSC-017).

    Right: the title of the document in it.
    """
    return f"EPUBCheck {id}: {message}", "a fault of a layout's templates, or of octavo"


@rule(Severity.ADVICE)
def epubcheck_usage(id: str, message: str) -> tuple[str, str]:
    """EPUBCheck notes that a book uses a feature which is worth knowing of. It may be left alone.

    Wrong: a font in the container that no style sheet uses (OPF-097).

    Right: fonts that are used.
    """
    return f"EPUBCheck {id}: {message}", ""


SEVERITIES = {"FATAL": epubcheck_error, "ERROR": epubcheck_error, "WARNING": epubcheck_warning, "USAGE": epubcheck_usage, "INFO": epubcheck_usage}


def probe() -> Found | Absent:
    """Look for it."""
    java, jar, version = on_path("java"), at_home("epubcheck", "epubcheck.jar"), pinned_version("epubcheck")
    if not (java and jar):
        return Absent(NAME, INSTALL)
    return Found(NAME, version, (java, "-jar", jar))


def judge(paths: Iterable[Path], session: Session | None = None, usage: bool = False) -> tuple[Finding, ...]:
    """What EPUBCheck says of books, one a run; `usage` asks for its notes on usage too. The place of a finding is file of the book / file
    inside it. Raises `ToolMissing`."""
    tool, session = required(probe()), session or Session()
    return tuple(finding for path in paths for finding in _judge(tool, session, path, usage))


def _judge(tool: Found, session: Session, path: Path, usage: bool) -> tuple[Finding, ...]:
    with tempfile.TemporaryDirectory(prefix="octavo-epubcheck-") as folder:  # where what it resolves addresses with keeps its cache
        own = replace(tool, command=(tool.command[0], f"-Duser.home={folder}", *tool.command[1:]))
        ran = session.run(own, str(path), "--json", "-", "--locale", "en", *(["--usage"] if usage else []), codes=(0, 1))
    session.keep(f"{path.name}.json", ran.output)
    report = ran.json()
    findings = []
    with ran.understood():
        for message in report["messages"]:
            for location in message["locations"] or [{}]:
                inside = PurePosixPath(location.get("path") or path.name)
                file = str(path) if inside.name == path.name else f"{path}/{inside}"
                place = Place(file, max(1, location.get("line", 1)), max(1, location.get("column", 1)))
                findings.append(SEVERITIES[message["severity"]](place, message["ID"], message["message"]))
    if bool(ran.code) != any(finding.severity is Severity.ERROR for finding in findings):
        raise ran.broken(f"ended with code {ran.code}, but its report says otherwise")
    return in_order(findings)
