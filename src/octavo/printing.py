"""What a manuscript promises its printer: the `print:` settings that decide how printer's files are made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from octavo.errors import LayoutRefused
from octavo.tokens import POINTS, length

STANDARDS = ("x-4", "x-1a")
SWITCH = {"yes": True, "true": True, "no": False, "false": False}
WIDEST = 36.0  # points of bleed; half an inch is more than any printer asks for
NARROWEST_GUTTER, WIDEST_GUTTER = 18.0, 144.0  # points
LEAST_INK, MOST_INK = 200.0, 400.0  # percent


@dataclass(frozen=True, slots=True)
class Printing:
    """How printer's files are made. `bleed` is in points; `marks` says whether crop and registration marks stand outside it; `icc` is the path
    of the CMYK profile in the manuscript folder, '' for none; `ink_limit` is the greatest sum of the four inks, in percent."""

    bleed: float = 3 * POINTS["mm"]
    marks: bool = True
    standard: str = "x-4"
    icc: str = ""
    ink_limit: float = 300.0


def printing(options: Mapping[str, str]) -> Printing:
    """The settings of `print:`. What is wrong there counts as not said: `faults` says so."""
    usual = Printing()
    bleed, limit = _length(options.get("bleed", ""), 0, WIDEST), _percent(options.get("ink-limit", ""))
    standard = options.get("standard", "").strip().lower()
    return Printing(
        bleed=usual.bleed if bleed is None else bleed,
        marks=SWITCH.get(options.get("marks", "").strip().lower(), usual.marks),
        standard=standard if standard in STANDARDS else usual.standard,
        icc=options.get("icc", "").strip(),
        ink_limit=usual.ink_limit if limit is None else limit,
    )


def faults(options: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The names of the settings that cannot be understood, each with the way out."""
    if "bleed" in options and _length(options["bleed"], 0, WIDEST) is None:
        yield "bleed", "write a length up to half an inch, such as 3mm or 0.125in"
    if "gutter" in options and _length(options["gutter"], NARROWEST_GUTTER, WIDEST_GUTTER) is None:
        yield "gutter", "write the whole inner margin, from a quarter of an inch to two inches, such as 18mm or 0.75in"
    if "marks" in options and options["marks"].strip().lower() not in SWITCH:
        yield "marks", "write yes or no"
    if "standard" in options and options["standard"].strip().lower() not in STANDARDS:
        yield "standard", f"one of {', '.join(STANDARDS)}"
    if "ink-limit" in options and _percent(options["ink-limit"]) is None:
        yield "ink-limit", f"write a percentage from {LEAST_INK:.0f} to {MOST_INK:.0f}, such as 300%"


def _length(text: str, least: float, most: float) -> float | None:
    try:
        found = length(text)
    except LayoutRefused:
        return None
    return found if least <= found <= most else None


def _percent(text: str) -> float | None:
    number = text.strip().removesuffix("%").strip()
    if not number.isascii() or not number.replace(".", "", 1).isdigit():
        return None
    percent = float(number)
    return percent if LEAST_INK <= percent <= MOST_INK else None
