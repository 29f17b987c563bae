"""Pages that were laid out for one side and stand on the other are what they would be, had they been laid out there."""

import io
from datetime import UTC, datetime

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

import octavo.pagination.turned
from octavo.editions.print import bind, describe
from octavo.pagination.turned import turned
from octavo.pagination.turning import Turnable

MADE = datetime(2010, 11, 17, tzinfo=UTC)
COLUMNS = "![A gauge](gauge.svg)\n\nA figure.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n> Words.\n\n1. One\n2. Two\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><rect width="90" height="40" fill="#777"/></svg>'


@pytest.fixture
def gauge(tmp_path):
    """A picture in the manuscript."""
    (tmp_path / "manuscript").mkdir()
    (tmp_path / "manuscript" / "gauge.svg").write_text(SVG)


def texts(prose):
    two = f"# Two\n\nSee <section:one>.[^1]\n\n{COLUMNS}\n{prose(900, 'two')}\n\n[^1]: A note.\n"
    return {"one": f"# One\n\n{prose(700, 'one')}\n\n", "two": two, "three": f"# Three\n\n{prose(300)}\n"}


def pages_of(pdf: bytes) -> list[tuple[str, list[float], Image.Image]]:
    """Each page: its signs, the edges of these, of its links and of pictures in the structure tree and where its bookmarks lead, and how it looks."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as read, pypdfium2.PdfDocument(pdf) as shown:
        boxes: dict[int, list[float]] = {}
        for element in read.objects:
            if isinstance(element, pikepdf.Dictionary) and "/Pg" in element and "/BBox" in element.get("/A", {}):
                boxes.setdefault(element.Pg.objgen[0], []).extend(map(float, element.A.BBox))
        for number, page in enumerate(read.pages):
            text = shown[number].get_textpage()
            edges = [edge for sign in range(text.count_chars()) for edge in text.get_charbox(sign)]
            edges += [float(edge) for link in page.get("/Annots", []) for edge in link.Rect] + boxes.get(page.obj.objgen[0], [])
            edges += [float(end[2]) for end in places(read) if end[0].objgen == page.obj.objgen]
            found.append((text.get_text_range(), edges, shown[number].render(scale=0.5, grayscale=True).to_pil().copy()))
    return found


def places(pdf: pikepdf.Pdf) -> list[list[object]]:
    """Where names and bookmarks lead: page, kind, x and y."""
    named = list(pdf.Root.Names.Dests.Names)[1::2]
    with pdf.open_outline() as outline:
        listed = [entry.destination for top in outline.root for entry in (top, *top.children)]
    return [list(end) for end in (*named, *listed) if isinstance(end, pikepdf.Array)]


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("painted", [True, False], ids=["painted", "not painted yet"])
def test_a_page_is_the_same_turned_and_laid_out_there(lay_out, prose, monkeypatch, gauge, language, painted):
    over: list[int] = []
    if painted:
        monkeypatch.setattr(octavo.pagination.turned, "turned", lambda pages: (over.append(1), turned(pages))[1])
    else:
        turn = Turnable.turn
        monkeypatch.setattr(Turnable, "opposite", lambda document: None)
        monkeypatch.setattr(Turnable, "turn", lambda document: (over.append(1), turn(document))[1])
    work, book = lay_out(texts(prose), language=language)
    by_turning = pages_of(bind(book.sheets, describe(work, MADE)))
    assert over
    monkeypatch.setattr(Turnable, "can_turn", lambda document: False)
    work, book = lay_out(texts(prose), language=language)
    by_layout = pages_of(bind(book.sheets, describe(work, MADE)))
    assert len(by_turning) == len(by_layout)
    for (text, edges, look), (same, others, there) in zip(by_turning, by_layout, strict=True):
        assert text == same
        assert edges == pytest.approx(others, abs=2e-2)
        assert ImageStat.Stat(ImageChops.difference(look, there)).mean[0] < 0.05  # of 255


@pytest.mark.parametrize(
    "sheet",
    [
        "@page :left { margin-left: 40mm }",
        "@page :left { margin-bottom: 30mm }",
        "@page :left { @footnote { margin-top: 30pt } }",
        "h1 { break-before: right }",
        "@page :right { size: 6in 8.5in }",
    ],
)
def test_what_differs_on_the_other_side_is_laid_out_there(lay_out, prose, monkeypatch, gauge, sheet):
    monkeypatch.setattr(Turnable, "turn", lambda document: pytest.fail("it was turned"))
    lay_out(texts(prose), templates={"print.css": sheet})
