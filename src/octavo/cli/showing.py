"""Findings and progress, for people, for programs, and for a log."""

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from octavo.model.finding import Finding, Severity

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}


def show_findings(findings: Iterable[Finding], form: str, manuscript: Path) -> None:
    """Print findings on standard output: as text with the line they are in, as one JSON object, or as GitHub annotations."""
    found = list(findings)
    if form == "json":
        rows = [
            {
                "code": f.code, "severity": f.severity.value, "file": f.place.file, "line": f.place.line, "column": f.place.column,
                "sentence": f.sentence, "hint": f.hint,
            }
            for f in found
        ]  # fmt: skip
        click.echo(json.dumps({"findings": rows, "counts": _counts(found)}, ensure_ascii=False, indent=1))
    elif form == "github":
        for f in found:
            level = {"error": "error", "warning": "warning", "advice": "notice"}[f.severity.value]
            place = f"file={_property(f.place.file)},line={f.place.line},col={f.place.column},title={_property(f.code)}"
            click.echo(f"::{level} {place}::{_message(f.sentence + (' – ' + f.hint if f.hint else ''))}")
    else:
        for f in found:
            severity = click.style(f.severity.value, fg=COLOURS[f.severity], bold=True)
            click.echo(f"{f.place}: {severity} [{f.code}] {f.sentence}")
            if line := _source(manuscript / f.place.file, f.place.line):
                click.echo(f"    {line}")
            if f.hint:
                click.echo(f"    hint: {f.hint}")
        if found:
            click.echo(", ".join(f"{number} {name}" for name, number in _counts(found).items() if number))


def _counts(found: list[Finding]) -> dict[str, int]:
    return {severity.value: sum(f.severity is severity for f in found) for severity in Severity}


def _source(path: Path, line: int) -> str:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return lines[line - 1].strip()[:140] if 0 < line <= len(lines) else ""


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


class ShownProgress:
    """Progress on standard error: live on a terminal, plain lines in a log, nothing when quiet."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.live = sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not quiet
        self.bars = Progress(
            SpinnerColumn(), TextColumn("{task.description}"), BarColumn(24), MofNCompleteColumn(), TextColumn("{task.fields[note]}"),
            TimeElapsedColumn(), console=Console(stderr=True), transient=True,
        )  # fmt: skip
        self.task: TaskID | None = None
        self.stage = ""

    def __enter__(self) -> "ShownProgress":
        if self.live:
            self.bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        if self.live:
            self.bars.stop()

    def begin(self, stage: str, total: int = 0) -> None:
        """See `octavo.progress.Progress.begin`."""
        self.stage = stage
        if self.live:
            if self.task is not None:
                self.bars.remove_task(self.task)
            self.task = self.bars.add_task(stage, total=total or None, note="")

    def advance(self, steps: int = 1, note: str = "") -> None:
        """See `octavo.progress.Progress.advance`."""
        if self.live and self.task is not None:
            self.bars.update(self.task, advance=steps, note=note)

    def end(self, summary: str = "") -> None:
        """See `octavo.progress.Progress.end`."""
        if not self.quiet and not self.live:
            click.echo(f"{self.stage}{': ' + summary if summary else ''}", err=True)
