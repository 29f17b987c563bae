"""What a machine reads on the back of a book: the ISBN as bars (ISO/IEC 15420), an address as a QR code (ISO/IEC 18004)."""

import re
from dataclasses import dataclass

import segno
from stdnum import isbn

MODULE = 0.33  # millimetres, the nominal width of the narrowest bar of EAN-13
QUIET = (11, 7)  # modules that stay empty to the left and to the right
BARS, GUARDS, SYMBOL = 22.85, 24.5, 25.93  # millimetres: the height of bars, of guard bars, and of the whole with its digits
SQUARE = 0.5  # millimetres, a module of the QR code: a telephone reads it from an arm's length
AROUND = 4  # modules of a QR code's quiet zone

ODD = ("0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011")
SETS = ("AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol with its quiet zones: `width` and `height` in millimetres, `path` its dark parts as the data of an SVG path in millimetres from
    the upper left."""

    width: float
    height: float
    path: str


def digits_of(number: str) -> str:
    """The thirteen digits of an ISBN. Raises ValueError for another number, and for a wrong check digit (ISO 2108, 5.5)."""
    digits = re.sub(r"[\s-]", "", number.removeprefix("urn:isbn:"))
    if not re.fullmatch(r"97[89][0-9]{10}", digits) or sum(int(d) * (1, 3)[n % 2] for n, d in enumerate(digits)) % 10:
        raise ValueError(f"‘{number}’ is not an ISBN")
    return digits


def hyphenated(number: str) -> str:
    """An ISBN with hyphens between its elements, by the ranges of the International ISBN Agency; those that are in no range stay in one piece.
    Raises ValueError as `digits_of` does."""
    return str(isbn.format(digits_of(number)))


def ean13(number: str) -> Symbol:
    """The bars of an ISBN in nominal size, 37.29 by 25.93 mm with quiet zones; their digits are type, and set beside. Raises ValueError as
    `digits_of` does."""
    digits = digits_of(number)
    left = "".join(_odd(d) if set_ == "A" else _even(d) for d, set_ in zip(digits[1:7], SETS[int(digits[0])], strict=True))
    right = "".join(_odd(d).translate(str.maketrans("01", "10")) for d in digits[7:])
    guards = {*range(3), *range(45, 50), *range(92, 95)}
    row = f"101{left}01010{right}101"
    path = "".join(
        _rectangle((QUIET[0] + start) * MODULE, 0, length * MODULE, GUARDS if start in guards else BARS) for start, length in _runs(row)
    )  # fmt: skip
    return Symbol((QUIET[0] + len(row) + QUIET[1]) * MODULE, SYMBOL, path)


def qr(address: str) -> Symbol:
    """An address as a QR code of error correction M or better. Raises ValueError for one that is too long."""
    matrix = segno.make_qr(address, error="m").matrix
    side = (len(matrix) + 2 * AROUND) * SQUARE
    path = "".join(
        _rectangle((AROUND + start) * SQUARE, (AROUND + row) * SQUARE, length * SQUARE, SQUARE)
        for row, modules in enumerate(matrix)
        for start, length in _runs("".join(map(str, modules)))
    )
    return Symbol(side, side, path)


def _odd(digit: str) -> str:
    return ODD[int(digit)]


def _even(digit: str) -> str:
    """Number set B is number set C mirrored, and that is A with bars for spaces."""
    return _odd(digit).translate(str.maketrans("01", "10"))[::-1]


def _runs(row: str) -> list[tuple[int, int]]:
    """Where each run of dark modules begins, and how long it is."""
    return [(found.start(), len(found[0])) for found in re.finditer("1+", row)]


def _rectangle(x: float, y: float, width: float, height: float) -> str:
    return f"M{x:.3f} {y:.3f}h{width:.3f}v{height:.3f}h-{width:.3f}z"
