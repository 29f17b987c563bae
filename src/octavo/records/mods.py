"""MODS 3.4: the work, its parts with their printed pages, and what its files are to readers who cannot see."""

from lxml import etree

from octavo.records import codes
from octavo.records.accessibility import FILES
from octavo.records.dublin_core import MEDIA_TYPES
from octavo.records.roles import relator, role
from octavo.records.work import Agent, Part, Work
from octavo.records.xml import XSI, root, sub, written

XLINK = "http://www.w3.org/1999/xlink"
NS = "http://www.loc.gov/mods/v3"
SCHEMA = f"{NS} http://www.loc.gov/standards/mods/v3/mods-3-4.xsd"
AUTHORITIES = {
    "orcid": "https://orcid.org", "isni": "https://isni.org", "viaf": "https://viaf.org", "wikidata": "https://www.wikidata.org", "ror": "https://ror.org",
}  # fmt: skip
CLASSIFICATIONS = {"lcc": "lcc", "ddc": "ddc", "udc": "udc", "thema": "thema"}
ORIGIN = "Made by octavo from the manuscript of the publication"


def mods(work: Work) -> bytes:
    """The record."""
    record = root(NS, "mods", xsi=XSI, xlink=XLINK)
    record.set("version", "3.4")
    record.set(f"{{{XSI}}}schemaLocation", SCHEMA)
    titles = sub(record, "titleInfo")
    sub(titles, "title", work.title)
    if work.subtitle:
        sub(titles, "subTitle", work.subtitle)
    for agent in work.agents:
        _name(record, agent)
    if work.event and work.event.name:
        name = sub(record, "name", type="conference")
        sub(name, "namePart", work.event.name)
    sub(record, "typeOfResource", "text")
    if work.event:
        sub(record, "genre", "conference publication", authority="marcgt")
    _origin(record, work)
    for tag in work.languages:
        language = sub(record, "language")
        sub(language, "languageTerm", codes.language(tag), type="code", authority="iso639-2b")
        sub(language, "languageTerm", tag, type="code", authority="rfc4646")
    _physical(record, work)
    if work.description:
        sub(record, "abstract", work.description)
    if work.parts:
        sub(record, "tableOfContents", " -- ".join(part.title for part in work.parts))
    _notes(record, work)
    for subject in work.subjects:
        topics = sub(record, "subject", authority=work.subject_scheme)
        for topic in subject.split("--"):
            sub(topics, "topic", topic.strip())
    for scheme, values in work.classification:
        for value in values:
            sub(record, "classification", value, authority=CLASSIFICATIONS[scheme])
    _related(record, work)
    _identifiers(record, work)
    if work.url:
        sub(sub(record, "location"), "url", work.doi_address or work.url, usage="primary display")
    if work.rights or work.license_url:
        access = sub(record, "accessCondition", work.rights or work.license_url, type="use and reproduction")
        if work.license_url:
            access.set(f"{{{XLINK}}}href", work.license_url)
    about = sub(record, "recordInfo")
    sub(about, "descriptionStandard", "rda")
    if work.publisher:
        sub(about, "recordContentSource", work.publisher.name)
    sub(about, "recordCreationDate", f"{work.made:%Y-%m-%d}", encoding="w3cdtf")
    sub(about, "recordOrigin", ORIGIN)
    sub(sub(about, "languageOfCataloging"), "languageTerm", "eng", type="code", authority="iso639-2b")
    return written(record)


def _name(parent: etree._Element, agent: Agent) -> None:
    scheme, address = agent.addresses[0] if agent.addresses else ("", "")
    name = sub(parent, "name", type="personal" if agent.person else "corporate", valueURI=address, authorityURI=AUTHORITIES.get(scheme, ""))
    if agent.language:
        name.set("lang", codes.language(agent.language))
    if agent.family:
        sub(name, "namePart", agent.family, type="family")
        sub(name, "namePart", agent.given, type="given")
    else:
        sub(name, "namePart", agent.name)
    sub(name, "displayForm", agent.name)
    if agent.affiliation:
        sub(name, "affiliation", agent.affiliation)
    for code in agent.roles:
        box = sub(name, "role")
        sub(box, "roleTerm", role(code).term, type="text", authority="marcrelator", valueURI=relator(code))
        sub(box, "roleTerm", code, type="code", authority="marcrelator")


