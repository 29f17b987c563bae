"""What the package document says of the book, of those who made it and of those who speak in it."""

from pathlib import Path

import pytest

from octavo.apparatus.authorities import speakers
from octavo.editions.epub.metadata import identifier, metadata, page_source
from octavo.editions.epub.package import Metadatum
from octavo.model.accessibility import AccessibilityFacts
from octavo.model.place import Place
from octavo.model.publication import Date, Event, Organization, Person, Publication

HERE = Place(Path("publication.yaml"), 1, 1)
FACTS = AccessibilityFacts(
    ("textual", "visual"), (("textual",), ("textual", "visual")), ("alternativeText", "index"), ("none",), "All of it can be read aloud."
)
EVANS = Person("evans", HERE, "Gareth Evans", language="en-AU", identifiers=(("viaf", "108389263"), ("isni", "0000 0001 2103 2683")))
ARBOUR = Person("arbour", HERE, "Louise Arbour")
MUSEUM = Organization("museum", HERE, "Mémorial de la Shoah", language="fr", identifiers=(("ror", "05gq02987"),))


def work(**more: object) -> Publication:
    people = {"evans": EVANS, "arbour": ARBOUR}
    return Publication("Work", "en", HERE, (), (), (), people, {"museum": MUSEUM}, {}, **more)


def said(publication: Publication, heard: tuple[Person, ...] = (), facts: AccessibilityFacts = FACTS, pages: bool = True) -> list[Metadatum]:
    return list(metadata(publication, facts, heard, pages))


def values(found: list[Metadatum], name: str) -> list[str]:
    """The values of an element such as dc:date, or of a property such as schema:accessMode."""
    return [datum.value for datum in found if name in (datum.name, dict(datum.attributes).get("property"))]


def refinements(found: list[Metadatum], value: str) -> dict[str, str]:
    """What refines the element that has this value; the addresses of a link under its rel."""
    (id_,) = (dict(datum.attributes)["id"] for datum in found if datum.value == value and "id" in dict(datum.attributes))
    refined = {}
    for datum in found:
        attributes = dict(datum.attributes)
        if attributes.get("refines") == f"#{id_}":
            refined[attributes.get("property") or attributes["rel"]] = datum.value or attributes["href"]
    return refined


# Titles


def test_title_and_subtitle_are_told_apart_and_in_order():
    found = said(work(subtitle="Goals"))
    assert values(found, "dc:title") == ["Work", "Goals"]
    assert refinements(found, "Work") == {"title-type": "main", "display-seq": "1"}
    assert refinements(found, "Goals") == {"title-type": "subtitle", "display-seq": "2"}


def test_no_subtitle_is_said_where_there_is_none():
    assert values(said(work()), "dc:title") == ["Work"]


# People and bodies


def test_a_convenor_is_an_organizer_with_its_full_name_its_language_and_its_address():
    found = said(work(convenors=("museum", "A Body Unknown to the Register")))
    assert values(found, "dc:creator") == ["Mémorial de la Shoah", "A Body Unknown to the Register"]
    assert refinements(found, "Mémorial de la Shoah") == {
        "role": "orm", "file-as": "Mémorial de la Shoah", "display-seq": "1", "schema:sameAs": "https://ror.org/05gq02987",
    }  # fmt: skip
    (creator,) = (datum for datum in found if datum.value == "Mémorial de la Shoah" and datum.name == "dc:creator")
    assert dict(creator.attributes)["{http://www.w3.org/XML/1998/namespace}lang"] == "fr"
    assert refinements(found, "A Body Unknown to the Register")["display-seq"] == "2"


def test_a_speaker_is_filed_under_the_headword_of_the_index():
    found = said(work(), heard=(ARBOUR,))
    assert refinements(found, "Louise Arbour") == {"role": "spk", "file-as": "Arbour, Louise", "display-seq": "1"}


