"""Findings for GitHub: workflow commands that annotate the lines of a pull request.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

import sys

from octavo.cli.failure import tell
from octavo.cli.options import Manner
from octavo.cli.report import Report
from octavo.cli.terminal import console
from octavo.cli.text_report import summary
from octavo.model.finding import Finding, Severity

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def write(report: Report, manner: Manner) -> None:
    """Write one command a finding, and the summary as text."""
    for finding in report.findings:
        sys.stdout.write(command(report, finding) + "\n")
    if report.failure:
        words = f"{report.failure.sentence} ({report.failure.hint})" if report.failure.hint else report.failure.sentence
        sys.stdout.write(f"::error title=octavo::{escaped(words)}\n")
    if not manner.quiet:
        summary(console(sys.stdout), report)
    sys.stdout.flush()
    if report.failure and report.failure.traceback:
        tell(report.failure, manner.verbose)


def command(report: Report, finding: Finding) -> str:
    """One finding as a workflow command."""
    words = f"{finding.sentence}\nhint: {finding.hint}" if finding.hint else finding.sentence
    properties = {
        "file": report.path_of(finding),
        "line": str(finding.place.line),
        "col": str(finding.place.column),
        "title": finding.code,
    }
    listed = ",".join(f"{key}={escaped_property(value)}" for key, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {listed}::{escaped(words)}"


def escaped(text: str) -> str:
    """A message, so that a manuscript cannot write commands of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_property(text: str) -> str:
    """The value of a property."""
    return escaped(text).replace(":", "%3A").replace(",", "%2C")
