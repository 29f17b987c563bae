"""The forms in which a work is published, each with its own identifier and its own accessibility facts."""

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace

from octavo.model.accessibility import AccessibilityFacts
from octavo.model.publication import Publication
from octavo.records.work import FORMS, Product

EDITION_OF = {"pdf": "print", "epub": "epub", "html": "html"}
"""The edition that each file is. What is on paper has no accessibility facts: they are of files."""

PRICE = re.compile(r"(\d+(?:\.\d{1,2})?) ?([A-Z]{3})")


def products(publication: Publication, made: Iterable[Product], claims: Mapping[str, AccessibilityFacts]) -> tuple[Product, ...]:
    """Every form of the work in the order of `FORMS`, with what is known of it when it is `made`."""
    known = {product.form: product for product in made}
    found = []
    for form in FORMS:
        price = PRICE.fullmatch(publication.prices.get(form, ""))
        found.append(
            replace(
                known.get(form, Product(form)),
                isbn=digits(publication.identifiers.get(f"isbn-{form}", "")),
                urn=f"urn:uuid:{_uuid(publication, form)}",
                price=(price[1], price[2]) if price else None,
                facts=claims.get(EDITION_OF.get(form, "")),
            )
        )
    return tuple(found)


def digits(isbn: str) -> str:
    """An ISBN without hyphens."""
    return "".join(c for c in isbn if c.isdigit() or c in "Xx")


def identifier(publication: Publication) -> str:
    """The identifier of the EPUB: its own ISBN, else the work's URI, else a UUID made from title, publisher and date (RFC 9562, version 5)."""
    given = publication.identifiers
    if "isbn-epub" in given:
        return f"urn:isbn:{digits(given['isbn-epub'])}"
    if "uri" in given:
        return given["uri"]
    return f"urn:uuid:{_uuid(publication, 'epub')}"


def page_source(publication: Publication) -> str:
    """What paginated edition the page numbers come from: the print edition's ISBN, or a UUID of its own. Never the EPUB itself."""
    given = publication.identifiers
    return f"urn:isbn:{digits(given['isbn-print'])}" if "isbn-print" in given else f"urn:uuid:{_uuid(publication, 'print')}"


def _uuid(publication: Publication, form: str) -> uuid.UUID:
    parts = (publication.title, publication.subtitle, publication.publisher, str(publication.date or ""), form)
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(parts))
