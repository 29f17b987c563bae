"""WeasyPrint takes a third of a second to load: it is loaded where pages are set, in other processes while this one reads the manuscript."""

import contextlib
from collections.abc import Iterator

from octavo.errors import ToolMissing


@contextlib.contextmanager
def needs_pango() -> Iterator[None]:
    """Around an import of what imports WeasyPrint. Raises `ToolMissing` where there is no Pango."""
    try:
        yield
    except OSError as fault:  # WeasyPrint looks for Pango when it is imported
        hint = "Debian and Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; macOS: brew install pango"
        raise ToolMissing("the library Pango, which sets the pages, is missing", hint) from fault
