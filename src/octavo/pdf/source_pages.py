"""The pages of a PDF that is to be imposed: all of one size, with their bleed, in the direction in which they are read."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pikepdf
import pypdfium2
from pikepdf.settings import set_qpdf_limits

from octavo.errors import WrongCall
from octavo.limits import most
from octavo.pdf.direction import backwards

SAME = 0.5  # points by which sizes may differ, as rounding does
TURNS = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}  # /Rotate, clockwise (ISO 32000-1, 7.7.3.3)
DEEP = 50  # levels of a page tree; one that goes round has no end
MM = 72 / 25.4  # points

Rectangle = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as a reader sees it. `media` is its media box as it stands in the file, `matrix` brings the lower left corner of the trim size to 0 0,
    turned as /Rotate says and in points; width and height are those of the trim size; `bleed` is the least of the four sides."""

    media: Rectangle
    matrix: Matrix
    width: float
    height: float
    bleed: float


class SourcePages:
    """A PDF, open for imposing. Raises `WrongCall` where it is broken or locked, has no pages, more than may be, or pages of several sizes. Whoever
    made it may be a stranger: what unpacks to more than a stream may have is broken, for the whole of this process."""

    def __init__(self, pdf: bytes, name: Path) -> None:
        self.bytes, self.name = pdf, name
        unpacked = most("pdf-stream")
        set_qpdf_limits(flate_max_memory=unpacked, run_length_max_memory=unpacked, png_max_memory=unpacked, tiff_max_memory=unpacked)
        try:
            self.document = pikepdf.open(io.BytesIO(pdf), suppress_warnings=True, attempt_recovery=False)
        except pikepdf.PasswordError:
            raise self._locked() from None
        except (pikepdf.PdfError, RuntimeError) as fault:
            raise self.unreadable() from fault
        try:
            self.seen = self._look()
        except RuntimeError as fault:
            self.document.close()
            raise self.unreadable() from fault
        except BaseException:
            self.document.close()
            raise
        self.width, self.height = self.seen[0].width, self.seen[0].height
        self.bleed = min(page.bleed for page in self.seen)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.document.close()

    def __len__(self) -> int:
        return len(self.seen)

    @property
    def language(self) -> str:
        """The language of the document, a BCP 47 tag, '' where it names none."""
        return str(self.document.Root.get("/Lang", ""))

    @property
    def right_to_left(self) -> bool:
        """Whether pages follow one another from right to left."""
        said = self.document.Root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/Direction", "")
        return backwards(str(said).removeprefix("/"), self.language)

    def _locked(self) -> WrongCall:
        return WrongCall(f"{self.name} is encrypted", "save it without a password first")

    def unreadable(self) -> WrongCall:
        """What is said of a PDF that is broken, wherever that shows."""
        return WrongCall(f"{self.name} cannot be read as a PDF", "name a whole PDF, or make it again")

    def _look(self) -> tuple[Seen, ...]:
        if self.document.is_encrypted:
            raise self._locked()
        if _has_more_pages(self.document, most("pdf-pages")):
            raise WrongCall(f"{self.name} has more than {most('pdf-pages'):,} pages", "impose a part of it, or set OCTAVO_LIMITS=pdf-pages=…")
        if not len(self.document.pages):
            raise WrongCall(f"{self.name} has no pages", "name a PDF that has some")
        seen: list[Seen] = []
        for number, page in enumerate(self.document.pages, start=1):
            try:
                one = _seen(page)
            except (pikepdf.PdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as fault:
                raise WrongCall(f"page {number} of {self.name} has no size that can be read", "make the PDF again") from fault
            first = seen[0] if seen else one
            if abs(one.width - first.width) > SAME or abs(one.height - first.height) > SAME:
                sizes = f"{_millimetres(one.width, one.height)}, the first {_millimetres(first.width, first.height)}"
                raise WrongCall(f"page {number} of {self.name} is {sizes}", "a booklet has pages of one size: make them so, or impose them apart")
            seen.append(one)
        return tuple(seen)

    def text_spans(self) -> tuple[tuple[float, float] | None, ...]:
        """How far the text of each page lies from the left and from the right edge of its trim size; None where it has none. Raises
        `WrongCall` where the document is broken."""
        try:
            document = pypdfium2.PdfDocument(self.bytes)
            try:
                return tuple(_span(document[index], page) for index, page in enumerate(self.seen))
            finally:
                document.close()
        except pypdfium2.PdfiumError as fault:
            raise self.unreadable() from fault


def _has_more_pages(document: pikepdf.Pdf, limit: int) -> bool:
    """Whether a PDF has more pages, or branches of the tree that they hang on. qpdf makes an object of each before it says how many there are."""
    waiting, met = [document.Root.get("/Pages")], 0
    while waiting and met + len(waiting) <= limit:
        node = waiting.pop()
        met += 1
        kids = node.get("/Kids") if isinstance(node, pikepdf.Dictionary) else None
        if isinstance(kids, pikepdf.Array):
            if len(kids) > limit:
                return True
            waiting += list(kids)
    return bool(waiting)


def _seen(page: pikepdf.Page) -> Seen:
    media, trim = _box(page.mediabox), _box(page.trimbox)
    trim = (max(trim[0], media[0]), max(trim[1], media[1]), min(trim[2], media[2]), min(trim[3], media[3]))
    around = _box(page.obj["/BleedBox"]) if "/BleedBox" in page.obj else trim
    unit = float(page.obj.get("/UserUnit", 1))
    bleed = min(trim[0] - around[0], trim[1] - around[1], around[2] - trim[2], around[3] - trim[3], trim[0] - media[0], media[2] - trim[2])
    a, b, c, d = (unit * way for way in TURNS[_turn(page.obj) % 360])
    xs, ys = zip(*((a * x + c * y, b * x + d * y) for x in (trim[0], trim[2]) for y in (trim[1], trim[3])), strict=True)
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if not (1 < width < 15000 and 1 < height < 15000):
        raise ValueError(f"{width} x {height}")
    return Seen(media, (a, b, c, d, -min(xs), -min(ys)), width, height, max(0.0, bleed * unit))


def _turn(node: pikepdf.Object) -> int:
    """/Rotate of a page, or of what it hangs on."""
    for _ in range(DEEP):
        if "/Rotate" in node or "/Parent" not in node:
            break
        node = node["/Parent"]
    return int(node.get("/Rotate", 0))


def _box(given: object) -> Rectangle:
    a, b, c, d = (float(side) for side in given)  # type: ignore[attr-defined]
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _span(page: pypdfium2.PdfPage, seen: Seen) -> tuple[float, float] | None:
    a, b, c, d, e, f = seen.matrix
    lefts, rights = [], []
    text = page.get_textpage()
    try:
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            xs, ys = (a * left + c * bottom + e, a * right + c * top + e), (b * left + d * bottom + f, b * right + d * top + f)
            if 0 < sum(xs) / 2 < seen.width and 0 < sum(ys) / 2 < seen.height:  # not the words beside crop marks
                lefts.append(min(xs))
                rights.append(seen.width - max(xs))
    finally:
        text.close()
        page.close()
    return (min(lefts), min(rights)) if lefts else None


def _millimetres(width: float, height: float) -> str:
    return f"{width / MM:.0f} × {height / MM:.0f} mm"
