"""A hyphen that a line break made is no part of the word; one that the text has stays."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest

from octavo.editions.print import bind, describe
from octavo.pagination.soft_hyphens import with_soft_hyphens

MADE = datetime(2010, 11, 17, tzinfo=UTC)
LONG = "antidisestablishmentarianism internationalization "


def contents(lay_out, text: str, sheet: str = "") -> bytes:
    work, book = lay_out({"one": f"# One\n\n{text}\n"}, templates={"print.css": sheet})
    with pikepdf.open(io.BytesIO(bind(book.sheets, describe(work, MADE)))) as pdf:
        return b"".join(page.Contents.read_bytes() for page in pdf.pages)


def test_a_line_break_makes_a_soft_hyphen(lay_out):
    assert contents(lay_out, LONG * 12).count(b"/ActualText <FEFF00AD>") > 5


@pytest.mark.parametrize("align", ["justify", "start"])
def test_a_hyphen_of_the_text_stays_one(lay_out, align):
    words = "well-known-to-everybody-who-has-ever-been-there " * 12
    assert b"ActualText" not in contents(lay_out, words, f"html {{ hyphens: manual }} p {{ text-align: {align} }}")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"[<00010002>3<0003>0] TJ", b"[<00010002>3] TJ\n/Span <</ActualText <FEFF00AD>>>\nBDC\n[<0003>0] TJ\nEMC"),
        (b"[<000100020003>0] TJ", b"[<00010002>] TJ\n/Span <</ActualText <FEFF00AD>>>\nBDC\n[<0003>0] TJ\nEMC"),
    ],
)
def test_the_last_glyph_of_a_line_is_the_soft_one(line, expected):
    content = b"/Span\n<</MCID %d>>\nBDC\nBT\n%b\nET\nEMC\n"
    found = with_soft_hyphens(content % (1, line) + content % (11, line), [11])
    assert found == content % (1, line) + content % (11, expected)
