"""The apparatus of a publication, whole."""

from dataclasses import dataclass

from octavo.apparatus import numbering, references
from octavo.apparatus.citations import BibliographyEntry, citations
from octavo.apparatus.concordance import Concordance, concordance
from octavo.apparatus.entries import Index, ThemeLinks, all_entries
from octavo.apparatus.indexes import indexes, sources
from octavo.apparatus.passages import Passage, passages
from octavo.apparatus.sequence import ContentsEntry, Piece, PieceKind, contents, pieces
from octavo.apparatus.theme_links import theme_links
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.publication import Publication
from octavo.model.walk import walk
from octavo.words import Words


@dataclass(frozen=True, slots=True)
class Apparatus:
    """Everything that follows from a publication. Tables are keyed by the keys of its nodes.

    `labels` are of divisions, figures and tables; `calls` of note calls; `mention_words` of generated mentions; `cited` are citations as
    printed, by the key of their first cite; `anchors` are the keys that need an `id` in the editions, because something leads there;
    `piece_of` says in which piece a key is; `aliases` are the editor's ids by key."""

    words: Words
    pieces: tuple[Piece, ...]
    contents: tuple[ContentsEntry, ...]
    labels: dict[str, numbering.Label]
    calls: dict[str, numbering.NoteNumber]
    targets: dict[tuple[str, str], references.Target]
    mention_words: dict[str, str]
    cited: dict[str, i.Inlines]
    bibliography: tuple[BibliographyEntry, ...]
    passages: tuple[Passage, ...]
    indexes: tuple[Index, ...]
    concordance: Concordance | None
    theme_links: dict[str, ThemeLinks]
    anchors: frozenset[str]
    piece_of: dict[str, str]
    aliases: dict[str, str]
    notes: dict[str, b.Note]

    def anchor(self, key: str) -> str:
        """The id under which a key stands in the editions: the editor's own where there is one, otherwise the key with dashes for dots."""
        return self.aliases.get(key) or key.replace(".", "-")


def resolve(publication: Publication) -> Apparatus:
    """Decide what a publication implies. The publication must be free of errors: references lead somewhere, ids are unique."""
    words = Words.of(publication.language)
    labels = numbering.divisions(publication, words) | numbering.floats(publication, words)
    found = passages(publication)
    targets = references.targets(publication, labels)
    taken = frozenset(_ids(publication))
    citing = citations(publication, found, taken)
    targets |= {("source", id_): target for id_, target in citing.targets}
    given = sources(publication, words, found, targets, taken)
    made = indexes(given)
    table = concordance(given) if publication.concordance else None
    order = pieces(publication, words, made, taken, bibliography=bool(citing.bibliography), concordance=table is not None)
    calls = {key: call for d in publication.divisions() for key, call in numbering.notes(d).items()}
    mentions = tuple(n for n in walk(tuple(publication.divisions())) if isinstance(n, i.Mention))
    links = theme_links(publication, found)
    return Apparatus(
        words=words,
        pieces=order,
        contents=contents(publication, order, labels),
        labels=labels,
        calls=calls,
        targets=targets,
        mention_words=references.mention_words(publication, words, mentions),
        cited=citing.words,
        bibliography=citing.bibliography,
        passages=found,
        indexes=made,
        concordance=table,
        theme_links=links,
        anchors=frozenset(_anchors(publication, targets, found)),
        piece_of=_piece_of(order, citing.bibliography),
        aliases=_aliases(publication),
        notes={note.key: note for division in publication.divisions() for note in division.notes},
    )


def _ids(publication: Publication) -> set[str]:
    return {
        id_
        for division in publication.divisions()
        for node in walk(division)
        for id_ in (getattr(node, "id", ""), getattr(node, "key", ""))
        if id_
    }


def _anchors(publication: Publication, targets: dict[tuple[str, str], references.Target], found: tuple[Passage, ...]) -> set[str]:
    anchors = {target.key for target in targets.values()}
    anchors |= {key for passage in found for key in (passage.locator.first, passage.locator.last)}
    anchors |= {n.key for n in walk(tuple(publication.divisions())) if isinstance(n, b.Figure | b.Table) and n.caption}  # lists lead there
    return anchors - {""}


def _piece_of(order: tuple[Piece, ...], bibliography: tuple[BibliographyEntry, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for piece in order:
        found[piece.id] = piece.id
        if piece.division:
            found[piece.division.title_key] = piece.id
            for node in walk(piece.division):
                for key in (getattr(node, "key", ""), getattr(node, "id", "") if isinstance(node, b.Section | b.Figure | b.Table) else ""):
                    if key:
                        found[key] = piece.id
        if piece.kind is PieceKind.BIBLIOGRAPHY:
            found |= {entry.key: piece.id for entry in bibliography}
        if piece.index:
            for entry in all_entries(piece.index.entries):
                found[entry.id] = piece.id
    return found


def _aliases(publication: Publication) -> dict[str, str]:
    """Editors' ids by key; ids stand for themselves, whatever signs they hold."""
    found = {division.id: division.id for division in publication.divisions()}
    for division in publication.divisions():
        for node in walk(division):
            if isinstance(node, b.Section | b.Figure | b.Table) and node.id:
                found |= {node.key: node.id, node.id: node.id}
    return found
