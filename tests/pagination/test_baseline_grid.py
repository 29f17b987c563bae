"""Running text returns to the grid of its page after whatever interrupts it, and nothing else is torn apart for it."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from weasyprint import HTML

from octavo.errors import EditionRefused
from octavo.pagination import baseline_grid
from octavo.pagination.baseline_grid import EXACT, SLACK, UP, Grid

STEP, TOP = 16, 20
SHEET = """<style>@page { size: 400px 360px; margin: 20px } html { font: 12px/16px serif; line-snap: baseline } body { margin: 0 } p { margin: 0 }
h2 { font: 15px/16px serif; margin: 24px 0 8px; break-after: avoid; line-snap: none } .box { margin: 16px 0 } ul, ol { margin: 16px 0 }
.small p { font: 10px/13px serif } .note { float: footnote; line-height: 16px }</style>"""
LINE = "<p>Text</p>"
PLAIN = "<style>html { line-snap: none }</style>"


@pytest.fixture(autouse=True)
def _mended(monkeypatch):
    from weasyprint.layout import block

    monkeypatch.setattr(block, "_in_flow_layout", block._in_flow_layout)
    monkeypatch.setattr(block, "iter_line_boxes", block.iter_line_boxes)
    baseline_grid.mend()


def texts(box: Any) -> Iterator[tuple[str, float, float]]:
    """Every text under a box, with its top and its baseline."""
    box = getattr(box, "_box", box)
    if getattr(box, "text", ""):
        yield box.text, box.position_y, box.position_y + box.baseline
    for child in getattr(box, "children", ()):
        yield from texts(child)


def pages(body: str) -> list[dict[str, float]]:
    """Where the baselines of the words of each page stand, below the first line of the grid."""
    first = next(texts(HTML(string=f"{SHEET}<p>Text").render().pages[0]._page_box))[2]
    return [{word: baseline - first for word, _, baseline in texts(page._page_box)} for page in HTML(string=SHEET + body).render().pages]


def box(height: float, more: str = "") -> str:
    return f'<div class=box style="height: {height}px; {more}"></div>'


@pytest.mark.parametrize("between", [
    box(33), box(40), box(47.9), box(33, "padding: 3px; border: 1px solid"), box(30) + box(21), "<div class=small><p>small<p>small</div>",
    "<h2>Heading</h2>", box(33) + "<h2>Heading</h2>", "<table class=box><tr><td>cell<td>cell</table>", "<ul><li><p>entry<li><p>entry</ul>",
    f"<div>{box(5)}<div><div><p>Deep</p></div>{box(9)}</div></div>", "<hr>",
])  # fmt: skip
def test_text_returns_to_the_grid(between):
    (found,) = pages(f"{LINE}{between}<p>Behind</p><p>Last</p>")
    assert found["Behind"] % STEP == pytest.approx(0, abs=1e-6) and found["Last"] == pytest.approx(found["Behind"] + STEP)


@given(st.lists(st.one_of(st.floats(1, 60).map(box), st.just(LINE), st.just("<h2>Heading</h2>")), max_size=12), st.floats(0, 40))
@settings(max_examples=40, deadline=None)
def test_whatever_stands_between(blocks, margin):
    for page in pages(f"{LINE}{''.join(blocks)}<p style='margin-top: {margin}px'>Behind</p>"):
        for word in {"Text", "Behind"} & page.keys():
            past = page[word] % STEP
            assert min(past, STEP - past) < EXACT


@given(st.floats(-100, 900), st.floats(0, 60), st.floats(8, 30))
def test_the_way_to_the_grid(place, gap, step):
    grid = Grid(TOP, step)
    way = grid.way(place, gap)
    past = (place + way - TOP) % step
    assert min(past, step - past) < 2 * EXACT and way < step
    assert -way <= max(gap * UP, step * SLACK) + EXACT
    assert abs(grid.nudge(place)) <= step * SLACK


def test_text_moves_up_where_there_is_space_and_down_where_there_is_none():
    grid = Grid(0, 16)
    assert grid.way(36, 16) == -4 and grid.way(36, 0) == 12 and grid.way(33, 0) == -1 and grid.way(40, 16) == 8 and grid.way(48, 0) == 0


def test_the_space_around_an_interruption_stays_even():
    body = f"{LINE}<p style='margin: 16px 0; font-size: 11px; line-height: 25px'>Between</p><p>Behind"
    (found,), (plain,) = pages(body), pages(PLAIN + body)
    moved = found["Behind"] - plain["Behind"]
    assert moved == pytest.approx(7) and found["Between"] - plain["Between"] == pytest.approx(moved / 2)


def test_a_heading_keeps_its_distance_from_its_text():
    (found,) = pages(f"{LINE}{box(35)}<h2>Heading</h2><p>Behind")
    (plain,) = pages(f"{PLAIN}{LINE}{box(35)}<h2>Heading</h2><p>Behind")
    assert found["Behind"] != pytest.approx(plain["Behind"])
    assert found["Behind"] - found["Heading"] == pytest.approx(plain["Behind"] - plain["Heading"])


def test_what_is_first_on_a_page_stays_there():
    (found,) = pages("<div><h2 style='margin: 0 0 10px'>Title</h2></div><p>Behind")
    (plain,) = pages(f"{PLAIN}<div><h2 style='margin: 0 0 10px'>Title</h2></div><p>Behind")
    assert found["Title"] == plain["Title"] and found["Behind"] == pytest.approx(2 * STEP)


def test_a_quotation_under_a_title_moves_by_half_and_the_title_not():
    opening = "<div style='break-after: avoid'><h2 style='margin: 0 0 10px'>Title</h2><p style='line-height: 21px'>Said</p></div>"
    body = f"{opening}<p style='margin-top: 9px'>Behind"
    (found,), (plain,) = pages(body), pages(PLAIN + body)
    assert found["Title"] == plain["Title"] and found["Behind"] == pytest.approx(4 * STEP)
    assert found["Said"] - plain["Said"] == pytest.approx((found["Behind"] - plain["Behind"]) / 2)


def test_a_marker_goes_with_its_text():
    (page,) = HTML(string=f"{SHEET}{LINE}{box(35)}<ol><li><p>Text</p></ol>").render().pages
    tops = [round(top, 3) for word, top, _ in texts(page._page_box)]
    assert len(tops) == 3 and tops[1] == tops[2]


def test_a_letter_of_another_face_moves_no_line():
    words = "Text <b style='position: relative; line-height: 16px; font-size: 13px; vertical-align: 1px'>higher</b>"
    (found,) = pages(f"<p>{words}<br>more<br>again</p><p>Behind")
    assert [found["Text "], found["more"], found["again"], found["Behind"]] == pytest.approx([0, STEP, 2 * STEP, 3 * STEP])


@pytest.mark.parametrize("css", ["html { line-snap: none }", ".it { line-snap: none }", ".it { line-height: 15px }", ".it { columns: 2 }"])
def test_what_has_no_grid_is_left_alone(css):
    (found,) = pages(f"<style>{css}</style>{LINE}{box(21)}<div class=it><p>Behind</div>")
    assert found["Behind"] % STEP == pytest.approx((2 * STEP + STEP + 21) % STEP, abs=1)


def test_notes_stand_where_they_stood():
    body = f"{LINE}{box(21)}<p>Behind<span class=note>Note</span></p>"
    (found,), (plain,) = pages(body), pages(PLAIN + body)
    assert found["Note"] == plain["Note"]


def test_pages_begin_with_the_grid():
    for page in pages(f"{box(37)}{LINE}" * 8)[1:]:
        assert page["Text"] % STEP == pytest.approx(0, abs=1e-6) or page["Text"] % STEP == pytest.approx(STEP, abs=1e-6)


def test_another_value_is_refused(lay_out):
    with pytest.raises(EditionRefused, match="line-snap"):
        lay_out({"one": "# One\n\nA word.\n"}, templates={"print.css": "p { line-snap: contain }"})


def test_weasyprint_still_has_no_grid():
    from weasyprint.css.properties import KNOWN_PROPERTIES

    assert "block-step" not in KNOWN_PROPERTIES and "block-step-size" not in KNOWN_PROPERTIES, "the mend can go"
