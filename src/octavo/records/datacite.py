"""DataCite metadata 4.5 as JSON: a draft for whoever registers the DOI. octavo registers nothing."""

import json

from octavo.errors import RecordRefused
from octavo.records.cff import by
from octavo.records.roles import role
from octavo.records.work import Agent, Work

SCHEMES = {
    "orcid": ("ORCID", "https://orcid.org"), "isni": ("ISNI", "https://isni.org"), "viaf": ("VIAF", "https://viaf.org"),
    "wikidata": ("Wikidata", "https://www.wikidata.org"), "ror": ("ROR", "https://ror.org"),
}  # fmt: skip
FORMATS = {"epub": "application/epub+zip", "pdf": "application/pdf", "html": "text/html"}


def datacite(work: Work) -> str:
    """The draft. Raises `RecordRefused` where publisher or year are not known, which the schema requires."""
    if not work.publisher or not work.year:
        missing = "publisher" if not work.publisher else "date"
        raise RecordRefused(f"a DataCite record needs a {missing}", f"add {missing}: to publication.yaml")
    creators = by(work)
    found: dict[str, object] = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "doi": work.doi,
        "url": work.url if not work.url.startswith("https://doi.org/") else "",
        "types": {"resourceTypeGeneral": "ConferenceProceeding" if work.event else "Book"},
        "creators": [_agent(agent) for agent in creators],
        "titles": [{"title": work.title, "lang": work.language}]
        + ([{"title": work.subtitle, "titleType": "Subtitle", "lang": work.language}] if work.subtitle else []),
        "publisher": _publisher(work.publisher),
        "publicationYear": work.year,
        "subjects": [{"subject": subject, "lang": work.language} for subject in work.subjects],
        "contributors": [
            {"contributorType": type_, **_agent(agent)} for agent in work.agents if agent not in creators for type_ in _types(agent)
        ],
        "dates": _dates(work),
        "language": work.language,
        "alternateIdentifiers": [
            {"alternateIdentifier": product.isbn, "alternateIdentifierType": "ISBN"} for product in work.products if product.isbn
        ],
        "relatedItems": _related(work),
        "sizes": [size for size in (work.extent,) if size],
        "formats": [FORMATS[product.form] for product in work.products if product.form in FORMATS],
        "version": work.edition,
        "rightsList": [{name: value for name, value in (("rights", work.rights), ("rightsUri", work.license_url)) if value}],
        "descriptions": [{"description": work.description, "descriptionType": "Abstract", "lang": work.language}] if work.description else [],
        "fundingReferences": [_grant(funder.agent, funder.award) for funder in work.funders],
    }
    found["rightsList"] = [rights for rights in found["rightsList"] if rights]  # type: ignore[attr-defined]
    return json.dumps({name: value for name, value in found.items() if value}, ensure_ascii=False, indent=1) + "\n"


def _types(agent: Agent) -> tuple[str, ...]:
    """What someone contributed, each once. One whose role DataCite has no word for is Other."""
    return tuple(dict.fromkeys(role(code).datacite or "Other" for code in agent.roles))


def _agent(agent: Agent) -> dict[str, object]:
    found: dict[str, object] = {"name": agent.sort if agent.family else agent.name, "nameType": "Personal" if agent.person else "Organizational"}
    if agent.family:
        found |= {"familyName": agent.family, "givenName": agent.given}
    if agent.addresses:
        found["nameIdentifiers"] = [
            {"nameIdentifier": address, "nameIdentifierScheme": SCHEMES[scheme][0], "schemeUri": SCHEMES[scheme][1]}
            for scheme, address in agent.addresses
        ]
    if agent.affiliation:
        found["affiliation"] = [{"name": agent.affiliation}]
    return found


def _publisher(agent: Agent) -> dict[str, str]:
    ror = dict(agent.addresses).get("ror", "")
    more = {"publisherIdentifier": ror, "publisherIdentifierScheme": "ROR", "schemeUri": "https://ror.org"} if ror else {}
    return {"name": agent.name, **more}


def _dates(work: Work) -> list[dict[str, str]]:
    """When it was published, and when the event was held."""
    found = [{"date": str(work.date), "dateType": "Issued"}] if work.date else []
    if work.event and work.event.date:
        days = "/".join(str(day) for day in (work.event.date, work.event.end) if day)
        found.append({"date": days, "dateType": "Other", "dateInformation": "Date of the event"})
    return found


def _related(work: Work) -> list[dict[str, object]]:
    """The parts of the work with their pages, and its series."""
    found: list[dict[str, object]] = []
    for part in work.parts:
        pages = {"firstPage": part.first, "lastPage": part.last} if part.first else {}
        people = {"creators": [_agent(agent) for agent in part.agents]} if part.agents else {}
        found.append({"relationType": "HasPart", "relatedItemType": "BookChapter", "titles": [{"title": part.title}], **people, **pages})
    if work.series:
        issn = {"relatedItemIdentifier": {"relatedItemIdentifier": work.issn, "relatedItemIdentifierType": "ISSN"}} if work.issn else {}
        number = {"number": work.series.number, "numberType": "Other"} if work.series.number else {}
        titles = [{"title": work.series.title}]
        found.append({"relationType": "IsPublishedIn", "relatedItemType": "Collection", "titles": titles, **issn, **number})
    return found


def _grant(funder: Agent, award: str) -> dict[str, str]:
    ror = dict(funder.addresses).get("ror", "")
    found = {"funderName": funder.name, "awardNumber": award}
    found |= {"funderIdentifier": ror, "funderIdentifierType": "ROR"} if ror else {}
    return {name: value for name, value in found.items() if value}
