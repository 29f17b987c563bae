"""Spreads as the reader meets them, drawn on a desk of grey: verso and recto side by side, and a contact sheet of many."""

import io
import math
from collections.abc import Callable, Sequence
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFont

from octavo.fonts import faces

DESK, EDGE, INK = (222, 219, 213), (186, 182, 174), (64, 60, 54)
SHADE, SHADOW = 26, 0.06  # how much darker paper is at the fold, of 255; the part of a page that is shaded
COLUMNS, ROWS = 4, 6  # spreads on a contact sheet, at most
SMALL = 0.4  # the size of pages on a contact sheet

Spread = tuple[int | None, int | None]
"""The pages on the left and on the right, counted from 0; None where there is no page."""


def spreads(count: int, right_to_left: bool = False) -> tuple[Spread, ...]:
    """All spreads of so many pages. The first page stands alone: on the right, or on the left where one reads from right to left."""
    found: list[Spread] = []
    for verso in range(-1, count, 2):
        pages = (verso if verso >= 0 else None, verso + 1 if verso + 1 < count else None)
        found.append((pages[1], pages[0]) if right_to_left else pages)
    return tuple(found) if count else ()


def drawn(left: Image.Image | None, right: Image.Image | None, margin: int) -> Image.Image:
    """A spread on the desk. A page that is not there leaves its place empty; one of the two must be there."""
    pages = [page for page in (left, right) if page]
    width, height = max(page.width for page in pages), max(page.height for page in pages)
    desk = Image.new("RGB", (2 * width + 2 * margin, height + 2 * margin), DESK)
    for page, fold_at_left in ((left, False), (right, True)):
        if page:
            desk.paste(_paper(page, fold_at_left, len(pages) == 1), (margin + width if fold_at_left else margin + width - page.width, margin))
    return desk


def _paper(page: Image.Image, fold_at_left: bool, alone: bool) -> Image.Image:
    """A page with a thin edge, at the fold too where it stands alone, and a shadow at the fold."""
    breadth = max(2, round(page.width * SHADOW))
    shadow = Image.new("L", page.size, 255)
    slope = _slope(breadth, page.height)
    shadow.paste(slope if fold_at_left else slope.transpose(Image.Transpose.FLIP_LEFT_RIGHT), (0 if fold_at_left else page.width - breadth, 0))
    paper = ImageChops.multiply(page, Image.merge("RGB", (shadow,) * 3))
    edge = ImageDraw.Draw(paper)
    across, down = page.width - 1, page.height - 1
    sides = (0, across) if alone else (across,) if fold_at_left else (0,)
    edge.line([(0, 0), (across, 0)], EDGE)
    edge.line([(0, down), (across, down)], EDGE)
    for x in sides:
        edge.line([(x, 0), (x, down)], EDGE)
    return paper


@cache
def _slope(breadth: int, height: int) -> Image.Image:
    row = Image.new("L", (breadth, 1))
    for x in range(breadth):
        row.putpixel((x, 0), 255 - round(SHADE * (1 - x / breadth) ** 2))
    return row.resize((breadth, height))


def png(picture: Image.Image) -> bytes:
    """A picture as a PNG without metadata: the same picture gives the same bytes."""
    target = io.BytesIO()
    picture.save(target, "PNG", compress_level=3)  # no larger than at 6 for pages of text, and faster
    return target.getvalue()


@cache
def face(size: int) -> ImageFont.FreeTypeFont:
    """The sans serif face of octavo, of so many pixels."""
    found = next(face for face in faces() if face.family == "Source Sans 3" and face.style == "normal")
    font = ImageFont.truetype(str(found.path), size)
    font.set_variation_by_axes([400])
    return font


class ContactSheets:
    """Small spreads with their folios beneath, collected until a sheet is full; `keep` is given each sheet as it is done."""

    def __init__(self, size: tuple[int, int], total: int, keep: Callable[[Image.Image], None], right_to_left: bool = False) -> None:
        """`size` is that of a page in pixels at full size, `total` how many spreads there will be."""
        self.right_to_left = right_to_left
        self.page = max(1, round(size[0] * SMALL)), max(1, round(size[1] * SMALL))
        self.gap = max(8, self.page[0] // 10)
        self.columns, self.left, self.keep = min(COLUMNS, math.ceil(math.sqrt(total))), total, keep
        self.cells: list[tuple[Image.Image, tuple[str, str]]] = []

    def add(self, left: Image.Image | None, right: Image.Image | None, labels: tuple[str, str]) -> None:
        """One spread more, with the folios of its two pages, '' where there is no page."""
        small = [page.resize(self._size(page), Image.Resampling.HAMMING) if page else None for page in (left, right)]
        self.cells.append((drawn(small[0], small[1], 0), labels))
        self.left -= 1
        if len(self.cells) == self.columns * ROWS or not self.left:
            self.keep(self._sheet(self.cells))
            self.cells = []

    def _size(self, page: Image.Image) -> tuple[int, int]:
        """The size of a page on the sheet; one that is wider or higher than the first is made to fit its place."""
        scale = min(SMALL, self.page[0] / page.width, self.page[1] / page.height)
        return max(1, round(page.width * scale)), max(1, round(page.height * scale))

    def _sheet(self, cells: Sequence[tuple[Image.Image, tuple[str, str]]]) -> Image.Image:
        size = max(9, self.gap // 2)
        across, down = 2 * self.page[0] + self.gap, self.page[1] + self.gap + 2 * size
        rows = -(-len(cells) // self.columns)
        sheet = Image.new("RGB", (self.columns * across + self.gap, rows * down + self.gap), DESK)
        words = ImageDraw.Draw(sheet)
        for number, (spread, labels) in enumerate(cells):
            row, column = divmod(number, self.columns)
            x, y = self.gap + (self.columns - 1 - column if self.right_to_left else column) * across, self.gap + row * down
            sheet.paste(spread, (x + self.page[0] - spread.width // 2, y))
            for side, label in enumerate(labels):
                if label:
                    words.text((x + self.page[0] * (side + 0.5), y + self.page[1] + size * 1.4), label, INK, face(size), "ms")
        return sheet
