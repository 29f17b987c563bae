"""The boxes of a cover sheet, and the marks by which it is cut and folded."""

import io
from collections.abc import Iterable

import pikepdf

POINTS = 72 / 25.4
OFFSET, LENGTH = 1.0, 5.0  # millimetres between the bleed and a mark, and of a mark
HAIR = 0.25  # points
LINE = "0 0 0 1 K"  # black alone: a mark in all inks is for the press side to add


def bounded(pdf: bytes, bleed: float) -> bytes:
    """A sheet of one page that ends with its bleed of so many millimetres, with the boxes that say so (ISO 32000-2, 14.11.2)."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        cut = bleed * POINTS
        page.trimbox = _box(left + cut, bottom + cut, right - cut, top - cut)
        page.bleedbox = _box(left, bottom, right, top)
        return _saved(document)


def marked(pdf: bytes, folds: Iterable[float], crops: bool = True) -> bytes:
    """A sheet that has its boxes, with marks around its bleed: broken lines at the `folds`, in millimetres from the left edge of the bleed, and lines
    at its corners if `crops`; without, somebody else has drawn those."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        left, bottom, right, top = (float(edge) for edge in page.bleedbox)
        cut_left, cut_bottom, cut_right, cut_top = (float(edge) for edge in page.trimbox)
        room = (OFFSET + LENGTH + OFFSET) * POINTS
        around = zip(page.mediabox, (left - room, bottom - room, right + room, top + room), (min, min, max, max), strict=True)
        page.mediabox = _box(*(further(float(edge), wanted) for edge, wanted, further in around))
        drawn = []
        if crops:
            drawn += [_line(x, edge, 0, way) for x in (cut_left, cut_right) for edge, way in ((bottom, -1), (top, 1))]
            drawn += [_line(edge, y, way, 0) for y in (cut_bottom, cut_top) for edge, way in ((left, -1), (right, 1))]
        folded = [_line(left + fold * POINTS, edge, 0, way) for fold in folds for edge, way in ((bottom, -1), (top, 1))]
        lines = f"q {HAIR} w {LINE} {' '.join([*drawn, 'S'] if drawn else [])} [2 1.5] 0 d {' '.join(folded)} S Q"
        page.contents_add(f"/Artifact BMC {lines} EMC".encode(), prepend=False)
        return _saved(document)


def _saved(document: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    document.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return target.getvalue()


def _box(*edges: float) -> pikepdf.Array:
    return pikepdf.Array([round(edge, 4) for edge in edges])


def _line(x: float, y: float, right: int, up: int) -> str:
    """A mark that goes from the edge of the bleed outwards."""
    near, far = OFFSET * POINTS, (OFFSET + LENGTH) * POINTS
    return f"{x + right * near:.4f} {y + up * near:.4f} m {x + right * far:.4f} {y + up * far:.4f} l"
