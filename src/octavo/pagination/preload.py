"""What the server of processes loads before anybody asks it for a process."""

import contextlib

with contextlib.suppress(OSError):  # no Pango: said when pages are asked for
    import octavo.pagination.cover
    import octavo.pagination.joining
    import octavo.pagination.setter  # noqa: F401
