"""The objects of an open page: their marks, their words and where they stand (pypdfium2 has no more than the bare calls of PDFium for it)."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium


def is_artifact(thing: Any) -> bool:
    """Whether an object is marked as no part of the content (PDF 32000-1, 14.8.2.2)."""
    return any(_name(pdfium.FPDFPageObj_GetMark(thing, n)) == "Artifact" for n in range(pdfium.FPDFPageObj_CountMarks(thing)))


def _name(mark: Any) -> str:
    length = ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, None, 0, length)
    name = (ctypes.c_ushort * max(length.value // 2, 1))()
    pdfium.FPDFPageObjMark_GetName(mark, name, length.value, length)
    return bytes(name).decode("utf-16-le", "replace").strip("\0")


def content_of(thing: Any) -> int:
    """The number of the marked content that an object belongs to (/MCID), -1 for none."""
    return int(pdfium.FPDFPageObj_GetMarkedContentID(thing))


def text_of(thing: Any, page: Any) -> str:
    """The words of a text object; `page` is the text page of its page. A hyphen that PDFium takes for a division of a word is shown again."""
    length = pdfium.FPDFTextObj_GetText(thing, page, None, 0)
    text = (ctypes.c_ushort * max(length // 2, 1))()
    pdfium.FPDFTextObj_GetText(thing, page, text, length)
    return bytes(text).decode("utf-16-le", "replace").strip("\0").replace("\ufffe", "-").replace("\x02", "-")


def baseline_of(thing: Any) -> tuple[float, float, float]:
    """Where the first letter of a text object stands: x and y from the left and the foot of the page; and the size of the type. In points."""
    matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    pdfium.FPDFTextObj_GetFontSize(thing, size)
    return matrix.e, matrix.f, size.value * (matrix.c**2 + matrix.d**2) ** 0.5
