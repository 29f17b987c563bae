"""From a place in a product to its place in the manuscript."""

import zipfile
from pathlib import Path

import pikepdf
import pytest

from octavo.model.finding import Finding, Severity
from octavo.model.place import Place
from octavo.preflight.markup import read_page, text_of
from octavo.preflight.pages import file_and_page, page_of, place_on_page
from octavo.preflight.tracing import Origins, origins, trace
from octavo.reading import read
from tests.preflight.conftest import Made

PAGE = """<!DOCTYPE html>
<html lang="en"><body>
<section id="one"><h1>One</h1>
<p id="one-p1">First <em>words</em>.<br>More</p>
<ul><li>An item
<img src="a.png"> and so on</li></ul></section>
<p class="last" id="two-p1"/><i>after</i>
</body></html>
"""


def ids(point: tuple[int, int], text: str = PAGE) -> list[str]:
    return [f"{element.tag}#{element.get('id', '')}".rstrip("#") for element in read_page(text).around(point)]


@pytest.mark.parametrize(
    ("point", "around"),
    [
        ((1, 1), []),
        ((3, 1), ["section#one", "body"]),
        ((3, 20), ["h1", "section#one", "body"]),
        ((3, 32), ["section#one", "body"]),
        ((4, 18), ["p#one-p1", "section#one", "body"]),
        ((4, 25), ["em", "p#one-p1", "section#one", "body"]),
        ((4, 36), ["p#one-p1", "section#one", "body"]),
        ((5, 12), ["li", "ul", "section#one", "body"]),
        ((6, 1), ["img", "li", "ul", "section#one", "body"]),
        ((7, 33), ["i", "body"]),
    ],
)
def test_what_is_around_a_point(point: tuple[int, int], around: list[str]) -> None:
    assert ids(point) == around


@pytest.mark.parametrize(
    ("selector", "point"),
    [
        ("img", (6, 1)), ("#one > ul > li", (5, 5)), ("p:nth-child(2)", (4, 1)), ('p[class="last"]', (7, 1)), ("table", None), ("p[", None),
        ("", None), ("::nothing", None), ("/html[1]/body[1]/section[1]/p[1]/em[1]", (4, 22)), ("/html[1]/body[1]/section[1]/p[1]/text()[2]", (4, 1)),
        ("/html[1]/body[1]/p[9]", None),
    ],
)  # fmt: skip
def test_where_a_selector_leads(selector: str, point: tuple[int, int] | None) -> None:
    assert read_page(PAGE).point_of(selector) == point


@pytest.mark.parametrize("text", ["", "words", "<p>", "</p></div>", "<p><div></p></div><b", "<a><b></a></b><c>", "<!-- -->", "<![CDATA[x]]>"])
def test_whatever_is_wrong_with_a_page_it_is_read(text: str) -> None:
    page = read_page(text)
    assert list(page.around((1, 1)))[3:] == [] and page.point_of("i") is None


def test_a_stray_end_tag_is_passed_over() -> None:
    assert ids((1, 22), '<html><p id="a"></ul>words</p></html>') == ["p#a"]


