"""A publication that was written as TEI, or as a manuscript, and read again is the same: nothing is lost, nothing comes to it."""

from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from octavo.model.finding import Severity
from octavo.reading import read
from tests import corpora
from tests.conftest import ROOT
from tests.interchange.round_trips import through_a_manuscript, through_both, through_tei
from tests.reading.test_properties import read_files

needs_corpora = pytest.mark.skipif(corpora.corpora_folder() is None, reason="the corpora are not here (OCTAVO_CORPORA)")
every_trip = pytest.mark.parametrize("trip", [through_a_manuscript, through_tei, through_both])


@every_trip
@pytest.mark.parametrize("folder", ["manuscript", "tests/everything"])
def test_a_whole_work(trip, folder: str) -> None:
    publication, _ = read(ROOT / folder)
    assert publication is not None
    assert trip(publication) == ""


@needs_corpora
@pytest.mark.parametrize("name", ["btc-small", "tw1999", "yidracor", "kraus", "dh2018"])
def test_the_beginning_of_a_real_document(name: str, tmp_path: Path) -> None:
    corpora.write_manuscript(corpora.load(name), tmp_path, limit=150)
    publication, _ = read(tmp_path)
    assert publication is not None
    assert through_both(publication) == ""


@needs_corpora
@pytest.mark.slow
@pytest.mark.parametrize("name", corpora.NAMES)
def test_a_real_document(name: str, tmp_path: Path) -> None:
    corpora.write_manuscript(corpora.load(name), tmp_path)
    publication, _ = read(tmp_path)
    assert publication is not None
    assert through_both(publication) == ""


SAFE = [
    "# ", "\n\n## ", "\n\n> ", "\n\n- ", "\n\n1. ", "\n\n", "*em*", "**strong words**", "*a **b** c*", "_", "`a`", "`` ` ``",
    "\n\n```\na\n```\n\n", "[word](person:evans)", "<person:evans>", "(note:", "!", "|", "~", "\n\n| a | b |\n|---|:-:|\n| c | d |\n\n",
    "\n\n{.verse}\n", "\n\n{.pull}\n> ", "[mot]{lang=fr}", '[x](index: "x; y")', '[](index: "x"){.main}', "[](theme:law)", "**Gareth Evans**",
    "Gareth Evans", "Evans", "\n\n**Gareth Evans:** ", "\n\n**Nobody:** ", "\n>\n> —Louise Arbour, there", "&amp;", "&nbsp;", "\\*", "\\\n",
    "<https://example.org/a_b>", '[a](https://example.org "t")', "word", " ", "é", "שלום", "謝", "(", ")", ": ", "—", "#", "1.", "-", "+", "=",
    "\n\n***\n\n", "[^1]",
]  # fmt: skip
NOTED = "\n\n[^1]: A note.\n"
FILES = {
    "people.yaml": "evans: {name: Gareth Evans, aliases: [Evans]}\narbour: {name: Louise Arbour}\n",
    "themes.yaml": "law: {title: Law}\n",
    "organizations.yaml": "word: {name: mot juste, language: fr}\n",
}
HEADS = ["title: T\nlanguage: en\n", "title: T\nlanguage: en\nrecognition: everywhere\n", "title: T\nlanguage: en\nrecognition: marked\n"]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(SAFE), max_size=14).map(" ".join), st.sampled_from(["section", "transcript"]), st.sampled_from(HEADS))
@example("**x*y*** *z*w", "section", HEADS[0])
@example("(*x*)y **(z)**w", "section", HEADS[0])
@example("- - +", "section", HEADS[0])
@example("\n\n{.verse}\n &nbsp;", "section", HEADS[0])
@example("- - - +\n- b", "section", HEADS[0])
@example("-\n\n-  &nbsp;", "section", HEADS[0])
@example("> a\n>\n> —Louise Arbour, there &nbsp;", "section", HEADS[0])
@example("*a\\\nb* {#c}\n---\n\n\\\n\\\n ---", "section", HEADS[0])
@example("- a\n\n+ b\n\n- c", "section", HEADS[0])
@example("![A \\[b\\]](p.png){credit=\"A \\\"b\\\"\"}", "section", HEADS[0])
def test_any_division(text: str, kind: str, head: str) -> None:
    division = f"---\nkind: {kind}\n---\n# A\n\n{text}{NOTED if '[^1]' in text else ''}"
    files = {**FILES, "publication.yaml": head + "contents: {body: [a]}\n", "a.md": division}
    publication, findings = read_files(files)
    assume(publication is not None and not any(f.severity is Severity.ERROR and f.code != "missing-file" for f in findings))
    assert publication is not None
    assert through_a_manuscript(publication) == ""
    assert through_tei(publication) == ""
