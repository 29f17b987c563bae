"""How large words may be set that must fit an area, reckoned from the usual widths of letters: generous, for nothing is laid out yet."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

NARROW, BROAD = frozenset("iljtfrI.,;:!|'’‘()[]-/"), frozenset("mwMW—@%")
SQUARES = r"\u1100-\u11ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
PIECES = re.compile(rf"[{SQUARES}]|[^\s{SQUARES}]+")  # what a line may end with; words of Korean stand apart
LETTERS = (("\u024f", 0.54), ("\u058f", 0.58), ("\u05ff", 0.47), ("\u077f", 0.42))  # Latin, Greek and Cyrillic, Hebrew, Arabic: semi-bold
ELLIPSIS = "…"
SPACE = 0.28
MOST = 24  # lines that are made even: more are no title, and would take long
SHORT = 3  # letters of a word that should not end a line: and, of, the


@dataclass(frozen=True, slots=True)
class Area:
    """Room for words: `width` and `height` in one unit, `leading` as a multiple of the size, `lines` how many there may be at most."""

    width: float
    height: float
    leading: float
    lines: int = 99


def fitted(text: str, sizes: Sequence[float], area: Area) -> tuple[str, float]:
    """A text, and the largest of the `sizes`, largest first, at which it fits; with the smallest, as many of its words as fit."""
    for size in sizes:
        if fits(text, size, area):
            return text, size
    return shortened(text, lambda words: fits(words, sizes[-1], area, divided=True)), sizes[-1]


def fits(text: str, size: float, area: Area, divided: bool = False) -> bool:
    """Whether a text of this size stays within the area; a word that is longer than a line does not, unless words may be `divided`."""
    lines = broken(text, area.width / size, divided)
    return 0 <= lines <= area.lines and lines * size * area.leading <= area.height


def shortened(text: str, fit: Callable[[str], bool]) -> str:
    """As many words of a text as fit, with an ellipsis where some are left out; at least the first word."""
    words = text.split()
    if fit(text) or len(words) < 2:
        return text
    few, many = 1, len(words)
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (middle, many) if fit(" ".join(words[:middle]) + ELLIPSIS) else (few, middle)
    return " ".join(words[:few]).rstrip(",.;:—–- ") + ELLIPSIS


def broken(text: str, width: float, divided: bool = False) -> int:
    """How many lines of `width` ems a text takes; -1 where a word is longer than a line and may not be `divided`."""
    lines, filled = 1, 0.0
    for word in PIECES.findall(text):
        length = extent(word)
        if length > width:
            if not divided:
                return -1
            lines, filled = lines + int((filled + length) // width), length % width
        elif filled + length > width:
            lines, filled = lines + 1, length
        else:
            filled += length
        filled += 0 if _wide(word[-1]) else SPACE
    return lines


def balanced(text: str, width: float) -> tuple[str, ...]:
    """The lines of a text of a few words in ems, as even as they can be: as many as it takes in any case, none that ends with a short word
    where another way is as good. A text whose words do not stand apart, or of more than `MOST` lines, stays as it is."""
    words = text.split()
    count = broken(text, width, divided=True)
    if not 2 <= count <= MOST or len(words) < count or any(extent(word) > width for word in words) or any(map(_wide, text)):
        return (text,)
    best: dict[tuple[int, int], tuple[float, tuple[str, ...]]] = {(0, 0): (0.0, ())}
    for end in range(1, len(words) + 1):
        for start in range(end - 1, -1, -1):
            line = " ".join(words[start:end])
            room = width - extent(line)
            if room < 0:
                break
            dangling = end < len(words) and len(words[end - 1]) <= SHORT
            cost = room * room + (width * width / 8 if dangling else 0.0)
            for lines in range(count):
                if (before := best.get((start, lines))) and before[0] + cost < best.get((end, lines + 1), (float("inf"), ()))[0]:
                    best[end, lines + 1] = before[0] + cost, (*before[1], line)
    found = best.get((len(words), count))
    return found[1] if found else (text,)


def extent(text: str) -> float:
    """The length of a line in ems."""
    return sum(map(_advance, text))


def _advance(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if _wide(character):
        return 1.0
    if character == " ":
        return SPACE
    if character in NARROW:
        return 0.34
    if character in BROAD or character.isupper():
        return 0.9 if character in BROAD else 0.68
    return next((width for last, width in LETTERS if character <= last), 0.58)


def _wide(character: str) -> bool:
    """Whether a character stands in a square (UAX #11)."""
    return unicodedata.east_asian_width(character) in "WF"
