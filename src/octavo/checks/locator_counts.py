"""Headings with too many page numbers in a row. Before there are pages they are reckoned from words, so that nothing is reported that a page of any
usual size would not bear out; once the work is laid out they are counted."""

from collections.abc import Iterable, Iterator

from octavo.apparatus.entries import Index
from octavo.apparatus.folios import Folios
from octavo.apparatus.heading_names import Path, head_of
from octavo.apparatus.passages import Passage
from octavo.apparatus.printed_index import PrintedEntry, printed_index
from octavo.checks.index_headings import Headings, place_of, written
from octavo.model import inlines as i
from octavo.model.finding import Finding, Severity, rule
from octavo.model.page_map import Page, PageMap
from octavo.model.place import Place
from octavo.model.publication import Publication
from octavo.model.walk import bounds
from octavo.words import Words

FULLEST_PAGE = 600  # words: a full page of A4


@rule(Severity.ADVICE)
def too_many_locators(heading: str, count: int, limit: int, counted: bool, divide: str) -> tuple[str, str]:
    """A heading has more page numbers in a row than the index allows.

    A reader will not look up a dozen pages; subheadings say which one they want (Chicago 18, chapter 15; the limit is `limit:` of the index).
    `octavo check` reckons pages of 600 words, `octavo build` counts those that are printed.

    Wrong: twelve marks `[](index: "courts")`, all on pages of their own

    Right: `[](index: "courts; of appeal")`, `[](index: "courts; military")` …
    """
    number = count if counted else f"about {count}"
    return f"‘{heading}’ has {number} page numbers in a row, more than {limit}", f"divide them by {divide}, or raise limit: of this index"


def remarks(indexes: tuple[Headings, ...], made: tuple[Index, ...], folios: Folios, counted: bool) -> Iterator[Finding]:
    """Remarks on the locators of indexes, with folios that are reckoned, or those that are `counted`."""
    by_name = {headings.plan.name: headings for headings in indexes}
    for index in made:
        if not (headings := by_name.get(index.name)) or headings.plan.subdivide == "never":
            continue
        limit, shown = headings.plan.limit, printed_index(index, folios, folios.words)
        for path, entry in _paths((inner for _, entries in shown.groups for inner in entries), (), headings):
            if len(entry.reaches) > limit:
                divide = "marks of themes" if index.name == "speakers" and path[0] in headings.made else "subheadings"
                yield too_many_locators(_place(headings, path, limit), written(path), len(entry.reaches), limit, counted, divide)


def _paths(entries: Iterable[PrintedEntry], above: Path, headings: Headings) -> Iterator[tuple[Path, PrintedEntry]]:
    for shown in entries:
        head = head_of(shown.entry)
        path = (*above, head if head in headings.made and not above else shown.entry.headword)
        yield path, shown
        yield from _paths(shown.subentries, path, headings)


def _place(headings: Headings, path: Path, limit: int) -> Place:
    """The first mark that is too many; where it is not marks that are, the place of the heading."""
    marks = headings.marked.get(path, ())
    return marks[limit].place if len(marks) > limit else place_of(headings, path)


def reckoned(publication: Publication, found: tuple[Passage, ...], words: Words) -> Folios:
    """The folios of passages, as full pages would have them."""
    wanted = {key for passage in found for key in (passage.locator.first, passage.locator.last)}
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    met = 0
    for division in publication.divisions():
        keys = {division.id, division.title_key} & wanted
        first |= dict.fromkeys(keys, met // FULLEST_PAGE)
        for node, begins in bounds(division):
            if (key := getattr(node, "key", "")) in wanted:
                (first if begins else last)[key] = met // FULLEST_PAGE
            if begins and isinstance(node, i.Text):
                met += len(node.text.split())
        last |= dict.fromkeys(keys - last.keys(), met // FULLEST_PAGE)
    pages = tuple(Page(str(number), "") for number in range(1, met // FULLEST_PAGE + 2))
    return Folios(PageMap(pages, first, last), lambda key: key, words, provisional=True)
