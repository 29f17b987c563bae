"""Which printed page everything is on: what the print edition hands on to the others."""

from dataclasses import dataclass

UNCOUNTED = "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width space, word joiner, BOM: layout may drop them


def counted(text: str) -> str:
    """The characters of a text by which turns are counted: all but white space and characters that layout may drop."""
    for sign in UNCOUNTED:
        text = text.replace(sign, "")
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Turn:
    """The place where a printed page begins: before the `offset`-th character of the leaf `key`, counted as `counted` does."""

    key: str
    offset: int


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page. `folio` is its number as a reader cites it (also where none is printed); `turn` is None where the page holds no text
    of the manuscript (a blank, the contents); `piece` is the id of the piece of the book that it belongs to."""

    folio: str
    piece: str
    turn: Turn | None = None
    blank: bool = False


@dataclass(frozen=True, slots=True)
class PageMap:
    """Pages in order, and for each key the positions (from 0) of the first and the last page that bear any of it."""

    pages: tuple[Page, ...]
    first: dict[str, int]
    last: dict[str, int]

    def folio(self, key: str) -> str:
        """The folio of the page on which `key` begins. Raises KeyError where it is on none."""
        return self.pages[self.first[key]].folio
