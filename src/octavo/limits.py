"""What octavo stops at, so that no manuscript can take all of a machine: one table, each limit with its reason.

A manuscript that goes beyond one is told so at the place, by a finding. The variable OCTAVO_LIMITS sets some of them otherwise, as in
`OCTAVO_LIMITS="paragraph=2000000 columns=200"`.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from octavo.errors import OctavoError

VARIABLE = "OCTAVO_LIMITS"


class BadLimit(OctavoError):
    """OCTAVO_LIMITS names a limit that there is not, or a number that is none."""

    exit_code = 2
    meaning = "the command was called wrongly"


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that there may be of something; the rule that says so, '' where a command refuses it; and why so many and no more. `fixed` ones cannot
    be set otherwise."""

    name: str
    most: int
    what: str
    rule: str
    why: str
    fixed: bool = False


LIMITS = (
    Limit("file", 50_000_000, "bytes of a text file", "file-too-large", "thirty times the Bible"),
    Limit("divisions", 10_000, "divisions of a work", "too-many-divisions", "each is a file that is opened"),
    Limit("paragraph", 1_000_000, "characters without an empty line among them", "too-long-paragraph", "a layout engine breaks a paragraph as one"),
    Limit("columns", 100, "columns of a table", "too-many-columns", "no paper is so wide; browsers draw them all"),
    Limit("link", 8_000, "characters of an address", "too-long-link", "RFC 9110, 4.1, asks servers for no more; a string in PDF/A has 32,767 bytes"),
    Limit("picture", 250_000_000, "bytes of a picture", "broken-picture", "it is held in memory whole"),
    Limit("pixels", 170_000_000, "pixels of a picture", "too-many-pixels", "half a gigabyte in memory; the largest cameras have 151"),
    Limit("svg", 20_000_000, "bytes of an SVG", "broken-picture", "as a tree it takes some twenty times as much"),
    Limit("deposit", 50_000_000_000, "bytes of a deposit, unpacked", "deposit-unsafe", "some hundred books of pictures"),
    Limit("deposit-files", 100_000, "files of a deposit", "deposit-unsafe", "ten of each division of the longest work"),
    Limit("pdf-pages", 20_000, "pages of a PDF that is imposed", "", "ten times the thickest book that can be bound"),
    Limit("pdf-stream", 250_000_000, "bytes of a stream of such a PDF, unpacked", "", "a page of vectors has a hundredth of that"),
    Limit("nesting", 10, "lists and quotations in one another", "too-deep", "the measure is used up", fixed=True),
    Limit("emphasis", 40, "emphasis, links and phrases in one another", "too-deep", "as deep as the parser goes", fixed=True),
    Limit("marks", 30, "marks on one letter", "flood-of-marks", "the Stream-Safe Text Format of UAX #15 has no more", fixed=True),
    Limit("yaml-depth", 20, "lists and mappings of YAML in one another", "bad-yaml", "four are needed", fixed=True),
    Limit("yaml-aliases", 0, "aliases of YAML that are followed", "yaml-alias", "nine lines of them can stand for a billion words", fixed=True),
)
KNOWN = {limit.name: limit for limit in LIMITS}


def most(name: str, environment: Mapping[str, str] | None = None) -> int:
    """The most that there may be. Raises `BadLimit`."""
    return _set(os.environ.get(VARIABLE, "") if environment is None else environment.get(VARIABLE, "")).get(name, KNOWN[name].most)


def differing() -> tuple[tuple[str, int], ...]:
    """The limits that were set otherwise: what is read depends on them. Raises `BadLimit`."""
    return tuple(sorted(_set(os.environ.get(VARIABLE, "")).items()))


def _set(written: str) -> dict[str, int]:
    found = {}
    for word in written.replace(",", " ").split():
        name, _, number = word.partition("=")
        if name not in KNOWN or KNOWN[name].fixed or not (number.isascii() and number.isdecimal()) or not 0 < len(number) < 13:
            free = ", ".join(limit.name for limit in LIMITS if not limit.fixed)
            raise BadLimit(f"{VARIABLE} says ‘{word}’", f"write NAME=NUMBER, with a name of these: {free}")
        found[name] = int(number)
    return found
