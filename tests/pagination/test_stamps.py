"""Which folios can be stamped over, and that stamping gives what laying out would give."""

import re
import xml.etree.ElementTree as ET

import pytest

from octavo import fonts
from octavo.pagination.engine import Engine, Fetcher
from octavo.pagination.leaves import references
from octavo.pagination.orders import shape
from octavo.pagination.painted import FontFiles, Painted, Stamp
from octavo.pagination.painting import paint
from octavo.pagination.stamps import spots, stamped

SHEET = """
@page { size: 200px 100px; margin: 20px 0; @bottom-left { content: counter(page); font: 10px "Source Sans 3" }
  @top-left { content: "12"; font: 10px "Source Sans 3" } }
body { margin: 0; font: 10px/20px "Source Serif 4" } p { margin: 0; orphans: 1; widows: 1 }
.even { font-variant-numeric: tabular-nums } .uneven { font-variant-numeric: oldstyle-nums proportional-nums }
"""
TABULAR = "@page { @bottom-left { font-variant-numeric: tabular-nums } }"


def laid(body: str, sheet: str = TABULAR) -> tuple[ET.Element, object, object]:
    tree = ET.fromstring(f'<html lang="en"><head><title>t</title></head><body>{body}</body></html>')
    engine = Engine(fonts.rules() + SHEET + sheet, Fetcher(tuple({face.path.parent for face in fonts.faces()})))
    document = engine.lay_out(tree, "", "a test")
    return tree, document, spots(document.pages, references(tree))


def painted(body: str, sheet: str = TABULAR) -> Painted:
    tree, document, found = laid(body, sheet)
    return paint(document, tree, found, FontFiles(), "a test")


def reference(words: str, kind: str = "even") -> str:
    return f'<p>See <a class="{kind}" data-folio-of="x" href="#x">{words}</a>.</p><p id="x">Here.</p>'


def test_figures_of_one_width_can_be_stamped_over() -> None:
    _, _, found = laid(reference("4"))
    assert [(spot.page, spot.box.text, spot.ordinal) for spot in found] == [(0, "4", 0), (0, "1", -1)]


@pytest.mark.parametrize(
    ("body", "sheet"),
    [
        (reference("4", "uneven"), TABULAR),
        (reference("4"), "@page { @bottom-left { font-variant-numeric: oldstyle-nums proportional-nums; font-family: 'Source Serif 4' } }"),
        (reference("4–<i>7</i>"), TABULAR),
        (reference("4").replace("4", "4\u2003" + "9" * 60), TABULAR + " a { overflow-wrap: anywhere }"),
    ],
    ids=["in the text", "of the page", "in two pieces", "over two lines"],
)
def test_others_cannot(body: str, sheet: str) -> None:
    assert laid(body, sheet)[2] is None


def test_a_number_of_the_layout_is_no_folio() -> None:
    """The running head is "12"; only the counter is stamped."""
    assert [spot.box.text for spot in laid("<p>Words.</p>")[2]] == ["1"]


def contents(made: Painted, words: dict[int, str], number: int) -> list[bytes]:
    found = []
    for key, page in sorted(made.contents.items(), key=lambda pair: pair[1]):
        own = [(stamp, words[stamp.ordinal] if stamp.ordinal >= 0 else str(number + page)) for stamp in made.stamps or () if stamp.page == page]
        found.append(stamped(made.objects[key][1] or b"", own))
    return found


@pytest.mark.parametrize(("words", "others"), [("4", "7"), ("12–15", "98–99"), ("12n3", "47n9"), ("1", "0")])
def test_stamping_gives_what_painting_would_give(words: str, others: str) -> None:
    one, other = painted(reference(words)), painted(reference(others))
    assert one.stamps and contents(one, {0: others}, 1) == contents(other, {0: others}, 1)
    assert contents(one, {0: words}, 1) == [one.objects[key][1] for key in one.contents]


def test_every_figure_is_in_the_font_of_a_stamp() -> None:
    made = painted(reference("1"))
    figures = set("0123456789")
    assert any(figures <= set(use.to_unicode.values()) for use in made.fonts.values())


def test_only_figures_change() -> None:
    stamp = Stamp(0, 0, "1–2", (1, 9), tuple(b"%04x" % n for n in range(10)))
    assert stamped(b"<000100110002>", [(stamp, "8–9")]) == b"<000800110009>"


def test_shapes() -> None:
    assert shape("321–325n3") == "000–000n0"
    assert re.fullmatch("[^1-9]*", shape("Page 1,987"))
