"""A publication as headings and blocks in words, one behind the other: what Markdown and plain text are written from."""

from collections.abc import Iterator
from dataclasses import dataclass

from octavo.apparatus.resolution import Apparatus
from octavo.interchange.in_words import NOWHERE, InWords
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.publication import Division, Publication


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading by its level, 1 for the title of the work."""

    level: int
    title: i.Inlines


Part = Heading | b.Block


def outline(publication: Publication, apparatus: Apparatus) -> Iterator[Part]:
    """Everything that the work says, in reading order; the notes of a division at its end, the bibliography at the end of all."""
    said = InWords(apparatus)
    yield Heading(1, _text(publication.title))
    for line in (publication.subtitle, publication.statement, *_by(publication)):
        if line:
            yield b.Paragraph("", NOWHERE, _text(" ".join(line.split())))
    yield from said.blocks(publication.imprint, 1)
    for group in publication.groups():
        level = 2
        for title in (group.part, group.heading):
            if title:
                yield Heading(level, _text(title))
                level += 1
        for division in group.divisions:
            yield from _division(said, division, level)
    if apparatus.bibliography:
        yield Heading(2, _text(apparatus.words("bibliography")))
        yield from (b.Paragraph("", NOWHERE, said.inlines(entry.words)) for entry in apparatus.bibliography)


def _by(publication: Publication) -> tuple[str, ...]:
    publisher = publication.organization_name(publication.publisher)
    return (", ".join(part for part in (publisher, str(publication.date or "")) if part), publication.rights)


def _division(said: InWords, division: Division, level: int) -> Iterator[Part]:
    label = said.apparatus.labels.get(division.id)
    number = _text(f"{label.number}. ") if label and label.number else ()
    yield Heading(min(level, 6), (*number, *said.inlines(division.title)))
    if division.summary:
        yield b.Paragraph("", NOWHERE, (i.Emphasis(NOWHERE, _text(" ".join(division.summary.split()))),))
    yield from said.blocks(division.children, level - 1)
    if division.notes:
        yield Heading(min(level + 1, 6), _text(said.apparatus.words("notes")))
        numbers = {call.note: call.number for call in said.apparatus.calls.values()}
        for note in division.notes:
            call = i.Text(NOWHERE, f"[{numbers.get(note.key, note.label)}] ")
            first, *more = said.blocks(note.children) or (b.Paragraph("", NOWHERE, ()),)
            if isinstance(first, b.Paragraph):
                yield b.Paragraph("", NOWHERE, (call, *first.children))
            else:
                yield b.Paragraph("", NOWHERE, (call,))
                yield first
            yield from more


def _text(words: str) -> i.Inlines:
    return (i.Text(NOWHERE, words),)
