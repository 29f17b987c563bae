"""Processes: how many there may be, and how they are started. Touches neither WeasyPrint nor anything that takes long to load."""

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing import forkserver
from multiprocessing.process import BaseProcess

SERVED = "forkserver" in multiprocessing.get_all_start_methods()


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def warm_up() -> None:
    """Let a server of processes load WeasyPrint in the background, so that they start at once when they are needed."""
    if SERVED:
        multiprocessing.get_context("forkserver").set_forkserver_preload(["octavo.pagination.workers"])
        forkserver.ensure_running()


def start(work: Callable[..., None], *given: object) -> BaseProcess:
    """A process that does `work`: forked from that server, or, where there is none, started anew. It ends with this one."""
    warm_up()
    context = multiprocessing.get_context("forkserver") if SERVED else multiprocessing.get_context("spawn")
    process = context.Process(target=work, args=given, daemon=True)
    process.start()
    return process
