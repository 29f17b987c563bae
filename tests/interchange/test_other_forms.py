"""BITS, Markdown and plain text."""

import os
import re
from pathlib import Path

import pytest
from lxml import etree

from octavo.apparatus import resolve
from octavo.interchange import bits, markdown, plain_text
from octavo.model import inlines as i
from octavo.model.walk import walk
from octavo.reading import read
from tests.conftest import ROOT

HERE = Path(__file__).parent


def made(write, folder: str = "tests/everything") -> bytes:
    publication, _ = read(ROOT / folder)
    assert publication is not None
    return write(publication, resolve(publication))


@pytest.mark.parametrize(
    ("write", "name"), [(markdown.document, "everything.md"), (plain_text.document, "everything.txt"), (bits.document, "everything.bits.xml")]
)
def test_everything_is_as_it_was_read_by_eyes(write, name: str) -> None:
    golden, written = HERE / name, made(write)
    if os.environ.get("OCTAVO_ACCEPT"):
        golden.write_bytes(written)
    assert written.decode() == golden.read_text("utf-8")


@pytest.mark.parametrize("write", [markdown.document, plain_text.document])
def test_no_markup_of_the_manuscript_is_left(write) -> None:
    text = made(write).decode()
    assert not re.search(r"\]\(\w+:(?!//)|<(?:person|theme|section|figure|table|cite):|\{[#.]|\[\^", text.replace("](https:", ""))


@pytest.mark.parametrize("write", [markdown.document, plain_text.document, bits.document])
@pytest.mark.parametrize("folder", ["manuscript", "tests/everything"])
def test_every_word_is_there(write, folder: str) -> None:
    publication, _ = read(ROOT / folder)
    assert publication is not None
    text = re.sub(r"\\([^\w\s])", r"\1", made(write, folder).decode())
    if write is bits.document:
        text = "".join(etree.fromstring(text.encode()).itertext())
    said = {word for node in walk(tuple(publication.divisions())) if isinstance(node, i.Text) for word in re.findall(r"\w+", node.text)}
    assert {word for word in said if word not in text} == set()


@pytest.mark.parametrize("folder", ["manuscript", "tests/everything"])
def test_bits_leads_nowhere_in_vain(folder: str) -> None:
    root = etree.fromstring(made(bits.document, folder))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(root.xpath("//xref/@rid")) <= set(ids)
    assert [child.tag for child in root] == ["book-meta", "front-matter", "book-body", "book-back"]


def test_speeches_of_bits_hold_paragraphs_alone() -> None:
    """As the JATS DTD has it: (speaker, p+)."""
    for speech in etree.fromstring(made(bits.document)).iter("speech"):
        assert [child.tag for child in speech][:1] == ["speaker"]
        assert {child.tag for child in speech[1:]} == {"p"}
        assert len(speech[0]) == 0
