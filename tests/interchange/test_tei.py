"""TEI as it is written: one golden file read by eyes, valid against our schema, every word in its place, printed pages at their very character."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from octavo.apparatus import resolve
from octavo.interchange import tei
from octavo.interchange.tei_schema import SCHEMA
from octavo.interchange.xml_names import id_of, index_name, index_of, name_of, text_id, text_name
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.page_map import Page, PageMap, Turn
from octavo.model.publication import Publication
from octavo.model.walk import walk
from octavo.reading import read
from tests.conftest import ROOT

HERE = Path(__file__).parent
NS = {"t": "http://www.tei-c.org/ns/1.0"}
GENERATED = "//t:index | //t:pc | //t:seg[@type='citation'] | //*[@subtype='generated' or @type='generated'] | //t:figDesc | //t:bibl[@type='credit']"


def publication_in(folder: str) -> Publication:
    publication, _ = read(ROOT / folder)
    assert publication is not None
    return publication


def document(folder: str, pages: PageMap | None = None) -> bytes:
    publication = publication_in(folder)
    return tei.document(publication, resolve(publication), pages)


def test_everything_is_as_it_was_read_by_eyes() -> None:
    golden, made = HERE / "everything.tei.xml", document("tests/everything")
    if os.environ.get("OCTAVO_ACCEPT"):
        golden.write_bytes(made)
    assert made.decode() == golden.read_text("utf-8")


def test_the_same_work_gives_the_same_bytes() -> None:
    assert document("manuscript") == document("manuscript")


@pytest.mark.parametrize("folder", ["manuscript", "tests/everything"])
def test_it_is_valid_against_our_schema(folder: str) -> None:
    schema = etree.RelaxNG(file=str(SCHEMA))
    assert schema.validate(etree.fromstring(document(folder))), schema.error_log


def test_our_schema_refuses_what_we_do_not_write() -> None:
    schema = etree.RelaxNG(file=str(SCHEMA))
    assert not schema.validate(etree.fromstring(document("manuscript").replace(b"<p>", b"<para>").replace(b"</p>", b"</para>")))


@pytest.mark.parametrize("folder", ["manuscript", "tests/everything"])
def test_every_pointer_leads_somewhere(folder: str) -> None:
    root = etree.fromstring(document(folder))
    ids = root.xpath("//@xml:id")
    pointers = root.xpath("//@target | //@who | //@source | //@corresp | //@ana | //@spanTo | //@ref | //@edRef")
    assert len(ids) == len(set(ids))
    assert {p for value in pointers for p in value.split() if p.startswith("#")} <= {f"#{id_}" for id_ in ids}


@pytest.mark.parametrize("folder", ["manuscript", "tests/everything"])
def test_the_words_are_those_of_the_work_in_their_order(folder: str) -> None:
    publication = publication_in(folder)
    root = etree.fromstring(document(folder))
    for node in root.xpath(GENERATED, namespaces=NS):
        node.text = ""
        for inner in list(node):
            node.remove(inner)
    for division in publication.divisions():
        (node,) = root.xpath(f"//t:div[@xml:id='{division.id}']", namespaces=NS)
        for aside in node.xpath("t:head[@type='short'] | t:argument", namespaces=NS):
            node.remove(aside)
        said = [n.text for n in walk(division) if isinstance(n, i.Text | i.Code | b.CodeBlock)]
        assert squeezed("".join(node.itertext())) == squeezed("".join(said)), division.id


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_printed_pages_begin_at_their_character() -> None:
    pages = (Page("1", "foreword", Turn("foreword.title", 0)), Page("2", "foreword"), Page("3", "foreword", Turn("foreword.p1", 4)))
    made = document("tests/everything", PageMap(pages, {}, {})).decode()
    assert '<head><pb n="1" edRef="#print"/>Foreword</head>' in made
    assert '<p>This <pb n="3" edRef="#print"/>book opens with' in made
    assert made.count("<pb ") == 2  # the page that holds no text of the manuscript has no place in it
    assert re.sub("<pb [^>]*>", "", made) == document("tests/everything").decode()


def test_printed_pages_begin_at_headings_of_groups_and_parts(tmp_path: Path) -> None:
    (tmp_path / "publication.yaml").write_text(
        "title: T\nlanguage: en\ncontents: {body: [{part: The part, divisions: [a]}, {heading: 'What emerged:', kind: theme, divisions: [b]}]}\n"
    )
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(f"# {name}\n\nWords.\n")
    pages = (Page("1", "", Turn("part-body-1", 0)), Page("3", "a", Turn("a.title", 0)), Page("5", "b", Turn("b.group", 0)))
    made = document(tmp_path, PageMap(pages, {}, {})).decode()
    assert '<head type="part"><pb n="1" edRef="#print"/>The part</head>' in made
    assert '<head><pb n="5" edRef="#print"/>What emerged:</head>' in made


IDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


@given(IDS)
def test_ids_become_names_and_ids_again(id_: str) -> None:
    for name, again in ((name_of("person", id_), id_of("person", name_of("person", id_))), (text_name(id_), text_id(text_name(id_)))):
        assert again == id_
        assert etree.fromstring(f'<x xml:id="{name}"/>').xpath("@xml:id") == [name]
    assert index_of(index_name(id_)) == id_


@given(IDS)
def test_an_id_of_the_text_is_never_taken_for_a_person(id_: str) -> None:
    assert text_name(f"person.{id_}") != name_of("person", id_)
