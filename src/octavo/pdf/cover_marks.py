"""The boxes of a cover sheet, and the marks by which it is cut and folded."""

import io
from collections.abc import Iterable

import pikepdf

POINTS = 72 / 25.4
OFFSET, LENGTH = 1.0, 5.0  # millimetres between the bleed and a mark, and of a mark
HAIR = 0.25  # points
LINE = "0 0 0 1 K"  # black alone: a mark in all inks is for the press side to add


def bounded(pdf: bytes, bleed: float, folds: Iterable[float], marks: bool) -> bytes:
    """A sheet of one page that ends with its bleed, with the boxes that say so (ISO 32000-2, 14.11.2), and with crop and fold marks around it if
    `marks`. `bleed` and `folds`, from the left edge of the sheet, are in millimetres."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        cut = bleed * POINTS
        around = (OFFSET + LENGTH + OFFSET) * POINTS if marks else 0.0
        page.trimbox = _box(left + cut, bottom + cut, right - cut, top - cut)
        page.bleedbox = _box(left, bottom, right, top)
        page.mediabox = _box(left - around, bottom - around, right + around, top + around)
        if marks:
            across, down = (left + cut, right - cut), (bottom + cut, top - cut)
            lines = [_line(x, edge, 0, way) for x in across for edge, way in ((bottom, -1), (top, 1))]
            lines += [_line(edge, y, way, 0) for y in down for edge, way in ((left, -1), (right, 1))]
            folded = [_line(left + fold * POINTS, edge, 0, way) for fold in folds for edge, way in ((bottom, -1), (top, 1))]
            drawn = f"q {HAIR} w {LINE} {' '.join(lines)} S [2 1.5] 0 d {' '.join(folded)} S Q"
            page.contents_add(f"/Artifact BMC {drawn} EMC".encode(), prepend=False)
        target = io.BytesIO()
        document.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue()


def _box(*edges: float) -> pikepdf.Array:
    return pikepdf.Array([round(edge, 4) for edge in edges])


def _line(x: float, y: float, right: int, up: int) -> str:
    """A mark that goes from the edge of the bleed outwards."""
    near, far = OFFSET * POINTS, (OFFSET + LENGTH) * POINTS
    return f"{x + right * near:.4f} {y + up * near:.4f} m {x + right * far:.4f} {y + up * far:.4f} l"
