"""The ICC profile of a press that exists nowhere, small enough to be made for each test: four inks, Lab, eight bits (ICC.1:2001-04, 6.5.6)."""

import itertools
import struct
from collections.abc import Iterable

WHITE = (0.9642, 1.0, 0.8249)  # D50
GRID = 9


def press_profile(kind: bytes = b"prtr", space: bytes = b"CMYK", version: int = 2) -> bytes:
    """A profile whose inks are those of a school book: cyan takes red away, and so on, and black is taken first."""
    corners = itertools.product((0.0, 1.0), repeat=4)
    lab = itertools.product((n / (GRID - 1) for n in range(GRID)), repeat=3)
    tags = {
        b"desc": _text(b"desc", b"Schoolbook coated"), b"cprt": b"text\0\0\0\0None\0", b"wtpt": b"XYZ \0\0\0\0" + _xyz(*WHITE),
        b"A2B0": _table(4, 2, 3, map(_lab_of_inks, corners)), b"B2A0": _table(3, GRID, 4, map(_inks_of_lab, lab)),
    }  # fmt: skip
    at, entries, data = 128 + 4 + 12 * len(tags), b"", b""
    for name, content in tags.items():
        content += b"\0" * (-len(content) % 4)
        entries += name + struct.pack(">II", at + len(data), len(content))
        data += content
    body = struct.pack(">I", len(tags)) + entries + data
    head = struct.pack(">I4sB3x4s4s4s12x4s28x", 128 + len(body), b"\0" * 4, version, kind, space, b"Lab ", b"acsp")
    return head + _xyz(*WHITE) + b"\0" * 48 + body


def _xyz(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _text(kind: bytes, text: bytes) -> bytes:
    return kind + struct.pack(">II", 0, len(text) + 1) + text + b"\0" + b"\0" * (4 + 4 + 2 + 1 + 67)


def _table(into: int, grid: int, out: int, values: Iterable[Iterable[float]]) -> bytes:
    straight = bytes(range(256))
    matrix = b"".join(struct.pack(">i", 65536 * (row == column)) for row in range(3) for column in range(3))
    nodes = bytes(round(min(1.0, max(0.0, value)) * 255) for node in values for value in node)
    return b"mft1\0\0\0\0" + bytes((into, out, grid, 0)) + matrix + straight * into + nodes + straight * out


def _lab_of_inks(inks: tuple[float, ...]) -> tuple[float, ...]:
    cyan, magenta, yellow, black = (0.95 * ink for ink in inks)
    light = 1 - black
    x, y, z = _xyz_of((1 - cyan) * light, (1 - magenta) * light, (1 - yellow) * light)
    return (y * 1.16 - 0.16, 5 * (x - y) * 100 / 255 + 128 / 255, 2 * (y - z) * 100 / 255 + 128 / 255)


def _xyz_of(red: float, green: float, blue: float) -> tuple[float, float, float]:
    """Cube roots of light, relative to white, of linear sRGB seen under D50."""
    rows = (0.4360, 0.3851, 0.1431), (0.2225, 0.7169, 0.0606), (0.0139, 0.0971, 0.7141)
    seen = (sum(weight * channel for weight, channel in zip(row, (red, green, blue), strict=True)) for row in rows)
    x, y, z = (_root(value / white) for value, white in zip(seen, WHITE, strict=True))
    return x, y, z


def _root(value: float) -> float:
    return max(value, 0.0) ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116


def _cube(value: float) -> float:
    return value**3 if value > 6 / 29 else (value - 16 / 116) / 7.787


def _inks_of_lab(lab: tuple[float, ...]) -> tuple[float, ...]:
    lightness, a, b = lab[0], (lab[1] * 255 - 128) / 100, (lab[2] * 255 - 128) / 100
    y = (lightness + 0.16) / 1.16
    x, y, z = (_cube(root) * white for root, white in zip((y + a / 5, y, y - b / 2), WHITE, strict=True))
    rgb = 3.1339 * x - 1.6169 * y - 0.4906 * z, -0.9788 * x + 1.9161 * y + 0.0335 * z, 0.0719 * x - 0.2290 * y + 1.4052 * z
    cyan, magenta, yellow = (1 - min(1.0, max(0.0, channel)) for channel in rgb)
    black = 0.5 * min(cyan, magenta, yellow)
    return (*((ink - black) / (1 - black) for ink in (cyan, magenta, yellow)), black)
