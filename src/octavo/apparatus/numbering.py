"""Numbers: of divisions within their group, of figures and tables through the work, of notes within their division."""

from dataclasses import dataclass

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.publication import Division, Kind, Numbering, Publication
from octavo.model.walk import walk
from octavo.words import Words


@dataclass(frozen=True, slots=True)
class Label:
    """How a numbered thing is called: "I", and "Theme I". Both are '' where it has no number."""

    number: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class NoteNumber:
    """A note call: the number printed, the key of the note it calls, and whether it is the first call of that note."""

    number: str
    note: str
    first: bool


NAMES = {Kind.THEME: "theme", Kind.CHAPTER: "chapter", Kind.SECTION: "section", Kind.TRANSCRIPT: "section"}


def divisions(publication: Publication, words: Words) -> dict[str, Label]:
    """Labels of divisions by id. Numbers run on through the groups of body that share kind and numbering."""
    labels: dict[str, Label] = {}
    counts: dict[tuple[str, Kind, Numbering], int] = {}
    for part, groups in (("front", publication.front), ("body", publication.body), ("back", publication.back)):
        for group in groups:
            for division in group.divisions:
                if group.numbering is Numbering.NONE:
                    labels[division.id] = Label()
                    continue
                count = counts[part, group.kind, group.numbering] = counts.get((part, group.kind, group.numbering), 0) + 1
                number = words.number(count, group.numbering.value)
                labels[division.id] = Label(number, words(NAMES[division.kind], number=number))
    return labels


def floats(publication: Publication, words: Words) -> dict[str, Label]:
    """Labels of figures and tables that have a caption, by key."""
    labels: dict[str, Label] = {}
    counts = {"figure": 0, "table": 0}
    for node in walk(tuple(publication.divisions())):
        kind = "figure" if isinstance(node, b.Figure) else "table" if isinstance(node, b.Table) else ""
        if kind and node.caption:  # type: ignore[attr-defined]
            counts[kind] += 1
            labels[node.key] = Label(str(counts[kind]), words(kind, number=str(counts[kind])))  # type: ignore[attr-defined]
    return labels


def notes(division: Division) -> dict[str, NoteNumber]:
    """Note calls of a division by key, numbered in the order of their first call."""
    keys = {note.label: note.key for note in division.notes}
    numbers: dict[str, str] = {}
    calls: dict[str, NoteNumber] = {}
    for node in walk(division):
        if isinstance(node, i.NoteCall) and node.label in keys:
            first = node.label not in numbers
            number = numbers.setdefault(node.label, str(len(numbers) + 1))
            calls[node.key] = NoteNumber(number, keys[node.label], first)
    return calls
