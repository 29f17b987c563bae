"""Crossref 5.3.1: a draft for deposit by a member. octavo registers nothing.

Only the work has a DOI, so that it alone is there: a `content_item` or `conference_paper` must have a DOI of its own.
"""

from lxml import etree

from octavo.errors import RecordRefused
from octavo.model.publication import Date
from octavo.records.cff import by
from octavo.records.roles import role
from octavo.records.work import Agent, Work
from octavo.records.xml import XSI, root, sub, written

NS = "http://www.crossref.org/schema/5.3.1"
JATS = "http://www.ncbi.nlm.nih.gov/JATS1"
ACCESS = "http://www.crossref.org/AccessIndicators.xsd"
SCHEMA = f"{NS} https://www.crossref.org/schemas/crossref5.3.1.xsd"
DRAFT = " A draft: whoever deposits it puts in their own name and e-mail address. "


def crossref(work: Work) -> bytes:
    """The draft: conference proceedings where the event has a name, otherwise a book. Raises `RecordRefused` where it lacks what the schema asks
    for: a DOI, an address that the DOI leads to, a publisher, a year."""
    resource = _resource(work)
    for what, there in (("DOI", work.doi), ("publisher", work.publisher), ("date", work.year)):
        if not there:
            key = {"DOI": "identifiers: {doi: …}"}.get(what, f"{what}:")
            raise RecordRefused(f"a Crossref deposit needs a {what}", f"add {key} to publication.yaml")
    if not resource:
        raise RecordRefused("a Crossref deposit needs an address that the DOI leads to", "add identifiers: {uri: https://…} to publication.yaml")
    batch = root(NS, "doi_batch", xsi=XSI, jats=JATS, ai=ACCESS)
    batch.set("version", "5.3.1")
    batch.set(f"{{{XSI}}}schemaLocation", SCHEMA)
    head = sub(batch, "head")
    sub(head, "doi_batch_id", f"octavo-{work.doi}-{work.made:%Y%m%d%H%M%S}")
    sub(head, "timestamp", f"{work.made:%Y%m%d%H%M%S}")
    head.append(etree.Comment(DRAFT))
    depositor = sub(head, "depositor")
    sub(depositor, "depositor_name", work.publisher.name if work.publisher else "")
    sub(depositor, "email_address", _email(work))
    sub(head, "registrant", work.publisher.name if work.publisher else "")
    body = sub(batch, "body")
    if work.event and work.event.name:
        _conference(body, work, resource)
    else:
        _book(body, work, resource)
    return written(batch)


def _email(work: Work) -> str:
    """The contact of `accessibility:` where that is an e-mail address; the schema wants one, so otherwise one that reaches nobody (RFC 2606)."""
    contacts = (product.facts.contact.removeprefix("mailto:") for product in work.products if product.facts)
    return next((contact for contact in contacts if "@" in contact and "/" not in contact), "nobody@example.org")


def _resource(work: Work) -> str:
    """Where the DOI leads: not to itself."""
    return "" if work.url.startswith("https://doi.org/") else work.url


def _book(body: etree._Element, work: Work, resource: str) -> None:
    book = sub(body, "book", book_type="edited_book" if work.in_role("edt") else "monograph")
    meta = sub(book, "book_metadata", language=work.language.partition("-")[0])
    _contributors(meta, work)
    titles = sub(meta, "titles")
    sub(titles, "title", work.title)
    if work.subtitle:
        sub(titles, "subtitle", work.subtitle)
    if work.description:
        sub(sub(meta, f"{{{JATS}}}abstract"), f"{{{JATS}}}p", work.description)
    if work.edition:
        sub(meta, "edition_number", work.edition)
    _date(meta, "publication_date", work.date, media_type="online")
    _isbns(meta, work)
    _publisher(meta, work)
    _license(meta, work)
    _doi(meta, work, resource)


def _conference(body: etree._Element, work: Work, resource: str) -> None:
    event = work.event
    assert event is not None
    conference = sub(body, "conference")
    _contributors(conference, work)
    about = sub(conference, "event_metadata")
    sub(about, "conference_name", event.name)
    for agent in work.in_role("orm"):
        sub(about, "conference_sponsor", agent.name)
    if event.locality:
        sub(about, "conference_location", event.locality)
    if event.date:
        first, last = event.date, event.end or event.date
        numbers = {f"{which}_{unit}": getattr(day, unit) for which, day in (("start", first), ("end", last)) for unit in ("day", "month", "year")}
        sub(about, "conference_date", str(first), **{name: f"{number:02}" for name, number in numbers.items() if number})
    meta = sub(conference, "proceedings_metadata", language=work.language.partition("-")[0])
    sub(meta, "proceedings_title", work.full_title)
    _publisher(meta, work)
    _date(meta, "publication_date", work.date, media_type="online")
    _isbns(meta, work)
    _license(meta, work)
    _doi(meta, work, resource)


def _contributors(parent: etree._Element, work: Work) -> None:
    """Authors, editors and others whose role the schema knows. Who organizes or speaks is none of them."""
    known = [(agent, name) for agent in work.agents if (name := next(filter(None, (role(code).crossref for code in agent.roles)), ""))]
    known = known or [(agent, "editor" if agent.person else "author") for agent in by(work)]
    box = sub(parent, "contributors")
    for number, (agent, name) in enumerate(known):
        marks = {"sequence": "additional" if number else "first", "contributor_role": name}
        if agent.person:
            _person(box, agent, marks)
        else:
            sub(box, "organization", agent.name, **marks)


def _person(box: etree._Element, agent: Agent, marks: dict[str, str]) -> None:
    person = sub(box, "person_name", **marks)
    if agent.given:
        sub(person, "given_name", agent.given)
    sub(person, "surname", agent.family or agent.name)
    if agent.affiliation:
        institution = sub(sub(person, "affiliations"), "institution")
        sub(institution, "institution_name", agent.affiliation)
    if orcid := dict(agent.addresses).get("orcid"):
        sub(person, "ORCID", orcid)


def _date(parent: etree._Element, name: str, date: Date | None, **attributes: str) -> None:
    if date:
        box = sub(parent, name, **attributes)
        for unit in ("month", "day"):
            if number := getattr(date, unit):
                sub(box, unit, f"{number:02}")
        sub(box, "year", f"{date.year:04}")


def _isbns(parent: etree._Element, work: Work) -> None:
    numbers = [product for product in work.products if product.isbn]
    for product in numbers:
        sub(parent, "isbn", product.isbn, media_type="print" if product.form == "print" else "electronic")
    if not numbers:
        sub(parent, "noisbn", reason="monograph")


def _publisher(parent: etree._Element, work: Work) -> None:
    box = sub(parent, "publisher")
    sub(box, "publisher_name", work.publisher.name if work.publisher else "")
    if work.place:
        sub(box, "publisher_place", work.place)


def _license(parent: etree._Element, work: Work) -> None:
    if work.license_url:
        program = sub(parent, f"{{{ACCESS}}}program", name="AccessIndicators")
        if work.open:
            sub(program, "free_to_read")
        sub(program, "license_ref", work.license_url)


def _doi(parent: etree._Element, work: Work, resource: str) -> None:
    box = sub(parent, "doi_data")
    sub(box, "doi", work.doi)
    sub(box, "resource", resource)
