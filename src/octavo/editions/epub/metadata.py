"""What the package document says of the book: Dublin Core with refinements, identifiers, accessibility (EPUB 3.3, 5.5; EPUB Accessibility 1.1)."""

import uuid

from octavo.editions.epub.package import Metadatum
from octavo.model.accessibility import AccessibilityFacts
from octavo.model.publication import Publication
from octavo.model.walk import walk

ONIX_TYPES = {"isbn": "15", "doi": "06"}  # ONIX code list 5
SAME_AS = {"orcid": "https://orcid.org/", "isni": "https://isni.org/isni/", "viaf": "https://viaf.org/viaf/", "wikidata": "https://www.wikidata.org/entity/"}


def identifier(publication: Publication) -> str:
    """The identifier of the EPUB: its own ISBN, else the work's URI, else a UUID made from title, publisher and date (RFC 9562, version 5)."""
    given = publication.identifiers
    if "isbn-epub" in given:
        return f"urn:isbn:{_digits(given['isbn-epub'])}"
    if "uri" in given:
        return given["uri"]
    return f"urn:uuid:{_uuid(publication, 'epub')}"


def page_source(publication: Publication) -> str:
    """What paginated edition the page numbers come from: the print edition's ISBN, or a UUID of its own. Never the EPUB itself."""
    given = publication.identifiers
    return f"urn:isbn:{_digits(given['isbn-print'])}" if "isbn-print" in given else f"urn:uuid:{_uuid(publication, 'print')}"


def metadata(publication: Publication, facts: AccessibilityFacts, sort_forms: dict[str, str], has_pages: bool) -> tuple[Metadatum, ...]:
    """All metadata but identifier and modification time. `sort_forms` are the speakers' headwords by id, of those the work names."""
    found = [_dc("title", publication.title, id="title"), *_refined("title", **{"title-type": "main", "display-seq": "1"})]
    if publication.subtitle:
        found += [_dc("title", publication.subtitle, id="subtitle"), *_refined("subtitle", **{"title-type": "subtitle", "display-seq": "2"})]
    found += [_dc("language", language) for language in _languages(publication)]
    found += _people(publication, sort_forms)
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
        found.append(Metadatum("link", "", (("rel", "dcterms:license"), ("href", publication.license))))
    found += _other_identifiers(publication)
    if has_pages:
        found += [_dc("source", page_source(publication)), _meta("pageBreakSource", page_source(publication))]
    return tuple(found + _accessibility(facts))


def _people(publication: Publication, sort_forms: dict[str, str]) -> list[Metadatum]:
    found = []
    for number, name in enumerate(publication.convenors, 1):
        organization = publication.organizations.get(name)
        language = (("xml:lang", organization.language),) if organization and organization.language else ()
        id_ = f"creator{number}"
        full = publication.organization_name(name)
        attributes = (("id", id_), *(("{http://www.w3.org/XML/1998/namespace}lang", tag) for _, tag in language))
        found.append(Metadatum("dc:creator", full, attributes))
        found += _role(id_, "orm", full, number)
    for number, (role, who) in enumerate(publication.contributors, 1):
        id_ = f"contributor{number}"
        person = publication.people.get(who)
        found.append(_dc("contributor", person.name if person else who, id=id_))
        found += _role(id_, role, sort_forms.get(who, who), number)
    for number, (who, sort) in enumerate(sorted(sort_forms.items(), key=lambda pair: (pair[1], pair[0])), 1):
        person = publication.people[who]
        id_ = f"speaker{number}"
        found.append(_dc("contributor", person.name, id=id_))
        found += _role(id_, "spk", sort, number)
        found += [
            Metadatum("link", "", (("rel", "schema:sameAs"), ("href", SAME_AS[kind] + value.rpartition("/")[2]), ("refines", f"#{id_}")))
            for kind, value in person.identifiers
        ]
    return found


def _role(id_: str, role: str, sort: str, number: int) -> list[Metadatum]:
    return [
        Metadatum("meta", role, (("refines", f"#{id_}"), ("property", "role"), ("scheme", "marc:relators"))),
        *_refined(id_, **{"file-as": sort, "display-seq": str(number)}),
    ]


def _other_identifiers(publication: Publication) -> list[Metadatum]:
    found = []
    for name in ("isbn-epub", "doi"):
        if value := publication.identifiers.get(name):
            kind = name.partition("-")[0]
            refined = "pub-id" if name == "isbn-epub" else kind
            if refined == kind:
                found.append(_dc("identifier", f"doi:{value}", id=kind))
            typed = (("refines", f"#{refined}"), ("property", "identifier-type"), ("scheme", "onix:codelist5"))
            found.append(Metadatum("meta", ONIX_TYPES[kind], typed))
    return found


def _accessibility(facts: AccessibilityFacts) -> list[Metadatum]:
    found = [_meta("schema:accessMode", mode) for mode in facts.modes]
    found += [_meta("schema:accessModeSufficient", ",".join(modes)) for modes in facts.sufficient]
    found += [_meta("schema:accessibilityFeature", feature) for feature in facts.features]
    found += [_meta("schema:accessibilityHazard", hazard) for hazard in facts.hazards]
    found.append(_meta("schema:accessibilitySummary", facts.summary))
    if facts.conforms and facts.certifier:
        found.append(Metadatum("meta", facts.conforms, (("property", "dcterms:conformsTo"), ("id", "conformance"))))
        found.append(Metadatum("meta", facts.certifier, (("property", "a11y:certifiedBy"), ("refines", "#conformance"))))
    return found


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


def _digits(isbn: str) -> str:
    return "".join(c for c in isbn if c.isdigit() or c in "Xx")


def _uuid(publication: Publication, edition: str) -> uuid.UUID:
    parts = (publication.title, publication.subtitle, publication.publisher, str(publication.date or ""), edition)
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(parts))
