"""Pages that were laid out for one side and stand on the other are what they would be, had they been laid out there."""

import io
import re
from datetime import UTC, datetime

import pikepdf
import pytest

from octavo.editions.print import bind, describe
from octavo.pagination.turning import Turnable

MADE = datetime(2010, 11, 17, tzinfo=UTC)
NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
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


def pages_of(pdf: bytes) -> list[tuple[bytes, list[float], list[list[float]]]]:
    """Each page: what is painted, the numbers in it, and where its links are."""
    with pikepdf.open(io.BytesIO(pdf)) as read:
        found = []
        for page in read.pages:
            content = page.Contents.read_bytes()
            links = [[float(number) for number in link.Rect] for link in page.get("/Annots", [])]
            found.append((NUMBER.sub(b"0", content), [float(number) for number in NUMBER.findall(content)], links))
        return found


@pytest.mark.parametrize("language", ["en", "he"])
def test_a_page_is_the_same_turned_and_laid_out_there(lay_out, prose, monkeypatch, gauge, language):
    turned: list[int] = []
    turn = Turnable.turn
    monkeypatch.setattr(Turnable, "turn", lambda document: (turned.append(len(document.pages)), turn(document))[1])
    work, book = lay_out(texts(prose), language=language)
    by_turning = pages_of(bind(book.sheets, describe(work, MADE)))
    assert turned
    monkeypatch.setattr(Turnable, "can_turn", lambda document: False)
    work, book = lay_out(texts(prose), language=language)
    by_layout = pages_of(bind(book.sheets, describe(work, MADE)))
    assert len(by_turning) == len(by_layout)
    for (painted, numbers, links), (other, others, there) in zip(by_turning, by_layout, strict=True):
        assert painted == other
        assert numbers == pytest.approx(others, abs=2e-3)
        assert [edge for link in links for edge in link] == pytest.approx([edge for link in there for edge in link], abs=2e-3)


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
