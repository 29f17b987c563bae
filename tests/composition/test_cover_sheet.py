"""The measures of the printer's sheet against examples reckoned by hand, and the words on it."""

from dataclasses import replace

import pytest
from lxml import etree

from octavo.composition.cover_sheet import Art, Sheet, compose_sheet, layout_of, sheet_of
from octavo.composition.fitting import extent
from octavo.errors import EditionRefused, LayoutRefused
from octavo.tokens import Tokens
from tests.composition.works import SIGNS

A5 = {"trim-width": "148mm", "trim-height": "210mm"}
HALF_LETTER = {"trim-width": "5.5in", "trim-height": "8.5in"}


def measured(strange, trim: dict[str, str], pages: int, **options: str) -> Sheet:
    written = {key.replace("_", "-"): value for key, value in options.items()}
    return sheet_of(replace(strange.publication, print_options=written), Tokens(trim, {}), pages)


@pytest.mark.parametrize(
    ("trim", "pages", "options", "spine", "width", "height"),
    [
        # 100 leaves of 0.1 mm are 10 mm; 2 × 148 + 10 + 2 × 3 = 312
        (A5, 200, {"caliper": "0.1mm"}, 10.0, 312.0, 216.0),
        # and two covers of 0.3 mm: 10.6 mm
        (A5, 200, {"caliper": "0.1mm", "cover_caliper": "0.3mm"}, 10.6, 312.6, 216.0),
        # 199 pages are 100 leaves
        (A5, 199, {"caliper": "0.1mm"}, 10.0, 312.0, 216.0),
        # up to 64 pages are stitched: no spine. 2 × 139.7 + 6 = 285.4
        (HALF_LETTER, 64, {"caliper": "0.1mm"}, 0.0, 285.4, 221.9),
        # 66 pages are 33 leaves of 0.004 in: 3.3528 mm; the bleed is 0.125 in: 2 × 139.7 + 3.3528 + 6.35
        (HALF_LETTER, 66, {"caliper": "0.004in", "bleed": "0.125in"}, 3.3528, 289.1028, 222.25),
        (A5, 40, {"caliper": "0.2mm", "binding": "perfect"}, 4.0, 306.0, 216.0),
        (A5, 96, {"caliper": "0.1mm", "binding": "saddle", "bleed": "0"}, 0.0, 296.0, 210.0),
    ],
)
def test_measures_are_those_reckoned_by_hand(strange, trim, pages, options, spine, width, height) -> None:
    sheet = measured(strange, trim, pages, **options)
    assert (sheet.spine, sheet.width, sheet.height) == pytest.approx((spine, width, height))
    assert len(sheet.folds) == (2 if spine else 1)
    assert sheet.folds[-1] - sheet.folds[0] == pytest.approx(spine)


def test_a_spine_that_cannot_be_known_and_a_caliper_that_is_none_are_refused(strange) -> None:
    with pytest.raises(EditionRefused, match="66 pages are bound with a spine"):
        measured(strange, A5, 66)
    with pytest.raises(LayoutRefused, match="‘wide’ is not a length"):
        measured(strange, A5, 66, caliper="wide")


def test_a_bleed_is_read_as_the_press_reads_it(strange) -> None:
    assert [measured(strange, A5, 20, bleed=written).bleed for written in ("0.125in", "0", "wide")] == pytest.approx([3.175, 0.0, 3.0])


def test_a_picture_on_the_front_does_not_end_at_the_fold(strange) -> None:
    def edges(sheet: Sheet, art: Art) -> tuple[float, float]:
        values = layout_of(strange.layout, sheet, art).tokens.values
        left = float(values["front-art-left"].removesuffix("mm"))
        return left, left + float(values["front-art-width"].removesuffix("mm"))

    front = Art(front="x")
    assert edges(Sheet(148, 210, 10, 3), front) == pytest.approx((161 - 1.6, 312))  # the front begins at 3 + 148 + 10
    assert edges(Sheet(148, 210, 4, 3), front) == pytest.approx((151, 306))  # a spine without words is covered
    assert edges(Sheet(148, 210, 0, 3), front) == pytest.approx((151 - 1.6, 302))
    assert edges(Sheet(148, 210, 10, 3, mirrored=True), front) == pytest.approx((0, 151 + 1.6))


def composed(strange, sheet: Sheet, art: Art | None = None, **more) -> etree._Element:
    work = replace(strange.publication, **more)
    art = art or Art()
    return etree.fromstring(compose_sheet(work, layout_of(strange.layout, sheet, art), strange.apparatus.words, sheet, art).encode())


