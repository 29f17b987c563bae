"""Documents that nobody here wrote become manuscripts, and the manuscript reader finds every word of them again."""

import re
import unicodedata
from pathlib import Path

import pytest

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Severity
from octavo.model.publication import Division
from octavo.model.walk import walk
from octavo.model.walk import words as plain
from octavo.reading import read
from tests import corpora

SLICE = 60  # blocks: enough for a few sections of each document

needs_corpora = pytest.mark.skipif(corpora.corpora_folder() is None, reason="the corpora are not here (OCTAVO_CORPORA)")


def squeezed(text: str) -> str:
    """A text without spaces, in the form in which the reader gives words (NFC)."""
    return unicodedata.normalize("NFC", re.sub(r"\s+", "", text))


def model_words(division: Division) -> str:
    """Everything in a division that is printed."""
    return " ".join(node.text for node in walk(division) if isinstance(node, i.Text | i.Code | b.CodeBlock))


def hold_against_the_document(name: str, folder: Path, limit: int | None) -> None:
    document = corpora.slice_of(corpora.load(name), limit)
    corpora.write_manuscript(document, folder)
    publication, findings = read(folder)
    assert [str(f) for f in findings if f.severity is Severity.ERROR] == []
    assert publication is not None
    divisions, names = {d.id: d for d in publication.divisions()}, corpora.register(document)
    assert list(divisions) == [section["id"] for section in document["sections"]]
    for section in document["sections"]:
        assert squeezed(model_words(divisions[section["id"]])) == squeezed(corpora.words(section, names)), section["id"]
    speakers = {block["speaker"] for section in document["sections"] for block in section["blocks"] if block["kind"] == "speech"}
    assert speakers <= {getattr(node, "person", "") for node in walk(tuple(publication.divisions()))}


@needs_corpora
@pytest.mark.parametrize("name", corpora.NAMES)
def test_a_slice_of_each_document_is_read_word_for_word(name, tmp_path):
    hold_against_the_document(name, tmp_path, SLICE)


@needs_corpora
@pytest.mark.slow
@pytest.mark.parametrize("name", corpora.NAMES)
def test_the_whole_of_each_document_is_read_word_for_word(name, tmp_path):
    hold_against_the_document(name, tmp_path, None)


HARD = [
    "1. is no list", "- nor is this", "+ or this", "# no heading", "> no quotation", "    no code", "===", "---", "***", "* * *", "_a_ *b* **c**",
    "a | b\n--- | ---", "[^1] and [x](person:a) and <theme:b>", "<!-- kept -->", "<b>kept</b>", "&amp; &lt; &#65;", "a\\b \\* c", "`code` ``",
    "{#id} {.verse} {lang=la}", "~~kept~~ ^^ <<", "![x](y.png)", "https://example.org/a_b_c?d=e&f", "12) a", "line\nline  \nline", "— a dash",
    "a\u2028b\u00a0c\u3000d", "שלום (עולם)", "王：「好」", "Name: text", "(Chair): text", "*", "_", "\\", "|", "a\x0cb", "$x$ {{x}} ((x))",
]  # fmt: skip




@pytest.mark.parametrize("text", HARD)
@pytest.mark.parametrize(
    "kind", ["paragraph", "speech", "verse", "stage", "quote", "heading", "list", "footnote", "table", "code", "figure"]
)
def test_hard_words_come_through_in_every_kind_of_block(kind, text, tmp_path):
    block = {
        "kind": "speech" if kind == "verse" else kind,
        "text": text,
        "items": [text, text],
        "rows": [["a", text], [text, "b"]],
        "url": text,
    }
    block |= {"speaker": "x", "verse": kind == "verse", "level": 4}
    if kind == "list":
        block["text"] = "\n".join(block["items"])
    opening = {"kind": "speech" if kind == "stage" else "paragraph", "text": "Opening.", "speaker": "y"}
    document = {
        "title": "Hard", "language": "en", "speakers": [{"id": "x", "name": "One: Name"}, {"id": "y", "name": ""}, {"id": "z", "name": "One: Name"}],
        "sections": [{"id": "s", "title": text, "blocks": [opening, block, {"kind": "paragraph", "text": "Close."}]}],
    }  # fmt: skip
    corpora.write_manuscript(document, tmp_path)
    publication, findings = read(tmp_path)
    assert [str(f) for f in findings if f.severity is Severity.ERROR] == []
    assert publication is not None
    (division,) = publication.divisions()
    assert squeezed(model_words(division)) == squeezed(corpora.words(document["sections"][0], corpora.register(document)))


def test_mentions_references_and_marks_become_links(tmp_path):
    text = "Said Ann of Bob."
    document = {
        "title": "Links", "language": "en", "speakers": [{"id": "ann", "name": "Ann"}, {"id": "bob", "name": "Ann"}],
        "themes": [{"id": "trust", "title": "Trust"}],
        "sections": [{"id": "s", "title": "S", "theme_ids": ["trust"], "blocks": [
            {"kind": "paragraph", "text": text, "mentions": [[5, 8, "ann"], [12, 15, "bob"]],
             "theme_refs": [[0, 4, "trust"]], "theme_ids": ["trust"]},
        ]}],
    }  # fmt: skip
    corpora.write_manuscript(document, tmp_path)
    publication, findings = read(tmp_path)
    assert publication is not None and not [f for f in findings if f.severity is Severity.ERROR]
    nodes = list(walk(tuple(publication.divisions())))
    assert [(node.person, plain(node.children)) for node in nodes if isinstance(node, i.Mention)] == [
        ("ann", "Ann"),
        ("bob", "Bob"),
    ]
    assert [(node.target, plain(node.children)) for node in nodes if isinstance(node, i.CrossReference)] == [("trust", "Said")]
    assert [node.theme for node in nodes if isinstance(node, i.ThemeMark)] == ["trust"]
    assert next(publication.divisions()).themes == ("trust",)
