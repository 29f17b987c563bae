"""How often WeasyPrint 70.0 lays out the columns of a page, and how long that takes, as it is and with the columns of the trial kept:
`python docs/upstream/columns.py`."""

import time
from collections import Counter
from typing import Any

from weasyprint import HTML
from weasyprint.layout import block

from octavo.pagination import columns

ENTRIES = "".join(f"<p>Entry {n}, {', '.join(f'<a href=#e{m}>{m}</a>' for m in range(n % 9))}</p>" for n in range(3000))
BOOK = f'<html lang="en"><title>t</title><style>p {{ margin: 0 }} div {{ columns: 2 }}</style><body><div>{ENTRIES}</div>'
LAY_OUT = block.block_container_layout
LAID_OUT: Counter[int] = Counter()


def counted(context: Any, box: Any, bottom_space: float, *rest: Any, **more: Any) -> Any:
    """Count columns that are to be filled, by page; those without room are laid out to learn the height of what follows."""
    LAID_OUT[context.current_page] += box.is_column and bottom_space < float("inf")
    return LAY_OUT(context, box, bottom_space, *rest, **more)


def measured() -> tuple[int, int, float]:
    """Pages, columns laid out for the second one, seconds that all columns took."""
    LAID_OUT.clear()
    seconds, lay_out = 0.0, block.columns_layout

    def timed(*given: Any) -> Any:
        nonlocal seconds
        started = time.process_time()
        found = lay_out(*given)
        seconds += time.process_time() - started
        return found

    block.columns_layout = timed
    pages = len(HTML(string=BOOK).render().pages)
    block.columns_layout = lay_out
    return pages, LAID_OUT[2], seconds


if __name__ == "__main__":
    block.block_container_layout = counted
    for name, mend in (("as it is", lambda: None), ("with the trial kept", columns.mend)):
        mend()
        pages, laid_out, seconds = measured()
        print(f"{pages} pages of two columns, {name}: {laid_out} columns laid out for a page, {seconds:.1f} s")
