"""Ids of indexes and of their entries: readable, the same from build to build, and each once in the whole work."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from octavo.apparatus.entries import Entry
from octavo.apparatus.sequence import free_id

LONGEST = 60  # characters of a name


def slug(words: str, otherwise: str) -> str:
    """Words, in any script, as a part of an id; `otherwise` where they are signs alone."""
    composed = unicodedata.normalize("NFC", words.casefold())
    kept = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in composed.replace("'", "").replace("’", ""))
    return "-".join(kept.split())[:LONGEST].rstrip("-") or otherwise


class EntryIds:
    """The ids that are given away. `taken` are those of the manuscript, and its keys, which stand in the editions with dashes for dots; `kept`
    are entries that others call by their ids: they keep them."""

    def __init__(self, taken: Iterable[str], kept: Iterable[Entry] = ()) -> None:
        self._used = {form for id_ in taken for form in (id_, id_.replace(".", "-"))} | {entry.id for entry in kept}

    def free(self, wanted: str) -> str:
        """`wanted`, or with a number behind it where something has that id already."""
        id_ = free_id(wanted, self._used)
        self._used.add(id_)
        return id_

    def apart(self, entry: Entry) -> Entry:
        """An entry that keeps its id, with ids of their own for what is below it."""
        below = tuple(self.apart(replace(inner, id=self.free(inner.id))) for inner in entry.subentries)
        return replace(entry, subentries=below, divided=self.apart(entry.divided) if entry.divided else None)
