"""Faults that are put on pages on purpose are found there, and nowhere else."""

import re
import shutil
from collections.abc import Callable

import pytest
from PIL import Image

from octavo.errors import WrongCall
from octavo.pagination import ladders
from octavo.pdf.lines import lines
from octavo.pdf.measures import Measures, measures
from octavo.pdf.measures_in_words import as_object, rows
from octavo.production import Order, produce
from octavo.progress import Silent
from tests.conftest import ROOT

# Nothing is kept together, and a section heading takes one line of text.
LOOSE = "body { widows: 1; orphans: 1 } .section h3 { font: inherit; margin: 0; break-after: auto }\n"
LONG = "incomprehensibilities notwithstanding "
Measure = Callable[..., Measures]


def broken(count: int, word: str = "words that stand here in line") -> str:
    """A paragraph of so many lines, broken by hand."""
    return "\\\n".join(f"{word} {number}" for number in range(count))


@pytest.fixture
def measure(print_pdf) -> Measure:
    """Measures a book of one division, with the pages of the sections that octavo puts before it."""

    def made(text: str, css: str = "", **named: object) -> Measures:
        return measures(*lines(print_pdf({"one": f"# One\n\n{text}\n"}, templates={"print.css": LOOSE + css}, **named)))

    return made


@pytest.fixture
def room(print_pdf) -> int:
    """How many lines of text the first page of a division has room for."""
    found, _ = lines(print_pdf({"one": f"# One\n\n{broken(90)}\n"}, templates={"print.css": LOOSE}))
    prose = [line for line in found if line.block.is_prose and line.text.startswith("words")]
    return sum(line.page == prose[0].page for line in prose)


def faults(found: Measures) -> list[tuple[str, int]]:
    return [(fault.kind, fault.page) for fault in found.faults]


def first(found: Measures) -> int:
    """The page on which the only division begins, seen from the end: it has one page more, or `behind`."""
    return found.pages - 2


def test_a_page_without_faults_has_none(measure, prose):
    found = measure(prose(300), "body { widows: 2; orphans: 2; hyphens: none }")
    assert (found.faults, found.hyphens, found.size, found.leading) == ((), 0, 9.5, 12.75)


def test_a_widow(measure, room):
    found = measure(broken(room + 1))
    assert faults(found) == [("widow", first(found) + 1)] and found.faults[0].words == f"words that stand here in line {room}"
    assert found.shortest == (first(found) + 1, 1)
    assert not measure(broken(room + 2)).faults


def test_an_orphan(measure, room):
    found = measure(f"{broken(room - 1)}\n\n{broken(5, 'more')}")
    assert faults(found) == [("orphan", first(found))]
    assert not measure(f"{broken(room - 2)}\n\n{broken(5, 'more')}").faults


def test_a_stranded_heading(measure, room):
    found = measure(f"{broken(room - 1)}\n\n## Below\n\n{broken(5, 'more')}")
    assert faults(found) == [("stranded-heading", first(found))] and found.faults[0].words == "Below"
    assert not measure(f"{broken(room - 3)}\n\n## Below\n\n{broken(5, 'more')}").faults


def test_the_title_page_of_a_part_strands_no_heading(measure):
    found = measure("A word.", contents="{body: [{part: The part, divisions: [one]}]}")
    assert not found.faults and found.blank


def test_divided_words(measure, monkeypatch):
    monkeypatch.setattr(ladders, "ROW", 99)  # what keeps them from standing there is told to
    monkeypatch.setattr(ladders, "LAST", -99)
    found = measure(LONG * 150)
    assert found.hyphens >= 3 and {kind for kind, _ in faults(found)} >= {"ladder", "hyphen-at-page-end"}
    assert ("hyphen-at-page-end", first(found)) in faults(found)
    whole = measure(LONG * 150, "body { hyphens: none }")
    assert whole.hyphens == 0 and not whole.faults


def test_a_lone_last_word(measure):
    text = "Words enough to fill a line, and not a word more than"
    found = measure(f"{text}\\\nof.")
    assert faults(found) == [("lone-last-word", found.pages - 1)] and found.faults[0].words == "of."
    assert not measure(f"{text}\\\nof several words.").faults


def test_facing_pages_off_the_grid(measure, prose):
    text = f"{prose(1000)}\n\n## Below\n\n{prose(200)}"
    wrong = ".section h3 { margin-bottom: 3pt }"
    snapped, off = measure(text, wrong), measure(text, f"html {{ line-snap: none }} {wrong}")
    assert not snapped.off_grid, "text returns to the grid behind any heading"
    (pair,) = off.off_grid
    assert (pair.left, pair.right) == (5, 6) and 0 < pair.off < pair.lines


def test_every_spread_off_the_grid_is_counted(measure, prose):
    text = f"{prose(700)}\n\n> {prose(30)}\n\n{prose(900)}"
    off = measure(text, "html { line-snap: none } .quotation { margin: 7pt 0 }")
    assert len(off.off_grid) == 1 and off.off_grid[0].off < off.off_grid[0].lines / 2
    assert not measure(text, ".quotation { margin: 7pt 0 }").off_grid


@pytest.mark.parametrize("work", [ROOT / "manuscript", ROOT / "tests" / "everything"], ids=["booklet", "everything"])
@pytest.mark.parametrize("layout", ["briefing", "report", "proceedings"])
def test_facing_pages_share_their_grid(work, layout, tmp_path):
    manuscript = shutil.copytree(work, tmp_path / "manuscript")
    described = manuscript / "publication.yaml"
    described.write_text(re.sub(r"(?m)^layout:.*\n", "", described.read_text("utf-8")) + f"\nlayout: {layout}\n", "utf-8")
    made = produce(Order(manuscript, tmp_path / "build", editions=("print",)), Silent())
    found = measures(*lines(next(path for path in made.files["print"] if path.suffix == ".pdf").read_bytes()))
    assert found.off_grid == () and found.leading == {"briefing": 12.75, "report": 14.5, "proceedings": 13.4}[layout]


def test_full_lines_leave_out_last_ones_and_those_broken_by_hand(measure):
    line = "x" * 50
    found = measure("\n\n".join(f"{line}\\\n{line}\\\nx\\\n{line}" for _ in range(5)), "p { text-indent: 0 }")
    assert found.characters == (50, 50, 50) and found.lines[1] >= 20


def test_measures_are_told_by_folio(measure, room):
    found = measure(broken(room + 1))
    labels = [f"p{number}" for number in range(found.pages)]
    told, data = dict(rows(found, labels)), as_object(found, labels)
    assert told["widows"] == f"1: {labels[-1]} “words that stand here in line {room}”" and told["orphans"] == "none"
    assert data["faults"] == [{"kind": "widow", "page": labels[-1], "words": f"words that stand here in line {room}"}]


def test_the_folio_of_an_entry_of_two_lines_stands_on_its_first(everything):
    found, _ = lines(next(path for path in everything.files["print"] if path.suffix == ".pdf").read_bytes())
    entry = [line.text for line in found if line.block == next(line.block for line in found if line.text.startswith("Table 1 Discharge"))]
    assert entry == ["Table 1 Discharge of the Sava in m³ per second, two 12", "years compared"]


def test_a_pdf_without_tags_is_refused(tmp_path):
    Image.new("RGB", (40, 60)).save(tmp_path / "picture.pdf")
    with pytest.raises(WrongCall, match="no tags"):
        lines((tmp_path / "picture.pdf").read_bytes())
