"""schema.org as JSON-LD: what search engines and Zotero read, in the head of web pages and as a file of its own."""

import json

from octavo.model.accessibility import AccessibilityFacts
from octavo.records.roles import role
from octavo.records.work import Agent, Part, Product, Work

BOOK_FORMATS = {"print": "Paperback", "pdf": "EBook", "epub": "EBook", "html": "EBook"}
HOME = "index.html"
MEDIA_TYPES = {"epub": "application/epub+zip", "pdf": "application/pdf", "html": "text/html"}


def json_ld(work: Work) -> str:
    """The description as a file, with the web edition as the one described and the others as its examples."""
    return json.dumps(described(work), ensure_ascii=False, indent=1) + "\n"


def described(work: Work, form: str = "html", id_: str = "") -> dict[str, object]:
    """The work in one form, with its parts, its event, and its other forms; with an `@id`, if there is one."""
    own = work.product(form)
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Book",
        **({"@id": id_} if id_ else {}),
        "name": work.full_title,
        "inLanguage": work.language if len(work.languages) == 1 else list(work.languages),
        "bookFormat": f"https://schema.org/{BOOK_FORMATS[form]}",
        **(accessibility(own.facts) if own.facts else {}),
        "hasPart": [_part(part) for part in work.parts],
    }
    found |= _people(work)
    known: dict[str, object] = {
        "publisher": _agent(work.publisher) if work.publisher else "",
        "datePublished": str(work.date or ""),
        "description": work.description,
        "license": work.license_url,
        "copyrightNotice": work.rights,
        "isAccessibleForFree": True if work.open else "",
        "isbn": own.isbn or work.isbn("print"),
        "identifier": work.doi_address or work.uri,
        "url": work.url,
        "bookEdition": work.edition,
        "keywords": list(work.subjects),
        "about": _event(work),
        "isPartOf": _series(work),
        "funding": [_grant(funder.agent, funder.award) for funder in work.funders],
        "workExample": [_example(product) for product in work.products if product.form != form and (product.isbn or product.name)],
    }
    return found | {name: value for name, value in known.items() if value}


def of_page(work: Work, title: str, part: Part | None = None, form: str = "html") -> dict[str, object]:
    """A page of the edition of that form that shows a `part` of the work, or something else under a `title`; the work is named by what leads to its
    own description, which its first page has."""
    own = work.product(form)
    about: dict[str, object] = _part(part) if part else {"@type": "WebPage", "name": title}
    language = (part and part.language) or work.language
    named = {"isbn": own.isbn or work.isbn("print"), "identifier": work.doi_address or work.uri, "url": work.url}
    whole = {"@type": "Book", "@id": identity(work), "name": work.full_title} | {name: value for name, value in named.items() if value}
    access = accessibility(own.facts) if own.facts else {}
    return {"@context": "https://schema.org", **about, "inLanguage": language, **access, "isPartOf": whole}


def identity(work: Work) -> str:
    """The IRI of the work: its DOI, its own, or its address; else that of its first page, as its other pages see it."""
    return work.doi_address or work.uri or work.url or HOME


def accessibility(facts: AccessibilityFacts) -> dict[str, object]:
    """The five accessibility properties, and the conformance where it is claimed."""
    found: dict[str, object] = {
        "accessMode": list(facts.modes),
        "accessModeSufficient": [{"@type": "ItemList", "itemListElement": list(modes)} for modes in facts.sufficient],
        "accessibilityFeature": list(facts.features),
        "accessibilityHazard": list(facts.hazards),
        "accessibilitySummary": facts.summary,
    }
    return found | ({"conformsTo": facts.conforms} if facts.conforms else {})


def _people(work: Work) -> dict[str, list[dict[str, object]]]:
    """Everyone under the property that schema.org has for their role; it has none for a speaker, who contributes."""
    found: dict[str, list[dict[str, object]]] = {}
    for agent in work.agents:
        for name in dict.fromkeys(role(code).schema for code in agent.roles):
            found.setdefault(name, []).append(_agent(agent))
    return found


def _agent(agent: Agent) -> dict[str, object]:
    """A person or body; a plain name has no addresses."""
    addresses = [address for _, address in agent.addresses]
    found: dict[str, object] = {"@type": "Person" if agent.person else "Organization", "name": agent.name}
    return found | ({"sameAs": addresses} if addresses else {})


def _part(part: Part) -> dict[str, object]:
    found: dict[str, object] = {"@type": "Chapter", "name": part.title, "identifier": part.id}
    if part.agents:
        found["contributor"] = [_agent(agent) for agent in part.agents]
    if part.first:
        found |= {"pageStart": part.first, "pageEnd": part.last, "pagination": part.pages}
    return found


def _event(work: Work) -> dict[str, object]:
    event = work.event
    if not event:
        return {}
    known = {"startDate": str(event.date or ""), "endDate": str(event.end or ""), "location": event.locality}
    found: dict[str, object] = {"@type": "Event", "name": event.name or work.title}
    return found | {name: value for name, value in known.items() if value}


def _series(work: Work) -> dict[str, object]:
    if not work.series:
        return {}
    known = {"issn": work.issn, "position": work.series.number}
    found: dict[str, object] = {"@type": "BookSeries", "name": work.series.title}
    return found | {name: value for name, value in known.items() if value}


def _grant(funder: Agent, award: str) -> dict[str, object]:
    found: dict[str, object] = {"@type": "Grant", "funder": _agent(funder)}
    return found | ({"identifier": award} if award else {})


def _example(product: Product) -> dict[str, object]:
    """Another form of the work, with what is known of its file."""
    found: dict[str, object] = {"@type": "Book", "bookFormat": f"https://schema.org/{BOOK_FORMATS[product.form]}"}
    found |= {"isbn": product.isbn} if product.isbn else {}
    found |= {"numberOfPages": product.pages} if product.pages else {}
    found |= accessibility(product.facts) if product.facts else {}
    if product.name:
        file = {"contentUrl": product.address or product.name, "encodingFormat": MEDIA_TYPES.get(product.form, ""), "sha256": product.sha256}
        size = {"contentSize": str(product.size)} if product.size else {}
        found["encoding"] = {"@type": "MediaObject"} | {name: value for name, value in file.items() if value} | size
    return found
