"""A publication becomes the description of a work that every record is written from."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from octavo import clock
from octavo.apparatus.accessibility import facts as accessibility_facts
from octavo.apparatus.authorities import address_of_doi, doi
from octavo.apparatus.resolution import Apparatus
from octavo.model import blocks as b
from octavo.model.accessibility import AccessibilityFacts
from octavo.model.page_map import PageMap
from octavo.model.publication import Publication
from octavo.model.walk import walk
from octavo.records.agents import agents, body
from octavo.records.parts import parts
from octavo.records.products import products as products_of
from octavo.records.work import Funder, Product, Work

LICENSE_NAME = re.compile(r"CC[ -](BY(?:[ -](?:NC|ND|SA))*)[ -](\d\.\d)", re.IGNORECASE)
ZERO = re.compile(r"CC0(?:[ -]1\.0)?", re.IGNORECASE)
WEB = re.compile(r"https?://\S+", re.IGNORECASE)
ROMAN = re.compile(r"[ivxlcdm]+")


def of(
    publication: Publication,
    apparatus: Apparatus,
    products: Iterable[Product] = (),
    pages: PageMap | None = None,
    claims: Mapping[str, AccessibilityFacts] | None = None,
    made: datetime | None = None,
) -> Work:
    """The description of a work. `products` bring facts of files that were made, by their form; `pages` is the page map of the print edition;
    `claims` are the accessibility facts by edition, as the editions themselves say them; `made` is when, as `octavo.clock` has it otherwise."""
    given = publication.identifiers
    number = doi(given["doi"]) if "doi" in given else ""
    uri = given.get("uri", "")
    license_url = _license(publication)
    funders = tuple(Funder(body(publication, grant.funder, "fnd"), grant.award) for grant in publication.funding)
    spoken = dict.fromkeys((publication.language, *(division.language for division in publication.divisions() if division.language)))
    return Work(
        title=publication.title,
        subtitle=publication.subtitle,
        statement=publication.statement,
        language=publication.language,
        languages=tuple(spoken),
        date=publication.date or (publication.event.date if publication.event else None),
        event=publication.event,
        publisher=body(publication, publication.publisher, "pbl") if publication.publisher else None,
        agents=agents(publication, apparatus),
        description=publication.description or publication.statement,
        subjects=publication.subjects,
        subject_scheme=publication.subject_scheme,
        classification=tuple(publication.classification.items()),
        doi=number,
        issn=_issn(given.get("issn", "") or (publication.series.issn if publication.series else "")),
        uri=uri,
        url=uri if WEB.fullmatch(uri) else address_of_doi(number),
        rights=publication.rights or ("" if license_url == publication.license else publication.license),
        license_url=license_url,
        open="creativecommons.org/" in license_url,
        edition=publication.edition,
        country=publication.country,
        series=publication.series,
        funders=funders,
        products=products_of(publication, products, claims or accessibility_facts(publication, apparatus)),
        parts=parts(publication, apparatus, pages),
        extent=_extent(pages),
        pages=len(pages.pages) if pages else 0,
        indexes=tuple(index.title for index in apparatus.indexes),
        has_bibliography=bool(apparatus.bibliography),
        has_illustrations=any(isinstance(node, b.Figure) for node in walk(tuple(publication.divisions()))),
        made=made or clock.build_time(),
    )


def _issn(written: str) -> str:
    """An ISSN with its hyphen."""
    signs = "".join(c for c in written.upper() if c.isalnum())
    return f"{signs[:4]}-{signs[4:]}" if len(signs) == 8 else written


def _license(publication: Publication) -> str:
    """The address of the licence: as given, or that of a Creative Commons licence that `license:` or `rights:` names and says no more than that."""
    for written in (publication.license, publication.rights):
        if WEB.fullmatch(written):
            return written
        if named := LICENSE_NAME.fullmatch(written.strip()):
            return f"https://creativecommons.org/licenses/{named[1].lower().replace(' ', '-')}/{named[2]}/"
        if ZERO.fullmatch(written.strip()):
            return "https://creativecommons.org/publicdomain/zero/1.0/"
    return ""


def _extent(pages: PageMap | None) -> str:
    """The sequences of pages by their last folio: "xii, 214 pages" (RDA 3.4.5.3). Preliminary pages without text of their own count too."""
    folios = [page.folio for page in pages.pages] if pages else []
    roman = [folio for folio in folios if ROMAN.fullmatch(folio)]
    arabic = [folio for folio in folios if folio.isdecimal()]
    sequences = [*roman[-1:], *arabic[-1:]]
    return f"{', '.join(sequences)} {'page' if sequences == ['1'] else 'pages'}" if sequences else ""
