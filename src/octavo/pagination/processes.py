"""Other processes: how many there may be, how they are started, and errands that they run. Touches nothing that takes long to load."""

import contextlib
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection, Pipe, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from octavo.errors import EditionRefused

Answer = TypeVar("Answer")
SERVED = "forkserver" in multiprocessing.get_all_start_methods()
_scratch: list[tempfile.TemporaryDirectory[str]] = []  # one, from the first process on; it goes when this process ends


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def several(jobs: int) -> bool:
    """Whether pages are set in other processes, while this one does what can be done beside. `jobs` 0: as many as there are processors."""
    return (jobs or processors()) > 1


def warm_up() -> None:
    """Let a server of processes load WeasyPrint in the background, so that they start at once when they are needed."""
    if SERVED:
        multiprocessing.get_context("forkserver").set_forkserver_preload(["octavo.pagination.preload"])
        resource_tracker.ensure_running()  # which the server starts otherwise, and which lets signals through again
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # of the server, until it can pass over it
        try:
            forkserver.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def start(work: Callable[..., None], *given: object) -> BaseProcess:
    """A process that does `work`: forked from that server, or, where there is none, started anew. It ends with this one, and may be ended at any
    time: its temporary files lie in a folder that this process removes."""
    warm_up()
    if not _scratch:
        _scratch.append(tempfile.TemporaryDirectory(prefix="octavo-"))
    context = multiprocessing.get_context("forkserver") if SERVED else multiprocessing.get_context("spawn")
    process = context.Process(target=_within, args=(_scratch[0].name, work, *given), daemon=True)
    with _main_left_alone():
        process.start()
    return process


def _within(scratch: str, work: Callable[..., None], *given: object) -> None:
    tempfile.tempdir = scratch
    threading.Thread(target=_end_with_parent, args=(scratch,), daemon=True).start()
    work(*given)


def _end_with_parent(scratch: str) -> None:
    """End this process, whatever it does, once the one that it works for is gone and can remove nothing any more."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        shutil.rmtree(scratch, ignore_errors=True)
        os._exit(1)


@contextlib.contextmanager
def _main_left_alone() -> Iterator[None]:
    """Python has every new process load the script that was started, which is a quarter of a second; nothing that is sent comes from it."""
    main = sys.modules["__main__"]
    file = main.__dict__.pop("__file__", None)
    try:
        yield
    finally:
        if file is not None:
            main.__file__ = file


def ended(process: BaseProcess) -> EditionRefused:
    """What to say of a process that is gone and gave no answer."""
    process.join(1)
    return EditionRefused(f"a process ended unexpectedly ({process.exitcode})", "there may be too little memory: try --jobs 1")


class Errand(Generic[Answer]):
    """A call that is made meanwhile: in another process, or, not `apart`, in this one when its answer is asked for."""

    def __init__(self, apart: bool, call: Callable[..., Answer], *given: object) -> None:
        self._call, self._given = call, given
        self._running: tuple[BaseProcess, Connection] | None = None
        if apart:
            ours, theirs = Pipe()
            self._running = start(_run, theirs), ours
            theirs.close()
            self._sending = threading.Thread(target=self._send, args=(ours,), daemon=True)  # it may be much, and the other side reads slowly
            self._sending.start()

    def _send(self, connection: Connection) -> None:
        with contextlib.suppress(OSError):  # the process is gone: the answer will say so
            connection.send((self._call, self._given))

    def answer(self) -> Answer:
        """What the call gives; asked for once. Raises what the call raises; `EditionRefused` where the process dies."""
        if self._running is None:
            return self._call(*self._given)
        process, connection = self._running
        try:
            self._sending.join()
            said = connection.recv()
        except (EOFError, OSError):
            raise ended(process) from None
        finally:
            connection.close()
        process.join()
        if isinstance(said, Exception):
            raise said
        return said  # type: ignore[no-any-return]


def _run(connection: Connection) -> None:
    try:
        call, given = connection.recv()
        connection.send(call(*given))
    except Exception as fault:
        fault.add_note(traceback.format_exc())  # where in the other process
        connection.send(fault)
    except KeyboardInterrupt:
        return