def test_speakers_stand_in_the_order_of_their_headwords_behind_the_contributors():
    found = said(work(contributors=(("edt", "Jane Roe"),)), heard=(EVANS, ARBOUR))
    assert values(found, "dc:contributor") == ["Jane Roe", "Louise Arbour", "Gareth Evans"]
    assert [refinements(found, name)["display-seq"] for name in values(found, "dc:contributor")] == ["1", "2", "3"]


def test_a_contributor_of_the_register_is_called_and_filed_by_name():
    found = said(work(contributors=(("edt", "evans"),)))
    assert values(found, "dc:contributor") == ["Gareth Evans"]
    assert refinements(found, "Gareth Evans")["file-as"] == "Evans, Gareth"


def test_a_plain_name_is_filed_under_nothing_because_it_may_be_a_body():
    found = said(work(contributors=(("edt", "The Editors"),)))
    assert refinements(found, "The Editors") == {"role": "edt", "display-seq": "1"}


def test_every_address_of_a_speaker_is_said():
    addresses = [dict(d.attributes)["href"] for d in said(work(), heard=(EVANS,)) if dict(d.attributes).get("rel") == "schema:sameAs"]
    assert addresses == ["https://viaf.org/viaf/108389263", "https://isni.org/isni/0000000121032683"]


def test_roles_are_marc_relators():
    found = said(work(convenors=("museum",), contributors=(("edt", "Jane Roe"),)), heard=(EVANS,))
    schemes = {dict(d.attributes)["scheme"] for d in found if dict(d.attributes).get("property") == "role"}
    assert schemes == {"marc:relators"}


def test_ids_are_unique_and_whatever_refines_refines_one_of_them():
    found = said(
        work(subtitle="Goals", convenors=("museum", "Other"), contributors=(("edt", "evans"), ("trl", "T")), identifiers={"doi": "10.1000/182"}),
        heard=(EVANS, ARBOUR),
    )
    ids = [dict(d.attributes)["id"] for d in found if "id" in dict(d.attributes)]
    assert len(ids) == len(set(ids))
    assert {dict(d.attributes)["refines"] for d in found if "refines" in dict(d.attributes)} <= {f"#{id_}" for id_ in ids}


# Identifiers


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"isbn-epub": "978-0-306-40615-7", "uri": "https://example.org/w"}, "urn:isbn:9780306406157"),
        ({"isbn-print": "978-0-306-40615-7", "uri": "https://example.org/w"}, "https://example.org/w"),
        ({"doi": "10.1000/182"}, "urn:uuid:"),
        ({"isbn-print": "978-0-306-40615-7"}, "urn:uuid:"),
    ],
)
def test_the_epub_is_known_by_its_own_isbn_then_the_uri_then_a_uuid(given, expected):
    assert identifier(work(identifiers=given)).startswith(expected)


def test_the_uuid_is_the_same_every_time_and_another_for_another_work():
    assert identifier(work()) == identifier(work())
    assert identifier(work()) != identifier(work(subtitle="Other"))


def test_the_isbn_of_the_epub_says_that_it_is_one():
    found = said(work(identifiers={"isbn-epub": "978-0-306-40615-7", "uri": "https://example.org/w"}))
    (type_,) = (d for d in found if dict(d.attributes).get("property") == "identifier-type")
    assert (type_.value, dict(type_.attributes)["refines"]) == ("15", "#pub-id")
    assert values(found, "dc:identifier") == ["https://example.org/w"]


def test_the_uri_that_is_the_books_identifier_is_not_said_twice():
    assert values(said(work(identifiers={"uri": "https://example.org/w"})), "dc:identifier") == []


@pytest.mark.parametrize("written", ["10.1000/182", "doi:10.1000/182", "https://doi.org/10.1000/182", "http://dx.doi.org/10.1000/182"])
def test_a_doi_is_said_in_one_form(written):
    found = said(work(identifiers={"doi": written}))
    assert values(found, "dc:identifier") == ["doi:10.1000/182"]
    assert refinements(found, "doi:10.1000/182") == {"identifier-type": "06"}


