"""Divided words one above the other, and at the end of a page."""

from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.layout import block

from octavo.pagination import baseline_grid, ladders, line_breaks

WORDS = (
    "The commission heard witnesses from eleven districts before the summer, among them teachers, engineers and members of several municipal "
    "councils, whose statements were written down, translated and published within the following winter by the institute in the capital. "
)
LONG = "Responsibility notwithstanding, administrative representatives consistently underestimated intergovernmental organizations. "
SHEET = (
    "<style>@page {{ size: {width}px 210px; margin: 10px }} p {{ font: 10px/14px serif; hyphens: auto; hyphenate-character: '-'; margin: 0; "
    "text-align: justify; orphans: 2; widows: 2 }}</style>"
)


def pages(width: int, prose: str = WORDS) -> list[list[str]]:
    """The lines on each page."""

    def lines(box: Any) -> list[str]:
        if type(box).__name__ == "LineBox":
            return [words(box)]
        return [line for child in getattr(box, "children", []) for line in lines(child)]

    def words(box: Any) -> str:
        return getattr(box, "text", "") if type(box).__name__ == "TextBox" else "".join(words(child) for child in getattr(box, "children", []))

    text = "".join(f"<p lang=en>{prose * 3}<em>{prose}</em></p>" for _ in range(4))
    return [lines(page._page_box) for page in HTML(string=SHEET.format(width=width) + text).render().pages]


@pytest.fixture
def mended():
    line_breaks.mend()
    baseline_grid.mend()
    ladders.mend()
    yield
    block.iter_line_boxes = baseline_grid.iter_line_boxes


def rows(found: list[list[str]]) -> int:
    """The most divided words one above the other."""
    most = 0
    for page in found:
        now = 0
        for line in page:
            now = now + 1 if line.endswith("-") else 0
            most = max(most, now)
    return most


def at_ends(found: list[list[str]]) -> int:
    return sum(page[-1].endswith("-") for page in found)


@pytest.mark.parametrize("width", [270, 310, 350])
def test_no_ladder_and_no_divided_word_at_the_end_of_a_page(mended, width):
    found = pages(width)
    assert rows(found) <= 2
    assert at_ends(found) == 0
    assert " ".join("".join(f"{line} " for page in found for line in page).replace("- ", "").split()) == " ".join((WORDS * 16).split())


def test_without_it_there_are(mended, monkeypatch):
    monkeypatch.setattr(ladders, "ROW", 99)
    monkeypatch.setattr(ladders, "LAST", -99)
    found = [pages(width) for width in (270, 310, 350)]
    assert max(map(rows, found)) > 2
    assert sum(map(at_ends, found)) > 0


def test_a_line_that_would_be_left_with_a_hole_keeps_its_hyphen(mended, monkeypatch):
    assert rows(pages(310, LONG)) > 2
    monkeypatch.setattr(line_breaks, "HOLE", 99)
    assert rows(pages(310, LONG)) <= 2
