"""What the writing of each part of a TEI document needs to know."""

from dataclasses import dataclass, field
from itertools import pairwise

from octavo.apparatus.resolution import Apparatus
from octavo.apparatus.sequence import PieceKind
from octavo.interchange.xml_names import name_of, text_name
from octavo.model import inlines as i
from octavo.model.page_map import PageMap
from octavo.model.publication import Publication
from octavo.model.walk import walk


@dataclass(frozen=True, slots=True)
class Scope:
    """`turns` are the printed pages that begin in a leaf, by its key: how many characters stand before (see `model.page_map`), and the folio.
    `notes` are the names of notes by their keys, `ends` those of the index marks that close a locator range, by the keys of these marks and of
    those that open it. `calls` are the names of the notes that note calls call, by the keys of the calls,
    `numbers` the numbers of notes as printed, by the keys of the notes; `parts` the ids of parts by those of their first divisions."""

    publication: Publication
    apparatus: Apparatus
    turns: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    calls: dict[str, str] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)

    def target(self, kind: str, id_: str) -> str:
        """Where a cross-reference points."""
        if kind == "note":
            found = self.apparatus.targets.get((kind, id_))
            return "#" + self.notes.get(found.key if found else "", name_of("note", f".{id_}"))
        if kind == "theme" and not getattr(self.publication.themes.get(id_), "division", ""):
            return "#" + name_of("theme", id_)
        return "#" + text_name(id_)


def scope_of(publication: Publication, apparatus: Apparatus, page_map: PageMap | None) -> Scope:
    """The scope of a document."""
    made = Scope(publication, apparatus, numbers={call.note: call.number for call in apparatus.calls.values()})
    open_: dict[tuple[str, tuple[str, ...]], list[i.IndexMark]] = {}
    for division in publication.divisions():
        labels = {note.label: name_of("note", f"{division.id}.{note.label}") for note in division.notes}
        made.notes.update((note.key, labels[note.label]) for note in division.notes)
        for node in walk(division):
            if isinstance(node, i.NoteCall):
                made.calls[node.key] = labels.get(node.label, name_of("note", f"{division.id}.{node.label}"))
            elif isinstance(node, i.IndexMark) and node.span is i.Span.BEGIN:
                open_.setdefault((node.index, node.heading), []).append(node)
            elif isinstance(node, i.IndexMark) and node.span is i.Span.END and (begun := open_.get((node.index, node.heading))):
                made.ends[node.key] = made.ends[begun.pop().key] = name_of("range", str(len(made.ends) // 2 + 1))
    order = apparatus.pieces
    made.parts.update((inner.id, part.id) for part, inner in pairwise(order) if part.kind is PieceKind.PART)
    for page in page_map.pages if page_map else ():
        if page.turn:
            made.turns.setdefault(page.turn.key, []).append((page.turn.offset, page.folio))
    return made


def direction(value: str) -> str:
    """A direction as the Guidelines ask for it (P5, chapter vi.1): in CSS."""
    return f"direction: {value}" if value else ""


