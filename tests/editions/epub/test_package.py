"""The finished EPUB of the booklet, as a reading system opens it: container, manifest, spine, navigation."""

import json
import posixpath
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from octavo.composition.view import page_id
from tests.editions.epub.books import BOOK, OPF, container

X = {"x": "http://www.w3.org/1999/xhtml", "e": "http://www.idpf.org/2007/ops"}
TYPE = "{http://www.idpf.org/2007/ops}type"


@pytest.fixture(scope="module")
def epub(booklet):
    """The booklet's EPUB, opened."""
    (path,) = booklet.files["epub"]
    with zipfile.ZipFile(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def folios(booklet):
    """The pages that build.json records."""
    record = json.loads((booklet.files["epub"][0].parents[1] / "build.json").read_text(encoding="utf-8"))
    return record["pages"]


@pytest.fixture(scope="module")
def package(epub):
    return etree.fromstring(epub.read("EPUB/content.opf"))


def tree(epub, name):
    return etree.fromstring(epub.read(f"EPUB/{name}"))


def nav(epub, type_):
    (found,) = tree(epub, "nav.xhtml").xpath(f"//x:nav[@e:type='{type_}']", namespaces=X)
    return found


# The container


def test_the_container_opens_with_its_type_uncompressed_and_unadorned(epub):
    assert Path(epub.filename).read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
    first = epub.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")


def test_every_file_has_the_time_of_the_build_and_can_be_read_by_all(epub):
    when = datetime.fromtimestamp(1290000000, UTC).timetuple()[:6]  # the tests' SOURCE_DATE_EPOCH
    assert {info.date_time for info in epub.infolist()} == {when}
    assert {info.external_attr >> 16 for info in epub.infolist()} == {0o644}
    assert etree.fromstring(epub.read("EPUB/content.opf")).xpath("string(//o:meta[@property='dcterms:modified'])", namespaces=OPF) == (
        "2010-11-17T13:20:00Z"
    )


def test_pictures_are_stored_and_text_is_compressed(epub):
    ways = {info.filename: info.compress_type for info in epub.infolist()}
    assert ways["EPUB/images/cover.png"] == zipfile.ZIP_STORED
    assert {ways[name] for name in ways if name.endswith((".xhtml", ".css", ".opf", ".ttf"))} == {zipfile.ZIP_DEFLATED}


def test_the_same_book_has_the_same_bytes():
    with container(BOOK) as once, container(BOOK) as again:
        assert once.fp.getvalue() == again.fp.getvalue()


def test_a_reading_system_finds_the_package(epub):
    described = etree.fromstring(epub.read("META-INF/container.xml"))
    (path,) = described.xpath("//@full-path")
    assert etree.fromstring(epub.read(path)).tag == f"{{{OPF['o']}}}package"


# Manifest and spine


def test_the_manifest_lists_each_file_once_and_no_other(epub, package):
    hrefs = package.xpath("//o:item/@href", namespaces=OPF)
    linked = package.xpath("//o:link[@rel='record']/@href", namespaces=OPF)
    assert linked == ["records/marc21.xml", "records/mods.xml"]
    assert sorted([*hrefs, *linked]) == sorted(
        name.removeprefix("EPUB/") for name in epub.namelist() if name.startswith("EPUB/") and name != "EPUB/content.opf"
    )


def test_catalogue_records_travel_within_the_book(epub, package):
    links = {link.get("href"): link.get("media-type") for link in package.findall("o:metadata/o:link[@rel='record']", OPF)}
    assert links == {"records/marc21.xml": "application/marcxml+xml", "records/mods.xml": "application/mods+xml"}
    marc, mods = (etree.fromstring(epub.read(f"EPUB/{name}")) for name in links)
    assert "pages)" in marc.xpath("string(//*[@tag='300'])"), "the pages of the print edition"
    assert mods.xpath("//*[local-name()='extent'][@unit='pages']/*[local-name()='start']/text()")[0].isdecimal()


def test_the_manifest_says_which_document_is_the_navigation_and_which_picture_the_cover(package):
    properties = {(item.get("properties"), item.get("href")) for item in package.findall("o:manifest/o:item", OPF) if item.get("properties")}
    indexes = {("index", f"index-{name}.xhtml") for name in ("speakers", "themes", "subjects")}
    assert properties == {("nav", "nav.xhtml"), ("cover-image", "images/cover.png"), *indexes}


def test_every_document_is_in_the_spine_once_and_none_aside_of_it(package):
    refs = package.findall("o:spine/o:itemref", OPF)
    documents = package.xpath("//o:item[@media-type='application/xhtml+xml']/@id", namespaces=OPF)
    assert [ref.get("idref") for ref in refs] == documents
    assert {ref.get("linear", "yes") for ref in refs} == {"yes"}


def test_cover_title_page_imprint_and_contents_come_first(package):
    hrefs = package.xpath("//o:item[@media-type='application/xhtml+xml']/@href", namespaces=OPF)
    assert hrefs[:4] == ["cover.xhtml", "title-page.xhtml", "imprint-page.xhtml", "nav.xhtml"]


def test_the_identifier_is_the_one_that_the_package_names(package):
    (identifier,) = package.xpath("//dc:identifier[@id=/o:package/@unique-identifier]", namespaces=OPF)
    assert identifier.text == "urn:uuid:ed48225d-ffac-5698-aacd-79e0e84324d0"


# Navigation


def test_the_contents_lead_to_every_division(epub, booklet_work):
    targets = [href.partition("#")[2] for href in nav(epub, "toc").xpath(".//x:a/@href", namespaces=X)]
    divisions = [division.id for division in booklet_work.publication.divisions()]
    assert [target for target in targets if target in divisions] == divisions


def test_the_page_list_names_every_page_in_order_and_leads_to_its_marker(epub, folios):
    links = nav(epub, "page-list").xpath(".//x:a", namespaces=X)
    assert [link.text for link in links] == folios
    for link in links:
        name, _, mark = link.get("href").partition("#")
        (marker,) = tree(epub, name).xpath("//*[@id=$mark]", namespaces=X, mark=mark)
        assert mark == page_id(link.text)
        assert (marker.get(TYPE), marker.get("role"), marker.get("aria-label")) == ("pagebreak", "doc-pagebreak", link.text)


def test_no_page_marker_is_missing_from_the_page_list(epub, folios):
    trees = [etree.fromstring(epub.read(name)) for name in epub.namelist() if name.endswith(".xhtml")]
    assert sum(len(found.xpath("//x:*[@e:type='pagebreak']", namespaces=X)) for found in trees) == len(folios)


def test_the_landmarks_lead_to_what_they_name(epub):
    links = nav(epub, "landmarks").xpath(".//x:a", namespaces=X)
    assert [link.get(TYPE) for link in links] == ["cover", "titlepage", "copyright-page", "toc", "bodymatter", "index", "index", "index"]
    assert len({(link.get(TYPE), link.get("href")) for link in links}) == len(links)  # EPUB 3.3, 7.4.5
    for link in links:
        name, _, mark = link.get("href").partition("#")
        assert not mark or tree(epub, name).xpath("//*[@id=$mark]", mark=mark)
    (body,) = (link.get("href") for link in links if link.get(TYPE) == "bodymatter")
    assert tree(epub, body).find("x:body", X).get(TYPE) == "bodymatter"


def test_pages_and_landmarks_are_hidden_and_the_contents_are_not(epub):
    assert {nav(epub, type_).get("hidden") for type_ in ("page-list", "landmarks")} == {"hidden"}
    assert nav(epub, "toc").get("hidden") is None


# Documents


def test_every_document_says_its_language_twice_and_has_one_heading_of_the_first_level(epub, package):
    for name in package.xpath("//o:item[@media-type='application/xhtml+xml']/@href", namespaces=OPF):
        root = tree(epub, name)
        assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-US"
        assert root.findtext("x:head/x:title", namespaces=X)
        headings = root.xpath("//x:h1", namespaces=X)
        assert len(headings) == (name not in ("cover.xhtml", "imprint-page.xhtml")), name


def test_styles_and_faces_are_in_the_book(epub):
    names = set(epub.namelist())
    sheet = epub.read("EPUB/book.css").decode()
    fonts = {part.split('"')[1] for part in sheet.split("url(")[1:]}
    assert fonts
    assert {f"EPUB/{posixpath.normpath(font)}" for font in fonts} <= names
    assert "var(" not in sheet  # readers of EPUB 3.3 need not know custom properties