def test_page_numbers_come_from_the_print_edition_never_from_the_epub_itself():
    isbns = {"isbn-epub": "978-0-306-40615-7", "isbn-print": "978-3-16-148410-0"}
    assert page_source(work(identifiers=isbns)) == "urn:isbn:9783161484100"
    assert page_source(work()) != identifier(work())
    found = said(work(identifiers=isbns))
    assert values(found, "pageBreakSource") == values(found, "dc:source") == ["urn:isbn:9783161484100"]


def test_a_book_without_pages_has_no_source_of_pages():
    found = said(work(), pages=False)
    assert values(found, "pageBreakSource") + values(found, "dc:source") == []


# The rest


def test_the_date_is_as_exact_as_known_and_else_that_of_the_event():
    event = Event(date=Date(2010, 11, 15))
    assert values(said(work(date=Date(2011, 2), event=event)), "dc:date") == ["2011-02"]
    assert values(said(work(event=event)), "dc:date") == ["2010-11-15"]
    assert values(said(work()), "dc:date") == []


def test_publisher_description_rights_and_subjects():
    found = said(work(publisher="museum", statement="A statement.", rights="© 2010", subjects=("Genocide--Prevention", "Law")))
    assert values(found, "dc:publisher") == ["Mémorial de la Shoah"]
    assert values(found, "dc:description") == ["A statement."]
    assert values(found, "dc:rights") == ["© 2010"]
    assert values(found, "dc:subject") == ["Genocide--Prevention", "Law"]


def test_a_license_is_a_link_where_it_is_an_address_and_else_a_name():
    found = said(work(license="https://creativecommons.org/licenses/by/4.0/"))
    (link,) = (d for d in found if d.name == "link" and ("rel", "record") not in d.attributes)
    assert dict(link.attributes) == {"rel": "dcterms:license", "href": "https://creativecommons.org/licenses/by/4.0/"}
    named = said(work(license="CC BY 4.0"))
    assert values(named, "dcterms:license") == ["CC BY 4.0"]
    assert not [d for d in named if d.name == "link" and ("rel", "record") not in d.attributes]


# Accessibility


def test_accessibility_is_said_as_it_was_computed():
    found = said(work())
    assert values(found, "schema:accessMode") == ["textual", "visual"]
    assert values(found, "schema:accessModeSufficient") == ["textual", "textual,visual"]
    assert values(found, "schema:accessibilityFeature") == ["alternativeText", "index"]
    assert values(found, "schema:accessibilityHazard") == ["none"]
    assert values(found, "schema:accessibilitySummary") == ["All of it can be read aloud."]


def test_conformance_is_claimed_only_where_it_was_earned_and_someone_vouches_for_it():
    claim = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    for conforms, certifier, expected in ((claim, "A Certifier", [claim]), (claim, "", []), ("", "A Certifier", [])):
        facts = AccessibilityFacts((), (), (), (), "", conforms, certifier)
        assert values(said(work(), facts=facts), "dcterms:conformsTo") == expected
    facts = AccessibilityFacts((), (), (), (), "", claim, "A Certifier")
    assert refinements(said(work(), facts=facts), claim) == {"a11y:certifiedBy": "A Certifier"}


def test_only_people_with_a_bold_locator_are_heard(booklet_work):
    """Of those whom the booklet names, some are quoted and some only mentioned."""
    bold = {
        entry.headword
        for index in booklet_work.apparatus.indexes if index.name == "speakers"
        for entry in index.entries
        if any(locator.emphatic for locator in entry.locators)
    }  # fmt: skip
    heard = speakers(booklet_work.publication, booklet_work.apparatus.passages)
    assert {person.sort for person in heard} == bold
    assert 0 < len(heard) < len(booklet_work.publication.people)
