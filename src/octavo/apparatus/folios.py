"""Folios of keys, and the locators of an entry as they are printed. The page map is the same for all editions, so what a locator says is
decided here, once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from octavo.apparatus.entries import Locator, LocatorKind, Site
from octavo.apparatus.locators import elide, merge
from octavo.errors import EditionRefused
from octavo.model.page_map import PageMap
from octavo.words import Words

UNKNOWN = "0"  # printed where a folio is not known yet: laid out again when it is
RANK = (LocatorKind.SPEAKS, LocatorKind.QUOTED, LocatorKind.TREATED, LocatorKind.NAMED, LocatorKind.TOUCHED, LocatorKind.MARKED, LocatorKind.CITED)
SPOKEN = {LocatorKind.SPEAKS: "speaks", LocatorKind.QUOTED: "quoted", LocatorKind.NAMED: "mentioned"}
PLACED = {Site.NOTE: "in_note", Site.TABLE: "in_table", Site.FIGURE: "in_figure"}


@dataclass(frozen=True, slots=True)
class Reach:
    """One locator of an entry as it is printed: the folio or range with what stands `after` it ("n3", "t"), where it leads, and whether it is
    bold. `speech` is what a screen reader says. `target` and `end` are the keys whose folios the words give; '' where a passage is cut in
    two by a bold page within it, so that nothing begins on the page of the second part. `kind` is the weightiest of its passages."""

    words: str
    target: str
    end: str
    emphatic: bool
    speech: str
    after: str = ""
    kind: LocatorKind = LocatorKind.NAMED
    site: Site = Site.TEXT


Asked = dict[tuple[str, bool], tuple[int, str]]  # of a key's beginning or end: the position and the folio of its page


class Folios:
    """The folio of every key, as far as `pages` knows them: not at all while it is None, and not all while `provisional`. `anchor` turns a key
    into the id under which it stands in the editions. `asked` notes every answer given."""

    def __init__(
        self, pages: PageMap | None, anchor: Callable[[str], str], words: Words, provisional: bool = False, asked: Asked | None = None
    ) -> None:
        self.pages, self.anchor, self.words, self.provisional = pages, anchor, words, provisional
        self.asked = {} if asked is None else asked

    def folio(self, key: str, end: bool = False) -> str:
        """The folio of the page on which a key begins, or ends. Raises `EditionRefused` where a passage is on no page."""
        position = self.position(key, end)
        return UNKNOWN if position < 0 or self.pages is None else self.pages.pages[position].folio

    def position(self, key: str, end: bool = False) -> int:
        """The page on which a key begins, or ends, from 0; -1 while it is not known. Raises as `folio` does."""
        if self.pages is None:
            return -1
        positions = self.pages.last if end else self.pages.first
        found = positions.get(key)
        if found is None:
            found = positions.get(self.anchor(key))
        if found is None and not self.provisional:
            raise EditionRefused(f"‘{key}’ is on no printed page", "a template leaves it out, or gives it no id")
        self.asked[key, end] = (-1, UNKNOWN) if found is None else (found, self.pages.pages[found].folio)
        return self.asked[key, end][0]

    def reaches(self, locators: Sequence[Locator], style: str = "full", who: str = "") -> tuple[Reach, ...]:
        """The locators of an entry as printed: each page once, passages that run on as ranges, notes by their numbers, tables and figures by
        their letters. A note on a page that is listed anyway is not listed again."""
        if not locators:
            return ()
        spans = [(self.position(at.first), self.position(at.last, end=True)) for at in locators]
        if self.pages is None or any(first < 0 or last < 0 for first, last in spans):
            return (Reach(UNKNOWN, locators[0].first, locators[0].first, locators[0].emphatic, UNKNOWN),)
        where = list(zip(locators, spans, strict=True))
        found: list[tuple[int, Reach]] = []
        listed: set[int] = set()
        for site, after in ((Site.TEXT, ""), (Site.TABLE, self.words("table_suffix")), (Site.FIGURE, self.words("figure_suffix"))):
            of_site = [(at, span) for at, span in where if at.site is site]
            for first, last, reach in self._ranges(of_site, style, who, after):
                found.append((first, reach))
                listed |= set(range(first, last + 1)) if site is Site.TEXT else set()
        found += self._notes([(at, span) for at, span in where if at.site is Site.NOTE and span[0] not in listed], style, who)
        return tuple(reach for _, reach in sorted(found, key=lambda pair: pair[0]))

    def _ranges(self, where: list[tuple[Locator, tuple[int, int]]], style: str, who: str, after: str) -> list[tuple[int, int, Reach]]:
        assert self.pages is not None
        made = []
        for merged in merge([(*span, at.emphatic) for at, span in where]):
            members = [where[n] for n in merged.members]
            start, (begin, _) = min(members, key=lambda pair: pair[1][0])
            end, (_, until) = max(members, key=lambda pair: pair[1][1])
            whole = begin == merged.first and until == merged.last
            words = elide(self.pages.pages[merged.first].folio, self.pages.pages[merged.last].folio, style) + after
            kind = min((at.kind for at, _ in members), key=RANK.index)
            speech = self._speech(words, merged.first != merged.last, who, kind, merged.emphatic, start.site)
            target, last = (start.first, end.last) if whole else ("", "")
            made.append((merged.first, merged.last, Reach(words, target, last, merged.emphatic, speech, after, kind, start.site)))
        return made

    def _notes(self, where: list[tuple[Locator, tuple[int, int]]], style: str, who: str) -> list[tuple[int, Reach]]:
        """Notes by page and number: "12n3"; notes that follow one another on a page as "12nn3–4" (Chicago 18, chapter 15; Oxford: "12 n. 3")."""
        assert self.pages is not None
        by_note: dict[tuple[int, str, str], list[Locator]] = {}
        for at, (page, _) in where:
            by_note.setdefault((page, at.division, at.note), []).append(at)
        made: list[tuple[int, Reach]] = []
        for run in _runs(by_note):
            (page, _, begin), end = run[0], run[-1][2]
            passages = [at for note in run for at in by_note[note]]
            oxford = style == "oxford"
            key = ("notes_suffix" if len(run) > 1 else "note_suffix") + ("_oxford" if oxford else "")
            after = ("\u00a0" if oxford else "") + self.words(key, number=elide(begin, end, style)) if begin else ""
            words = self.pages.pages[page].folio + after
            kind = min((at.kind for at in passages), key=RANK.index)
            emphatic, first = passages[0].emphatic, passages[0].first
            speech = self._speech(words, False, who, kind, emphatic, Site.NOTE)
            if made and made[-1][1].words == words:
                continue  # two divisions that share a page may each have a note of this number
            made.append((page, Reach(words, first, first, emphatic, speech, after, kind, Site.NOTE)))
        return made

    def _speech(self, printed: str, several: bool, who: str, kind: LocatorKind, emphatic: bool, site: Site) -> str:
        """"Evans, Gareth, page 3, quoted": what it leads to (WCAG 2.2, 2.4.4 and 2.4.9), with the words as printed within it (2.5.3)."""
        words = self.words("locator_label_range" if several else "locator_label", headword=who, folio=printed)
        manner = SPOKEN.get(kind, "main_passage" if emphatic else "")
        parts = [words, *(self.words(key) for key in (manner, PLACED.get(site, "")) if key)]
        return self.words("qualifier_separator").join(parts)


def _runs(notes: dict[tuple[int, str, str], list[Locator]]) -> list[list[tuple[int, str, str]]]:
    """Notes (page, division, number) in order, those that follow one another on a page together, bold and plain ones apart. A note is bold
    if a passage in it is, which then stands first."""
    order = list(dict.fromkeys(division for _, division, _ in notes))
    for passages in notes.values():
        passages.sort(key=lambda at: not at.emphatic)
    runs: list[list[tuple[int, str, str]]] = []
    for note in sorted(notes, key=lambda note: (note[0], order.index(note[1]), int(note[2] or 0))):
        page, division, number = note
        last = runs[-1][-1] if runs else (-1, "", "")
        follows = last[:2] == (page, division) and number and int(number) == int(last[2] or -1) + 1
        if follows and notes[last][0].emphatic == notes[note][0].emphatic:
            runs[-1].append(note)
        else:
            runs.append([note])
    return runs
