"""A word that the printed page divides: its marker stands within it at the very letter, and the word stays whole for who searches or listens."""

import re
import xml.etree.ElementTree as ET
from itertools import count

import pytest

from octavo.preflight.parity import epub_trees, html_trees
from octavo.production import Order, produce
from octavo.progress import Silent

WORDS = ("Verantwortungsbewusstseinsbildungsprozesse", "Verwaltungsvereinfachungsverordnungen")


@pytest.fixture(scope="module")
def divided(tmp_path_factory):
    """The documents of the EPUB and the HTML edition of a work whose every word is long, so that pages turn within words."""
    folder, output = tmp_path_factory.mktemp("long-words"), tmp_path_factory.mktemp("editions")
    (folder / "publication.yaml").write_text("format: 1\ntitle: Work\nlanguage: de\ncontents: {body: [one]}\n", encoding="utf-8")
    numbers = count(100)
    text = " ".join(f"{word}{next(numbers)}" for _ in range(500) for word in WORDS)
    (folder / "one.md").write_text(f"# Eins\n\n{text}\n", encoding="utf-8")
    made = produce(Order(folder, output), Silent())
    pages = {path.name: path.read_bytes() for path in made.files["html"]}
    return {"epub": epub_trees(made.files["epub"][0].read_bytes()), "html": html_trees(pages)}


def paragraph(trees: list[ET.Element]) -> ET.Element:
    """The paragraph with the long words."""
    paragraphs = [element for tree in trees for element in tree.iter() if str(element.tag).rpartition("}")[2] == "p"]
    (found,) = [element for element in paragraphs if WORDS[0] in "".join(element.itertext())]
    return found


def within_words(element: ET.Element) -> list[tuple[str, str]]:
    """The letters before and after each page marker that divides a word."""
    markers = [child for child in element if child.get("role") == "doc-pagebreak"]
    befores = [element.text or "", *(child.tail or "" for child in markers)]
    found = [(before, marker.tail or "") for before, marker in zip(befores, markers, strict=False)]
    return [(before, after) for before, after in found if before[-1:].isalnum() and after[:1].isalnum()]


@pytest.mark.parametrize("edition", ["epub", "html"])
def test_pages_turn_within_words(divided, edition):
    assert len(within_words(paragraph(divided[edition]))) >= 3


@pytest.mark.parametrize("edition", ["epub", "html"])
def test_a_word_that_is_divided_is_found_whole(divided, edition):
    words = "".join(paragraph(divided[edition]).itertext()).split()
    assert len(words) == 1000
    for word in words:
        assert re.fullmatch(rf"({'|'.join(WORDS)})\d+", word)
