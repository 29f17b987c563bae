"""The model: what a work is, decided once."""

from dataclasses import replace

import pytest

from octavo import records
from octavo.apparatus import resolve
from octavo.records import Product
from octavo.records.work import FORMS
from tests.records import works


def test_everyone_stands_once_with_all_roles(full_work):
    roles = {agent.name: agent.roles for agent in full_work.agents}
    assert roles["River Institute"] == ("orm",)
    assert roles["Chidi Okafor"] == ("edt", "spk")
    assert roles["Ivan Example"] == ("trl",)
    assert len(roles) == len(full_work.agents)


def test_a_name_is_parted_only_where_its_headword_is(everything_work):
    parts = {agent.name: (agent.family, agent.given) for agent in everything_work.agents}
    assert parts["Ana Novak"] == ("Novak", "Ana")
    assert parts["李明"] == parts["Nguyễn Thị Mai"] == parts["River Institute"] == ("", "")


@pytest.mark.parametrize(
    ("license", "rights", "address", "said"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "", "https://creativecommons.org/licenses/by/4.0/", ""),
        ("CC BY-NC-SA 4.0", "", "https://creativecommons.org/licenses/by-nc-sa/4.0/", "CC BY-NC-SA 4.0"),
        ("", "cc by 3.0", "https://creativecommons.org/licenses/by/3.0/", "cc by 3.0"),
        ("CC0", "", "https://creativecommons.org/publicdomain/zero/1.0/", "CC0"),
        ("", "All rights reserved, but for CC BY 4.0 pictures", "", "All rights reserved, but for CC BY 4.0 pictures"),
        ("", "", "", ""),
    ],
)
def test_a_licence_is_an_address_where_it_is_a_licence(license, rights, address, said):
    work = works.described(replace(works.publication_of("booklet"), license=license, rights=rights))
    assert (work.license_url, work.rights, work.open) == (address, said, bool(address))


def test_facts_of_files_are_joined_with_what_the_manuscript_says():
    publication = works.full()
    made = Product("epub", size=1234, sha256="ab", name="book.epub")
    work = records.of(publication, resolve(publication), [made], made=works.MADE)
    epub = work.product("epub")
    assert (epub.isbn, epub.size, epub.sha256, epub.name) == ("9781402894626", 1234, "ab", "book.epub")
    assert (work.product("print").price, epub.price) == (("18.00", "EUR"), None)
    assert [product.form for product in work.products] == list(FORMS)
    assert work.product("print").facts is None and epub.facts
    assert len({product.urn for product in work.products}) == len(FORMS)


def test_parts_have_their_pages_and_those_who_speak_in_them(everything_work):
    opening = everything_work.part("opening")
    assert (opening.first, opening.last, opening.pages) == ("3", "4", "3–4")
    assert [agent.name for agent in opening.agents][:2] == ["Ana Novak", "Chidi Okafor"]
    speech = everything_work.part("opening-s1")
    assert (speech.kind, speech.title, [agent.name for agent in speech.agents], speech.pages) == ("speech", "Opening session", ["Ana Novak"], "3")
    with pytest.raises(KeyError):
        everything_work.part("closing")


def test_without_pages_there_is_no_extent():
    publication = works.publication_of("everything")
    work = records.of(publication, resolve(publication), made=works.MADE)
    assert (work.extent, work.pages, work.part("opening").pages) == ("", 0, "")


def test_who_comes_first(full_work, everything_work):
    assert [agent.name for agent in everything_work.creators] == ["River Institute", "Musée de l’Eau"]
    assert full_work.creators == (), "it has an editor"
