"""What changed between two books: what an editor did, and nothing else."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from octavo.errors import WrongCall
from octavo.pdf.comparison import Change, Comparison, compare, named, only_folios, summary
from octavo.pdf.differences import Look, areas, compared
from octavo.pdf.pages import Pages
from octavo.production import Outcome

RESOLUTION = 72
LABELS = [str(number) for number in range(1, 20)]


def compared_books(before: bytes, after: bytes) -> tuple[Comparison, Pages, Pages]:
    one, two = Pages(before, "before"), Pages(after, "after")
    return compare(one, two, RESOLUTION, lambda: None), one, two


@pytest.fixture
def book(print_pdf, prose):
    def made(one: str = "", two: str = "", new: str = "", css: str = "") -> bytes:
        texts = {"one": f"# One\n\n{one or prose(500)}\n", "two": f"# Two\n\n{two or prose(500, 'other')}\n"}
        return print_pdf({**({"new": f"# New\n\n{new}\n"} if new else {}), **texts}, templates={"print.css": css})

    return made


def test_the_same_book_has_no_changes(book):
    plain = book()
    found, _, _ = compared_books(plain, plain)
    assert found == Comparison((), (), (), ())


def test_a_word_is_a_change_of_its_page_and_place(book, prose):
    found, _, _ = compared_books(book(), book(one=prose(500).replace("word300 ", "wurd300 ")))
    (change,) = found.changed
    tops, bottoms = zip(*((top, bottom) for _, top, _, bottom in change.marks[1]), strict=True)
    assert not change.folios and change.before == change.after and max(bottoms) - min(tops) < 20, "a line"


def test_pages_that_come_between_change_no_other(book):
    plain, more = book(), book(new="A page between.")
    found, _, after = compared_books(plain, more)
    assert [after.labels[page] for page in found.new] == ["4"] and not found.gone
    assert [after.labels[change.after] for change in found.changed if not change.folios] == ["3"], "the contents"
    assert [(old + 1, now + 1) for old, now in found.moved][-4:] == [(4, 5), (5, 6), (6, 7), (7, 8)]
    back, _, _ = compared_books(more, plain)
    assert back.gone == found.new and len(back.moved) == len(found.moved)


def test_a_colour_is_a_change_though_the_words_are_the_same(book):
    found, _, after = compared_books(book(), book(css="p { color: #900 }"))
    assert {after.labels[change.after] for change in found.changed} >= {"4", "5", "6", "7"}


def test_a_running_head_is_a_change_where_the_page_kept_its_number(book):
    found, _, after = compared_books(book(), book(css="@page :left { @bottom-left { color: #900 } }"))
    assert {after.labels[change.after] for change in found.changed} == {"4", "6"}


@pytest.mark.parametrize(
    ("before", "after", "alike"),
    [
        ("see p. 7; 8", "see p. 8; 9", True),
        ("in 2010, p. 7", "in 2011, p. 8", False),
        ("see p. 7", "see p. 9", False),
        ("see p. 7", "look p. 8", False),
        ("see 7 there", "see 8", False),
        ("the same", "the same", False),
    ],
)
def test_numbers_of_pages_that_moved(before, after, alike):
    assert only_folios(tuple(before.split()), tuple(after.split()), {"7": "8", "8": "9"}) is alike


@pytest.mark.parametrize(("indexes", "expected"), [([], ""), ([0], "1"), ([1, 0], "1, 2"), ([0, 1, 2, 5], "1–3, 6")])
def test_pages_in_words(indexes, expected):
    assert named(indexes, LABELS) == expected


def test_the_summary():
    marks = (((0, 0, 1, 1),),) * 2
    found = Comparison((Change(3, 3, marks), Change(4, 4, marks), Change(8, 9, marks, folios=True)), ((5, 6),), (5,), (11,))
    assert summary(found, LABELS, LABELS[:12]) == "12 pages, 2 changed: 4, 5; 1 in page numbers alone: 10; 1 new: 6; 1 gone: 12"
    assert summary(Comparison((), (), (), ()), LABELS, LABELS[:1]) == "1 page, none changed"
    assert summary(None, (), LABELS[:12]) == "12 pages, the first proof"


def test_marks_are_seen_without_colours():
    before, after = (Image.new("RGB", (200, 300), "white") for _ in range(2))
    after.paste("black", (50, 100, 90, 110))
    looks = [Look(page, page, (0, 0)) for page in (before, after)]
    marks = areas(*looks, 100, False)
    assert len(marks[1]) == 1 and marks[1][0][0] <= 50 and marks[1][0][3] >= 110
    grey = compared(*looks, marks, ("4", "4"), 20).convert("L")
    plain = compared(*looks, ((), ()), ("4", "4"), 20).convert("L")
    (left, top, right, bottom) = marks[1][0]
    head = grey.height - 20 - 300  # above the pages
    for x in (20, 20 + 200 + 20):
        bar = {grey.getpixel((x + 6, y)) for y in range(head + top, head + bottom)}
        assert min(bar) < 100, "a bar in the margin"
        assert {plain.getpixel((x + 6, y)) for y in range(head + top, head + bottom)} == {255}
    hatched = {grey.getpixel((20 + x, head + top + 1)) for x in range(left, right)}
    even = {grey.getpixel((240 + x, head + top)) for x in range(left, right)}
    assert len(hatched) > 1 and len(even) == 1


def test_what_is_no_pdf_is_refused():
    with pytest.raises(WrongCall, match=r"old\.pdf cannot be read as a PDF"):
        Pages(b"nonsense", "old.pdf")


def test_a_work_that_is_read_from_the_right_says_so(print_pdf, prose):
    pages = Pages(print_pdf({"one": f"# One\n\n{prose(9)}\n"}, work="dir: rtl\n"), "w")
    assert pages.right_to_left and not Pages(print_pdf({"one": "# One\n\nWords.\n"}), "w").right_to_left


def printed(booklet: Outcome) -> bytes:
    return next(path for path in booklet.files["print"] if path.suffix == ".pdf").read_bytes()


def test_a_page_with_bleed_is_cut_to_its_trim_size(booklet):
    """A sheet that is larger by 20 points on each side shows the same page, and is no change."""
    plain = printed(booklet)
    with pikepdf.open(io.BytesIO(plain)) as document:
        for page in document.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            page.trimbox = pikepdf.Array([left, bottom, right, top])
            page.mediabox = pikepdf.Array([left - 20, bottom - 20, right + 20, top + 20])
        sheets = io.BytesIO()
        document.save(sheets)
    found, before, after = compared_books(plain, sheets.getvalue())
    assert found == Comparison((), (), (), ())
    assert after.picture(4, 72).size == before.picture(4, 72).size == (396, 612)
    assert after.content(4, 72)[1] == before.content(4, 72)[1]


def test_pages_of_pictures_are_known_by_the_pictures(tmp_path: Path):
    def book(*colours: str) -> bytes:
        pictures = [Image.new("RGB", (40, 60), colour) for colour in colours]
        pictures[0].save(tmp_path / "book.pdf", save_all=True, append_images=pictures[1:])
        return (tmp_path / "book.pdf").read_bytes()

    found, _, _ = compared_books(book("red", "green", "blue"), book("red", "black", "green", "blue"))
    assert (found.new, found.moved, found.changed) == ((1,), ((1, 2), (2, 3)), ())
    changed, _, _ = compared_books(book("red", "green", "blue"), book("red", "black", "blue"))
    assert [change.after for change in changed.changed] == [1] and not changed.new
