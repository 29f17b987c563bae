"""The joined PDF, read back: what it claims, its labels, its bookmarks, one structure tree, and links from fragment to fragment."""

import io
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pytest
from PIL import Image

from octavo.editions.print import bind, describe
from octavo.model.page_map import Page, PageMap
from octavo.pagination.joining import page_labels

MADE = datetime(2010, 11, 17, 13, 20, tzinfo=UTC)
PREFACE = "# Preface\n\nSee <section:one>.\n"
ONE = """# One

Here is a note.[^1]

[^1]: A note.

- A point.

  With a paragraph.

## Within

See <section:preface>.
"""
LONG = "the words of a link that is longer than a line of the page, and so is broken into two annotations at the least"
TWO = f"""# Two

{{#t header-columns=1}}
| a | b |
|---|---|
| c | d |

*A table*

See [{LONG}](section:preface).
"""


@pytest.fixture
def pdf(lay_out) -> Iterator[pikepdf.Pdf]:
    """A book with roman folios in front and a part; everything in it leads somewhere else."""
    work, book = lay_out(
        {"preface": PREFACE, "one": ONE, "two": TWO},
        contents="{front: [preface], body: [{part: The part, divisions: [one, two]}]}",
        work="convenors: [An Author]\nsubtitle: Below\ndescription: About it\nsubjects: [law, history]\n",
        settings='front-folios = "roman"\n',
    )
    with pikepdf.open(io.BytesIO(bind(book.sheets, describe(work, MADE)))) as document:
        yield document


def outline(items: Any, document: pikepdf.Pdf, depth: int = 0) -> Iterator[tuple[int, str, str]]:
    """(depth, title, label of the page) of every bookmark."""
    pages = {page.objgen: page.label for page in document.pages}
    for entry in items:
        yield depth, entry.title, pages[entry.destination[0].objgen]
        yield from outline(entry.children, document, depth + 1)


