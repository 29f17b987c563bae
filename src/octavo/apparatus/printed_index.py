"""An index as it is printed: which entries are divided, every locator, and the headnote that explains the conventions used, and no others
(ISO 999; Chicago 18, chapter 15)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from octavo.apparatus.entries import Entry, Index, LocatorKind, Site
from octavo.apparatus.folios import Folios, Reach
from octavo.words import Words


@dataclass(frozen=True, slots=True)
class PrintedEntry:
    """An entry in the form that is printed, with its locators and those of its subentries. `path` is its headword behind those above it, parted
    by colons."""

    entry: Entry
    path: str
    reaches: tuple[Reach, ...]
    subentries: tuple["PrintedEntry", ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedIndex:
    """An index as all editions show it: letter headings with entries, and what explains it."""

    index: Index
    groups: tuple[tuple[str, tuple[PrintedEntry, ...]], ...]
    headnote: str

    def entries(self) -> Iterator[PrintedEntry]:
        """Every entry of every level, in order."""
        stack = [entry for _, entries in reversed(self.groups) for entry in reversed(entries)]
        while stack:
            top = stack.pop()
            yield top
            stack.extend(reversed(top.subentries))

    def reaches(self) -> list[Reach]:
        """Every locator, in order."""
        return [reach for entry in self.entries() for reach in entry.reaches]


def printed_index(index: Index, folios: Folios, words: Words) -> PrintedIndex:
    """The index with the folios known so far."""
    groups = tuple((group.letter, tuple(_printed(entry, index, folios) for entry in group.entries)) for group in index.groups)
    made = PrintedIndex(index, groups, index.headnote)
    if index.headnote:
        return made
    return PrintedIndex(index, groups, headnote([*_on_order(index, words), *conventions(made.reaches(), words, index.locators)]))


def headnote(sentences: Iterable[str]) -> str:
    """Sentences in a row."""
    return "".join(sentence if sentence.endswith("。") else f"{sentence} " for sentence in sentences).strip()


def _printed(entry: Entry, index: Index, folios: Folios, above: str = "") -> PrintedEntry:
    who = f"{above}: {entry.headword}" if above else entry.headword
    reaches = folios.reaches(entry.locators, index.locators, who)
    if entry.divided and 0 <= index.limit < len(reaches):
        entry = entry.divided
        reaches = folios.reaches(entry.locators, index.locators, who)
    below = tuple(_printed(inner, index, folios, who) for inner in entry.subentries)
    return PrintedEntry(entry, who, reaches, below)


def _on_order(index: Index, words: Words) -> Iterator[str]:
    if index.order == "letter" and index.apart:
        yield words("headnote_letter_order")


def conventions(reaches: Sequence[Reach], words: Words, style: str = "full") -> Iterator[str]:
    """A sentence for each convention that the locators use."""
    bold = {reach.kind for reach in reaches if reach.emphatic}
    if LocatorKind.TREATED in bold:
        yield words("headnote_themes_bold")
    if bold & {LocatorKind.SPEAKS, LocatorKind.QUOTED}:
        yield words("headnote_names_bold" if LocatorKind.TREATED in bold else "headnote_speakers_bold")
    if LocatorKind.MARKED in bold:
        yield words("headnote_bold")
    if any(reach.site is Site.NOTE and reach.after for reach in reaches):
        yield words("headnote_notes", letter=words("note_suffix_oxford" if style == "oxford" else "note_suffix", number="").strip())
    for site, key in ((Site.TABLE, "table"), (Site.FIGURE, "figure")):
        if any(reach.site is site for reach in reaches):
            yield words(f"headnote_{key}s", letter=words(f"{key}_suffix"))
