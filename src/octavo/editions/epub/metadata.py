"""What the package document says of the book: Dublin Core with refinements, identifiers, accessibility (EPUB 3.3, 5.5; EPUB Accessibility 1.1)."""

from octavo.apparatus.authorities import doi, same_as
from octavo.apparatus.names import sort_form
from octavo.editions.epub.package import Metadatum
from octavo.model.accessibility import AccessibilityFacts
from octavo.model.publication import Organization, Person, Publication
from octavo.model.walk import walk
from octavo.records.products import identifier, page_source

ONIX_TYPES = {"isbn": "15", "doi": "06"}  # ONIX code list 5


RECORDS = (("records/marc21.xml", "application/marcxml+xml"), ("records/mods.xml", "application/mods+xml"))
"""Catalogue records that travel within the book, with the media types by which they are known (EPUB 3.3, D.4.1: record)."""


def metadata(publication: Publication, facts: AccessibilityFacts, heard: tuple[Person, ...], has_pages: bool) -> tuple[Metadatum, ...]:
    """All metadata but identifier and modification time. `heard` are the people who speak or are quoted."""
    found = [_dc("title", publication.title, id="title"), *_refined("title", **{"title-type": "main", "display-seq": "1"})]
    if publication.subtitle:
        found += [_dc("title", publication.subtitle, id="subtitle"), *_refined("subtitle", **{"title-type": "subtitle", "display-seq": "2"})]
    found += [_dc("language", language) for language in _languages(publication)]
    found += _people(publication, heard)
    for name, value in (
        ("publisher", publication.organization_name(publication.publisher)),
        ("date", str(publication.date or (publication.event.date if publication.event and publication.event.date else ""))),
        ("description", publication.description or publication.statement),
        ("rights", publication.rights),
    ):
        if value:
            found.append(_dc(name, value))
    found += [_dc("subject", subject) for subject in publication.subjects]
    if publication.license:
        address = ":" in publication.license.split("/")[0]  # a name such as CC BY 4.0 is no link
        link = Metadatum("link", "", (("rel", "dcterms:license"), ("href", publication.license)))
        found.append(link if address else _meta("dcterms:license", publication.license))
    found += _other_identifiers(publication)
    if has_pages:
        found += [_dc("source", page_source(publication)), _meta("pageBreakSource", page_source(publication))]
    found += [Metadatum("link", "", (("rel", "record"), ("href", name), ("media-type", media_type))) for name, media_type in RECORDS]
    return tuple(found + _accessibility(facts))


def _people(publication: Publication, heard: tuple[Person, ...]) -> list[Metadatum]:
    found = []
    for number, name in enumerate(publication.convenors, 1):
        body = publication.organizations.get(name)
        found.append(_named("creator", body.name if body else name, f"creator{number}", body))
        found += _role(f"creator{number}", "orm", body.name if body else name, number, body)
    voices = sorted(((sort_form(person, publication.language), person) for person in heard), key=lambda pair: (pair[0], pair[1].id))
    credited = [(role, publication.people.get(who), who) for role, who in publication.contributors]
    credited += [("spk", person, person.id) for _, person in voices]
    for number, (role, known, who) in enumerate(credited, 1):
        found.append(_named("contributor", known.name if known else who, f"contributor{number}", known))
        found += _role(f"contributor{number}", role, sort_form(known, publication.language) if known else "", number, known)
    return found


def _named(element: str, name: str, id_: str, holder: Person | Organization | None) -> Metadatum:
    language = (("{http://www.w3.org/XML/1998/namespace}lang", holder.language),) if holder and holder.language else ()
    return Metadatum(f"dc:{element}", name, (("id", id_), *language))


def _role(id_: str, role: str, sort: str, number: int, holder: Person | Organization | None) -> list[Metadatum]:
    """What refines a name: its role, its headword where one is known, its position, its addresses."""
    return [
        Metadatum("meta", role, (("refines", f"#{id_}"), ("property", "role"), ("scheme", "marc:relators"))),
        *(_refined(id_, **{"file-as": sort}) if sort else ()),
        *_refined(id_, **{"display-seq": str(number)}),
        *(
            Metadatum("link", "", (("rel", "schema:sameAs"), ("href", address), ("refines", f"#{id_}")))
            for address in (same_as(holder) if holder else ())
        ),
    ]


def _other_identifiers(publication: Publication) -> list[Metadatum]:
    """The ISBN's type where the ISBN is the book's identifier; the DOI and the URI beside it."""
    given = publication.identifiers
    found = [_identifier_type("pub-id", "isbn")] if "isbn-epub" in given else []
    if "doi" in given:
        found += [_dc("identifier", f"doi:{doi(given['doi'])}", id="doi"), _identifier_type("doi", "doi")]
    if "uri" in given and given["uri"] != identifier(publication):
        found.append(_dc("identifier", given["uri"]))
    return found


def _identifier_type(id_: str, scheme: str) -> Metadatum:
    return Metadatum("meta", ONIX_TYPES[scheme], (("refines", f"#{id_}"), ("property", "identifier-type"), ("scheme", "onix:codelist5")))


def _accessibility(facts: AccessibilityFacts) -> list[Metadatum]:
    found = [_meta("schema:accessMode", mode) for mode in facts.modes]
    found += [_meta("schema:accessModeSufficient", ",".join(modes)) for modes in facts.sufficient]
    found += [_meta("schema:accessibilityFeature", feature) for feature in facts.features]
    found += [_meta("schema:accessibilityHazard", hazard) for hazard in facts.hazards]
    found.append(_meta("schema:accessibilitySummary", facts.summary))
    if facts.conforms and facts.certifier:
        found.append(Metadatum("meta", facts.conforms, (("property", "dcterms:conformsTo"), ("id", "conformance"))))
        found.append(Metadatum("meta", facts.certifier, (("property", "a11y:certifiedBy"), ("refines", "#conformance"))))
        found += [_refined_link("a11y:certifierReport", facts.report)] if facts.report else []
        found += list(_refined("conformance", **{"a11y:certifierCredential": facts.credential})) if facts.credential else []
    found += [_meta("a11y:exemption", facts.exemption)] if facts.exemption else []
    return found


def _refined_link(rel: str, address: str) -> Metadatum:
    return Metadatum("link", "", (("rel", rel), ("refines", "#conformance"), ("href", address)))


def _languages(publication: Publication) -> list[str]:
    """The work's language first, then those of its divisions and phrases."""
    met = {publication.language: None}
    for node in walk(tuple(publication.divisions())):
        if language := getattr(node, "language", ""):
            met[language] = None
    return list(met)


def _dc(name: str, value: str, **attributes: str) -> Metadatum:
    return Metadatum(f"dc:{name}", value, tuple(attributes.items()))


def _meta(property_: str, value: str) -> Metadatum:
    return Metadatum("meta", value, (("property", property_),))


def _refined(id_: str, **properties: str) -> list[Metadatum]:
    return [Metadatum("meta", value, (("refines", f"#{id_}"), ("property", name))) for name, value in properties.items()]
