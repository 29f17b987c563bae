"""The parts of a work that are cited by themselves: its divisions, and in transcripts every speech."""

from collections.abc import Iterable, Iterator

from octavo.apparatus.entries import LocatorKind
from octavo.apparatus.leaves import last_leaf
from octavo.apparatus.passages import Subject
from octavo.apparatus.resolution import Apparatus
from octavo.model import blocks as b
from octavo.model.page_map import PageMap
from octavo.model.publication import Division, Publication
from octavo.model.walk import walk, words
from octavo.records.agents import person
from octavo.records.work import Agent, Part


def parts(publication: Publication, apparatus: Apparatus, pages: PageMap | None) -> tuple[Part, ...]:
    """Every division in reading order."""
    heard: dict[str, list[str]] = {}
    for passage in apparatus.passages:
        if passage.subject is Subject.PERSON and passage.locator.kind is LocatorKind.SPEAKS:
            heard.setdefault(passage.locator.division, []).append(passage.name)
    folios: dict[str, list[str]] = {}
    for page in pages.pages if pages else ():
        if not page.blank:
            folios.setdefault(page.piece, []).append(page.folio)
    return tuple(
        _division(division, publication, heard.get(division.id, []), folios.get(division.id, []), pages) for division in publication.divisions()
    )


def _division(division: Division, publication: Publication, heard: list[str], folios: list[str], pages: PageMap | None) -> Part:
    title = words((division.title,)).strip() or division.short_title
    return Part(
        id=division.id,
        title=title,
        kind=division.kind.value,
        key=division.id,
        agents=_voices(publication, heard),
        first=folios[0] if folios else "",
        last=folios[-1] if folios else "",
        language=division.language,
        summary=division.summary,
        parts=tuple(_speeches(division, title, publication, pages)),
    )


def _speeches(division: Division, title: str, publication: Publication, pages: PageMap | None) -> Iterator[Part]:
    """Each speech of someone in the register: it is cited under the title of its session."""
    for node in walk(division):
        if isinstance(node, b.Speech) and node.person in publication.people:
            last = last_leaf(node)
            yield Part(
                id=node.key.replace(".", "-"),
                title=title,
                kind="speech",
                key=node.key,
                agents=_voices(publication, (node.person,)),
                first=_folio(pages, node.key, first=True) or _folio(pages, _first_leaf(node), first=True),
                last=_folio(pages, last, first=False),
                language=division.language,
            )


def _first_leaf(speech: b.Speech) -> str:
    return speech.children[0].key if speech.children and hasattr(speech.children[0], "key") else speech.key


def _folio(pages: PageMap | None, key: str, first: bool) -> str:
    """The folio of the page on which a key begins or ends, '' where it is on none."""
    position = (pages.first if first else pages.last).get(key) if pages else None
    return pages.pages[position].folio if pages and position is not None else ""


def _voices(publication: Publication, ids: Iterable[str]) -> tuple[Agent, ...]:
    return tuple(person(publication, publication.people[id_], "spk") for id_ in dict.fromkeys(ids) if id_ in publication.people)
