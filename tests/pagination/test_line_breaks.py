"""Lines that end with a space before an element."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.layout import block, inline
from weasyprint.text import line_break

from octavo.pagination import line_breaks

BEFORE = "Ana Novak has led the River Institute since 2015. She writes on "
SHEET = "<style>@page {{ size: 800px 5000px }} p {{ font: 10px serif; {css} }}</style>"
WIDTHS = range(280, 440)


def lines(words: str, css: str = "", widths: Iterable[int] = WIDTHS) -> dict[int, list[str]]:
    """The lines of a paragraph, for each width in px."""

    def text(box: Any) -> str:
        return getattr(box, "text", "") if type(box).__name__ == "TextBox" else "".join(text(child) for child in getattr(box, "children", []))

    def found(box: Any, kind: str) -> Iterator[Any]:
        if type(box).__name__ == kind:
            yield box
        for child in getattr(box, "children", []):
            yield from found(child, kind)

    paragraphs = "".join(f"<p lang=en style='width: {width}px' id=w{width}>{words}</p>" for width in widths)
    document = HTML(string=SHEET.format(css=css) + paragraphs).render()
    out: dict[int, list[str]] = {width: [] for width in widths}
    for page in document.pages:
        for box in found(page._page_box, "BlockBox"):
            if box.element_tag == "p":
                out[int(box.element.get("id")[1:])] += [text(line) for line in found(box, "LineBox")]
    return out


def short(words: str, css: str = "") -> list[int]:
    """The widths, in px, at which the first line is a word or less although more would fit."""
    return [width for width, found in lines(words, css).items() if " " not in found[0]]


@pytest.fixture(autouse=True)
def lines_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that neither the grid nor the limits of divided words take part in, whatever was laid out before."""
    monkeypatch.setattr(block, "iter_line_boxes", inline.iter_line_boxes)


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "split_first_line", line_break.split_first_line)


@pytest.fixture
def mended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "split_first_line", line_breaks.split_first_line)


WORDS = [f"{BEFORE}<em>flood law</em>.", f"<b>{BEFORE}</b><em>flood law</em>.", f"Participants in {BEFORE}<a href='#w200'>flood law</a>."]


@pytest.mark.parametrize("words", WORDS)
def test_weasyprint_breaks_after_the_first_word(plain, words):
    assert short(words, "hyphens: auto"), "WeasyPrint lets spaces hang now: octavo.pagination.line_breaks can go"


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("css", ["", "hyphens: auto; text-align: justify", "text-indent: 12px"])
def test_a_space_hangs(mended, words, css):
    assert short(words, css) == []


def test_nothing_stands_behind_a_hanging_space(mended):
    for found in lines(f"{BEFORE}<em>i</em> <em>l</em> and so on").values():
        for line in found:
            assert not line.startswith(" ")
            assert "oni" not in line


def test_other_lines_are_as_before(plain, monkeypatch):
    words, widths = f"{BEFORE}and more. " * 3 + "Donaudampfschifffahrtsgesellschaft ", range(20, 400, 7)
    before = lines(words, "hyphens: auto", widths)
    monkeypatch.setattr(inline, "split_first_line", line_breaks.split_first_line)
    assert lines(words, "hyphens: auto", widths) == before
