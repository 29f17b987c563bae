"""The order of the book: every piece that the editions are made of, and the tree of contents."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from octavo.apparatus.entries import Index
from octavo.apparatus.numbering import Label
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.publication import Division, Group, Publication
from octavo.model.walk import walk
from octavo.model.walk import words as plain
from octavo.words import Words


class PieceKind(StrEnum):
    """What a piece is; templates are chosen by it."""

    TITLE_PAGE = "title-page"
    IMPRINT_PAGE = "imprint-page"
    CONTENTS = "contents"
    PART = "part"
    DIVISION = "division"
    PARTICIPANTS = "participants"
    FIGURES = "figures"
    TABLES = "tables"
    ABBREVIATIONS = "abbreviations"
    BIOGRAPHIES = "biographies"
    BIBLIOGRAPHY = "bibliography"
    CONCORDANCE = "concordance"
    INDEX = "index"


class Matter(StrEnum):
    """The three parts of a book."""

    FRONT = "front"
    BODY = "body"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of the book that may begin a page or fill a file. `title` is plain text, for bookmarks and running heads; `heading` is the
    group's heading where this division is the first of its group."""

    id: str
    kind: PieceKind
    matter: Matter
    title: str
    short_title: str = ""
    division: Division | None = None
    index: Index | None = None
    heading: str = ""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents. `target` is a key, '' for the heading of a group; `title` are inlines, without notes and marks."""

    target: str
    number: str
    title: i.Inlines
    short_title: str
    children: tuple["ContentsEntry", ...] = ()


def pieces(
    publication: Publication, words: Words, indexes: tuple[Index, ...], taken: frozenset[str], bibliography: bool = False, concordance: bool = False
) -> tuple[Piece, ...]:
    """Every piece in reading order. `taken` are ids that the manuscript uses; pieces that octavo adds stay clear of them. `bibliography` and
    `concordance` say that there is one."""

    def own(kind: PieceKind, matter: Matter, name: str = "") -> Piece:
        return Piece(free_id(name or kind.value, taken), kind, matter, words(kind.value.replace("-", "_")))

    wanted = set(publication.lists) & filled_lists(publication)
    front = [own(PieceKind.TITLE_PAGE, Matter.FRONT)]
    if publication.imprint or publication.publisher or publication.rights or publication.identifiers:
        front.append(own(PieceKind.IMPRINT_PAGE, Matter.FRONT))
    front.append(own(PieceKind.CONTENTS, Matter.FRONT))
    for kind in (PieceKind.FIGURES, PieceKind.TABLES, PieceKind.ABBREVIATIONS):
        if kind.value in wanted:
            front.append(own(kind, Matter.FRONT, f"list-of-{kind.value}"))
    front.extend(_of_groups(publication.front, Matter.FRONT, taken))
    body = _of_groups(publication.body, Matter.BODY, taken)
    back = _of_groups(publication.back, Matter.BACK, taken)
    for kind in (PieceKind.PARTICIPANTS, PieceKind.BIOGRAPHIES):
        if kind.value in wanted:
            back.append(own(kind, Matter.BACK))
    if bibliography:
        back.append(own(PieceKind.BIBLIOGRAPHY, Matter.BACK))
    if concordance:
        back.append(own(PieceKind.CONCORDANCE, Matter.BACK))
    back.extend(Piece(index.id, PieceKind.INDEX, Matter.BACK, index.title, index=index) for index in indexes)
    return (*front, *body, *back)


def filled_lists(publication: Publication) -> set[str]:
    """The lists that have something in them: an empty one would be a heading over nothing."""
    shown = {type(node) for node in walk(tuple(publication.divisions())) if isinstance(node, b.Figure | b.Table) and node.caption}
    people = publication.people.values()
    there = {
        PieceKind.FIGURES: b.Figure in shown, PieceKind.TABLES: b.Table in shown, PieceKind.ABBREVIATIONS: bool(publication.abbreviations),
        PieceKind.PARTICIPANTS: bool(people), PieceKind.BIOGRAPHIES: any(person.bio for person in people),
    }  # fmt: skip
    return {kind.value for kind, filled in there.items() if filled}


def _of_groups(groups: tuple[Group, ...], matter: Matter, taken: frozenset[str]) -> list[Piece]:
    found = []
    for number, group in enumerate(groups, 1):
        if group.part:
            found.append(Piece(free_id(f"part-{matter}-{number}", taken), PieceKind.PART, matter, group.part))
        for position, division in enumerate(group.divisions):
            heading = group.heading if position == 0 else ""
            title = plain(division.title)
            found.append(Piece(division.id, PieceKind.DIVISION, matter, title, division.short_title, division, heading=heading))
    return found


def free_id(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, or with a number behind it when the manuscript has that id already."""
    if wanted not in taken:
        return wanted
    return next(f"{wanted}-{n}" for n in range(2, 10_000) if f"{wanted}-{n}" not in taken)


def contents(publication: Publication, order: tuple[Piece, ...], labels: dict[str, Label]) -> tuple[ContentsEntry, ...]:
    """The contents as a tree: parts and group headings, divisions, their sections. Title page, imprint and the contents are not in it."""
    left_out = {PieceKind.TITLE_PAGE, PieceKind.IMPRINT_PAGE, PieceKind.CONTENTS}
    found: list[ContentsEntry] = []
    holder: list[ContentsEntry] | None = None
    members = {d.id: group for group in publication.groups() for d in group.divisions}
    heads: list[tuple[ContentsEntry, list[ContentsEntry]]] = []
    current: Group | None = None
    for piece in order:
        if piece.kind in left_out:
            continue
        if piece.kind is PieceKind.PART:
            holder, current = _under(heads, found, ContentsEntry(piece.id, "", (_text(publication, piece.title),), piece.title)), None
            continue
        group = members.get(piece.id) if piece.division else None
        if group is None or (group is not current and not group.part):
            holder = None
        if group is not None and group is not current and group.heading:
            holder = _under(heads, found, ContentsEntry("", "", (_text(publication, group.heading),), group.heading))
        current = group
        (found if holder is None else holder).append(_line(publication, piece, labels))
    filled = {id(head): ContentsEntry(head.target, head.number, head.title, head.short_title, tuple(kids)) for head, kids in heads}
    return tuple(filled.get(id(entry), entry) for entry in found)


def _under(
    heads: list[tuple[ContentsEntry, list[ContentsEntry]]], found: list[ContentsEntry], head: ContentsEntry
) -> list[ContentsEntry]:
    kids: list[ContentsEntry] = []
    heads.append((head, kids))
    found.append(head)
    return kids


def _line(publication: Publication, piece: Piece, labels: dict[str, Label]) -> ContentsEntry:
    if piece.division is None:
        return ContentsEntry(piece.id, "", (_text(publication, piece.title),), piece.title)
    division = piece.division
    return ContentsEntry(division.id, labels[division.id].number, division.title, division.short_title, _sections(division.children))


def _sections(blocks: b.Blocks) -> tuple[ContentsEntry, ...]:
    return tuple(
        ContentsEntry(block.id, "", block.title, plain(block.title), _sections(block.children))
        for block in blocks
        if isinstance(block, b.Section)
    )


def _text(publication: Publication, words: str) -> i.Text:
    return i.Text(publication.place, words)
