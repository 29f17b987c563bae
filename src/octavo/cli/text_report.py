"""Findings for people: file:line:column, the sentence, the line with a caret, the way out."""

import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from octavo.cli.excerpt import excerpt
from octavo.cli.failure import tell
from octavo.cli.options import Manner
from octavo.cli.report import Report
from octavo.cli.terminal import console, visible
from octavo.model.finding import Finding, Severity
from octavo.preflight.verdicts import Result

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}


def write(report: Report, manner: Manner) -> None:
    """Write findings and what was made to standard output, a failure to standard error."""
    out = console(sys.stdout)
    for finding in report.findings:
        _finding(out, report, finding)
    if not manner.quiet:
        summary(out, report)
    out.file.flush()
    if report.failure:
        tell(report.failure, manner.verbose)


def summary(out: Console, report: Report) -> None:
    """The closing lines: how many findings, what was made, what is told of it."""
    if report.findings or not (report.failure or report.told):
        out.print(counts(report), soft_wrap=True)
    if report.files:
        out.print(made(report), soft_wrap=True)
    for line in (*judged(report), *report.told):
        out.print(visible(line), soft_wrap=True)


def counts(report: Report) -> str:
    """"1 error, 2 warnings, 3 pieces of advice"."""
    forms = {
        Severity.ERROR: ("error", "errors"),
        Severity.WARNING: ("warning", "warnings"),
        Severity.ADVICE: ("piece of advice", "pieces of advice"),
    }
    numbers = [(report.count(severity), one, many) for severity, (one, many) in forms.items()]
    return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in numbers if number) or "no findings"


def made(report: Report) -> str:
    """"12 pages in 3.4 s, 8 of them as before: build/print/symposium.pdf, build/epub/symposium.epub"."""
    files = []
    for paths in report.files.values():
        first = _first(paths)
        files.append(f"{first.as_posix()} and {len(paths) - 1} more" if len(paths) > 1 else first.as_posix())
    pages = f"{report.pages} page{'' if report.pages == 1 else 's'} in {report.seconds:.1f} s" if report.pages else f"{report.seconds:.1f} s"
    reused = f", {report.reused} of them as before" if report.reused else ""
    return f"{pages}{reused}: {', '.join(files)}"


def judged(report: Report) -> tuple[str, ...]:
    """"passed: EPUBCheck (epub), Ace (epub)", a line a result; and how many of the validators judged. () where none was asked."""
    if not report.verdicts:
        return ()
    lines = []
    for result in Result:
        if names := [f"{verdict.name} ({verdict.edition})" for verdict in report.verdicts if verdict.result is result]:
            lines.append(f"{result}: {', '.join(names)}")
    done = sum(verdict.result in (Result.PASSED, Result.FAILED) for verdict in report.verdicts)
    return (*lines, f"judged by {done} of {len(report.verdicts)} validators in {report.seconds:.1f} s")


def _first(paths: tuple[Path, ...]) -> Path:
    """The file to open first."""
    return min(paths, key=lambda path: (path.name != "index.html", path.suffix != ".pdf"))


def _finding(out: Console, report: Report, finding: Finding) -> None:
    place = f"{report.path_of(finding)}:{finding.place.line}:{finding.place.column}"
    found = Text.assemble(
        (visible(place), "bold"), ": ", (str(finding.severity), STYLES[finding.severity]), f" [{finding.code}] ", visible(finding.sentence), "\n",
        *((f"{shown}\n", "dim") for shown in excerpt(report.manuscript, finding.place)),
        f"      hint: {visible(finding.hint)}\n" if finding.hint else "",
    )  # fmt: skip
    out.print(found, soft_wrap=True)  # at once: there may be many thousands
