"""Where a page is cut, and the marks by which it is printed and cut: outside the bleed, in every ink at once."""

from dataclasses import dataclass

import pikepdf

from octavo.pdf.imposition import GAP, ROOM
from octavo.pdf.imposition import MARK as LENGTH

WIDTH = 0.25  # points of the lines of marks, the thinnest that presses hold
TARGET = 3.6  # points of radius of a register mark
CURVE = 0.5523  # of the radius: where the handles of a quarter circle are
ALL = "/OctavoAll"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, as PDF writes it."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def of(cls, array: object) -> "Box":
        """A box of a page, its corners in order."""
        a, b, c, d = (float(side) for side in array)  # type: ignore[attr-defined]
        return cls(min(a, c), min(b, d), max(a, c), max(b, d))

    def wider(self, by: float) -> "Box":
        """The same with so many points more on every side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def holds(self, other: "Box", by: float = 0.01) -> bool:
        """Whether another box lies within this one, give or take."""
        return (
            self.left <= other.left + by and self.bottom <= other.bottom + by and self.right >= other.right - by and self.top >= other.top - by
        )

    @property
    def array(self) -> pikepdf.Array:
        """The box as an object of PDF."""
        return pikepdf.Array([round(side, 6) for side in (self.left, self.bottom, self.right, self.top)])

    @property
    def path(self) -> str:
        """The box as an operator that adds it to a path."""
        return f"{self.left:.3f} {self.bottom:.3f} {self.right - self.left:.3f} {self.top - self.bottom:.3f} re"


def sheet(trim: Box, bleed: float, marks: bool) -> Box:
    """The media box of a page: its bleed, and room for marks."""
    return trim.wider(bleed + (GAP + LENGTH + ROOM if marks else 0.0))


def drawn(trim: Box, bleed: float) -> bytes:
    """Crop marks at the corners and register marks in the middle of each side."""
    begin, end = bleed + GAP, bleed + GAP + LENGTH
    lines = []
    for x in (trim.left, trim.right):
        for y, way in ((trim.bottom, -1), (trim.top, 1)):
            lines.append((x, y + way * begin, x, y + way * end))
    for y in (trim.bottom, trim.top):
        for x, way in ((trim.left, -1), (trim.right, 1)):
            lines.append((x + way * begin, y, x + way * end, y))
    middle_x, middle_y, away = (trim.left + trim.right) / 2, (trim.bottom + trim.top) / 2, bleed + GAP + LENGTH / 2
    targets = [
        (middle_x, trim.bottom - away), (middle_x, trim.top + away), (trim.left - away, middle_y), (trim.right + away, middle_y)
    ]  # fmt: skip
    for x, y in targets:
        lines += [(x - LENGTH / 2, y, x + LENGTH / 2, y), (x, y - LENGTH / 2, x, y + LENGTH / 2)]
    paths = [f"{a:.3f} {b:.3f} m {c:.3f} {d:.3f} l S" for a, b, c, d in lines] + [_circle(x, y) for x, y in targets]
    return "\n".join(("q", f"{ALL} CS 1 SCN {WIDTH} w 0 J [] 0 d", *paths, "Q")).encode()


def all_inks(document: pikepdf.Pdf) -> pikepdf.Object:
    """The colour space that prints on every plate (ISO 32000-1, 8.6.6.4)."""
    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return document.make_indirect(pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, tint]))


def _circle(x: float, y: float) -> str:
    """A circle as four curves."""
    r, h = TARGET, TARGET * CURVE
    path = f"{x + r:.3f} {y:.3f} m"
    for ax, ay, bx, by, cx, cy in ((r, h, h, r, 0, r), (-h, r, -r, h, -r, 0), (-r, -h, -h, -r, 0, -r), (h, -r, r, -h, r, 0)):
        path += f" {x + ax:.3f} {y + ay:.3f} {x + bx:.3f} {y + by:.3f} {x + cx:.3f} {y + cy:.3f} c"
    return f"{path} S"