def elements(document: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """Every structure element, top down."""
    found, waiting = [], [document.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting += list(element)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found.append(element)
            waiting += [element.K] if "/K" in element else []
    return found


def test_it_claims_pdf_ua_and_pdf_a(pdf):
    metadata = pdf.open_metadata()
    assert (metadata["pdfuaid:part"], metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("1", "3", "A")
    assert (metadata["dc:title"], metadata["xmp:CreateDate"][:19]) == ("Work", "2010-11-17T13:20:00")
    assert str(pdf.Root.Lang) == "en"
    assert bool(pdf.Root.MarkInfo.Marked) and bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert (str(pdf.docinfo.Title), str(pdf.docinfo.Author), str(pdf.docinfo.Subject)) == ("Work", "An Author", "About it")
    assert str(pdf.docinfo.Keywords) == "law, history"


def test_labels_are_folios_roman_in_front(pdf):
    labels = [page.label for page in pdf.pages]
    body = labels.index("1")
    assert body % 2 == 0 and labels[:4] == ["i", "ii", "iii", "iv"]
    assert labels[body:] == [str(n) for n in range(1, len(labels) - body + 1)]


def test_bookmarks_lead_to_every_title_on_its_page(pdf):
    with pdf.open_outline() as found:
        bookmarks = list(outline(found.root, pdf))
    assert [title for _, title, _ in bookmarks] == ["Work", "Contents", "Preface", "The part", "One", "Within", "Two"]
    pages = {title: label for _, title, label in bookmarks}
    assert (pages["Work"], pages["Preface"], pages["The part"], pages["One"], pages["Within"]) == ("i", "iv", "1", "2", "2")
    depths = {title: depth for depth, title, _ in bookmarks}
    assert depths["Within"] == depths["One"] + 1


def test_there_is_one_structure_tree_with_every_page_in_it(pdf):
    tops = pdf.Root.StructTreeRoot.K
    tops = list(tops) if isinstance(tops, pikepdf.Array) else [tops]
    assert [str(top.S) for top in tops] == ["/Document"]
    found = elements(pdf)
    assert {element.Pg.objgen for element in found if "/Pg" in element} >= {page.objgen for page in pdf.pages if b"BDC" in page.Contents.read_bytes()}
    assert len({element.objgen for element in found}) == len(found)
    for element in found:
        kids = element.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                assert kid.P.objgen == element.objgen


def test_elements_with_ids_are_found_by_them(pdf):
    """Header cells and notes (ISO 32000-1, 14.7.2)."""
    found = {str(element.ID): element.objgen for element in elements(pdf) if "/ID" in element}
    names = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
    assert len(found) >= 4 and {name: element.objgen for name, element in names.items()} == found


def test_marked_content_is_found_from_the_parent_tree(pdf):
    numbers = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for page in pdf.pages:
        if "/StructParents" in page:
            assert int(page.StructParents) in numbers
    keys = [int(page.StructParents) for page in pdf.pages if "/StructParents" in page]
    assert len(set(keys)) == len(keys)


def links(document: pikepdf.Pdf) -> list[tuple[str, str, str]]:
    """(page, words, page it leads to) of every link."""
    pages = {page.objgen: page.label for page in document.pages}
    names = pikepdf.NameTree(document.Root.Names.Dests)
    return [
        (page.label, str(link.Contents), pages[names[str(link.Dest)][0].objgen]) for page in document.pages for link in page.get("/Annots", [])
    ]


def test_links_lead_from_fragment_to_fragment_and_say_where(pdf):
    found = links(pdf)
    assert ("iv", "One", "2") in found
    assert ("2", "Preface", "iv") in found
    assert found.count(("3", LONG, "iv")) >= 2
    assert all(int(link.F) & 4 for page in pdf.pages for link in page.get("/Annots", []))


def test_each_link_has_a_link_element(pdf):
    annotated = {link.objgen for page in pdf.pages for link in page.get("/Annots", [])}
    held = Counter(
        kid.Obj.objgen
        for element in elements(pdf)
        if str(element.S) == "/Link"
        for kid in element.K
        if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
    )
    assert set(held) == annotated and set(held.values()) == {1}


def test_header_cells_say_what_they_head(pdf):
    scopes = Counter(str(element.A.Scope) for element in elements(pdf) if str(element.S) == "/TH")
    assert scopes == {"/Column": 2, "/Row": 1}


def test_list_items_hold_labels_and_bodies_alone(pdf):
    items = [element for element in elements(pdf) if str(element.S) == "/LI"]
    assert items
    for element in items:
        assert {str(kid.S) for kid in element.K} <= {"/Lbl", "/LBody"}


def test_two_paintings_have_the_same_bytes(lay_out):
    work, book = lay_out({"one": "# One\n\nWord.\n"})
    assert bind(book.sheets, describe(work, MADE)) == bind(book.sheets, describe(work, MADE))


def labelled(*folios: str) -> list[tuple[int, str, int]]:
    numbers = page_labels(PageMap(tuple(Page(folio, "") for folio in folios), {}, {}))["Nums"]
    return [(at, range_["S"], range_["St"]) for at, range_ in zip(numbers[::2], numbers[1::2], strict=True)]


@pytest.mark.parametrize(
    ("folios", "ranges"),
    [
        (("1", "2", "3"), [(0, "/D", 1)]),
        (("i", "ii", "iii", "iv", "1", "2"), [(0, "/r", 1), (4, "/D", 1)]),
        (("viii", "ix", "x", "xi"), [(0, "/r", 8)]),
        (("1", "3", "4"), [(0, "/D", 1), (1, "/D", 3)]),
        (("i", "1"), [(0, "/r", 1), (1, "/D", 1)]),
        (("xxxix", "xl", "xlix", "l"), [(0, "/r", 39), (2, "/r", 49)]),
    ],
)
def test_a_range_of_labels_begins_where_folios_do_not_run_on(folios, ranges):
    assert labelled(*folios) == ranges


def test_a_picture_in_many_divisions_is_in_the_file_once(lay_out, tmp_path):
    (tmp_path / "manuscript").mkdir()
    picture = Image.new("RGBA", (40, 40), (200, 30, 30, 128))
    picture.save(tmp_path / "manuscript" / "p.png")
    texts = {name: f"# {name}\n\n![A square](p.png)\n" for name in ("one", "two", "three")}
    work, book = lay_out(texts)
    with pikepdf.open(io.BytesIO(bind(book.sheets, describe(work, MADE)))) as document:
        pictures = [o for o in document.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        shown = {picture.objgen for page in document.pages for picture in page.Resources.get("/XObject", {}).values()}
    assert len(pictures) == 2 and len(shown) == 1  # the picture and its mask
