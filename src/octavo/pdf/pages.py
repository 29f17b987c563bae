"""The pages of a finished PDF as they are seen: at their trim size, and without their running heads and folios (pypdfium2)."""

import ctypes
import math
from collections.abc import Iterator
from typing import Any, Self

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from octavo.errors import WrongCall
from octavo.pdf.direction import backwards
from octavo.pdf.objects import is_artifact, text_of

POINTS = 72  # an inch (PDF 32000-1, 8.3.2.3)
ROOM = 3  # pixels around what stands on a page


class Pages:
    """A finished PDF, open for looking at. Pages are counted from 0. Raises `WrongCall` where the bytes are no PDF, or one with a password."""

    def __init__(self, pdf: bytes, name: str) -> None:
        try:
            self._document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as fault:
            raise WrongCall(f"{name} cannot be read as a PDF", "name a PDF that octavo made, or the folder of a build") from fault
        self.labels = tuple(self._document.get_page_label(index) or str(index + 1) for index in range(len(self._document)))
        self.title = str(self._document.get_metadata_value("Title"))
        self.right_to_left = self._direction()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    def __len__(self) -> int:
        return len(self.labels)

    def _direction(self) -> bool:
        """Whether pages follow one another from right to left."""
        length = pdfium.FPDFCatalog_GetLanguage(self._document, None, 0)
        name = (ctypes.c_ushort * max(length // 2, 1))()
        pdfium.FPDFCatalog_GetLanguage(self._document, name, length)
        return backwards(self._preference(b"Direction"), bytes(name).decode("utf-16-le").strip("\0"))

    def _preference(self, key: bytes) -> str:
        length = pdfium.FPDF_VIEWERREF_GetName(self._document, key, None, 0)
        name = ctypes.create_string_buffer(max(length, 1))
        pdfium.FPDF_VIEWERREF_GetName(self._document, key, name, length)
        return name.value.decode("ascii", "replace")

    def picture(self, index: int, resolution: int) -> Image.Image:
        """A page cut to its trim size, on white, `resolution` pixels an inch."""
        page = self._document[index]
        try:
            left, bottom, right, top = page.get_cropbox()
            trim = page.get_trimbox()
            cut = (trim[0] - left, trim[1] - bottom, right - trim[2], top - trim[3])
            return _image(page.render(scale=resolution / POINTS, crop=tuple(max(0.0, edge) for edge in cut)))
        finally:
            page.close()

    def content(self, index: int, resolution: int, text: bool = True) -> tuple[Image.Image, tuple[int, int]]:
        """What stands on a page but for running heads and folios, without `text` but for all type, and where it begins: pixels from the left and
        the top of the trim size. It is moved by less than a pixel, so that the same content gives the same picture wherever it stands."""
        page = self._document[index]
        try:
            scale = resolution / POINTS
            box = _bare(page, text)
            if box is None:
                return Image.new("RGB", (1, 1), "white"), (0, 0)
            left, bottom, right, top = box
            width, height = math.ceil((right - left) * scale) + 2 * ROOM, math.ceil((top - bottom) * scale) + 2 * ROOM
            trim = page.get_trimbox()
            at = round((left - trim[0]) * scale) - ROOM, round((trim[3] - top) * scale) - ROOM
            paper = page.get_cropbox()
            moved = pdfium.FS_MATRIX(scale, 0, 0, scale, ROOM - (left - paper[0]) * scale, ROOM - (paper[3] - top) * scale)
            bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGRx)
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
            pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, moved, pdfium.FS_RECTF(0, 0, width, height), pdfium.FPDF_ANNOT)
            return _image(bitmap), at
        finally:
            page.close()

    def words(self, index: int) -> tuple[str, ...]:
        """The words of a page in the order of the content, without running heads and folios; with them where type stands in form objects."""
        page = self._document[index]
        text = page.get_textpage()
        try:
            shown = (text_of(thing, text) for thing in _texts(page) if not is_artifact(thing))
            return tuple(" ".join(shown).split()) or tuple(str(text.get_text_bounded()).split())
        finally:
            text.close()
            page.close()


def _texts(page: Any) -> Iterator[Any]:
    return iter(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,), max_depth=1))


def _bare(page: Any, text: bool) -> tuple[float, float, float, float] | None:
    """Take running heads and folios, which are text outside the structure, from an open page, without `text` all type; give the box around the
    rest, in points: that of what belongs to the structure, if anything does. None where nothing is left."""
    rest, structured = [], []
    for thing in list(page.get_objects(max_depth=1)):
        outside = is_artifact(thing)
        if thing.type == pdfium.FPDF_PAGEOBJ_TEXT and (outside or not text):
            page.remove_obj(thing)
            continue
        box = thing.get_bounds()
        rest.append(box)
        if not outside:
            structured.append(box)
    boxes = structured or rest
    if not boxes:
        return None
    return min(box[0] for box in boxes), min(box[1] for box in boxes), max(box[2] for box in boxes), max(box[3] for box in boxes)


def _image(bitmap: Any) -> Image.Image:
    picture: Image.Image = bitmap.to_pil()
    return picture.convert("RGB")
