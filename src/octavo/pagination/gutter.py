"""The inner margin of a bound book, which the binding takes the more from, the more pages there are.

The inner margin that a layout names is that of a book of up to 150 pages. A thicker one gets as much more as printers ask more of it: Kindle Direct
Publishing, whose figures others share, wants 0.375 in of up to 150 pages, 0.5 of up to 300, 0.625 of up to 500, 0.75 of up to 700, and 0.875 beyond.

How many pages there are depends on the margin. So it is thought before the book is laid out, by its letters, and looked at again after the first
pages and after all; where the pages turn out to be those of another band, the book is laid out once more.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping

from octavo.apparatus.resolution import Apparatus
from octavo.composition.layout import Layout
from octavo.pagination.estimate import Estimate, characters
from octavo.pagination.fragments import fragments
from octavo.tokens import measure, points

BANDS = (150, 300, 500, 700)  # pages: the last of each band but the widest
STEP = 9.0  # points, an eighth of an inch: what a band has more than the one before
INNER = "margin-inner"


def growth(pages: float) -> float:
    """How much wider, in points, the inner margin of a book of so many pages is than the layout says."""
    return STEP * bisect_left(BANDS, pages)


def grows(layout: Layout, options: Mapping[str, str]) -> bool:
    """Whether the inner margin depends on the pages: not where the manuscript names it or has the book stapled through the fold, nor where the
    layout keeps it as it is, or says it otherwise than as a length. `options` are the `print:` settings."""
    free = layout.settings["gutter"] == "auto" and points(layout.tokens, INNER) > 0
    return free and not options.get("gutter") and options.get("binding") != "saddle"


def widened(layout: Layout, pages_of: Callable[[Layout], float]) -> Layout:
    """The layout with the least inner margin that is wide enough for as many pages as the book has with it: `pages_of` says how many."""
    for band in range(len(BANDS) + 1):
        wider = layout.with_inner_margin(points(layout.tokens, INNER) + band * STEP) if band else layout
        if growth(pages_of(wider)) <= band * STEP:
            break
    return wider


def beforehand(layout: Layout, apparatus: Apparatus) -> Layout:
    """The layout as the letters of the book ask for it."""
    estimate = Estimate(fragments(apparatus.pieces, layout.settings), apparatus, 1)
    return widened(layout, lambda wider: sum(estimate.thought(characters(wider.tokens))))


def afterwards(layout: Layout, used: Layout, pages: int) -> Layout:
    """The layout as a book asks for it that turned out to have so many pages in the layout `used`: the same one, where these are what it is for;
    else by as many pages as there are likely to be then."""
    if abs(points(used.tokens, INNER) - points(layout.tokens, INNER) - growth(pages)) < STEP / 2:
        return used
    return widened(layout, lambda wider: pages * measure(used.tokens) / measure(wider.tokens))
