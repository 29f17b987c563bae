"""Where a column cuts an entry of an index in two, the next one begins with its headword. Read back from the finished file: the first line of
the left and the right half of every page."""

from datetime import UTC, datetime

import pypdfium2
import pytest

from octavo.editions import print as print_edition
from octavo.pagination import paginator


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
            found.append([line for line in text.splitlines() if line.strip() and "Index of subjects" not in line])
    return [lines for lines in found if lines]


@pytest.mark.parametrize("headings", [{"law": 150}, {"law": 30, "water": 75, "rights": 12, "zones": 40}, {"a": 1, "law": 37, "water": 38}])
def test_each_column_begins_with_a_heading(lay_out, headings):
    found = columns(lay_out, marks(headings))
    assert len(found) >= 2
    for lines in found:
        assert not lines[0].startswith("part"), lines[:3]
        assert not any("(continued)" in line for line in lines[1:])
    entries = [line.split(",")[0].strip() for lines in found for line in lines if line.startswith("part")]
    assert entries == [f"part {n:03}" for heading in sorted(headings) for n in range(headings[heading])]
    assert sum("(continued)" in lines[0] for lines in found) >= len(found) - len(headings)


def test_a_cut_within_a_subheading_names_both(lay_out):
    found = columns(lay_out, marks({"law": 60}, "; courts"))
    assert found[0][:2] == ["law", "courts"]
    assert {lines[0] for lines in found[1:]} == {"law: courts (continued)"}


def test_lines_that_never_come_to_rest_are_taken_out(lay_out, monkeypatch):
    """What cannot be settled leaves a column without such a line; none stands where no column begins."""
    monkeypatch.setattr(paginator, "ROUNDS", 0)
    found = columns(lay_out, marks({"law": 150}))
    assert not any("(continued)" in line for lines in found for line in lines)
