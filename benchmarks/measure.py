"""One command measured as a whole: wall time, processor time and peak memory of everything it starts.

Wall time ends with the command itself. Processor time is what the kernel accounts for it and every descendant, also those whose parents ended before
them. Memory is the proportional set size of all of them together, so that pages which processes share count once; it is looked at from time to time,
seldom enough to take no more than a fiftieth of one processor, and only where /proc tells it (Linux).
"""

import contextlib
import ctypes
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
PAGE = os.sysconf("SC_PAGE_SIZE")
LEAST = 0.01  # seconds between two looks at memory
SHARE = 50  # a look may take one part in so many of the time
GRACE = 2.0  # seconds that descendants have to end after the command
SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds of wall and of processor time; the most memory in MiB that all processes held together, None where nothing tells it."""

    wall: float
    cpu: float
    memory: float | None


class Failed(Exception):
    """A command that did not end well, or not in time. The message is its last word, `said` what it wrote to standard output."""

    def __init__(self, message: str, said: str = "") -> None:
        super().__init__(message)
        self.said = said


def measure(command: list[str], environment: dict[str, str] | None = None, limit: float | None = None) -> tuple[Figures, str]:
    """The figures of a command, and what it wrote to standard output. It has `limit` seconds. Raises `Failed`."""
    adopt_orphans()
    others = frozenset(children(os.getpid()))
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        before, started = _seconds(), time.perf_counter()
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=complained,
                env=os.environ | (environment or {}),
                start_new_session=True,
            )
        except OSError as fault:
            raise Failed(str(fault)) from fault
        watch = _Watch(limit, others)
        try:
            code = process.wait()
        finally:
            wall = time.perf_counter() - started
            watch.end()
            _end_descendants(others)
        said.seek(0)
        complained.seek(0)
        words = said.read().decode(errors="replace")
        if watch.late:
            raise Failed(f"not done within {limit:g} s")
        if code:
            last = (complained.read().decode(errors="replace").strip() or words.strip()).splitlines()[-1:]
            raise Failed(": ".join([f"ended by signal {-code}" if code < 0 else f"exit code {code}", *last]), words)
        return Figures(wall, _seconds() - before, watch.most), words


class _Watch:
    """Looks at memory until told to end, and ends the command when its time is over."""

    def __init__(self, limit: float | None, others: frozenset[int]) -> None:
        self.others = others
        self.most: float | None = None
        self.late = False
        self._deadline = time.monotonic() + limit if limit else float("inf")
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._done.set()
        self._thread.join()

    def _run(self) -> None:
        pause = 0.0
        while not self._done.wait(pause):
            started = time.perf_counter()
            held = memory(tuple(descendants(self.others)))
            if held is not None:
                self.most = max(held, self.most or 0.0)
            if time.monotonic() > self._deadline:
                self.late = True
                _kill(descendants(self.others))
            pause = max(LEAST, SHARE * (time.perf_counter() - started))


def descendants(others: frozenset[int] = frozenset()) -> Iterator[int]:
    """The processes that this one started, but for `others`, and those that they started."""
    found = [process for process in children(os.getpid()) if process not in others]
    while found:
        yield (process := found.pop())
        found += children(process)


def children(process: int) -> list[int]:
    """The processes that a process started and that are still there."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for thread in (PROC / str(process) / "task").iterdir():
            found += map(int, (thread / "children").read_text().split())
    return found


def memory(processes: tuple[int, ...]) -> float | None:
    """MiB that processes hold together, each page that they share counted once; None if nothing tells it."""
    held = [size for process in processes if (size := _held(PROC / str(process))) is not None]
    return sum(held) / 2**20 if held else None


def _held(entry: Path) -> int | None:
    """Bytes that a process holds: its share of shared pages where the kernel tells it, otherwise all of them. None if it is gone."""
    with contextlib.suppress(OSError, ValueError, StopIteration, IndexError), (entry / "smaps_rollup").open() as lines:
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) * 1024
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int((entry / "statm").read_text().split()[1]) * PAGE
    return None


def counts_shared_pages_once() -> bool:
    """Whether the kernel tells the share of a process in pages that it shares."""
    return os.access(PROC / "self" / "smaps_rollup", os.R_OK)


def adopt_orphans() -> None:
    """Become the parent of descendants whose own parent ends, so that their processor time is accounted here (Linux)."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def _seconds() -> float:
    """Processor seconds of every descendant that ended and was waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _end_descendants(others: frozenset[int]) -> None:
    """Wait for what the command left behind; after a while, end it."""
    until = time.monotonic() + GRACE
    while left := tuple(descendants(others)):
        if time.monotonic() > until:
            _kill(left)
        for process in left:
            with contextlib.suppress(ChildProcessError):  # no child of ours yet
                os.waitpid(process, os.WNOHANG)
        time.sleep(0.01)


def _kill(processes: Iterable[int]) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(process, signal.SIGKILL)
