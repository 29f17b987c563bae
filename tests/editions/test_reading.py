"""How the HTML edition is read: preferences with and without a script, tables that say what heads what, on paper and in a real browser."""

import json
import re
import subprocess
from pathlib import Path

import pytest
import tinyhtml5

from octavo.composition.heads import heads
from octavo.model.blocks import Cell, Table
from octavo.model.place import Place
from octavo.preflight.parity import compare, html_trees
from octavo.preflight.rendered import EVERY_WINDOW
from octavo.preflight.tool import browser
from octavo.production import Order, produce
from octavo.progress import Silent

HERE = Path(__file__).parent
ENGINES = ("axe", "html-codesniffer", "equal-access", "alfa", "reflow", "keyboard")
PREFERENCES = ["spacing", "dyslexia", "larger"]


def files(made) -> dict[str, Path]:
    root = next(path for path in made.files["html"] if path.name == "index.html").parent
    return {path.relative_to(root).as_posix(): path for path in made.files["html"]}


def pages(made):
    return {
        name: tinyhtml5.parse(path.read_bytes(), transport_encoding="utf-8", namespace_html_elements=False)
        for name, path in files(made).items() if name.endswith(".html")
    }  # fmt: skip


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """tests/everything, a page a division."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "layouts" / "briefing").mkdir(parents=True)
    (folder / "layouts" / "briefing" / "layout.toml").write_text('pages-in-html = "many"\n', encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1290000000")
        return produce(Order(HERE.parent / "everything", folder / "out", folder / "layouts"), Silent())


# Preferences


def test_every_page_offers_the_preferences_once_in_front_of_the_text(many, booklet):
    for made in (many, booklet):
        for page in pages(made).values():
            (details,) = (element for element in page.iter("details") if element.get("class") == "preferences")
            assert [box.get("value") for box in details.iter("input")] == PREFERENCES
            (header,) = (element for element in page.iter("header") if element.get("class") == "site")
            assert details in list(header) and list(header).index(details) == 1, "behind the skip link"
            assert details.get("data-screen") is not None


def test_the_sheet_follows_the_boxes_where_it_can_and_hides_them_where_it_cannot(booklet):
    sheet = files(booklet)["assets/book.css"].read_text(encoding="utf-8")
    assert re.search(r"\n\.preferences \{ display: none; \}", sheet)
    _, asked = sheet.split("@supports selector(:has(:checked)) {")
    assert ".preferences { display: block;" in asked
    assert all(f"#prefer--{name}:checked" in asked for name in PREFERENCES)


def test_what_a_closed_box_holds_lies_nowhere(booklet):
    """Else its links have a place, under what is read, and Alfa takes one for a target that another lies upon (WCAG 2.2, 2.5.8)."""
    sheet = files(booklet)["assets/book.css"].read_text(encoding="utf-8")
    hidden = re.search(r"^([^{}]*) \{ display: none; \}$", "\n".join(line for line in sheet.split("\n") if ":not([open])" in line), re.MULTILINE)
    boxes = {element.get("class") for element in pages(booklet)["index.html"].iter("details")}
    assert hidden
    assert {f".{name}:not([open]) > :not(summary)" for name in boxes} == set(hidden[1].split(", "))


def test_nothing_moves_for_anybody(booklet):
    sheet = files(booklet)["assets/book.css"].read_text(encoding="utf-8")
    assert not re.search(r"\b(transition|animation|scroll-behavior)\b|@keyframes", sheet)


def test_a_strict_content_security_policy_is_possible(many):
    for page in pages(many).values():
        assert not [element for element in page.iter() if element.get("style") is not None or element.tag == "style"]
        assert not [script for script in page.iter("script") if not script.get("src") and script.get("type") != "application/ld+json"]


def test_words_of_the_controls_do_not_count_as_words_of_the_work(booklet):
    tree = html_trees({"index.html": files(booklet)["index.html"].read_bytes()})
    stripped = html_trees({"index.html": re.sub(rb"(?s)<details class=.preferences.*?</details>", b"", files(booklet)["index.html"].read_bytes())})
    ids = {element.get("id") for element in tree[0].iter("section")} - {None}
    assert compare({"with": tree, "without": stripped}, {str(id_) for id_ in ids}, set()) == ()


# Tables


def table(*rows: str, header_rows: int = 1, header_columns: int = 0) -> Table:
    """Rows of cells by key; a capital is a header, `A2` spans two columns and `A/2` two rows."""
    place = Place("a.md")
    made = tuple(
        tuple(
            Cell(word, place, (), word[0].isupper(), rowspan=int(word[2:]) if "/" in word else 1, colspan=int(word[1:]) if word[1:].isdigit() else 1)
            for word in row.split()
        )
        for row in rows
    )
    return Table("t", place, "", made, header_rows, header_columns)


def test_scope_is_enough_for_one_row_and_one_column_of_headers():
    assert heads(table("A B C", "D e f", header_columns=1)) == {}


def test_cells_name_what_heads_them_where_headers_have_headers():
    found = heads(table("A/2 B2 C/2", "D E", "F g h i/2", "J k l", header_rows=2, header_columns=1))
    assert found == {
        "D": ("B2",), "E": ("B2",), "F": ("A/2",), "J": ("A/2",), "g": ("B2", "D", "F"), "h": ("B2", "E", "F"), "i/2": ("C/2", "F", "J"),
        "k": ("B2", "D", "J"), "l": ("B2", "E", "J"),
    }  # fmt: skip


def test_headers_of_rows_that_span_head_each_row():
    found = heads(table("A B C", "D/2 E f", "G h", header_columns=2))
    assert found["f"] == ("C", "D/2", "E") and found["h"] == ("C", "D/2", "G") and found["G"] == ("B", "D/2")


def test_every_cell_of_such_a_table_names_headers_that_are_there(everything):
    page = pages(everything)["index.html"]
    (flows,) = (element for element in page.iter("table") if element.get("id") == "flows")
    ids = {cell.get("id") for cell in flows.iter("th")}
    named = [set(cell.get("headers", "").split()) for cell in flows.iter("td")]
    assert named and all(len(names) >= 2 and names <= ids for names in named)


# In a browser


@pytest.fixture(scope="module")
def report(many, validator, tmp_path_factory):
    found = validator("keyboard").probe()
    node, script, *_ = found.command
    folder = files(many)["index.html"].parent
    asked = ("foreword.html", "law.html", "foreword.html,bibliography.html")
    command = [node, str(HERE / "reading.mjs"), str(Path(script).parent / "npm"), str(folder), *asked]
    environment = {"CHROMIUM": browser(), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path_factory.mktemp("home"))}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180, env=environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
def test_wider_spacing_is_that_of_wcag(report):
    assert report["before"]["letters"] == 0 and report["before"]["slanted"] > 0
    spacing = report["spacing"]
    assert spacing["letters"] >= 0.119 and spacing["words"] >= 0.159 and spacing["lines"] >= 1.5 and spacing["after"] >= 1.99


@pytest.mark.slow
def test_dyslexia_friendly_text_is_upright_and_without_serifs(report):
    assert report["before"]["face"] == "Source Serif 4"
    assert (report["dyslexia"]["face"], report["dyslexia"]["slanted"]) == ("Source Sans 3", 0)
    assert report["dyslexia"]["letters"] > 0.04


@pytest.mark.slow
def test_preferences_are_remembered_and_need_no_script(report):
    assert report["remembered"]["checked"] == ["dyslexia"] and report["remembered"]["face"] == "Source Sans 3"
    assert report["still"]["checked"] == ["dyslexia"] and report["still"]["face"] == "Source Sans 3"
    assert report["escape"] == [False, "SUMMARY"]
    assert report["refused"] == []


@pytest.mark.slow
def test_all_preferences_together_fit_a_telephone(report):
    assert sorted(report["narrow"]["checked"]) == sorted(PREFERENCES)
    assert report["narrow"]["size"] > report["before"]["size"] * 1.2
    assert report["narrow"]["excess"] == 0 and report["moves"] == 0


@pytest.mark.slow
def test_forced_colours_show_the_focus_and_the_target(report):
    assert report["forced"] == ["solid", True, "solid"]


@pytest.mark.slow
def test_on_paper_there_is_no_navigation_and_links_say_where_they_lead(report):
    assert all(page["screen"] == 0 and page["headings"] == "avoid" for page in report["printed"])
    addresses = dict(address for page in report["printed"] for address in page["addresses"])
    assert addresses["link to an example"] == '" <https://example.org/a?b=1&c=2>"'
    assert {content for words, content in addresses.items() if words.startswith("http")} == {"none"}


@pytest.mark.slow
@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("work", ["booklet", "everything", "many"])
def test_no_engine_finds_anything_in_any_window(request, work, validator, name):
    """Light and dark; 320, 768, 1280 and 1920 px, 200 % and 400 %. The single pages of `many` in two windows, and the booklet by the engines that
    take seconds for each view."""
    made = request.getfixturevalue(work)
    found = [path for file, path in files(made).items() if file.endswith(".html")]
    few = work == "many" or (work == "booklet" and name in ("alfa", "equal-access"))
    more = {} if few else {"windows": EVERY_WINDOW}
    assert [str(finding) for finding in validator(name).judge(found, **more)] == []
