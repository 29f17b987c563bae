"""How pages come onto sheets so that they follow one another once these are folded: order, sides, creep and places, as data.

A sheet bears two pages on its front and two on its back, and is folded once; sheets that lie in one another are a section. Pages are counted from 0,
lengths are in points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Blanks = Literal["end", "before-last"]
SCHEMES = ("saddle", "signatures", "home")
SECTIONS = ("4", "8", "16", "32")  # pages
PAPERS = {"a4": (595.276, 841.89), "letter": (612.0, 792.0), "a3": (841.89, 1190.551), "tabloid": (792.0, 1224.0)}
SHEET = 4  # pages that a sheet bears
GAP, MARK, ROOM = 3.0, 14.0, 3.0  # from the bleed to a mark, of a mark, and from there to the edge of the sheet


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet. `left` and `right` are pages, None for a blank. The front of the first sheet of a section is the outside of the section.
    `creep` is how far its pages are moved to the fold, because the sheets around it push its edge out."""

    section: int
    sheet: int
    front: bool
    left: int | None
    right: int | None
    creep: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page goes: its lower left corner, and what is seen of it, from `clip_left` to `clip_right` and `clip_bottom` to `clip_top`."""

    page: int
    x: float
    y: float
    clip_left: float
    clip_bottom: float
    clip_right: float
    clip_top: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as paper: its size, and the size of a page on it after `scale`, which stands with its foot at `foot`. `bleed` is what is seen beyond
    the page, `milling` the strip that the binder takes off each side of the fold. `marks` says whether it is marked for the cutter, `collating`
    whether sections are marked on the fold, `turned` whether backs stand on their heads, for printers that flip on the long edge."""

    width: float
    height: float
    page_width: float
    page_height: float
    foot: float
    scale: float = 1.0
    bleed: float = 0.0
    milling: float = 0.0
    marks: bool = False
    collating: bool = False
    turned: bool = False

    @property
    def fold(self) -> float:
        """Where the fold is, from the left."""
        return self.width / 2

    def trim(self, side: Side) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of what is left of a side once the book is cut: less, the further in the sheet lies."""
        reach = self.milling + self.page_width - side.creep
        return self.fold - reach, self.foot, self.fold + reach, self.foot + self.page_height

    def places(self, side: Side) -> Iterator[Place]:
        """The pages of a side. They bleed outwards; at the fold they end."""
        left, bottom, right, top = self.trim(side)
        if side.left is not None:
            yield Place(side.left, left, self.foot, left - self.bleed, bottom - self.bleed, self.fold, top + self.bleed)
        if side.right is not None:
            x = right - self.page_width
            yield Place(side.right, x, self.foot, self.fold, bottom - self.bleed, right + self.bleed, top + self.bleed)


def padded(count: int, blanks: Blanks = "end", sheet: int = SHEET) -> tuple[int | None, ...]:
    """So many pages, and the blanks that fill the last sheet, which bears `sheet` pages: at the end, or before the last page, which is then the
    outside of the back."""
    missing = (None,) * (-count % sheet)
    pages = tuple(range(count))
    return (*pages[:-1], *missing, *pages[-1:]) if blanks == "before-last" else (*pages, *missing)


def section_sizes(total: int, size: int) -> tuple[int, ...]:
    """How many pages each section has. A shorter one lies before the last, for on the outside of a book it would come loose. `total` and `size` are
    multiples of four."""
    whole, rest = divmod(total, size)
    sizes = [size] * whole
    if rest:
        sizes.insert(max(whole - 1, 0), rest)
    return tuple(sizes)


def sides(pages: Sequence[int | None], sizes: Sequence[int], caliper: float = 0.0, right_to_left: bool = False) -> Iterator[Side]:
    """The sides of every sheet, front before back, the outermost sheet of a section first. `sizes` are those of the sections; `caliper` is the
    thickness of a leaf. Each sheet is pushed out by the leaves between it and the outermost, so creep grows by one caliper a sheet."""
    start = 0
    for section, size in enumerate(sizes):
        bound = pages[start : start + size]
        for sheet in range(size // SHEET):
            first, last = 2 * sheet, size - 1 - 2 * sheet
            outer, inner = (bound[last], bound[first]), (bound[first + 1], bound[last - 1])
            for front, pair in ((True, outer), (False, inner)):
                left, right = pair[::-1] if right_to_left else pair
                yield Side(section, sheet, front, left, right, caliper * sheet)
        start += size


def for_press(page_width: float, page_height: float, bleed: float, milling: float = 0.0, collating: bool = False) -> Sheet:
    """A sheet for a printer: two pages, their bleed, and room for marks around."""
    edge = bleed + GAP + MARK + ROOM
    width, height = 2 * (page_width + milling + edge), page_height + 2 * edge
    return Sheet(width, height, page_width, page_height, edge, 1.0, bleed, milling, True, collating)


def for_office(page_width: float, page_height: float, paper: tuple[float, float], scaled: bool, turned: bool) -> Sheet:
    """A sheet of office paper, on its side: two pages that meet at the fold, in the middle of its height; as large as the paper allows if `scaled`,
    and as they are if not, even where that is too large for it."""
    height, width = sorted(paper)
    scale = min(width / 2 / page_width, height / page_height) if scaled else 1.0
    return Sheet(width, height, page_width * scale, page_height * scale, (height - page_height * scale) / 2, scale, turned=turned)
