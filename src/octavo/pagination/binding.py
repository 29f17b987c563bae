"""Painted pages in their order, and what is said of the work in the PDF that they are bound into."""

from dataclasses import dataclass
from datetime import datetime

from octavo.model.page_map import PageMap
from octavo.pagination.painted import FontFiles, Painted


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages of a book: its fragments in order, how many blank pages stand before each, and a blank page. `folios` are the printed references
    of each fragment, `numbers` those of its first pages, `pages` the map of all."""

    painted: tuple[Painted, ...]
    folios: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    blanks: tuple[int, ...]
    blank: Painted
    files: FontFiles
    pages: PageMap


@dataclass(frozen=True, slots=True)
class Description:
    """What a PDF says of the work that it holds. `right_to_left` is how its pages follow one another."""

    title: str
    authors: tuple[str, ...]
    description: str
    keywords: tuple[str, ...]
    language: str
    made: datetime
    right_to_left: bool = False
