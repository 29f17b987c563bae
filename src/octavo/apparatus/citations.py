"""Citations as they are printed, and the bibliography with the way back to each of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from octavo.apparatus import marked_text
from octavo.apparatus.entries import Locator
from octavo.apparatus.passages import Passage, Subject
from octavo.apparatus.references import Target
from octavo.apparatus.sequence import free_id
from octavo.apparatus.styles import Cited, Style
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.publication import Division, Publication, Source
from octavo.model.walk import children, walk


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """One source as the bibliography gives it. `key` is its anchor, `title` what a screen reader calls it, `locators` where it is cited."""

    key: str
    words: i.Inlines
    title: str
    locators: tuple[Locator, ...]


@dataclass(frozen=True, slots=True)
class Citations:
    """`words` are citations as printed by the key of their first cite: each cite is a cross-reference of the kind `source`. `targets` are the
    entries of the bibliography as such references find them."""

    words: dict[str, i.Inlines]
    bibliography: tuple[BibliographyEntry, ...] = ()
    targets: tuple[tuple[str, Target], ...] = ()


def citations(publication: Publication, found: tuple[Passage, ...], taken: frozenset[str]) -> Citations:
    """Format everything that is cited. `taken` are ids that the manuscript uses. Raises `UnknownStyle`, which a check has found before."""
    bodies = publication.bodies()
    met = [node for body in bodies for node in _in_reading_order(body)]
    printed = [node for node in met if not node.silent]
    if not met:
        return Citations({})
    silent = [cite.source for node in met if node.silent for cite in node.cites]
    cited = {cite.source for node in met for cite in node.cites}
    sources = [source for id_, source in publication.sources.items() if id_ in cited]
    clusters = [tuple(Cited(cite.key, cite.source, cite.locator) for cite in node.cites) for node in printed]
    style = Style(publication.citation_style, publication.language, sources, clusters, silent)
    stopped = _before_stops(bodies)
    words = {}
    for node, text in zip(printed, style.cited(), strict=True):
        ends_twice = node.cites[0].key in stopped and marked_text.plain(text).endswith(".")
        words[node.cites[0].key] = _printed(node, text.rstrip(".") if ends_twice else text, publication)
    if not style.has_bibliography:
        return Citations(words, (), tuple((source.id, Target("", "", "", "")) for source in sources))
    entries = {id_: _entry(publication.sources[id_], text, found, taken, publication) for id_, text in style.bibliography().items()}
    targets = tuple((id_, Target(entry.key, entry.title, entry.title, entry.title)) for id_, entry in entries.items())
    return Citations(words, tuple(entries.values()), targets)


def _in_reading_order(body: object) -> Iterator[i.Citation]:
    """The citations of a body; those in a note where the note is first called."""
    for part in body if isinstance(body, tuple) else (body,):
        notes = {note.label: note for note in part.notes} if isinstance(part, Division) else {}
        stack = [part]
        while stack:
            node = stack.pop()
            if isinstance(node, i.Citation):
                yield node
            elif isinstance(node, i.NoteCall):
                stack.extend([note] if (note := notes.pop(node.label, None)) else [])
            else:
                stack.extend(kid for kid in reversed(children(node)) if not (node is part and isinstance(kid, b.Note)))


def _before_stops(bodies: tuple[object, ...]) -> set[str]:
    """The keys of citations with a full stop right behind them: a citation that ends in one would end twice."""
    found = set()
    for node in walk(bodies):
        for one, other in pairwise(children(node)):
            if isinstance(one, i.Citation) and isinstance(other, i.Text) and other.text.startswith("."):
                found.add(one.cites[0].key)
    return found


def _printed(node: i.Citation, text: str, publication: Publication) -> i.Inlines:
    def reference(number: int, words: i.Inlines) -> i.Inline:
        cite = node.cites[number]
        return i.CrossReference(cite.key, cite.place, "source", cite.source, i.Form.AS_WRITTEN, words)

    return marked_text.inlines(text, node.place, "", reference)


def _entry(source: Source, text: str, found: tuple[Passage, ...], taken: frozenset[str], publication: Publication) -> BibliographyEntry:
    words = marked_text.inlines(text, source.place, str(source.data.get("language", "")))
    title = str(source.data.get("title-short") or source.data.get("shortTitle") or source.data.get("title") or source.id)
    locators = tuple(passage.locator for passage in found if passage.subject is Subject.SOURCE and passage.name == source.id)
    return BibliographyEntry(free_id(f"source-{source.id}", taken), words, title, locators)
