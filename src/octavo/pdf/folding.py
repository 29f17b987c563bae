"""Sheets that are folded more than once: four or eight pages a side, as data.

Such a sheet bears two or four of the sheets that are folded once, which lie in one another when it is folded; `octavo.pdf.imposition` says what is on
these. They stand in rows, the upper one on its head, so that heads meet where the sheet is folded across. The back is that of a sheet that is turned
sideways, left edge over right, as printers do who print front and back from one gripper edge (work and turn, or sheetwise).

Folded so, with the back up: a sheet of 16 pages first has its right half laid over its left one; then the upper half is laid over the lower one;
the last fold is the back of the section. What is folded at heads and fore-edges is cut open when the book is cut to size. Lengths are in points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from octavo.pdf.imposition import GAP, MARK, ROOM, Side
from octavo.pdf.imposition import Sheet as Once

TRIMMED = 3 * 72 / 25.4  # points that are cut off at heads and fore-edges at least, where two meet

# The front of a sheet by the pages it bears: rows from the foot up, columns from the left; which of the sheets folded once is there, the outermost
# being 0, and whether it shows its front.
FRONTS: dict[int, tuple[tuple[tuple[int, bool], ...], ...]] = {
    8: (((0, True),), ((1, False),)),
    16: (((1, False), (0, True)), ((2, True), (3, False))),
}
FOLDED = ("4", *map(str, FRONTS))  # pages of a sheet


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a sheet folded once, on a sheet folded more often: in which column and row it stands, from the lower left."""

    side: Side
    column: int
    row: int

    @property
    def turned(self) -> bool:
        """Whether it stands on its head."""
        return self.row % 2 == 1


@dataclass(frozen=True, slots=True)
class Folded:
    """A sheet of 8 or 16 pages as paper; `once` is the sheet that is folded once, whose pages, bleed and milling it has."""

    once: Once
    pages: int

    @property
    def columns(self) -> int:
        """How many pairs of pages stand side by side."""
        return len(FRONTS[self.pages][0])

    @property
    def between(self) -> float:
        """What is cut off between two pages that meet at their heads or fore-edges."""
        return 2 * max(self.once.bleed, TRIMMED)

    @property
    def edge(self) -> float:
        """From the pages to the edge of the sheet: room for marks."""
        return self.once.bleed + GAP + MARK + ROOM

    @property
    def block(self) -> tuple[float, float]:
        """Width and height of a pair of pages."""
        return 2 * (self.once.page_width + self.once.milling), self.once.page_height

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the sheet."""
        (width, height), rows = self.block, len(FRONTS[self.pages])
        across, up = self.columns * width + (self.columns - 1) * self.between, rows * height + (rows - 1) * self.between
        return across + 2 * self.edge, up + 2 * self.edge

    def origin(self, cell: Cell) -> tuple[float, float]:
        """The lower left corner of a pair of pages on the sheet."""
        width, height = self.block
        return self.edge + cell.column * (width + self.between), self.edge + cell.row * (height + self.between)

    def matrix(self, cell: Cell) -> tuple[float, float, float, float, float, float]:
        """What brings the sheet folded once to its place, as PDF writes it."""
        x, y = self.origin(cell)
        from_x, from_y = self.once.fold - self.block[0] / 2, self.once.foot
        if cell.turned:
            return -1, 0, 0, -1, x + self.block[0] + from_x, y + self.block[1] + from_y
        return 1, 0, 0, 1, x - from_x, y - from_y

    def trim(self, cell: Cell) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of what is left of a pair of pages once the book is cut."""
        a, _, _, d, e, f = self.matrix(cell)
        left, bottom, right, top = self.once.trim(cell.side)
        xs, ys = sorted((a * left + e, a * right + e)), sorted((d * bottom + f, d * top + f))
        return xs[0], ys[0], xs[1], ys[1]

    def cuts(self, cells: Sequence[Cell]) -> Iterator[tuple[float, float, float, float]]:
        """The crop marks of a side, as lines from x y to x y, all of them outside the pages."""
        width, height = self.size
        rows = max(cell.row for cell in cells)
        for cell in cells:
            left, bottom, right, top = self.trim(cell)
            for x in (left, right):
                if cell.row == 0:
                    yield x, ROOM, x, ROOM + MARK
                if cell.row == rows:
                    yield x, height - ROOM, x, height - ROOM - MARK
            for y in (bottom, top):
                if cell.column == 0:
                    yield ROOM, y, ROOM + MARK, y
                if cell.column == self.columns - 1:
                    yield width - ROOM, y, width - ROOM - MARK, y

    def folds(self, cells: Sequence[Cell]) -> Iterator[tuple[float, float, float, float]]:
        """The fold marks of a side, likewise."""
        width, height = self.size
        across = {self.origin(cell)[0] + self.block[0] / 2 for cell in cells} | ({width / 2} if self.columns > 1 else set())
        for x in sorted(across):
            yield x, ROOM, x, ROOM + MARK
            yield x, height - ROOM, x, height - ROOM - MARK
        yield ROOM, height / 2, ROOM + MARK, height / 2
        yield width - ROOM, height / 2, width - ROOM - MARK, height / 2


def forms(sides: Sequence[Side], pages: int) -> Iterator[tuple[Cell, ...]]:
    """The sides of sheets of 8 or 16 pages, front and back in turn, from those of sheets folded once, of which there are as many as it takes."""
    front = FRONTS[pages]
    many = pages // 2  # sides that a sheet takes
    for start in range(0, len(sides), many):
        here = sides[start : start + many]
        for outside in (True, False):
            yield tuple(
                Cell(here[2 * sheet + (shows != outside)], column, row)
                for row, cells in enumerate(front)
                for column, (sheet, shows) in enumerate(cells if outside else cells[::-1])
            )
