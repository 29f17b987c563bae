"""How long a command may take, and how much memory it may have, with everything that it starts: `--timeout` and `--memory-limit`.

A thread looks at the clock and, on Linux, at /proc, five times a second. Where a bound is passed the work is interrupted as by Ctrl-C, which
leaves nothing half-made, and all processes that it started are ended. Work that cannot be interrupted is ended after `GRACE` seconds all the same.
"""

import os
import re
import signal
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import click

from octavo import clock
from octavo.errors import LimitReached

INTERVAL, GRACE = 0.2, 10.0  # seconds
SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?", re.I)
POWERS = {"": 0, "K": 1, "M": 2, "G": 3, "T": 4}
PROC = Path("/proc")
NOTED = "octavo.bounds"


class Stopped(KeyboardInterrupt):
    """The work is interrupted, because of `reason`. Like Ctrl-C it is no fault that anybody may catch and go on."""

    def __init__(self, reason: LimitReached) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most seconds, and the most bytes of memory, of a command; 0: as much as it takes."""

    seconds: float = 0
    memory: int = 0

    @staticmethod
    def asked() -> "Bounds":
        """Those of the command that runs."""
        context = click.get_current_context(silent=True)
        noted = context.meta.get(NOTED, {}) if context else {}
        return Bounds(noted.get("timeout", 0.0), noted.get("memory_limit", 0))


class Size(click.ParamType):  # type: ignore[type-arg]  # generic in the stubs of newer versions alone
    """A number of bytes: 800M, 2G, 1.5G; K, M, G and T are powers of 1024."""

    name = "size"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The bytes."""
        found = SIZE.fullmatch(str(value).strip())
        number = int(float(found[1]) * 1024 ** POWERS[found[2].upper()]) if found else 0
        return number or self.fail(f"‘{value}’ is no size: write 800M or 2G", param, ctx)


def note(context: click.Context, option: click.Parameter, value: float | int | None) -> None:
    """Keep a bound for the command that it was given to. Memory is measured on Linux alone, and elsewhere nothing is promised."""
    if value and option.name == "memory_limit" and not PROC.joinpath("self", "statm").exists():
        raise click.UsageError("--memory-limit is there on Linux alone: use a container, or ulimit", context)
    if value:
        context.meta.setdefault(NOTED, {})[option.name] = value


@contextmanager
def within(bounds: Bounds) -> Iterator[None]:
    """Around work of the main thread. Raises `Stopped` in it where a bound is passed, when all that it started is ended."""
    if bounds == Bounds():
        yield
        return
    watch = _Watch(bounds)
    before = signal.signal(signal.SIGALRM, watch.interrupt)
    watch.start()
    try:
        yield
    except Exception:
        if watch.reason is None:
            raise
        raise Stopped(watch.reason) from None  # a process was ended, and whoever waited for it said so first
    finally:
        watch.over.set()
        watch.join()
        signal.signal(signal.SIGALRM, before)
        if watch.reason is not None:
            end_descendants()


class _Watch(threading.Thread):
    """Looks at what the work takes until it is `over`; `reason` says which bound was passed."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__(daemon=True, name="octavo-bounds")
        self.bounds, self.began = bounds, clock.stopwatch()
        self.over = threading.Event()
        self.reason: LimitReached | None = None
        self._main = threading.main_thread().ident or 0

    def interrupt(self, number: int, frame: FrameType | None) -> None:
        """What the main thread does when it is told."""
        if self.reason is not None and not self.over.is_set():
            raise Stopped(self.reason)

    def run(self) -> None:
        """Look; where a bound is passed, interrupt the main thread until it gives up."""
        while self.reason is None and not self.over.wait(INTERVAL):
            self.reason = self._passed()
        told = clock.stopwatch()
        while self.reason is not None and not self.over.is_set():
            signal.pthread_kill(self._main, signal.SIGALRM)
            end_descendants()
            if clock.stopwatch() - told > GRACE:
                sys.stderr.write(f"\noctavo: {self.reason}\n    {self.reason.hint}\n")
                sys.stderr.flush()
                os._exit(LimitReached.exit_code)
            self.over.wait(1.0)

    def _passed(self) -> LimitReached | None:
        if self.bounds.seconds and clock.stopwatch() - self.began > self.bounds.seconds:
            return LimitReached(f"stopped after {self.bounds.seconds:g} seconds", "give it more with --timeout, or make fewer editions at once")
        if self.bounds.memory and (taken := memory_of((os.getpid(), *descendants(os.getpid())))) > self.bounds.memory:
            what = f"stopped with {taken / 1024**2:.0f} MB of memory, {self.bounds.memory / 1024**2:.0f} MB are allowed"
            return LimitReached(what, "give it more with --memory-limit, or let fewer processes lay out pages: --jobs 1")
        return None


def descendants(process: int) -> tuple[int, ...]:
    """Every process that a process started, and that those did, on Linux; elsewhere none is known."""
    children: dict[int, list[int]] = defaultdict(list)
    for path in PROC.glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):  # it may just have ended
            children[int(path.read_text("utf-8", "replace").rpartition(")")[2].split()[1])].append(int(path.parent.name))
    found: list[int] = []
    waiting = [process]
    while waiting:
        waiting += (new := children.pop(waiting.pop(), []))
        found += new
    return tuple(found)


def memory_of(processes: tuple[int, ...]) -> int:
    """The bytes of memory that processes have together; what several of them share is counted once."""
    total = 0
    for process in processes:
        with suppress(OSError, ValueError):
            said = re.search(r"^Pss:\s+(\d+) kB", (PROC / str(process) / "smaps_rollup").read_text("ascii"), re.M)
            total += int(said[1]) * 1024 if said else 0
    return total


def end_descendants() -> None:
    """End everything that this process started."""
    for process in descendants(os.getpid()):
        with suppress(ProcessLookupError, PermissionError):
            os.kill(process, signal.SIGKILL)