def classed(tree: etree._Element, name: str) -> list[str]:
    return ["".join(found.itertext()).strip() for found in tree.iter() if name in (found.get("class") or "").split()]


def test_the_back_has_description_publisher_and_isbn(strange) -> None:
    tree = composed(strange, Sheet(148, 210, 10, 3))
    assert classed(tree, "blurb") == [f"Description{SIGNS}"]
    assert classed(tree, "number") == ["ISBN 978-0-306-40615-7"]
    assert classed(tree, "digits") == ["9780306406157"]
    assert classed(tree, "doi") == ["https://doi.org/10.1000/a<q>&b"]
    bare = composed(strange, Sheet(148, 210, 10, 3), description="", identifiers={}, publisher="")
    assert [classed(bare, name) for name in ("number", "doi", "house", "url")] == [[], [], [], []]


@pytest.mark.parametrize(
    ("spine", "language", "options", "way"),
    [
        (6.0, "en", {}, None),
        (6.1, "en", {}, "down"),
        (10, "de-AT", {}, "up"),
        (10, "fr", {}, "up"),
        (10, "nl", {}, "down"),
        (10, "fr", {"spine": "down"}, "down"),
        (10, "en", {"spine": "up"}, "up"),
        (0.0, "en", {}, None),
    ],
)
def test_spines_read_as_is_the_custom_and_bear_words_above_6_mm(strange, spine, language, options, way) -> None:
    tree = composed(strange, Sheet(148, 210, spine, 3), language=language, print_options=options)
    found = [element.get("class").split()[1] for element in tree.iter("div") if (element.get("class") or "").startswith("spine ")]
    assert found == ([way] if way else [])


@pytest.mark.parametrize(
    ("title", "stand"),
    [
        ("\u9884\u9632\u79cd\u65cf", True),
        ("\u9884\u9632\u79cd\u65cf" * 20, False),  # too many to stand one below the other
        ("2010 \u9884\u9632\u79cd\u65cf\u9884\u9632", False),  # figures do not stand so
    ],
)
def test_ideographs_stand_upright_on_the_spine(strange, title: str, stand: bool) -> None:
    tree = composed(strange, Sheet(148, 210, 10, 3), title=title, language="zh")
    spans = [span.text for span in tree.iter("span") if span.getparent().get("class") == "name"]
    assert spans == (list(title) if stand else [])


def test_a_title_that_has_no_lines_stands_on_one_line_of_a_wide_spine(strange) -> None:
    title = "2010\u5e74" + "\u9884\u9632\u79cd\u65cf" * 6
    tree = composed(strange, Sheet(148, 210, 30, 3), title=title, language="zh")
    (spine,) = (element for element in tree.iter("div") if (element.get("class") or "").startswith("spine "))
    assert classed(tree, "name") == [title]
    assert float(spine.get("style").removeprefix("font-size: ").removesuffix("mm")) * extent(title) <= 210 * 0.6


def test_a_long_title_ends_at_its_colon_on_the_spine(strange) -> None:
    tree = composed(strange, Sheet(148, 210, 10, 3), title="The main title: " + "and what else there is to be said of it " * 6)
    assert classed(tree, "name") == ["The main title"]


def test_a_description_that_the_back_cannot_hold_is_refused(strange) -> None:
    with pytest.raises(EditionRefused, match="too long for the back cover: it has 12000 characters"):
        composed(strange, Sheet(148, 210, 10, 3), description="words " * 2000)
    assert composed(strange, Sheet(148, 210, 10, 3), Art(back="x"), description="words " * 2000) is not None


def test_pictures_of_ones_own_take_the_place_of_words(strange) -> None:
    sheet = Sheet(148, 210, 10, 3)
    assert [classed(composed(strange, sheet, Art(front="x")), name) for name in ("front", "art", "number")] == [[], [""], ["ISBN 978-0-306-40615-7"]]
    whole = composed(strange, sheet, Art(whole="x", front="y"))
    assert [element.get("src") for element in whole.iter("img")] == ["x"] and not list(whole.iter("p"))


def test_a_title_goes_over_several_lines_of_a_wide_spine(strange) -> None:
    tree = composed(strange, Sheet(148, 210, 22, 3), title="Preventing Genocide and Mass Atrocities")
    name = next(element for element in tree.iter("p") if element.get("class") == "name")
    assert [text.strip() for text in name.itertext()] == ["Preventing Genocide", "and Mass Atrocities"]


def test_panels_that_are_wider_than_high_keep_their_parts_apart(strange) -> None:
    assert Sheet(148, 210, 0, 3).unit == pytest.approx(148 / 50)
    assert Sheet(228.6, 152.4, 0, 3).unit == pytest.approx(152.4 / 64)