def _origin(record: etree._Element, work: Work) -> None:
    origin = sub(record, "originInfo")
    if work.country:
        sub(sub(origin, "place"), "placeTerm", codes.country(work.country), type="code", authority="marccountry")
    if work.place:
        sub(sub(origin, "place"), "placeTerm", work.place, type="text")
    if work.publisher:
        sub(origin, "publisher", work.publisher.name)
    if work.date:
        sub(origin, "dateIssued", str(work.date), encoding="w3cdtf", keyDate="yes")
    if work.event and work.event.date:
        for day, point in ((work.event.date, "start" if work.event.end else ""), (work.event.end, "end")):
            if day:
                sub(origin, "dateOther", str(day), type="event", encoding="w3cdtf", point=point)
    if work.edition:
        sub(origin, "edition", work.edition)
    sub(origin, "issuance", "monographic")


def _physical(record: etree._Element, work: Work) -> None:
    described = sub(record, "physicalDescription")
    sub(described, "form", "electronic", authority="marcform")
    for product in work.products:
        if product.form in MEDIA_TYPES:
            sub(described, "internetMediaType", MEDIA_TYPES[product.form])
    sub(described, "extent", f"1 online resource ({work.extent})" if work.extent else "1 online resource")
    sub(described, "digitalOrigin", "born digital")


def _notes(record: etree._Element, work: Work) -> None:
    if work.statement:
        sub(record, "note", work.statement, type="statement of responsibility")
    if work.event and (work.event.date or work.event.locality):
        held = ", ".join(filter(None, (str(work.event.date or ""), work.event.locality)))
        sub(record, "note", held, type="venue", displayLabel="Event held")
    if bound := contents_of_back(work):
        sub(record, "note", bound, type="bibliography")
    for product in work.products:
        if product.facts:
            label = FILES[product.form]
            sub(record, "note", product.facts.summary, type="accessibility", displayLabel=label)
            sub(record, "note", ", ".join(product.facts.features), type="accessibility features", displayLabel=label)
            sub(record, "note", ", ".join(product.facts.hazards), type="accessibility hazards", displayLabel=label)
            if product.facts.conforms:
                sub(record, "note", product.facts.conforms, type="accessibility conformance", displayLabel=label)
    for funder in work.funders:
        sub(record, "note", ", ".join(filter(None, (funder.agent.name, funder.award))), type="funding")


def contents_of_back(work: Work) -> str:
    """ "Includes bibliographical references and index.", or as much of it as is true; '' where there is neither."""
    index = ("index" if len(work.indexes) == 1 else "indexes") if work.indexes else ""
    parts = list(filter(None, ("bibliographical references" if work.has_bibliography else "", index)))
    return f"Includes {' and '.join(parts)}." if parts else ""


def _related(record: etree._Element, work: Work) -> None:
    if work.series:
        series = sub(record, "relatedItem", type="series")
        titles = sub(series, "titleInfo")
        sub(titles, "title", work.series.title)
        if work.series.number:
            sub(titles, "partNumber", work.series.number)
        if work.issn:
            sub(series, "identifier", work.issn, type="issn")
    if isbn := work.isbn("print"):
        other = sub(record, "relatedItem", type="otherFormat", displayLabel="Print version")
        sub(sub(other, "titleInfo"), "title", work.title)
        sub(other, "identifier", isbn, type="isbn")
    for part in work.parts:
        _part(record, part)


def _part(parent: etree._Element, part: Part) -> None:
    """A part with who speaks in it and its pages; speeches lie within their session."""
    constituent = sub(parent, "relatedItem", type="constituent", ID=f"part-{part.id}" if _is_ncname(part.id) else "")
    sub(sub(constituent, "titleInfo"), "title", part.title)
    for agent in part.agents:
        _name(constituent, agent)
    sub(constituent, "genre", part.kind)
    if part.language:
        sub(sub(constituent, "language"), "languageTerm", codes.language(part.language), type="code", authority="iso639-2b")
    if part.summary:
        sub(constituent, "abstract", part.summary)
    if part.first:
        extent = sub(sub(constituent, "part"), "extent", unit="pages")
        sub(extent, "start", part.first)
        sub(extent, "end", part.last)
    for speech in part.parts:
        _part(constituent, speech)


def _is_ncname(text: str) -> bool:
    return text.isascii() and all(c.isalnum() or c in "-_." for c in text)


def _identifiers(record: etree._Element, work: Work) -> None:
    for product in work.products:
        if product.isbn:
            sub(record, "identifier", product.isbn, type="isbn", displayLabel=FILES.get(product.form, "Print"))
    if work.doi:
        sub(record, "identifier", work.doi, type="doi")
    if work.issn and not work.series:
        sub(record, "identifier", work.issn, type="issn")
    if work.uri:
        sub(record, "identifier", work.uri, type="uri")
