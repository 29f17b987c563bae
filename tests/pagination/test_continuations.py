"""Where a column cuts an entry of an index in two, the next one begins with its headword. Read back from the finished file: the first line of
the left and the right half of every page."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pypdfium2
import pytest
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from octavo.editions import print as print_edition
from octavo.pagination.engine import Engine, Fetcher


def marks(headings: dict[str, int], deeper: str = "") -> str:
    """A division with so many subheadings of each heading."""
    return "# One\n\nWords.\n\n" + "\n\n".join(
        f"Words {n} [](index: \"{heading}{deeper}; part {n:03}\")" for heading, count in headings.items() for n in range(count)
    )  # fmt: skip


def columns(lay_out, text: str) -> list[list[str]]:
    """The lines of every column of the index."""
    work, book = lay_out({"one": text}, work="indexes: [subjects]\n")
    pdf = pypdfium2.PdfDocument(print_edition.bind(book.sheets, print_edition.describe(work, datetime(2020, 1, 1, tzinfo=UTC))))
    found = []
    for page in list(pdf)[book.pages.first["index-subjects"] :]:
        width, height = page.get_size()
        for left, right in ((0, width / 2), (width / 2, width)):
            text = page.get_textpage().get_text_bounded(left=left, right=right, bottom=50, top=height - 50)
            found.append([line for line in text.replace("Index of subjects", "").splitlines() if line.strip()])
    return [lines for lines in found if lines]


@pytest.mark.parametrize("headings", [{"law": 150}, {"law": 30, "water": 75, "rights": 12, "zones": 40}, {"a": 1, "law": 37, "water": 38}])
def test_each_column_begins_with_a_heading(lay_out, headings):
    found = columns(lay_out, marks(headings))
    assert len(found) >= 2
    for lines in found:
        assert not lines[0].strip().startswith("part"), lines[:3]
        assert not any("(continued)" in line for line in lines[1:])
    entries = [line.split(",")[0].strip() for lines in found for line in lines if line.startswith("part")]
    assert entries == [f"part {n:03}" for heading in sorted(headings) for n in range(headings[heading])]
    assert sum("(continued)" in lines[0] for lines in found) >= len(found) - len(headings)


def test_a_cut_within_a_subheading_names_both(lay_out):
    found = columns(lay_out, marks({"law": 60}, "; courts"))
    assert found[0][:2] == ["law", "courts"]
    assert {lines[0] for lines in found[1:]} == {"law: courts (continued)"}


SHEET = """@page { size: 400px 200px; margin: 20px } body { margin: 0; font: 12px/15px serif; orphans: 1; widows: 1 }
p, ul, li { margin: 0; padding: 0 } ul ul { margin-left: 12px }
p { break-inside: avoid } .index { columns: 2; column-gap: 20px } .continued { break-after: avoid }"""


def entry(words: str, *below: str) -> str:
    """An entry with the entries below it."""
    heading = f'<li class="continued"><p>{words[0]} (continued)</p></li>'
    return f"<li><p>{words}</p>{f'<ul>{heading}{chr(10).join(below)}</ul>' if below else ''}</li>"


def tops(body: str, sheet: str = SHEET) -> list[list[str]]:
    """The lines of every column, or page."""
    tree = ET.fromstring(f'<html lang="en"><head><title>t</title></head><body>{body}</body></html>')
    document = Engine(sheet, Fetcher(())).lay_out(tree, "", "an index")
    found: list[list[str]] = []
    for page in document.pages:
        boxes = list(page._page_box.descendants())
        for column in [box for box in boxes if box.is_column] or [page._page_box]:
            lines = [box for box in column.descendants() if isinstance(box, LineBox)]
            found.append(["".join(box.text for box in line.descendants() if isinstance(box, TextBox)) for line in lines])
    return found


def numbered(stem: str, count: int) -> list[str]:
    return [entry(f"{stem}{n}") for n in range(count)]


def written(lines: list[list[str]]) -> list[str]:
    """All lines but those that say that something goes on."""
    return [line for column in lines for line in column if "(continued)" not in line]


def test_every_level_goes_on_under_its_own_heading():
    found = tops(f"<ul class='index'>{entry('a', entry('b', *numbered('c', 30)), *numbered('d', 20))}</ul>")
    assert [lines[0] for lines in found] == ["a", *["b (continued)"] * 3, *["a (continued)"] * 2]
    assert written(found) == ["a", "b", *(f"c{n}" for n in range(30)), *(f"d{n}" for n in range(20))]


def test_a_list_without_columns_goes_on_under_its_heading_on_the_next_page():
    found = tops(f"<ul>{entry('a', *numbered('b', 20))}</ul>")
    assert [lines[0] for lines in found] == ["a", "a (continued)", "a (continued)"]
    assert written(found) == ["a", *(f"b{n}" for n in range(20))]


def test_a_list_that_begins_with_a_column_goes_on():
    """The words above it fill a column."""
    found = tops(f"<ul class='index'>{entry('a<br/>' * 9 + 'a', *numbered('b', 12))}</ul>")
    assert written(found) == [*"a" * 10, *(f"b{n}" for n in range(12))]
    assert [lines[0] for lines in found] == ["a", *["a (continued)"] * 3]


def test_an_entry_longer_than_a_column_is_broken_under_its_heading():
    """It would stand on columns of its own otherwise, and the heading on one of its own too."""
    numbers = ", ".join(str(n) for n in range(100, 260))
    found = tops(f"<ul class='index'>{entry('a', *numbered('b', 5), entry(f'c, {numbers}'), *numbered('d', 30))}</ul>")
    assert found[1][0] == "a (continued)"
    assert found[1][1].startswith("c, 100, ")
    assert " ".join(written(found)).split() == f"a b0 b1 b2 b3 b4 c, {numbers} {' '.join(f'd{n}' for n in range(30))}".split()


def test_a_heading_under_which_nothing_fits_is_left_out():
    sheet = f"{SHEET} .continued {{ line-height: 150px }} .continued + li {{ line-height: 50px }}"
    found = tops(f"<ul class='index'>{entry('a', *numbered('b', 40))}</ul>", sheet)
    assert "(continued)" not in str(found)
    assert written(found) == ["a", *(f"b{n}" for n in range(40))]


@pytest.mark.parametrize("count", range(1, 60))
def test_no_entry_is_lost_or_said_twice(count):
    """Also where a page breaks earlier than it could: what follows the list must stand with its end."""
    kept = f"{SHEET} .kept {{ break-before: avoid }}"
    found = tops(f"<ul class='index'>{entry('a', *numbered('b', count))}<li class='kept'><p>c<br/>d<br/>e</p></li></ul>", kept)
    assert written(found) == ["a", *(f"b{n}" for n in range(count)), "c", "d", "e"]
    assert all(lines[0] in ("a", "a (continued)") or lines[0] == "c" for lines in found)


def test_the_heading_is_no_part_of_the_text(lay_out):
    """A screen reader hears a list of subentries, whatever columns do."""
    _, book = lay_out({"one": marks({"law": 150})}, work="indexes: [subjects]\n")
    tree = book.trees[-1]
    assert {item.get("aria-hidden") for item in tree.iter("li") if item.get("class") == "continued"} == {"true"}


def test_other_words_of_that_class_stay_where_they_are():
    assert tops("<div><p class='continued'>a</p><p><span class='continued'>b</span></p></div>") == [["a", "b"]]
