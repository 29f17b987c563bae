"""What the server of processes loads before anybody asks it for a process."""

import contextlib

from octavo.pagination.loading import without_compilers

with contextlib.suppress(OSError), without_compilers():  # no Pango: said when pages are asked for
    import octavo.pagination.cover
    import octavo.pagination.joining
    import octavo.pagination.setter  # noqa: F401
