"""What the head of an HTML page says of the work: Dublin Core, Highwire citation tags, Open Graph, schema.org JSON-LD, FAIR Signposting."""

from dataclasses import dataclass

from octavo import records
from octavo.apparatus.authorities import doi, speakers
from octavo.apparatus.resolution import Apparatus
from octavo.apparatus.sequence import Piece, PieceKind
from octavo.composition.citing import Citing
from octavo.composition.signposts import signposts
from octavo.model.accessibility import AccessibilityFacts
from octavo.model.page_map import PageMap
from octavo.model.publication import Publication
from octavo.records import Work, schema_org


@dataclass(frozen=True, slots=True)
class HeadMetadata:
    """`meta` are (name, content), `properties` (property, content), `json_ld` a schema.org object, {} for none; `links` are (rel, address, media
    type or '')."""

    meta: tuple[tuple[str, str], ...]
    properties: tuple[tuple[str, str], ...]
    json_ld: dict[str, object]
    links: tuple[tuple[str, str, str], ...] = ()


BARE = HeadMetadata((("robots", "noindex, follow"),), (), {})
"""The head of a page that is about others."""


def head(
    publication: Publication,
    apparatus: Apparatus,
    facts: AccessibilityFacts,
    pages: PageMap,
    page: Piece | None = None,
    work: Work | None = None,
    citing: Citing | None = None,
    title_of_page: str = "",
) -> HeadMetadata:
    """The metadata of a page; `page` is the piece it shows where it does not show the whole work, `title_of_page` its title where it shows nothing of
    it. `work` is its description, if there is one, and `citing` what cites its parts."""
    work = work or records.of(publication, apparatus, pages=pages, claims={"html": facts})
    heard = speakers(publication, apparatus.passages)
    voices = [person.name for person in heard]
    number = doi(publication.identifiers.get("doi", ""))
    publisher = publication.organization_name(publication.publisher)
    convenors = [publication.organization_name(name) for name in publication.convenors]
    day = str(publication.date or (publication.event.date if publication.event and publication.event.date else ""))
    title = f"{publication.title}: {publication.subtitle}" if publication.subtitle else publication.title
    description = publication.description or publication.statement
    meta = [("DC.title", title), ("DC.language", publication.language), ("DC.type", "Text"), ("DC.format", "text/html")]
    meta += [("DC.creator", name) for name in convenors] + [("DC.contributor", name) for name in voices]
    meta += _known(("DC.publisher", publisher), ("DC.date", day), ("DC.rights", publication.rights), ("DC.description", description))
    meta += [("DC.subject", subject) for subject in publication.subjects]
    meta += [("DC.identifier", f"doi:{number}" if name == "doi" else value) for name, value in publication.identifiers.items()]
    meta += [("citation_title", page.title if page else title), ("citation_language", publication.language.split("-")[0])]
    part = next((part for part in work.parts if page and part.id == page.id), None)
    meta += [("citation_author", name) for name in (part and [agent.name for agent in part.agents]) or convenors or voices]
    meta += _known(
        ("citation_publication_date", day.replace("-", "/")),
        ("citation_publisher", publisher),
        ("citation_conference_title", publication.event.name if publication.event else ""),
        ("citation_isbn", publication.identifiers.get("isbn-print", "")),
        ("citation_doi", number),
        ("citation_inbook_title", title if page else ""),
    )
    if page and page.kind is PieceKind.DIVISION:
        numbers = [p.folio for p in pages.pages if p.piece == page.id]
        meta += [("citation_firstpage", numbers[0]), ("citation_lastpage", numbers[-1])] if numbers else []
    meta += _known(("description", description))
    properties = [("og:title", page.title if page else title), ("og:type", "article" if page else "book")]
    properties += [("og:locale", publication.language.replace("-", "_")), *_known(("og:description", description))]
    signs = signposts(work, part if page else None, citing) if part or not page else ()
    if page or title_of_page:
        data = schema_org.of_page(work, page.title if page else title_of_page, part)
    else:
        data = schema_org.described(work, id_=schema_org.identity(work))
    return HeadMetadata(tuple(meta), tuple(properties), data, signs)


def _known(*pairs: tuple[str, str]) -> list[tuple[str, str]]:
    return [pair for pair in pairs if pair[1]]
