"""Barcodes, read back by a reader that knows nothing of how they were made."""

import re

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from octavo import barcodes
from octavo.barcodes import Symbol

RECTANGLE = re.compile(r"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h-\3z")
FINE = 30  # pixels a millimetre


def drawn(symbol: Symbol) -> Image.Image:
    """The symbol as a picture, from its path alone."""
    picture = Image.new("L", (round(symbol.width * FINE), round(symbol.height * FINE)), 255)
    for rectangle in RECTANGLE.findall(symbol.path):
        x, y, width, height = (float(number) * FINE for number in rectangle)
        ImageDraw.Draw(picture).rectangle((round(x), round(y), round(x + width) - 1, round(y + height) - 1), fill=0)
    return picture


def readings(picture: Image.Image) -> list[tuple[str, str]]:
    return [(str(found.format).rpartition(".")[2].replace("-", ""), found.text) for found in zxingcpp.read_barcodes(picture)]


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(("978", "979")), st.text("0123456789", min_size=9, max_size=9))
def test_every_isbn_is_read_back(prefix: str, middle: str) -> None:
    body = prefix + middle
    number = f"{body}{-sum(int(d) * (1, 3)[n % 2] for n, d in enumerate(body)) % 10}"
    assert [text for _, text in readings(drawn(barcodes.ean13(number)))] == [number]


@settings(max_examples=20, deadline=None)
@given(st.text("0123456789abcdefgXYZ./-_();", min_size=1, max_size=80))
def test_every_address_is_read_back(suffix: str) -> None:
    assert [text for _, text in readings(drawn(barcodes.qr(f"https://doi.org/10.1000/{suffix}")))] == [f"https://doi.org/10.1000/{suffix}"]


def test_the_symbol_of_an_isbn_has_its_nominal_size_and_quiet_zones() -> None:
    symbol = barcodes.ean13("978-0-306-40615-7")
    edges = [(float(x), float(x) + float(width)) for x, _, width, _ in RECTANGLE.findall(symbol.path)]
    assert (symbol.width, symbol.height) == pytest.approx((37.29, 25.93))
    assert (edges[0][0], symbol.width - edges[-1][1]) == pytest.approx((11 * 0.33, 7 * 0.33))
    assert {round(float(height), 2) for _, _, _, height in RECTANGLE.findall(symbol.path)} == {22.85, 24.5}
    assert re.sub(RECTANGLE, "", symbol.path) == ""


@pytest.mark.parametrize("number", ["978-0-306-40615-8", "9780306406158", "0-306-40615-2", "977-0-306-40615-7", "", "978-0-306-40615-7 "[:-2]])
def test_a_number_that_is_no_isbn_is_drawn_by_nobody(number: str) -> None:
    for make in (barcodes.ean13, barcodes.hyphenated):
        with pytest.raises(ValueError, match="is not an ISBN"):
            make(number)


@pytest.mark.parametrize(
    "written", ["978-0-306-40615-7", "978-3-16-148410-0", "979-10-95546-00-9", "978-92-1-101316-0", "978-99921-58-10-4", "978-7-301-04815-3"]
)
def test_hyphens_stand_where_the_agency_puts_them(written: str) -> None:
    """Examples of the ISBN Users' Manual and of agencies."""
    assert barcodes.hyphenated(written.replace("-", "")) == written
