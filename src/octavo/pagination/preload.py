"""What the server of processes loads before anybody asks it for a process. Ctrl-C, which a terminal sends to all processes at once, is for the one
that started it, and is let pass meanwhile."""

import contextlib
import signal

from octavo.pagination.loading import without_compilers

signal.signal(signal.SIGINT, signal.SIG_IGN)
with contextlib.suppress(OSError), without_compilers():  # no Pango: said when pages are asked for
    import octavo.pagination.cover
    import octavo.pagination.joining
    import octavo.pagination.setter  # noqa: F401

signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # blocked by octavo.pagination.processes
signal.signal(signal.SIGINT, signal.default_int_handler)
