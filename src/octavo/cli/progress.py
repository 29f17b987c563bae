"""How a run is watched: a live line on a terminal, plain lines in a log, nothing if so wished. Always on standard error."""

import sys
from types import TracebackType
from typing import Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, ProgressColumn, SpinnerColumn, Task, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.text import Text

from octavo import clock
from octavo.cli.options import Manner
from octavo.cli.terminal import console, is_lively, visible

PATIENCE = 10.0  # seconds after which a log is told that work goes on


class Watcher:
    """Watches production and says nothing: the one for --quiet, and what the others are made of."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        """Leave the terminal as it was, also after a fault."""

    def begin(self, stage: str, total: int = 0) -> None:
        """A stage begins."""

    def advance(self, steps: int = 1, note: str = "") -> None:
        """Steps of the stage are done."""

    def end(self, summary: str = "") -> None:
        """The stage is done."""


class Log(Watcher):
    """One plain line a stage when it is done, and a sign of life when it takes long. `verbose` also says when a stage begins."""

    def __init__(self, stream: TextIO, verbose: bool = False) -> None:
        self.out, self.verbose = console(stream), verbose
        self.stage, self.total, self.done = "", 0, 0
        self.began = self.spoke = clock.stopwatch()

    def begin(self, stage: str, total: int = 0) -> None:
        """A stage begins; say so if verbose."""
        self.stage, self.total, self.done = stage, total, 0
        self.began = self.spoke = clock.stopwatch()
        if self.verbose:
            self._say(f"{stage} …")

    def advance(self, steps: int = 1, note: str = "") -> None:
        """Speak when nothing was said for a while."""
        self.done += steps
        if self.verbose or clock.stopwatch() - self.spoke > PATIENCE:
            self.spoke = clock.stopwatch()
            of = f" of {self.total}" if self.total else ""
            self._say(f"{self.stage}: {self.done}{of}{f', {note}' if note else ''}")

    def end(self, summary: str = "") -> None:
        """One line for the stage."""
        self._say(_done(self.stage, summary, clock.stopwatch() - self.began))

    def _say(self, words: str) -> None:
        self.out.print(visible(words), soft_wrap=True)


class _TimeLeft(ProgressColumn):
    """How long a stage will still take, once it has lasted a while and more than a little is left: before that nobody can say."""

    def render(self, task: Task) -> Text:
        """"about 2 min left"."""
        left = task.time_remaining
        if task.elapsed is None or task.elapsed < PATIENCE / 2 or not left or left < PATIENCE / 2:
            return Text("")
        return Text(f"about {round(left / 60)} min left" if left > 90 else f"about {round(left / 5) * 5} s left", "dim")


class Live(Watcher):
    """A line that moves while a stage lasts, and a line that stays when it is done."""

    def __init__(self, out: Console) -> None:
        self.out = out
        columns = (
            SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=24), TextColumn("{task.fields[steps]}"),
            TextColumn("{task.fields[note]}"), TimeElapsedColumn(), _TimeLeft(),
        )  # fmt: skip
        self.bar = Bar(*columns, console=out, transient=True)
        self.task: TaskID | None = None
        self.stage, self.began, self.total, self.done = "", clock.stopwatch(), 0, 0

    def __enter__(self) -> Self:
        self.bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.bar.stop()

    def begin(self, stage: str, total: int = 0) -> None:
        """A stage begins: a moving line."""
        self._forget()
        self.stage, self.began, self.total, self.done = stage, clock.stopwatch(), total, 0
        self.task = self.bar.add_task(visible(stage), total=total or None, note="", steps="")

    def advance(self, steps: int = 1, note: str = "") -> None:
        """Move the line."""
        self.done += steps
        if self.task is not None:
            of = f"{self.done}/{self.total}" if self.total else str(self.done)
            self.bar.update(self.task, advance=steps, note=visible(note), steps=of)

    def end(self, summary: str = "") -> None:
        """Put a line that stays in place of the one that moved."""
        self._forget()
        self.out.print(Text(visible(_done(self.stage, summary, clock.stopwatch() - self.began)), "dim"), soft_wrap=True)

    def _forget(self) -> None:
        if self.task is not None:
            self.bar.remove_task(self.task)
            self.task = None


def _done(stage: str, summary: str, seconds: float) -> str:
    return f"{stage}: {summary} ({seconds:.1f} s)" if summary else f"{stage} ({seconds:.1f} s)"


def watcher(manner: Manner) -> Watcher:
    """The watcher for a manner of speaking and the terminal at hand."""
    if manner.quiet:
        return Watcher()
    if is_lively(sys.stderr) and not manner.verbose:
        return Live(console(sys.stderr))
    return Log(sys.stderr, manner.verbose)
