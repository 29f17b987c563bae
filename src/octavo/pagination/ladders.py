"""No more than two divided words one above the other, and none at the end of a page (Chicago 18, 7.47; Bringhurst 2.4.3, 2.4.8).

WeasyPrint 70.0 knows `hyphenate-limit-chars` and `hyphenate-limit-zone`, but not `hyphenate-limit-lines` and `hyphenate-limit-last` (CSS Text 4).
`mend` gives its blocks lines that know how many before them were divided, and whether others fit on the page behind it; if need be
the line is broken between words, unless it would be left with a hole. It can go when WeasyPrint has both properties.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block
from weasyprint.text.line_break import strut

from octavo.pagination import baseline_grid
from octavo.pagination.line_breaks import HYPHENATED, WHOLE

ROW = 2  # divided words one above the other
LAST = 2  # lines at the end of a page, either of which may turn out to be its last: the other may have to go with the lines behind it


def mend() -> None:
    """Limit hyphens from now on. Doing it twice is doing it once. It goes around the lines of `baseline_grid`, whose `mend` comes first."""
    block.iter_line_boxes = iter_line_boxes


def iter_line_boxes(context: Any, linebox: Any, position_y: float, bottom_space: float, *rest: Any) -> Iterator[tuple[Any, Any]]:
    """The lines of a block, as they come otherwise."""
    lines = baseline_grid.iter_line_boxes(context, linebox, position_y, bottom_space, *rest)
    height, _ = strut(linebox.style)
    divided = 0
    while True:
        around = context.__dict__.get(WHOLE, False)  # lines within lines know their own
        context.__dict__[WHOLE] = divided >= ROW or context.overflows_page(bottom_space, position_y + (LAST + 1) * height)
        try:
            found = next(lines, None)
        finally:
            context.__dict__[WHOLE] = around
        if found is None:
            return
        line = found[0]
        position_y = line.position_y + line.height
        divided = divided + 1 if _last_words(line) in context.__dict__.get(HYPHENATED, ()) else 0
        yield found


def _last_words(box: Any) -> str | None:
    """The text at the end of a line; None where something else is there."""
    while isinstance(box, boxes.ParentBox) and box.children:
        box = box.children[-1]
    return box.text if isinstance(box, boxes.TextBox) else None
