"""What a web page says of the work to catalogues, reference managers, search engines."""

import json
import re
from dataclasses import replace

import pytest

from octavo.apparatus import resolve
from octavo.apparatus.accessibility import facts
from octavo.composition.head import HeadMetadata, head
from octavo.model.page_map import Page, PageMap
from octavo.model.publication import Date, Event, Publication
from tests.composition.works import SIGNS

PAGES = PageMap((Page("i", "title-page"), Page("4", "one"), Page("5", "one"), Page("6", "two")), {}, {})


def head_of(publication: Publication, pages: PageMap = PAGES, page: str = "") -> HeadMetadata:
    apparatus = resolve(publication)
    shown = next((piece for piece in apparatus.pieces if piece.id == page), None)
    return head(publication, apparatus, facts(publication, apparatus)["html"], pages, shown)


def values(pairs: tuple[tuple[str, str], ...], name: str) -> list[str]:
    return [content for key, content in pairs if key == name]


@pytest.fixture(scope="module")
def whole(strange):
    return head_of(strange.publication)


@pytest.fixture(scope="module")
def chapter(strange):
    return head_of(strange.publication, page="one")


@pytest.fixture(scope="module")
def page(strange_editions):
    """The bytes of the strange work's one web page."""
    (path,) = (path for path in strange_editions.files["html"] if path.name == "index.html")
    return path.read_text(encoding="utf-8")


# Dublin Core


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("DC.title", [f"Title{SIGNS}: Subtitle{SIGNS}"]),
        ("DC.language", ["en"]),
        ("DC.creator", ['Museum<q>&"', f"Convenor{SIGNS}"]),
        ("DC.publisher", ['Museum<q>&"']),
        ("DC.date", ["2010-11-15"]),
        ("DC.rights", [f"Rights{SIGNS}"]),
        ("DC.description", [f"Description{SIGNS}"]),
        ("DC.subject", [f"Subject{SIGNS}"]),
        ("DC.identifier", ["978-0-306-40615-7", "978-3-16-148410-0", "doi:10.1000/a<q>&b", "https://example.org/?a=1&b=2"]),
    ],
)
def test_dublin_core(whole, name, expected):
    assert values(whole.meta, name) == expected


def test_those_who_speak_or_are_quoted_contribute_and_those_who_are_named_do_not(whole):
    assert values(whole.meta, "DC.contributor") == ['Gareth <q>&" Evans', "Louise Arbour"]
    assert [person["name"] for person in whole.json_ld["contributor"]] == ['Gareth <q>&" Evans', "Louise Arbour"]


# Citation tags


def test_the_whole_work_is_cited_as_a_book(whole):
    assert values(whole.meta, "citation_title") == [f"Title{SIGNS}: Subtitle{SIGNS}"]
    assert values(whole.meta, "citation_author") == ['Museum<q>&"', f"Convenor{SIGNS}"]
    assert values(whole.meta, "citation_publication_date") == ["2010/11/15"]
    assert values(whole.meta, "citation_isbn") == ["978-0-306-40615-7"]
    assert values(whole.meta, "citation_doi") == ["10.1000/a<q>&b"]
    assert values(whole.meta, "citation_conference_title") == [f"Event{SIGNS}"]
    assert values(whole.meta, "citation_firstpage") + values(whole.meta, "citation_inbook_title") == []


def test_a_chapter_is_cited_with_the_pages_of_the_print_edition(chapter):
    assert values(chapter.meta, "citation_title") == [f"Heading{SIGNS}"]
    assert values(chapter.meta, "citation_inbook_title") == [f"Title{SIGNS}: Subtitle{SIGNS}"]
    assert values(chapter.meta, "citation_firstpage") == ["4"]
    assert values(chapter.meta, "citation_lastpage") == ["5"]


def test_a_work_without_convenors_is_cited_by_its_speakers(strange):
    found = head_of(replace(strange.publication, convenors=()))
    assert values(found.meta, "citation_author") == ['Gareth <q>&" Evans', "Louise Arbour"]
    assert "author" not in found.json_ld


def test_only_what_is_known_is_said(strange):
    bare = replace(
        strange.publication, subtitle="", statement="", description="", rights="", license="", publisher="", subjects=(), identifiers={},
        event=None, date=None,
    )  # fmt: skip
    found = head_of(bare)
    assert {content for _, content in (*found.meta, *found.properties)} & {"", "None", "doi:"} == set()
    assert not {"isbn", "publisher", "license", "datePublished", "about"} & set(found.json_ld)


# Open Graph


