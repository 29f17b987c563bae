"""Where EbookLib 0.20 would harm a book, ours is whole; and EbookLib still does it. When a test of the second kind fails, the workaround in
`octavo.editions.epub.package` that it names can go."""

import io
import time
import zipfile
from dataclasses import replace

import pytest
from ebooklib import epub
from lxml import etree
from lxml.etree import ParserError

from octavo.editions.epub.package import EARLIEST, Resource
from octavo.errors import EditionRefused
from tests.editions.epub.books import BOOK, NAV, OPF, SHEET, WHEN, container, document, package, with_body

# Each of these bodies is changed by EbookLib, which reads it as HTML and writes it anew.
CHANGED = {
    "text before the first element": "Lost. <p>Kept.</p>",
    "no space between inline children": "<div><b>oc</b><i>tavo</i></div>",
    "capitals of SVG": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><linearGradient id="g"/></svg>',
    "processing instructions": "<p>One<?break here?>two</p>",
}


def plain_epub(*items: epub.EpubItem) -> epub.EpubBook:
    """A book as EbookLib's own documentation makes one."""
    book = epub.EpubBook()
    book.set_identifier("x")
    book.set_title("A book")
    book.set_language("en")
    for item in items:
        book.add_item(item)
    book.spine = [item for item in items if isinstance(item, epub.EpubHtml)]
    return book


def plain_chapter(body: str) -> epub.EpubHtml:
    return epub.EpubHtml(uid="one", file_name="one.xhtml", title="One", content=document("one.xhtml", body).content)


def rewritten(chapter: epub.EpubHtml) -> bytes:
    """What EbookLib makes of a chapter."""
    (made,) = plain_epub(chapter).get_items()
    return made.get_content()


def plain_package(book: epub.EpubBook) -> etree._Element:
    """The package document that EbookLib writes by itself."""
    target = io.BytesIO()
    writer = epub.EpubWriter("", book, {})
    writer.process()
    writer.out = zipfile.ZipFile(target, "w")
    writer._write_opf()
    writer.out.close()
    with zipfile.ZipFile(target) as made:
        return etree.fromstring(made.read("EPUB/content.opf"))


# XhtmlDocument: content documents


@pytest.mark.parametrize("body", CHANGED.values(), ids=CHANGED)
def test_a_document_comes_out_byte_for_byte(body):
    book = with_body(body)
    with container(book) as made:
        assert made.read("EPUB/one.xhtml") == book.documents[1].content


@pytest.mark.parametrize("body", CHANGED.values(), ids=CHANGED)
def test_ebooklib_still_changes_documents(body):
    assert body.encode() not in rewritten(plain_chapter(body))


def test_ebooklib_still_loses_the_head_and_the_attributes_of_the_body():
    made = rewritten(plain_chapter("<p>One.</p>"))
    assert b'id="whole"' not in made
    assert b"book.css" not in made


def test_ebooklib_still_empties_a_document_given_as_text_with_an_xml_declaration():
    chapter = plain_chapter("")
    chapter.content = document("one.xhtml", "<p>One.</p>").content.decode()
    assert rewritten(chapter) == b""


def test_a_document_that_is_not_well_formed_is_refused():
    with pytest.raises(EditionRefused, match=r"one\.xhtml is not well-formed"):
        container(with_body("<p>One"))


# Navigation


def test_the_navigation_document_is_ours():
    with container(BOOK) as made:
        assert made.read("EPUB/nav.xhtml") == NAV.content
    (nav,) = package(BOOK).xpath("//o:item[@properties='nav']", namespaces=OPF)
    assert nav.get("href") == "nav.xhtml"


def test_ebooklib_still_ignores_a_navigation_document_of_our_own():
    nav = epub.EpubNav()
    nav.content = NAV.content
    book = plain_epub(plain_chapter("<p>One.</p>"), nav)
    writer = epub.EpubWriter("", book, {})
    assert b"Contents" not in writer._get_nav(nav)


def test_ebooklib_still_lists_whatever_has_a_type_and_an_id_as_a_page():
    chapter = plain_chapter('<section epub:type="chapter" id="c1"><p>One.</p></section>')
    nav = epub.EpubNav()
    writer = epub.EpubWriter("", plain_epub(chapter, nav), {})
    assert b"#c1" in writer._get_nav(nav)


def test_ebooklib_still_fails_on_a_chapter_without_elements_when_it_writes_the_navigation():
    chapter = plain_chapter("")
    chapter.content = ""
    nav = epub.EpubNav()
    with pytest.raises(ParserError):
        epub.EpubWriter("", plain_epub(chapter, nav), {})._get_nav(nav)


# The package document


def test_the_spine_names_no_table_that_is_not_there():
    (spine,) = package(BOOK).findall("o:spine", OPF)
    assert "toc" not in spine.attrib


