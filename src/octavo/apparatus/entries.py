"""The parts of an index, and of the links between themes. Pages are not known here: locators name keys, not folios."""

from dataclasses import dataclass
from enum import StrEnum


class LocatorKind(StrEnum):
    """What happens in the passage that a locator leads to."""

    SPEAKS = "speaks"
    QUOTED = "quoted"
    NAMED = "named"
    TREATED = "treated"  # a division is about it
    TOUCHED = "touched"  # a passage elsewhere touches it
    MARKED = "marked"  # an index mark
    CITED = "cited"  # a source is cited


class Site(StrEnum):
    """What part of the page a passage stands in."""

    TEXT = "text"
    NOTE = "note"
    TABLE = "table"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Locator:
    """A passage: from the key `first`, where a link leads, to the end of the leaf `last`. `division` is the id of the division it is in.
    `emphatic` locators are printed bold: main treatment, or the person's own words. `note` is the number of the note it stands in."""

    first: str
    last: str
    division: str
    kind: LocatorKind
    emphatic: bool = False
    site: Site = Site.TEXT
    note: str = ""


@dataclass(frozen=True, slots=True)
class SeeReference:
    """See, or see also. `target` is the id of an entry of the same index; it is '' where the `words` name a class of headings, or where the
    heading is nowhere (which a check reports)."""

    words: str
    target: str = ""
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: headword, qualifier, locators, subentries, references to other entries. `id` is its anchor in every edition; `sort` is what
    it is sorted by; `language` is that of the headword where it is not the index's; `target` is the key a headword leads to, '' if nowhere.
    `divided` is the same entry with its locators under subheadings, for where there are too many in a row."""

    id: str
    headword: str
    locators: tuple[Locator, ...] = ()
    qualifier: str = ""
    subentries: tuple["Entry", ...] = ()
    see: tuple[SeeReference, ...] = ()
    see_also: tuple[SeeReference, ...] = ()
    language: str = ""
    target: str = ""
    note: str = ""
    sort: str = ""
    divided: "Entry | None" = None

    @property
    def empty(self) -> bool:
        """True where it leads nowhere."""
        return not (self.locators or self.subentries or self.see or self.see_also)


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """Entries under one letter heading; `letter` is '' where the index has none."""

    letter: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """One index. `id` is its anchor; `headnote` the editors' own, '' for octavo's; `locators` the elision style of its ranges; `limit` the
    number of locators that may stand in a row, -1 for any, 0 where entries are always divided; `order` how it is sorted: word, letter or
    text; `collation` what sorted it, and `apart` whether word by word and letter by letter differ for these headings. `slug` is its name as a
    class for style sheets."""

    id: str
    name: str
    title: str
    groups: tuple[EntryGroup, ...]
    headnote: str = ""
    locators: str = "full"
    limit: int = -1
    order: str = "word"
    apart: bool = False
    collation: str = ""
    language: str = ""
    slug: str = ""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries of the first level, in order."""
        return tuple(entry for group in self.groups for entry in group.entries)


@dataclass(frozen=True, slots=True)
class ThemeLinks:
    """What stands at the end of a theme: the themes its passages refer to (each with the passages that do so), and the passages elsewhere
    that refer to it, by division."""

    theme: str
    refers_to: tuple[tuple[str, tuple[Locator, ...]], ...]
    referred_to_by: tuple[tuple[str, tuple[Locator, ...]], ...]


def all_entries(entries: tuple[Entry, ...]) -> list[Entry]:
    """Entries and their subentries, in order; those of both forms where an entry can be divided."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.id, entry)
        for inner in (*entry.subentries, *(entry.divided.subentries if entry.divided else ())):
            found |= {e.id: e for e in all_entries((inner,))}
    return list(found.values())
