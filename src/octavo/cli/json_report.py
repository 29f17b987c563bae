"""Findings for programs: one JSON object on standard output, described in docs/reference/report.md."""

import json
import sys

from octavo.cli.about import VERSION
from octavo.cli.failure import tell
from octavo.cli.options import Manner
from octavo.cli.report import Report
from octavo.model.finding import Severity
from octavo.preflight.verdicts import as_object as as_verdict

SCHEMA = 1  # changes when a field goes or changes its meaning, not when one is added


def write(report: Report, manner: Manner) -> None:
    """Write the object, in ASCII so that no terminal can spoil it. A fault of octavo is told on standard error too."""
    sys.stdout.write(json.dumps(as_object(report), indent=1) + "\n")
    sys.stdout.flush()
    if report.failure and report.failure.traceback:
        tell(report.failure, manner.verbose)


def as_object(report: Report) -> dict[str, object]:
    """The report as JSON values."""
    failure = report.failure
    return {
        "schema": SCHEMA,
        "octavo": VERSION,
        "command": report.command,
        "exit_code": report.exit_code,
        "manuscript": report.manuscript.as_posix(),
        "counts": {str(severity): report.count(severity) for severity in Severity},
        "findings": [
            {
                "code": finding.code,
                "severity": str(finding.severity),
                "file": finding.place.file,
                "line": finding.place.line,
                "column": finding.place.column,
                "sentence": finding.sentence,
                "hint": finding.hint,
            }
            for finding in report.findings
        ],
        "failure": {"kind": failure.kind, "sentence": failure.sentence, "hint": failure.hint} if failure else None,
        "editions": {edition: [path.as_posix() for path in paths] for edition, paths in report.files.items()},
        "pages": report.pages,
        "reused": report.reused,
        "seconds": round(report.seconds, 3),
        "verdicts": [as_verdict(verdict) for verdict in report.verdicts],
        "proof": report.proof,
    }
