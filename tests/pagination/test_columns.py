"""Columns over many pages: WeasyPrint fills those of every page twice."""

from collections import Counter
from collections.abc import Iterator
from math import inf
from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.layout import block

from octavo.pagination import columns

SHEET = """<style>@page { size: 400px 200px; margin: 20px } body { margin: 0; font: 12px/15px serif; orphans: 2; widows: 2 } p { margin: 0 0 3px }
.two { columns: 2; column-gap: 20px } h1 { margin: 0; font: 20px/30px serif } .aside { float: right; width: 40px } .note { float: footnote }
.placed { position: absolute; right: 0 }</style>"""
ENTRIES = "".join(f"<p>Entry {n}, {', '.join(str(n * 7 % 300) for n in range(n % 23))}</p>" for n in range(90))
BOOKS = {
    "many pages": f"<h1>Index</h1><div class=two>{ENTRIES}</div>",
    "from right to left": f"<div class=two dir=rtl>{ENTRIES}</div>",
    "a page": f"<div class=two>{ENTRIES[:900]}</div><p>Behind.",
    "between paragraphs": f"<p>Before.</p><div class=two>{ENTRIES}</div><p>Behind.",
    "a float": f"<div class=two>{ENTRIES.replace('Entry 30', '<span class=aside>at the side</span>Entry 30')}</div>",
    "a note": f"<div class=two>{ENTRIES.replace('Entry 30', '<span class=note>A note.</span>Entry 30')}</div>",
    "a box out of the flow": f"<div class=two>{ENTRIES.replace('Entry 30', '<span class=placed>there</span>Entry 30')}</div>",
    "columns in columns": f"<div class=two><div class=two>{ENTRIES}</div></div>",
}


def words(box: Any) -> Iterator[tuple[float, float, str]]:
    """Every text under a box, where it stands."""
    box = getattr(box, "_box", box)
    if hasattr(box, "text"):
        yield round(box.position_x, 3), round(box.position_y, 3), box.text
    for child in getattr(box, "children", ()):
        yield from words(child)


def laid_out(book: str) -> tuple[list[list[tuple[float, float, str]]], list[int]]:
    """Where every text stands, page by page; and how many columns were laid out for each."""
    count: Counter[int] = Counter()
    lay_out = block.block_container_layout

    def counted(context: Any, box: Any, bottom_space: float, *rest: Any, **more: Any) -> Any:
        count[context.current_page] += box.is_column and bottom_space < inf
        return lay_out(context, box, bottom_space, *rest, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(block, "block_container_layout", counted)
        document = HTML(string=SHEET + book).render()
    return [list(words(page._page_box)) for page in document.pages], [count[number] for number in range(1, len(document.pages) + 1)]


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block, "block_box_layout", columns._block_box_layout)
    monkeypatch.setattr(block, "columns_layout", columns._columns_layout)


@pytest.fixture
def mended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block, "block_box_layout", columns.block_box_layout)
    monkeypatch.setattr(block, "columns_layout", columns.columns_layout)


def test_weasyprint_fills_the_columns_of_a_page_twice(plain):
    _, counts = laid_out(BOOKS["many pages"])
    assert set(counts[:-1]) == {4}, "WeasyPrint lays columns out once now: octavo.pagination.columns can go"


def test_they_are_filled_once(mended):
    """But for those below a heading, and those that are balanced."""
    _, counts = laid_out(BOOKS["many pages"])
    assert len(counts) > 9
    assert set(counts[1:-1]) == {2}


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_every_word_stands_where_it_stood(plain, monkeypatch, book):
    before, _ = laid_out(book)
    monkeypatch.setattr(block, "block_box_layout", columns.block_box_layout)
    monkeypatch.setattr(block, "columns_layout", columns.columns_layout)
    assert laid_out(book)[0] == before
