"""Identifiers of people and bodies, and who is credited."""

from dataclasses import replace
from pathlib import Path

import pytest

from octavo.apparatus.authorities import address, doi, same_as, speakers
from octavo.apparatus.entries import Locator, LocatorKind
from octavo.apparatus.passages import Passage, Subject
from octavo.model.place import Place
from octavo.model.publication import Organization, Person, Publication

HERE = Place(Path("people.yaml"), 1, 1)

CANONICAL = {
    ("isni", "https://isni.org/isni/0000000121032683"): (
        "0000000121032683", "0000 0001 2103 2683", "0000-0001-2103-2683", "https://isni.org/isni/0000000121032683",
        "http://www.isni.org/isni/0000000121032683/",
    ),
    ("isni", "https://isni.org/isni/000000012146438X"): ("0000 0001 2146 438x", "000000012146438X"),
    ("orcid", "https://orcid.org/0000-0002-1825-0097"): (
        "0000-0002-1825-0097", "0000000218250097", "0000 0002 1825 0097", "https://orcid.org/0000-0002-1825-0097", "orcid.org/0000-0002-1825-0097",
    ),
    ("orcid", "https://orcid.org/0000-0002-1694-233X"): ("0000-0002-1694-233x", "http://orcid.org/0000-0002-1694-233X"),
    ("viaf", "https://viaf.org/viaf/108389263"): ("108389263", " 108389263 ", "https://viaf.org/viaf/108389263/", "http://viaf.org/viaf/108389263"),
    ("wikidata", "https://www.wikidata.org/entity/Q42"): (
        "Q42", "https://www.wikidata.org/wiki/Q42", "http://www.wikidata.org/entity/Q42",
    ),
    ("ror", "https://ror.org/05gq02987"): ("05gq02987", "ror.org/05gq02987", "https://ror.org/05gq02987"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("scheme", "canonical", "written"), [(scheme, canonical, form) for (scheme, canonical), forms in CANONICAL.items() for form in forms]
)
def test_an_identifier_has_one_address_however_it_is_written(scheme, canonical, written):
    assert address(scheme, written) == canonical


@pytest.mark.parametrize("written", ["10.1000/182", "doi:10.1000/182", "DOI:10.1000/182", "https://doi.org/10.1000/182"])
def test_a_doi_has_one_form(written):
    assert doi(written) == "10.1000/182"


def test_no_doi_is_none():
    assert doi("") == ""


def test_addresses_stand_in_the_order_of_the_register():
    body = Organization("body", HERE, "Body", identifiers=(("wikidata", "Q42"), ("ror", "05gq02987")))
    assert same_as(body) == ("https://www.wikidata.org/entity/Q42", "https://ror.org/05gq02987")


def passage(name: str, kind: LocatorKind, emphatic: bool, subject: Subject = Subject.PERSON) -> Passage:
    return Passage(subject, name, Locator("d.1", "d.1", "d", kind, emphatic))


def test_those_who_speak_or_are_quoted_are_credited_and_not_those_who_are_named():
    names = ("named", "noted", "quoted", "speaks", "point")
    people = {name: Person(name, HERE, name) for name in names}
    work = Publication("Work", "en", HERE, (), (), (), people, {}, {})
    found = (
        passage("speaks", LocatorKind.SPEAKS, True), passage("speaks", LocatorKind.NAMED, False), passage("quoted", LocatorKind.QUOTED, True),
        passage("named", LocatorKind.NAMED, False), passage("noted", LocatorKind.NAMED, False),
        passage("point", LocatorKind.MARKED, True, Subject.HEADING),  # an index mark of main treatment, whose span is called so too
    )  # fmt: skip
    assert [person.id for person in speakers(work, found)] == ["quoted", "speaks"]
    assert speakers(replace(work, people={}), found) == ()
