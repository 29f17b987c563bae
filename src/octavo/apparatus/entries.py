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
    IN_NOTE = "in-note"


@dataclass(frozen=True, slots=True)
class Locator:
    """A passage: from the key `first`, where a link leads, to the end of the leaf `last`. `division` is the id of the division it is in.
    `emphatic` locators are printed bold: main treatment, or the person's own words."""

    first: str
    last: str
    division: str
    kind: LocatorKind
    emphatic: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: headword, qualifier, locators, subentries, references to other entries. `id` is its anchor in every edition;
    `refer` are (word, entry id, words) with word "see" or "see_also"; `language` is that of the headword where it is not the index's;
    `target` is the key a headword leads to, '' if nowhere."""

    id: str
    headword: str
    locators: tuple[Locator, ...] = ()
    qualifier: str = ""
    subentries: tuple["Entry", ...] = ()
    refer: tuple[tuple[str, str, str], ...] = ()
    language: str = ""
    target: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """Entries under one letter heading; `letter` is '' where the index has none."""

    letter: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """One index. `id` is its anchor; `headnotes` are sentences; `locators` is the elision style of its ranges."""

    id: str
    name: str
    title: str
    headnotes: tuple[str, ...]
    groups: tuple[EntryGroup, ...]
    locators: str = "full"

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