def test_open_graph(whole, chapter):
    assert dict(whole.properties) == {
        "og:title": f"Title{SIGNS}: Subtitle{SIGNS}", "og:type": "book", "og:locale": "en", "og:description": f"Description{SIGNS}",
    }  # fmt: skip
    assert dict(chapter.properties)["og:title"] == f"Heading{SIGNS}"
    assert dict(chapter.properties)["og:type"] == "article"


def test_the_locale_has_the_low_line_of_open_graph(strange):
    assert dict(head_of(replace(strange.publication, language="en-US")).properties)["og:locale"] == "en_US"


# JSON-LD


def test_people_and_bodies_have_their_addresses(whole):
    evans, arbour = whole.json_ld["contributor"]
    assert evans["sameAs"] == ["https://isni.org/isni/0000000121032683", "https://viaf.org/viaf/108389263"]
    assert arbour["sameAs"] == ["https://www.wikidata.org/entity/Q42"]
    museum, convenor = whole.json_ld["author"]
    assert museum == {"@type": "Organization", "name": 'Museum<q>&"', "sameAs": ["https://ror.org/05gq02987"]}
    assert convenor == {"@type": "Organization", "name": f"Convenor{SIGNS}"}
    assert whole.json_ld["publisher"] == museum


def test_the_work_its_parts_its_event_and_its_accessibility(whole):
    said = whole.json_ld
    assert (said["@context"], said["@type"], said["name"]) == ("https://schema.org", "Book", f"Title{SIGNS}: Subtitle{SIGNS}")
    assert [part["identifier"] for part in said["hasPart"]] == ["one", "two"]
    assert said["about"] == {"@type": "Event", "name": f"Event{SIGNS}", "startDate": "2010-11-15", "location": f"Locality{SIGNS}"}
    assert said["isbn"] == "9780306406157"
    assert said["accessModeSufficient"][0] == {"@type": "ItemList", "itemListElement": ["textual"]}
    assert said["accessibilityFeature"]
    assert said["accessibilitySummary"]


def test_the_isbn_of_the_web_edition_goes_before_that_of_the_book(strange):
    isbns = {"isbn-print": "978-0-306-40615-7", "isbn-html": "978-3-16-148410-0"}
    assert head_of(replace(strange.publication, identifiers=isbns)).json_ld["isbn"] == "9783161484100"


@pytest.mark.parametrize(("given", "said"), [(Date(2010), "2010"), (Date(2010, 11), "2010-11"), (None, "2009-05-02")])
def test_the_date_is_as_exact_as_known_and_else_that_of_the_event(strange, given, said):
    found = head_of(replace(strange.publication, date=given, event=Event(date=Date(2009, 5, 2))))
    assert found.json_ld["datePublished"] == said
    assert values(found.meta, "citation_publication_date") == [said.replace("-", "/")]


def test_a_page_describes_itself_and_names_the_work(whole, chapter):
    said = chapter.json_ld
    assert (said["@type"], said["identifier"]) == ("Chapter", "one")
    assert said["isPartOf"]["@id"] == whole.json_ld["@id"] == "https://doi.org/10.1000/a%3Cq%3E%26b"
    for name in ("isbn", "identifier", "name"):
        assert said["isPartOf"][name] == whole.json_ld[name]
    assert said["accessModeSufficient"] == whole.json_ld["accessModeSufficient"]
    assert not {"hasPart", "workExample", "publisher"} & set(said)


def test_a_page_that_shows_no_part_is_a_page_of_the_work(strange):
    publication = replace(strange.publication, identifiers={})
    apparatus = resolve(publication)
    pages = PageMap((), {}, {})
    about = head(publication, apparatus, facts(publication, apparatus)["html"], pages, title_of_page="Accessibility").json_ld
    assert (about["@type"], about["name"], about["isPartOf"]["@id"]) == ("WebPage", "Accessibility", "index.html")
    assert head_of(publication).json_ld["@id"] == "index.html"


# In the page


def test_the_json_in_the_page_is_what_was_meant_and_does_not_end_its_script(page, whole):
    """Of a page that browsers read, the script ends at the first `</script`."""
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script', page, re.DOTALL)
    said, meant = json.loads(script), json.loads(json.dumps(whole.json_ld))
    pages = {"pageStart", "pageEnd", "pagination"}  # those of the real book
    for found in (said, meant):
        found["hasPart"] = [{name: value for name, value in part.items() if name not in pages} for part in found["hasPart"]]
    assert said == meant
    assert not set("<>&") & set(script)


def test_no_other_script_is_in_the_page(page):
    assert re.findall(r"<script[^>]*>", page.lower()) == ['<script type="application/ld+json">', '<script src="assets/page.js">']


def test_every_meta_element_of_the_page_is_whole(page, whole):
    assert page.count("<meta name=") == len(whole.meta) + 2  # viewport, color-scheme
    assert page.count("<meta property=") == len(whole.properties)
