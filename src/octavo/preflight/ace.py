"""Ace by DAISY: is a book accessible, as EPUB Accessibility 1.1 asks? It runs in headless Chromium. (https://daisy.github.io/ace/)"""

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from octavo.model.finding import Finding, Severity, in_order, rule
from octavo.model.place import Place
from octavo.preflight.markup import read_page, text_of
from octavo.preflight.silence import silent
from octavo.preflight.tool import INSTALL, Absent, Found, Session, at_home, browser, package_version, required

NAME = "Ace"
GRAVE = ("critical", "serious")


@rule(Severity.ERROR)
def ace_violation(test: str, impact: str, message: str, selector: str) -> tuple[str, str]:
    """Ace finds a barrier that keeps some readers out of a book.

    Its impact is serious or critical. Libraries and shops that ask for accessible books run Ace.

    Wrong: a picture without a text alternative.

    Right: a description in the brackets of the picture, or {.decorative}.
    """
    return f"Ace {test} ({impact}): {message}" + (f" [{selector}]" if selector else ""), "a fault of a layout's templates, or of octavo"


@rule(Severity.WARNING)
def ace_remark(test: str, impact: str, message: str, selector: str) -> tuple[str, str]:
    """Ace finds something that makes a book harder to use for some readers, of moderate or minor impact.

    Wrong: a package without an accessibility summary.

    Right: one sentence that says how accessible the book is.
    """
    return f"Ace {test} ({impact}): {message}" + (f" [{selector}]" if selector else ""), "a fault of a layout's templates, or of octavo"


def probe() -> Found | Absent:
    """Look for it."""
    node, script = at_home("node", "bin", "node"), at_home("npm", "node_modules", "@daisy", "ace-cli", "bin", "ace.js")
    if not (node and script):
        return Absent(NAME, INSTALL)
    if not browser():
        return Absent(NAME, "install Chromium, or name a Chromium or Chrome in CHROMIUM")
    return Found(NAME, package_version("@daisy/ace-cli"), (node, script))


def judge(paths: Iterable[Path], session: Session | None = None) -> tuple[Finding, ...]:
    """What Ace says of books, one a run. The place of a finding is file of the book / file inside it. Raises `ToolMissing`."""
    tool, session = required(probe()), session or Session()
    return tuple(finding for path in paths for finding in _judge(tool, session, path))


def _judge(tool: Found, session: Session, path: Path) -> tuple[Finding, ...]:
    with tempfile.TemporaryDirectory(prefix="octavo-ace-") as folder:
        search = os.pathsep.join((str(Path(tool.command[0]).parent), os.environ.get("PATH", os.defpath)))
        started = silent(browser(), Path(folder))
        environment = {"PUPPETEER_EXECUTABLE_PATH": started, "PATH": search, "HOME": folder}  # it keeps a configuration in its home
        ran = session.run(
            tool, "--exiterror2", "--silent", "--force", "--tempdir", f"{folder}/work", "--outdir", folder, str(path.resolve()),
            codes=(0, 2), environment=environment,
        )  # fmt: skip
        try:
            said = (Path(folder) / "report.json").read_text(encoding="utf-8")
            report = json.loads(said)
        except (OSError, ValueError):
            raise ran.broken("wrote no report") from None
    session.keep(f"{path.name}.json", said)
    with ran.understood():
        findings = [_finding(path, document, one) for document in report["assertions"] for one in document["assertions"] if _failed(one)]
        if not report["assertions"] or bool(ran.code) != bool(findings):
            raise ran.broken(f"ended with code {ran.code} and {len(findings)} findings in {len(report['assertions'])} documents")
    return in_order(findings)


def _failed(assertion: dict[str, Any]) -> bool:
    return bool(assertion["earl:result"]["earl:outcome"] == "fail")


def _finding(path: Path, document: dict[str, Any], assertion: dict[str, Any]) -> Finding:
    test, result = assertion["earl:test"], assertion["earl:result"]
    selector = " ".join((result.get("earl:pointer") or {}).get("css") or [])
    made = ace_violation if test["earl:impact"] in GRAVE else ace_remark
    file = f"{path}/{document['earl:testSubject']['url'].lstrip('/')}"
    point = read_page(text_of(file)).point_of(selector) if selector else None
    return made(Place(file, *(point or ())), test["dct:title"], test["earl:impact"], " ".join(result["dct:description"].split()), selector)