def test_text_inside_a_book(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.epub", "w") as container:
        container.writestr("EPUB/one.xhtml", "<p>ü</p>")
    for name in ("EPUB/one.xhtml", "one.xhtml"):
        assert text_of(f"{tmp_path}/b.epub/{name}") == "<p>ü</p>"
    assert text_of(f"{tmp_path}/b.epub/ne.xhtml") == text_of(f"{tmp_path}/none.epub/one.xhtml") == ""
    (tmp_path / "bad.epub").write_text("no")
    assert text_of(f"{tmp_path}/bad.epub/one.xhtml") == ""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Origins:
    folder = tmp_path_factory.mktemp("manuscript")
    (folder / "publication.yaml").write_text("format: 1\ntitle: Work\nlanguage: en\ncontents: {body: [one, two]}\n", encoding="utf-8")
    (folder / "one.md").write_text(
        "# One\n\nThe first of all paragraphs.\n\nTwice the same words.\n\n## Heading {#law}\n\nThe law of the land.\n", encoding="utf-8"
    )
    (folder / "two.md").write_text("# Two\n\nTwice the same words.\n", encoding="utf-8")
    publication, findings = read(folder)
    assert publication is not None, findings
    return origins(publication)


def traced(known: Origins, text: str, tmp_path: Path, point: tuple[int, int] = (1, 70)) -> Finding:
    """A finding somewhere in a page, led back."""
    (tmp_path / "index.html").write_text(f"<html><body>{text}</body></html>", encoding="utf-8")
    (finding,) = trace((Finding("nu-error", Severity.ERROR, Place(f"{tmp_path}/index.html", *point), "Bad."),), known, {})
    return finding


def padded(text: str) -> str:
    """A page of one line, in which column 70 is where the at sign was."""
    before, after = text.split("@")
    return before + " " * (69 - len("<html><body>" + before)) + after


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('<p id="one-p1">@words</p>', "one.md:3:1"),
        ('<section id="one"><p>@words</p>', "one.md:1:1"),
        ('<section id="law"><p>@words</p>', "one.md:7:1"),
        ('<h2 id="law--title">@words</h2>', "one.md:7:1"),
        ('<section id="one"><p>@The first of all paragraphs.</p>', "one.md:3:1"),
        ('<section id="two"><p>@The first of all paragraphs.</p>', "two.md:1:1"),
        ('<section id="one"><p>@Twice the same words.</p>', "one.md:1:1"),
        ('<section id="one"><p><i>@The first of all paragraphs.</i> No.</p>', "one.md:1:1"),
    ],
)
def test_by_id_and_by_words(known: Origins, tmp_path: Path, text: str, place: str) -> None:
    finding = traced(known, padded(text), tmp_path)
    assert str(finding.place) == place
    assert finding.sentence == f"Bad. ({tmp_path}/index.html:1:70)"


@pytest.mark.parametrize("text", ['<section id="index-speakers"><p>@words</p>', "<p>@The first of all paragraphs.</p>", "@"])
def test_what_has_no_origin_stays_in_the_product(known: Origins, tmp_path: Path, text: str) -> None:
    finding = traced(known, padded(text), tmp_path)
    assert (str(finding.place), finding.sentence) == (f"{tmp_path}/index.html:1:70", "Bad.")


@pytest.mark.parametrize(
    ("number", "place"), [(1, "publication.yaml:2:8"), (2, "one.md:3:1"), (3, "print/p.pdf#page=3:1:1"), (9, "print/p.pdf#page=9:1:1")]
)
def test_by_page(known: Origins, number: int, place: str) -> None:
    found = (Finding("verapdf-violation", Severity.ERROR, place_on_page("print/p.pdf", number), "Bad."),)
    (finding,) = trace(found, known, {"print": ("work.title", "one.p1", "", "gone"), "large-print": ("one.p1",) * 9})
    assert str(finding.place) == place


def test_names_of_pages() -> None:
    assert file_and_page(place_on_page("a#b.pdf", 12).file) == ("a#b.pdf", 12)
    assert file_and_page("a.pdf") == ("a.pdf", 0) and file_and_page("a.pdf#page=0") == ("a.pdf#page=0", 0)


def test_pages_of_what_verapdf_points_at(made: Made, tmp_path: Path) -> None:
    path = tmp_path / "work.pdf"
    ((_, data),) = made.files["print"].items()
    path.write_bytes(data)
    assert page_of(path, "root/document[0]/pages[3](12 0 obj PDPage)/annots[0](13 0 obj PDLinkAnnot)") == 4
    with pikepdf.open(path) as document:
        pages = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        elements = [e for e in document.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/P" and "/Pg" in e]
        expected = {element.objgen: pages[element["/Pg"].objgen] for element in elements}
        root = document.Root["/StructTreeRoot"]["/K"]
        top = (root[0] if isinstance(root, pikepdf.Array) else root).objgen
    assert len(set(expected.values())) > 2
    for (number, generation), page in expected.items():
        assert page_of(path, f"root/document[0]/StructTreeRoot[0](1 0 obj X)/K[0]({number} {generation} obj SEP P)") == page
    assert page_of(path, f"K[0]({top[0]} {top[1]} obj SEDocument Document)") == 1, "the first content of the whole"
    assert page_of(path, "root/document[0]") == page_of(path, "K(99999 0 obj SEP P)") == page_of(tmp_path / "none.pdf", "K(1 0 obj SEP P)") == 0
