"""The lines of a finished PDF, block by block, in the order in which they are read. Positions come from PDFium, blocks from the structure."""

import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from octavo.errors import WrongCall
from octavo.pdf.objects import baseline_of, content_of, text_of
from octavo.pdf.structure import Block, contents

HYPHENS = ("-", "\u2010", "\u00ad")
SAME_LINE = 0.5  # of the size of the type: by which note calls and the like leave the baseline


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block. `page` counts from 0; `left`, `right`, `baseline` and `size`, that of most of its type, are points from the left and the
    foot of the page. `text` is '' for what is no text, a picture."""

    block: Block
    page: int
    text: str
    left: float
    right: float
    baseline: float
    size: float

    @property
    def ends_in_hyphen(self) -> bool:
        """Whether a word is divided at its end."""
        return self.text.endswith(HYPHENS) and len(self.text) > 1 and self.text[-2].isalpha()


@dataclass(frozen=True, slots=True)
class _Piece:
    """An object of a page: type of one font, or a picture."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


_Group = tuple[int, Block, list[_Piece]]  # what stands on one line of a block of a page


def lines(pdf: bytes, advance: Callable[[], None] = lambda: None) -> tuple[tuple[Line, ...], int]:
    """Every line of a PDF in the order in which it is read, and how many pages there are. `advance` is called after each page. Raises `WrongCall` for
    a PDF without tags."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        blocks = contents(document)
    if not blocks:
        raise WrongCall("the PDF has no tags, so that nobody can say what its lines are", "measure the print edition")
    opened = pypdfium2.PdfDocument(pdf)
    try:
        pieces: dict[tuple[int, int], list[_Piece]] = {}
        for index in range(len(opened)):
            for number, piece in _pieces(opened, index):
                pieces.setdefault((index, number), []).append(piece)
            advance()
        count = len(opened)
    finally:
        opened.close()
    groups: list[_Group] = []
    for (page, number), block in blocks.items():
        for piece in pieces.get((page, number), ()):
            if groups and _joins(groups[-1], page, block, piece):
                groups[-1][2].append(piece)
            elif entry := _earlier(groups, page, block, piece):
                entry[2].append(replace(piece, text=f" {piece.text}"))
            else:
                groups.append((page, block, [piece]))
    return tuple(_line(*group) for group in groups), count


def _joins(group: _Group, page: int, block: Block, piece: _Piece) -> bool:
    """Whether a piece stands on the line that a group is."""
    first = group[2][0]
    return group[:2] == (page, block) and abs(piece.baseline - first.baseline) <= SAME_LINE * max(piece.size, first.size)


def _earlier(groups: list[_Group], page: int, block: Block, piece: _Piece) -> _Group | None:
    """The line of a folio at the far end of an entry of more than one line, which the content has after the words of all."""
    if any(character.isalpha() for character in piece.text) or not piece.text:
        return None
    for group in reversed(groups):
        if group[:2] != (page, block):
            return None
        if _joins(group, page, block, piece):
            return group
    return None


def _line(page: int, block: Block, pieces: list[_Piece]) -> Line:
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[round(piece.size, 2)] += len(piece.text)
    size = sizes.most_common(1)[0][0]
    main = next(piece for piece in pieces if round(piece.size, 2) == size)
    text = " ".join("".join(piece.text for piece in pieces).split())
    return Line(block, page, text, min(piece.left for piece in pieces), max(piece.right for piece in pieces), main.baseline, size)


def _pieces(document: pypdfium2.PdfDocument, index: int) -> Iterator[tuple[int, _Piece]]:
    """What stands on a page and belongs to marked content, with the number of that."""
    page = document[index]
    words = page.get_textpage()
    try:
        for thing in page.get_objects(max_depth=1):
            number = content_of(thing)
            if number < 0:
                continue
            left, bottom, right, _ = thing.get_bounds()
            if thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
                text = text_of(thing, words)
                if text.strip():
                    start, baseline, size = baseline_of(thing)
                    yield number, _Piece(text, start, right, baseline, size)
            else:
                yield number, _Piece("", left, right, bottom, 0.0)
    finally:
        words.close()
        page.close()
