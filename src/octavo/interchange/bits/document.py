"""A publication as a book in BITS: metadata, front matter, body and back matter."""

from lxml.etree import _Element as Element

from octavo.apparatus.resolution import Apparatus
from octavo.interchange.bits.blocks import put
from octavo.interchange.bits.inlines import anchor, leaf
from octavo.interchange.bits.markup import element, written
from octavo.interchange.tei.markup import add
from octavo.interchange.xml_names import name_of, text_name
from octavo.model.publication import Date, Division, Group, Publication

VERSION = "2.1"
FORMATS = {"isbn-print": "print", "isbn-epub": "epub", "isbn-pdf": "pdf", "isbn-html": "html"}


def document(publication: Publication, apparatus: Apparatus) -> bytes:
    """The book, in UTF-8. It names no document type: validators bring the schema."""
    front, back = _front(publication, apparatus), _back(publication, apparatus)
    body = element("book-body", *(part for group in publication.body for part in _parts(apparatus, group)))
    made = element("book", _meta(publication), front, body, back, dtd_version=VERSION, lang=publication.language)
    return written(made)


def _meta(publication: Publication) -> Element:
    numbers = publication.identifiers
    subtitle = element("subtitle", publication.subtitle) if publication.subtitle else None
    return element(
        "book-meta",
        *(element("book-id", numbers[kind], book_id_type=kind) for kind in ("doi", "uri") if kind in numbers),
        element("book-title-group", element("book-title", publication.title), subtitle),
        _contributors(publication),
        _date(publication.date) if publication.date else None,
        *(element("isbn", numbers[kind], publication_format=form) for kind, form in FORMATS.items() if kind in numbers),
        element("issn", numbers["issn"]) if "issn" in numbers else None,
        element("publisher", element("publisher-name", publication.organization_name(publication.publisher))) if publication.publisher else None,
        _permissions(publication),
        element("abstract", element("p", publication.description)) if publication.description else None,
        element("kwd-group", *(element("kwd", word) for word in publication.subjects)) if publication.subjects else None,
        _conference(publication),
    )  # fmt: skip


def _contributors(publication: Publication) -> Element | None:
    """Contributors in their roles, then convenors, and everybody else whom the work names as a participant."""
    found = []
    for role, who in publication.contributors:
        person = publication.people.get(who)
        found.append(_contributor(person.name if person else who, role, person.identifiers if person else ()))
    found += [_contributor(publication.organization_name(body), "convenor", (), "collab") for body in publication.convenors]
    named = {who for _, who in publication.contributors}
    for id_, person in publication.people.items():
        if id_ not in named:
            made = _contributor(person.name, "participant", person.identifiers)
            made.set("id", name_of("person", id_))
            found.append(made)
    return element("contrib-group", *found) if found else None


def _contributor(name: str, role: str, identifiers: tuple[tuple[str, str], ...], kind: str = "string-name") -> Element:
    numbers = (element("contrib-id", number, contrib_id_type=scheme) for scheme, number in identifiers)
    return element("contrib", *numbers, element(kind, name), contrib_type=role)


def _date(date: Date) -> Element:
    parts = (("day", date.day), ("month", date.month), ("year", date.year))
    return element("pub-date", *(element(name, f"{number:02}") for name, number in parts if number), date_type="pub", iso_8601_date=str(date))


def _permissions(publication: Publication) -> Element | None:
    if not (publication.rights or publication.license):
        return None
    licence = element("license", element("license-p", publication.license)) if publication.license else None
    return element("permissions", element("copyright-statement", publication.rights) if publication.rights else None, licence)


def _conference(publication: Publication) -> Element | None:
    event = publication.event
    if not event:
        return None
    dates = "/".join(str(date) for date in (event.date, event.end) if date)
    said = (("conf-date", dates), ("conf-name", event.name), ("conf-loc", event.locality))
    return element("conference", *(element(name, words) for name, words in said if words))


def _front(publication: Publication, apparatus: Apparatus) -> Element | None:
    parts = [_front_part(apparatus, division) for group in publication.front for division in group.divisions]
    if publication.imprint:
        imprint = put(apparatus, element("named-book-part-body"), publication.imprint)
        parts.insert(0, element("front-matter-part", imprint, book_part_type="imprint"))
    return element("front-matter", *parts) if parts else None


def _front_part(apparatus: Apparatus, division: Division) -> Element:
    made = element(
        "front-matter-part", element("book-part-meta", _title(apparatus, division)),
        put(apparatus, element("named-book-part-body"), division.children), book_part_type=division.kind.value,
        id=text_name(division.id), lang=division.language,
    )  # fmt: skip
    return add(made, _notes(apparatus, division))


def _parts(apparatus: Apparatus, group: Group) -> list[Element]:
    """The divisions of a group; those of a part stand in it, as those do that share a heading."""
    divisions = [_book_part(apparatus, division) for division in group.divisions]
    for title, kind in ((group.heading, "group"), (group.part, "part")):
        if title:
            meta = element("book-part-meta", element("title-group", element("title", title)))
            divisions = [element("book-part", meta, element("body", *divisions), book_part_type=kind)]
    return divisions


def _book_part(apparatus: Apparatus, division: Division) -> Element:
    summary = element("abstract", element("p", division.summary)) if division.summary else None
    made = element(
        "book-part", element("book-part-meta", _title(apparatus, division), summary),
        put(apparatus, element("body"), division.children), book_part_type=division.kind.value,
        id=text_name(division.id), lang=division.language,
    )  # fmt: skip
    return add(made, _notes(apparatus, division))


def _appendix(apparatus: Apparatus, division: Division) -> Element:
    """A division of the back matter: a book part by another name."""
    made = _book_part(apparatus, division)
    made.tag = "book-app"
    return made


def _title(apparatus: Apparatus, division: Division) -> Element:
    label = apparatus.labels.get(division.id)
    return element(
        "title-group",
        element("label", label.number) if label and label.number else None,
        leaf(apparatus, element("title"), division.title),
    )  # fmt: skip


def _notes(apparatus: Apparatus, division: Division) -> Element | None:
    if not division.notes:
        return None
    numbers = {call.note: call.number for call in apparatus.calls.values()}
    notes = (
        put(apparatus, element("fn", element("label", numbers.get(note.key, note.label)), id=anchor(apparatus, note.key)), note.children)
        for note in division.notes
    )
    return element("back", element("fn-group", *notes))


def _back(publication: Publication, apparatus: Apparatus) -> Element | None:
    parts = [_appendix(apparatus, division) for group in publication.back for division in group.divisions]
    sources = {target.key: id_ for (kind, id_), target in apparatus.targets.items() if kind == "source"}
    refs = [
        element("ref", leaf(apparatus, element("mixed-citation"), entry.words), id=name_of("source", sources.get(entry.key, entry.key)))
        for entry in apparatus.bibliography
    ]
    listed = element("ref-list", element("title", apparatus.words("bibliography")), *refs) if refs else None
    return element("book-back", element("book-app-group", *parts) if parts else None, listed) if parts or listed is not None else None