def test_ebooklib_still_names_a_table_that_is_not_there():
    root = plain_package(plain_epub(plain_chapter("<p>One.</p>")))
    assert root.find("o:spine", OPF).get("toc") == "ncx"
    assert not root.xpath("//o:item[@id='ncx']", namespaces=OPF)


def test_the_package_says_its_language_and_direction():
    root = package(replace(BOOK, language="ar", direction="rtl"))
    assert (root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("dir")) == ("ar", "rtl")
    assert root.find("o:spine", OPF).get("page-progression-direction") == "rtl"
    assert package(BOOK).find("o:spine", OPF).get("page-progression-direction") is None


def test_ebooklib_still_says_no_language_of_the_package():
    root = plain_package(plain_epub(plain_chapter("<p>One.</p>")))
    assert not {"{http://www.w3.org/XML/1998/namespace}lang", "dir"} & set(root.attrib)


@pytest.mark.parametrize(
    ("body", "property_"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', "svg"),
        ('<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>', "mathml"),
        ("<p>Plain.</p>", None),
    ],
)
def test_the_manifest_says_what_is_in_a_document(body, property_):
    (item,) = package(with_body(body)).xpath("//o:item[@href='one.xhtml']", namespaces=OPF)
    assert item.get("properties") == property_


def test_ebooklib_still_does_not_see_svg():
    root = plain_package(plain_epub(plain_chapter('<svg xmlns="http://www.w3.org/2000/svg"/>')))
    assert root.xpath("//o:item[@href='one.xhtml']/@properties", namespaces=OPF) == []


def test_the_cover_is_an_image_of_the_manifest_and_no_page_of_its_own_is_added():
    root = package(replace(BOOK, cover=Resource("images/cover.png", "image/png", b"png")))
    assert root.xpath("//o:item[@properties='cover-image']/@href", namespaces=OPF) == ["images/cover.png"]
    assert len(root.findall("o:spine/o:itemref", OPF)) == len(BOOK.documents)


def test_ebooklib_still_adds_a_cover_page_that_cannot_be_reached():
    book = plain_epub()
    book.set_cover("cover.png", b"png")
    (page,) = [item for item in book.get_items() if isinstance(item, epub.EpubCoverHtml)]
    assert page.is_linear is False


def test_ebooklib_still_gives_two_authors_one_id():
    book = plain_epub()
    book.add_author("One")
    book.add_author("Two")
    ids = plain_package(book).xpath("//dc:creator/@id", namespaces=OPF)
    assert len(ids) == 2
    assert len(set(ids)) == 1


def test_media_types_are_those_given_and_not_those_of_the_machine():
    odd = Resource("odd.html", "application/xhtml+xml", b"")
    (item,) = package(replace(BOOK, resources=(SHEET, odd))).xpath("//o:item[@href='odd.html']", namespaces=OPF)
    assert item.get("media-type") == "application/xhtml+xml"


# The container


@pytest.fixture
def new_york():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "America/New_York")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("new_york")
def test_the_time_of_modification_is_utc_in_every_zone():
    modified = package(BOOK).xpath("string(//o:meta[@property='dcterms:modified'])", namespaces=OPF)
    assert modified == "2010-11-15T12:00:02Z"
    with container(BOOK) as made:
        assert {info.date_time for info in made.infolist()} == {WHEN.timetuple()[:6]}


def test_a_time_that_no_zip_file_can_name_becomes_the_earliest():
    with container(replace(BOOK, modified=EARLIEST.replace(year=1970))) as made:
        assert {info.date_time for info in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_name_used_twice_is_refused():
    with pytest.raises(EditionRefused, match=r"two files of the EPUB are called EPUB/book\.css"):
        container(replace(BOOK, resources=(SHEET, SHEET)))


@pytest.mark.parametrize("href", ["two.xhtml", "#nowhere", "nav.xhtml#nowhere", "../outside.xhtml"])
def test_a_link_that_leads_nowhere_is_refused(href):
    with pytest.raises(EditionRefused, match="which is not in the book"):
        container(with_body(f'<p id="whole"><a href="{href}">There</a></p>'))


@pytest.mark.parametrize("href", ["nav.xhtml#toc", "#here", "https://example.org/#nowhere", "mailto:a@example.org"])
def test_a_link_that_leads_somewhere_is_not(href):
    with container(with_body(f'<p id="here"><a href="{href}">There</a></p>')) as made:
        assert href in made.read("EPUB/one.xhtml").decode()


def test_a_picture_that_is_not_in_the_book_is_refused():
    with pytest.raises(EditionRefused, match=r"links to gone\.png"):
        container(with_body('<p><img src="gone.png" alt=""/></p>'))


def test_nothing_but_ours_is_in_the_container():
    with container(BOOK) as made:
        assert [info.filename for info in made.infolist()] == [
            "mimetype", "META-INF/container.xml", "EPUB/content.opf", "EPUB/nav.xhtml", "EPUB/one.xhtml", "EPUB/book.css",
        ]  # fmt: skip
