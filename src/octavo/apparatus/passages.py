"""One walk through the work that finds every passage an index or a theme may point to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from octavo.apparatus import numbering
from octavo.apparatus.entries import Locator, LocatorKind, Site
from octavo.apparatus.leaves import last_leaf
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.publication import Division, Publication
from octavo.model.walk import walk


class Subject(StrEnum):
    """What a passage is about: a person, a theme, a heading of a declared index, or a source that is cited."""

    PERSON = "person"
    THEME = "theme"
    HEADING = "heading"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Passage:
    """Something is spoken, quoted, named, touched, marked or cited. `name` is a person's, theme's or source's id; for index marks `heading` and
    `index` are as in the mark."""

    subject: Subject
    name: str
    locator: Locator
    heading: tuple[str, ...] = ()
    index: str = ""
    reference: bool = False  # a visible cross-reference, not a mark


@dataclass(slots=True)
class _Where:
    """The surroundings of a mark while walking: the block it stands in, the last leaf of that block, the person whose words these are,
    what part of the page it is, and the number of the note."""

    division: str
    first: str
    last: str
    inside: str = ""
    site: Site = Site.TEXT
    note: str = ""

    def around(self, first: str, last: str) -> "_Where":
        """The same part of the page, around another block."""
        return _Where(self.division, first, last, self.inside, self.site, self.note)

    def locator(self, first: str, last: str, kind: LocatorKind, emphatic: bool = False) -> Locator:
        """A passage here."""
        return Locator(first, last, self.division, kind, emphatic, self.site, self.note)


def passages(publication: Publication) -> tuple[Passage, ...]:
    """Every passage of the work in reading order. Range marks are joined: a begin and its end are one passage."""
    found: list[Passage] = []
    notes: list[Locator] = []
    for division in publication.divisions():
        own = _notes(division)
        found.extend(_of_division(division, own))
        notes.extend(own)
    return tuple(_joined(found, notes))


def _of_division(division: Division, notes: list[Locator]) -> Iterator[Passage]:
    whole = Locator(division.id, last_leaf(division), division.id, LocatorKind.SPEAKS, emphatic=True)
    for person in division.speakers:
        yield Passage(Subject.PERSON, person, whole)
    for theme in division.themes:
        yield Passage(Subject.THEME, theme, replace(whole, kind=LocatorKind.TOUCHED, emphatic=False))
    yield from _of_inlines(division.title, _Where(division.id, division.id, division.title_key))
    yield from _of_blocks(division.children, _Where(division.id, division.id, division.id))
    numbers = {note.first: note.note for note in notes}
    for note in division.notes:
        yield from _of_blocks(note.children, _Where(division.id, note.key, note.key, site=Site.NOTE, note=numbers.get(note.key, "")))


def _notes(division: Division) -> list[Locator]:
    """The notes of a division, each as a passage, in the order of their numbers."""
    calls = (call for call in numbering.notes(division).values() if call.first)
    return [Locator(call.note, call.note, division.id, LocatorKind.MARKED, site=Site.NOTE, note=call.number) for call in calls]


def _of_blocks(blocks: tuple[object, ...], where: _Where) -> Iterator[Passage]:
    waiting: list[i.Mark] = []
    before = where
    for block in blocks:
        if isinstance(block, b.Marks):
            waiting.extend(block.children)
            continue
        before = where.around(block.key, last_leaf(block))  # type: ignore[attr-defined]
        if waiting:
            yield from _of_marks(waiting, before)
            waiting = []
        yield from _of_block(block, where, before)
    yield from _of_marks(waiting, before)


def _of_marks(marks: list[i.Mark], where: _Where) -> Iterator[Passage]:
    """Marks that stand alone concern the whole of the block after them, or of the last one: they have no place of their own on the page."""
    for passage in _of_inlines(tuple(marks), where):
        yield replace(passage, locator=replace(passage.locator, first=where.first, last=where.last))


def _of_block(block: object, where: _Where, here: _Where) -> Iterator[Passage]:
    """The passages of a block: `where` is around all that it holds, `here` around the block itself."""
    match block:
        case b.Section():
            yield from _of_inlines(block.title, here.around(block.key, block.key))
            yield from _of_blocks(block.children, where)
        case b.Speech():
            if block.person:
                yield Passage(Subject.PERSON, block.person, here.locator(here.first, here.last, LocatorKind.SPEAKS, emphatic=True))
            yield from _of_inlines((*block.label, *block.qualifier), replace(here, inside=block.person))
            yield from _of_blocks(block.children, where)
        case b.Quotation():
            who = block.attribution.person if block.attribution and block.kind is not b.QuotationKind.PULL else ""
            if who:
                yield Passage(Subject.PERSON, who, here.locator(here.first, here.last, LocatorKind.QUOTED, emphatic=True))
            if block.kind is not b.QuotationKind.PULL:
                yield from _of_blocks(block.children, where)
                if block.attribution:
                    yield from _of_inlines(block.attribution.children, replace(here, inside=who))
        case b.ItemList():
            for item in block.items:
                yield from _of_blocks(item.children, where)
        case b.Verse():
            for stanza in block.stanzas:
                for line in stanza:
                    yield from _of_inlines(line.children, here)
        case b.Figure():
            if block.caption:
                yield from _of_inlines(block.caption.children, _within(here, Site.FIGURE))
        case b.Table():
            table = _within(here, Site.TABLE)
            if block.caption:
                yield from _of_inlines(block.caption.children, table)
            for row in block.rows:
                for cell in row:
                    yield from _of_inlines(cell.children, table.around(cell.key, cell.key))
        case b.Paragraph() | b.StageDirection():
            yield from _of_inlines(block.children, here)


def _of_inlines(inlines: i.Inlines, where: _Where) -> Iterator[Passage]:
    for node in walk(inlines):
        match node:
            case i.Mention() if node.person != where.inside:
                yield Passage(Subject.PERSON, node.person, where.locator(node.key, node.key, LocatorKind.NAMED))
            case i.ThemeMark():
                yield Passage(Subject.THEME, node.theme, where.locator(where.first, where.last, LocatorKind.TOUCHED))
            case i.CrossReference(kind="theme"):
                yield Passage(Subject.THEME, node.target, where.locator(node.key, node.key, LocatorKind.TOUCHED), reference=True)
            case i.IndexMark():
                locator = where.locator(node.key, node.key, LocatorKind.MARKED, node.main)
                yield Passage(Subject.HEADING, node.span.value, locator, node.heading, node.index)
            case i.Cite() if node.form is not i.Form.SILENT:
                yield Passage(Subject.SOURCE, node.source, where.locator(node.key, node.key, LocatorKind.CITED))


def _within(where: _Where, site: Site) -> _Where:
    """A figure or table; within a note it is still the note that a reader looks for."""
    return where if where.site is Site.NOTE else replace(where, site=site)


def _joined(found: list[Passage], notes: list[Locator]) -> Iterator[Passage]:
    """Index marks with their ranges closed. A begin that is never ended is a point; reading reports it."""
    ends: dict[int, Locator] = {}
    open_: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for position, passage in enumerate(found):
        if passage.subject is not Subject.HEADING:
            continue
        heading = (passage.index, passage.heading)
        if passage.name == i.Span.BEGIN:
            open_.setdefault(heading, []).append(position)
        elif passage.name == i.Span.END and open_.get(heading):
            ends[open_[heading].pop()] = passage.locator
    for position, passage in enumerate(found):
        if passage.subject is Subject.HEADING and passage.name == i.Span.END:
            continue
        if position in ends:
            for locator in _range(passage.locator, ends[position], notes):
                yield replace(passage, locator=locator)
        else:
            yield passage


def _range(begin: Locator, end: Locator, notes: list[Locator]) -> Iterator[Locator]:
    """A passage from one mark to another. Readers look notes up by page and number, so that a range of notes is every one of them."""
    numbered = {(note.division, note.note): position for position, note in enumerate(notes)}
    first, last = ((at.division, at.note) for at in (begin, end))
    if begin.site is not end.site:
        yield replace(begin, last=end.last, site=Site.TEXT, note="")
        return
    if begin.site is not Site.NOTE or first == last or not {first, last} <= numbered.keys():
        yield replace(begin, last=end.last)
        return
    lowest, highest = sorted((numbered[first], numbered[last]))
    for note in notes[lowest : highest + 1]:
        own = next((at for at in (begin, end) if (at.division, at.note) == (note.division, note.note)), note)
        yield replace(own, kind=begin.kind, emphatic=begin.emphatic)
