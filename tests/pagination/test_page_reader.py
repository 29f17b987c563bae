"""What stands on laid-out pages: where they turn, the pages of every key, printed folios, and pages that do not show their words."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from octavo import fonts
from octavo.errors import EditionRefused
from octavo.model.page_map import Turn
from octavo.pagination.engine import Engine, Fetcher
from octavo.pagination.laid import Reading
from octavo.pagination.leaves import Folio, leaf_texts, references
from octavo.pagination.page_reader import PageReader

SHEET = """
@page { size: 200px 100px; margin: 0 } body { margin: 0; font: 10px/20px "Source Serif 4" } p { margin: 0; orphans: 1; widows: 1 }
.note { float: footnote }
"""


def read(body: str, css: str = "", *folders: Path) -> Reading:
    """Read pages of 200 by 100 px, five lines of 20 px each."""
    tree = ET.fromstring(f'<html lang="en"><head><title>t</title></head><body>{body}</body></html>')
    engine = Engine(fonts.rules() + SHEET, Fetcher((*folders, *{face.path.parent for face in fonts.faces()})))
    return PageReader(leaf_texts(tree), references(tree)).read(engine.lay_out(tree, css, "a test"))


def lines(count: int, stem: str = "line") -> str:
    return "<br/>".join(f"{stem}{n}" for n in range(count))


def test_a_page_turns_within_a_leaf_at_the_character() -> None:
    found = read(f'<p data-leaf="a">{lines(7)}</p>')
    assert found.turns == [Turn("a", 0), Turn("a", len("line0" * 5))]
    assert (found.first["a"], found.last["a"]) == (0, 1)


def test_a_page_turns_between_leaves() -> None:
    found = read(f'<p data-leaf="a">{lines(5)}</p><p data-leaf="b">{lines(1)}</p>')
    assert found.turns == [Turn("a", 0), Turn("b", 0)]
    assert (found.first["a"], found.last["a"], found.first["b"]) == (0, 0, 1)


def test_inline_elements_and_white_space_count_as_what_they_say() -> None:
    found = read('<p data-leaf="a">l0<br/> <b>l<i>1</i></b><br/>l\u00ad2<br/>l3<br/>l4<br/><b>l5</b></p>')
    assert found.turns[1] == Turn("a", 10)


def test_a_word_hyphenated_over_the_turn_is_divided_at_its_character() -> None:
    word = "Verantwortungsbewusstsein"
    found = read(
        f'<div lang="de"><p data-leaf="a">{lines(4)}<br/>{word} danach</p></div>', "p { width: 90px; hyphens: auto; hyphenate-limit-chars: 5 2 2 }"
    )
    turn = found.turns[1]
    assert turn is not None and 20 < turn.offset < 20 + len(word)


@pytest.mark.parametrize("word", ["self-evident-truth-of-the-matter", "verant\u00adwor\u00adtungs\u00adbe\u00adwusst\u00adsein"])
def test_hyphens_of_the_text_are_told_from_those_of_the_line(word: str) -> None:
    found = read(f'<p data-leaf="a">{lines(4)}<br/>{word}</p>', "p { width: 60px; hyphens: manual }")
    plain, turn = word.replace("\u00ad", ""), found.turns[1]
    assert turn is not None and 20 < turn.offset < 20 + len(plain)
    if "-" in word:
        assert plain[turn.offset - 21] == "-"


def test_words_of_octavo_begin_a_page_and_are_not_counted() -> None:
    found = read(f'<p data-leaf="a">{lines(5)}</p><p data-leaf="b"><span data-own="">Figure 1.</span> Map<br/>{lines(5)}</p>')
    assert found.turns == [Turn("a", 0), Turn("b", 0), Turn("b", len("Map" + "line0" * 4))]


def test_a_note_is_on_its_page_and_begins_none() -> None:
    note = '<aside class="note" data-leaf="n">the note</aside>'
    found = read(f'<p data-leaf="a">{lines(5)}</p><p data-leaf="b">word{note} more</p>')
    assert found.turns == [Turn("a", 0), Turn("b", 0)]
    assert found.first["n"] == 1


def test_a_picture_begins_a_page(tmp_path: Path) -> None:
    path = tmp_path / "pixel.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8")
    found = read(f'<p data-leaf="a">{lines(5)}</p><figure data-leaf="f"><img src="{path.as_uri()}" alt="x"/></figure>', "", tmp_path)
    assert found.turns == [Turn("a", 0), Turn("f", 0)]


def test_a_page_without_words_has_no_turn() -> None:
    found = read(f'<p data-leaf="a">{lines(1)}</p><p style="break-before: page; height: 20px"></p>')
    assert found.turns == [Turn("a", 0), None]


def test_a_repeated_head_of_a_table_counts_once() -> None:
    rows = "".join(f'<tr><td data-leaf="r{n}">row{n}</td></tr>' for n in range(8))
    head = '<thead><tr><th data-leaf="h">head</th></tr></thead>'
    found = read(f"<table>{head}<tbody>{rows}</tbody></table>", "td, th { padding: 0 } table { border-spacing: 0 }")
    assert len(found.turns) >= 2
    assert found.turns[1] is not None and found.turns[1].key.startswith("r") and found.turns[1].offset == 0


def test_ids_and_printed_folios_are_found() -> None:
    found = read(
        f'<p data-leaf="a" id="x">See<span data-folio=""> (p. <span data-folio-of="y">2</span>)</span><br/>{lines(4)}</p>'
        '<p data-leaf="b" id="y"><a data-folio-of="x" data-folio-to="y" data-own="">1–2</a></p>'
    )
    assert (found.first["x"], found.first["y"]) == (0, 1)
    assert found.folios == [Folio("y", "", "2"), Folio("x", "y", "1–2")]


@pytest.mark.parametrize(
    ("css", "message"),
    [
        ("b { display: none }", "‘a’ shows “somewords” where “someboldwords” should stand"),
        ("p { text-transform: uppercase }", "‘a’ shows “SOME” where “someboldwords” should stand"),
        (".last { display: none }", "the laid-out pages lack words of ‘z’: “last…”"),
        (".last { visibility: hidden }", "the laid-out pages lack words of ‘z’: “last…”"),
        (".last { position: absolute; top: 500px }", "‘z’ runs off the paper: “last”"),
        (".last { margin-left: -60px }", "‘z’ runs off the paper: “last”"),
        (".last { width: 1px; margin-left: 190px }", "‘z’ runs off the paper: “last”"),
    ],
)
def test_pages_that_do_not_show_their_words_are_refused(css: str, message: str) -> None:
    with pytest.raises(EditionRefused, match=message):
        read('<p data-leaf="a">some <b>bold</b> words</p><p class="last" data-leaf="z">last</p>', css)


def test_a_word_wider_than_the_paper_is_refused_unless_it_may_break() -> None:
    word = f'<p data-leaf="a">{"long" * 20}</p>'
    with pytest.raises(EditionRefused, match="‘a’ runs off the paper: “longlong"):
        read(word)
    assert read(word, "p { overflow-wrap: anywhere }").turns == [Turn("a", 0)]


def test_words_out_of_order_are_refused() -> None:
    with pytest.raises(EditionRefused, match="shows “second”"):
        read(
            '<div class="flex"><p data-leaf="a">first</p><p data-leaf="a" class="early">second</p></div>',
            ".flex { display: flex; flex-direction: column } .early { order: -1 }",
        )
