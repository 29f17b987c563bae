"""Which pages face one another, and how they are drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from octavo.pdf.spreads import DESK, SMALL, ContactSheets, drawn, png, spreads


@pytest.mark.parametrize(
    ("count", "right_to_left", "expected"),
    [
        (0, False, ()),
        (1, False, ((None, 0),)),
        (4, False, ((None, 0), (1, 2), (3, None))),
        (4, True, ((0, None), (2, 1), (None, 3))),
    ],
)
def test_spreads(count, right_to_left, expected):
    assert spreads(count, right_to_left) == expected


@given(st.integers(0, 300), st.booleans())
def test_every_page_stands_in_one_spread_on_its_side(count, right_to_left):
    found = spreads(count, right_to_left)
    assert sorted(page for spread in found for page in spread if page is not None) == list(range(count))
    odd, even = (1, 0) if not right_to_left else (0, 1)
    assert all(spread[odd] is None or spread[odd] % 2 == 0 for spread in found)
    assert all(spread[even] is None or spread[even] % 2 == 1 for spread in found)


def test_a_page_alone_leaves_the_place_beside_it_empty():
    page = Image.new("RGB", (100, 150), "white")
    right, left = drawn(None, page, 10), drawn(page, None, 10)
    assert right.size == left.size == (220, 170)
    assert right.getpixel((60, 80)) == DESK and right.getpixel((170, 80)) == (255, 255, 255)
    assert left.getpixel((160, 80)) == DESK and left.getpixel((50, 80)) == (255, 255, 255)


def test_the_edge_of_blank_paper_is_seen_and_its_fold_is_darker():
    blank = Image.new("RGB", (100, 150), "white")
    spread = drawn(blank, blank, 10)
    assert max(spread.getpixel((10, 80))) < 200 and max(spread.getpixel((209, 80))) < 200
    assert 220 < spread.getpixel((110, 80))[0] < 240 < spread.getpixel((50, 80))[0]
    assert png(spread) == png(drawn(blank, blank, 10))


def test_contact_sheets_hold_every_spread_and_no_page_leaves_its_place():
    sheets: list[Image.Image] = []
    pages = [Image.new("RGB", (100, 150), "white"), Image.new("RGB", (150, 100), "white")]
    contact = ContactSheets(pages[0].size, 50, sheets.append)
    for number in range(50):
        contact.add(None if number == 0 else pages[number % 2], pages[0], ("", str(number)))
    assert len(sheets) == 3
    width = round(100 * SMALL)
    assert sheets[0].width == 4 * (2 * width + contact.gap) + contact.gap and sheets[2].height < sheets[0].height
    mirrored: list[Image.Image] = []
    other = ContactSheets(pages[0].size, 2, mirrored.append, right_to_left=True)
    other.add(pages[0], None, ("1", ""))
    other.add(None, pages[0], ("", "2"))
    middle = mirrored[0].width // 2
    assert mirrored[0].getpixel((middle + contact.gap + width // 2, contact.gap + 30)) == (255, 255, 255), "the first stands on the right"
    assert sheets[0].getpixel((contact.gap + width // 2, contact.gap + 30)) == DESK, "before the first page"
    assert sheets[0].getpixel((contact.gap + width + width // 2, contact.gap + 30)) == (255, 255, 255)
