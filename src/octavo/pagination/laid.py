"""Laid-out pages as plain values: what they show, without the boxes."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from octavo.model.page_map import Turn
from octavo.pagination.leaves import Folio


@dataclass(slots=True)
class Reading:
    """The pages of one fragment as read: for each page its turn; for each key its first and last page, counted from the fragment's first;
    every printed folio."""

    turns: list[Turn | None] = field(default_factory=list)
    first: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    folios: list[Folio] = field(default_factory=list)


def fit(number: int, other: int, pages: int) -> bool:
    """Whether, counted from `number`, each of so many pages has as many figures as counted from `other`."""
    return all(len(str(number + n)) == len(str(other + n)) for n in range(pages))


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an engine is made from: the print sheet with its @font-face rules, the folders that may be read, and that of the pictures."""

    sheet: str
    readable: tuple[Path, ...]
    pictures: Path | None = None


@dataclass(frozen=True, slots=True)
class Laid:
    """A fragment laid out: what its pages show, and whether its folios can be stamped over; then it is right for every order of its shape. One
    that `turns` is right for both sides."""

    reading: Reading
    steady: bool
    turns: bool = False

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.reading.turns)

    def fits(self, number: int, other: int) -> bool:
        """Whether, counted from `number`, every page has as many figures as counted from `other`."""
        return fit(number, other, self.pages)

    def with_folios(self, words: tuple[str, ...]) -> "Laid":
        """The same with other folios printed, in the order of the document."""
        folios = [folio.with_words(printed) for folio, printed in zip(self.reading.folios, words, strict=True)]
        return replace(self, reading=replace(self.reading, folios=folios))
