"""WeasyPrint takes a third of a second to load: it is loaded where pages are set, in other processes while this one reads the manuscript."""

import contextlib
import ctypes.util
import sys
from collections.abc import Iterator

from octavo.errors import ToolMissing


@contextlib.contextmanager
def needs_pango() -> Iterator[None]:
    """Around an import of what imports WeasyPrint. Raises `ToolMissing` where there is no Pango."""
    try:
        with without_compilers():
            yield
    except OSError as fault:  # WeasyPrint looks for Pango when it is imported
        hint = "Debian and Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; macOS: brew install pango"
        raise ToolMissing("the library Pango, which sets the pages, is missing", hint) from fault


@contextlib.contextmanager
def without_compilers() -> Iterator[None]:
    """Around the same import, on Linux: WeasyPrint asks for each library by the names that it has on six systems, and for each that is not there
    cffi has Python run ldconfig, the C compiler and the linker, some 80 programs in all. The one name that Linux knows is found without them."""
    find = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = find
