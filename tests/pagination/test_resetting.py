"""Pages that are set again in part are what they would be, had all of them been laid out."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from octavo.pagination import resetting
from octavo.pagination.engine import Engine, Fetcher
from octavo.pagination.leaves import changes

SHEET = """
@page { size: 300px 240px; margin: 30px; @top-center { content: string(running) } @bottom-center { content: counter(page) } }
@page { @footnote { margin-top: 8px } }
html { font: 12px/16px serif; hyphens: auto; line-snap: baseline; orphans: 2; widows: 2; text-align: justify } p { margin: 0 0 8px }
h2 { font-size: 16px; line-height: 20px; margin: 10px 0; break-after: avoid; string-set: running content() } .whole { break-inside: avoid }
.note { float: footnote } .columns { columns: 2 } .note::footnote-call { content: counter(footnote) }
"""
WORDS = ["It", "is", "critical", "that", "we", "take", "the", "responsibility", "to", "punish", "those", "who", "perpetrate", "crimes"]
SAID = ("1", "12", "131", "131–132", "see the end of this very book", "W")


def engine() -> Engine:
    """One that reads nothing."""
    return Engine(SHEET, Fetcher(()))


def document(blocks: list[tuple[str, int, int]], said: list[str]) -> ET.Element:
    """Blocks (kind, number of words, where the reference stands) with the words that their references say."""
    made = []
    for (kind, size, at), words in zip(blocks, said, strict=True):
        text = [WORDS[n % len(WORDS)] for n in range(size)]
        text.insert(min(at, size), f'<span> (p. <a>{words}</a>)</span>')
        inner = " ".join(text)
        made.append({
            "p": f"<p>{inner}</p>", "whole": f'<p class="whole">{inner}</p>', "head": f"<h2>{inner}</h2>",
            "list": f"<ul><li>{inner}</li><li>x</li></ul>",
            "noted": f'<p>A note<span class="note">{inner}</span> is called. {inner[:0]}{" ".join(WORDS)}</p>',
            "table": f"<table><tr><td>{inner}</td><td>{WORDS[size % len(WORDS)]}</td></tr></table>",
        }[kind])  # fmt: skip
    return ET.fromstring(f'<html lang="en"><head><title>t</title></head><body>{"".join(made)}</body></html>')


def shown(laid: object) -> list[list[tuple[str, float, float, float]]]:
    """Every text box of every page, with those in margins: its words and where it stands."""
    return [
        [(box.text, box.position_x, box.position_y, box.width) for box in page._page_box.descendants() if hasattr(box, "text")]
        for page in laid.pages  # type: ignore[attr-defined]
    ]


KINDS = st.tuples(st.sampled_from(["p", "p", "p", "whole", "head", "list", "noted", "table"]), st.integers(1, 90), st.integers(0, 90))


@given(st.lists(st.tuples(KINDS, st.sampled_from(SAID), st.sampled_from(SAID), st.booleans()), min_size=1, max_size=9))
@example([(("noted", 80, 2), "1", "131–132", True)] * 5)
@example([(("table", 80, 2), "1", "131–132", True)])
@example([(("p", 30, 2), "1", "131–132", n == 9) for n in range(14)])
@settings(max_examples=30, deadline=None)
def test_pages_are_as_if_laid_out(found):
    blocks = [block for block, *_ in found]
    before, after = [old for _, old, _, _ in found], [new if other else old for _, old, new, other in found]
    made, tree = engine(), document(blocks, before)
    laid = made.lay_out(tree, "", "x")
    done = made.reset(laid, changes(tree, document(blocks, after)) or [], "x")
    event(f"set again: {done}")
    assert ET.tostring(tree) == ET.tostring(document(blocks, after if done else before))
    assert shown(laid) == shown(made.lay_out(tree, "", "x"))


@pytest.fixture
def remade(monkeypatch):
    """The numbers of pages that were made, from 0."""
    made: list[int] = []
    make = resetting._remake_page
    monkeypatch.setattr(resetting, "_remake_page", lambda index, *rest: made.append(index) or make(index, *rest))
    return made


@pytest.mark.parametrize(("before", "after", "expected"), [
    ("131", "132", {9, 10}), ("131", "13", {9, 10}), ("131", "see the end of this very book, and of every other", set(range(9, 18))),
])  # fmt: skip
def test_only_pages_that_change_are_made(remade, before, after, expected):
    blocks, said = [("p", 40, 30)] * 24, ["1"] * 24
    said[13] = before
    tree, made = document(blocks, said), engine()
    laid = made.lay_out(tree, "", "x")
    remade.clear()
    said[13] = after
    assert made.reset(laid, changes(tree, document(blocks, said)), "x")
    assert set(remade) == expected and len(laid.pages) == 18


@pytest.mark.parametrize("kind", ["head", "table", "noted"])
def test_what_changes_more_than_its_page_is_laid_out_anew(remade, kind):
    tree, made = document([("p", 9, 9), (kind, 9, 4)], ["1", "2"]), engine()
    laid = made.lay_out(tree, "", "x")
    remade.clear()
    before = ET.tostring(tree)
    assert not made.reset(laid, changes(tree, document([("p", 9, 9), (kind, 9, 4)], ["1", "3"])), "x")
    assert remade == [] and ET.tostring(tree) == before


def test_other_elements_are_no_change_of_words():
    one = document([("p", 9, 9), ("p", 9, 4)], ["1", "2"])
    assert changes(one, document([("p", 9, 9), ("list", 9, 4)], ["1", "2"])) is None
    assert changes(one, document([("p", 9, 9)], ["1"])) is None
    assert [(c.element.tag, c.words) for c in changes(one, document([("p", 9, 9), ("p", 9, 4)], ["1", "3"])) or ()] == [("a", "3")]
