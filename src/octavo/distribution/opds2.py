"""A catalogue of one publication as OPDS 2.0: JSON that reading systems and library platforms import (specs.opds.io/opds-2.0)."""

import json

from octavo.distribution.offer import MEDIA_TYPES, START, Offer
from octavo.editions.cover import HEIGHT, WIDTH
from octavo.records import Agent
from octavo.records.schema_org import accessibility

NAME = "opds.json"
ACQUISITION = "http://opds-spec.org/acquisition"
PROPERTIES = {"aut": "author", "trl": "translator", "edt": "editor", "art": "artist", "ill": "illustrator", "nrt": "narrator", "pbl": "publisher"}


def feed(offer: Offer) -> bytes:
    """The feed, with every file of the work as a link by which it is had."""
    work = offer.work
    links: list[dict[str, object]] = [{"rel": "self", "href": offer.address(NAME), "type": "application/opds+json"}]
    found = {"metadata": {"title": work.full_title}, "links": links, "publications": [_publication(offer)]}
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _publication(offer: Offer) -> dict[str, object]:
    links = [{"rel": acquisition(offer), "href": offer.address(p.name), "type": MEDIA_TYPES[p.form]} for p in offer.products if p.form != "html"]
    links += [{"rel": acquisition(offer), "href": offer.address(START), "type": "text/html"}] if offer.web else []
    if offer.work.license_url:
        links.append({"rel": "license", "href": offer.work.license_url, "type": "text/html"})
    return {"metadata": _metadata(offer), "links": links, "images": _images(offer)}


def acquisition(offer: Offer) -> str:
    """How a file is to be had: as open access where its licence says so."""
    return f"{ACQUISITION}/open-access" if offer.work.open else ACQUISITION


def _images(offer: Offer) -> list[dict[str, object]]:
    return [{"href": offer.address(offer.cover_name), "type": "image/jpeg", "width": WIDTH, "height": HEIGHT}]


def _metadata(offer: Offer) -> dict[str, object]:
    work = offer.work
    people: dict[str, list[dict[str, object]]] = {}
    for agent in work.agents:
        for name in dict.fromkeys(PROPERTIES.get(code, "contributor") for code in agent.roles if code != "pbl"):
            people.setdefault(name, []).append(_agent(agent))
    facts = work.product("epub").facts
    known: dict[str, object] = {
        "@type": "http://schema.org/Book",
        "title": work.title,
        "subtitle": work.subtitle,
        "identifier": identifier(offer),
        "language": list(work.languages) if len(work.languages) > 1 else work.language,
        "published": str(work.date or ""),
        "modified": f"{work.made:%Y-%m-%dT%H:%M:%SZ}",
        "publisher": _agent(work.publisher) if work.publisher else "",
        **people,
        "description": work.description,
        "subject": [{"name": subject.replace("--", " – ")} for subject in work.subjects],
        "numberOfPages": work.pages or "",
        "belongsTo": {"series": _series(offer)} if work.series else "",
        "accessibility": _accessibility(accessibility(facts)) if facts else "",
    }
    return {name: value for name, value in known.items() if value}


def identifier(offer: Offer) -> str:
    """The identifier of the publication as a URI: the ISBN of the EPUB, the DOI, the work's own URI, or a UUID."""
    work = offer.work
    if isbn := work.isbn("epub", "pdf", "html"):
        return f"urn:isbn:{isbn}"
    return work.doi_address or work.uri or work.product("epub").urn


def _agent(agent: Agent) -> dict[str, object]:
    known: dict[str, object] = {"name": agent.name, "sortAs": agent.sort if agent.sort != agent.name else ""}
    if agent.addresses:
        known["identifier"] = agent.addresses[0][1]
    return {name: value for name, value in known.items() if value}


def _series(offer: Offer) -> list[dict[str, object]]:
    series = offer.work.series
    assert series is not None
    number = {"position": int(series.number)} if series.number.isdecimal() else {}
    return [{"name": series.title, **number}]


def _accessibility(said: dict[str, object]) -> dict[str, object]:
    """schema.org's properties under the names of the Readium Web Publication Manifest."""
    sufficient = [found["itemListElement"] for found in said["accessModeSufficient"]]  # type: ignore[attr-defined]
    known = {
        "conformsTo": said.get("conformsTo", ""),
        "accessMode": said["accessMode"],
        "accessModeSufficient": [modes if len(modes) > 1 else modes[0] for modes in sufficient],
        "feature": said["accessibilityFeature"],
        "hazard": said["accessibilityHazard"],
        "summary": said["accessibilitySummary"],
    }
    return {name: value for name, value in known.items() if value}
