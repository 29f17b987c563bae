"""veraPDF: does a PDF keep to PDF/UA and PDF/A, as its metadata claims? (https://verapdf.org; PDF/UA-1 is ISO 14289-1)"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from octavo.model.finding import Finding, Severity, in_order, rule
from octavo.model.place import Place
from octavo.preflight import tool as programs
from octavo.preflight.pages import page_of, place_on_page
from octavo.preflight.tool import INSTALL, Absent, Found, Session, at_home, on_path, pinned_version, required

NAME = "veraPDF"
EASY = 500_000  # bytes that it judges in 600 seconds even where five others want the machine; 27 seconds of one core in quiet


@rule(Severity.ERROR)
def verapdf_violation(flavour: str, clause: str, test: int, count: int, message: str, where: str) -> tuple[str, str]:
    """veraPDF finds that a PDF breaks a clause of the standard it is held against.

    The flavour is ua1 for PDF/UA-1, 2a or 3a for PDF/A; the clause is that of the standard.

    Wrong: a figure without a text alternative (ua1, 7.3).

    Right: every figure has one.
    """
    return f"veraPDF {flavour} {clause}-{test}, {count} times: {message} [{where}]", "a fault of a layout's print sheet, or of octavo"


@rule(Severity.ERROR)
def verapdf_not_claimed(flavour: str, claims: str) -> tuple[str, str]:
    """A PDF does not say in its metadata that it conforms to the standard it is held against.

    Wrong: a tagged PDF without pdfuaid:part in its XMP metadata.

    Right: pdfuaid:part is 1.
    """
    return f"the PDF does not claim {flavour}" + (f"; it claims {claims}" if claims else ""), "a fault of octavo"


@rule(Severity.ERROR)
def verapdf_unreadable(message: str) -> tuple[str, str]:
    """veraPDF cannot read a PDF: it is damaged, encrypted, or no PDF.

    Wrong: half of a PDF.

    Right: a whole PDF.
    """
    return f"veraPDF cannot read it: {message}", "make it again"


def probe() -> Found | Absent:
    """Look for it."""
    java, jar, command = on_path("java"), at_home("verapdf", "engine.jar"), at_home("verapdf", "VeraCli.class")
    if not (java and jar and command):
        return Absent(NAME, INSTALL)
    return Found(NAME, pinned_version("verapdf"), (java, "-cp", os.pathsep.join((jar, str(Path(command).parent))), "VeraCli"))


def judge(paths: Iterable[Path], session: Session | None = None, flavours: tuple[str, ...] = ("ua1", "3a")) -> tuple[Finding, ...]:
    """What veraPDF says of PDFs, all in one run, each held against each flavour and its own claim of it. The place of a finding
    names the page where that is known. Raises `ToolMissing`."""
    tool, session, given = required(probe()), session or Session(), {str(path.resolve()): path for path in paths}
    if not given:
        return ()
    ran = session.run(tool, ",".join(flavours), *given, seconds=allowed(sum(path.stat().st_size for path in given.values() if path.is_file())))
    session.keep("report.json", ran.output)
    report = ran.json()
    findings: list[Finding] = []
    with ran.understood():
        for judged in report:
            place = Place(str(given[judged["file"]]))
            if "error" in judged:
                findings.append(verapdf_unreadable(place, judged["error"]))
            else:
                findings += _of_one(place, judged, flavours, ran.broken("judged nothing"))
        if len(report) != len(given):
            raise ran.broken(f"judged {len(report)} files of {len(given)}")
    return in_order(findings)


def allowed(size: int) -> float:
    """How many seconds it may take for so many bytes: what it asserts grows with the structure tree, and that with the file."""
    return programs.limit() * max(1.0, size / EASY)


def _of_one(place: Place, judged: dict[str, Any], flavours: tuple[str, ...], nothing: Exception) -> list[Finding]:
    claims = judged["claims"]
    findings = [verapdf_not_claimed(place, flavour, ", ".join(claims)) for flavour in flavours if flavour not in claims]
    for result in judged["results"]:
        if not result["assertions"] or result["compliant"] == bool(result["failed"]):
            raise nothing
        findings += [
            verapdf_violation(
                _on_page(place, broken["examples"]),
                result["flavour"], broken["clause"], broken["test"], broken["count"], broken["description"], "; ".join(broken["examples"]),
            )
            for broken in result["failed"]
        ]
    if [result["flavour"] for result in judged["results"]] != list(flavours):
        raise nothing
    return findings


def _on_page(place: Place, examples: list[str]) -> Place:
    """The place with the page of the first example, where that says which."""
    number = page_of(Path(place.file), examples[0]) if examples else 0
    return place_on_page(place.file, number) if number else place
