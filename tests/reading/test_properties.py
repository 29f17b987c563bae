"""Whatever stands in a file, reading it is quiet, gives places that exist, and loses no word."""

import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Finding, Severity
from octavo.model.place import Place
from octavo.model.publication import Publication
from octavo.model.walk import walk, words
from octavo.reading import read
from tests.reading.cases_file import PLAIN

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
PIECES = [
    "# ", "## ", "> ", "- ", "1. ", "    ", "\t", "\n", "\n\n", "**", "*", "`", "```\n", "~~~", "[", "]", "(", ")", "](", "<", ">", "!",
    "![", "|", "|---|---|", "{", "}", "{#", "{.verse}\n", "{.pull}\n", "{lang=", "[^1]", "[^1]: ", "---\n", "---\nid: x\n",
    "kind: transcript\n", "<!--", "-->", "<b>", "&amp;", "\\", "(person:evans)", "<person:evans>", "(theme:a)", '(index: "x; y")',
    "{.begin}", "**Gareth Evans:** ", "—Louise Arbour", "^^", "<<", ": ", "\r\n", "word", " ", "é", "שלום", "謝", "\u2028", "\x85", "\ufeff",
    "\U0001f600", "e\u0301", "p.png", "\x00", "\x0c",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)


def read_files(files: dict[str, str]) -> tuple[Publication | None, tuple[Finding, ...]]:
    with TemporaryDirectory() as folder:
        for name, text in (PLAIN | files).items():
            (Path(folder) / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        return read(Path(folder))


def hold(place: Place, files: dict[str, str]) -> None:
    """The place lies in its file, or one behind its end."""
    lines = (PLAIN | files)[place.file].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= place.line <= len(lines), place
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1, place


@settings(deadline=None, max_examples=300)
@given(TEXT | SOUP)
@example("---\nid: a\x85b: c\n---\n")
@example("\ufeff---\r\ntitle: x\r\n---\r\n")
@example("![\n](p.png)\n*x*")
@example("| a |\n|---|\n    | b |\n")
def test_any_text_as_a_division(text: str) -> None:
    files = {"a.md": text}
    publication, findings = read_files(files)
    assert publication is not None
    for finding in findings:
        hold(finding.place, files)
        assert finding.sentence and finding.hint and "\n" not in str(finding.place)
    for division in publication.divisions():
        for node in walk(division):
            hold(node.place, files)  # type: ignore[attr-defined]


EVERYWHERE = {
    "publication.yaml": "title: T\nlanguage: en\nrecognition: everywhere\ncontents: {body: [a]}\n",
    "people.yaml": "evans: {name: Gareth Evans, aliases: [Evans, é, 謝]}\n",
    "organizations.yaml": "word: {name: word, language: fr}\n",
}
NAMES = ["Gareth Evans", "Gareth", "\nEvans", "*Evans*", "[Evans](section:a)", "\\_", "\u0958", "\u1100", "\u1161", "{.verse}\n"]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES + NAMES) | st.text(max_size=3), max_size=40).map("".join))
@example("é\u1161\u0958")
def test_names_found_everywhere_change_no_word(text: str) -> None:
    files = {**EVERYWHERE, "a.md": text}
    publication, findings = read_files(files)
    marked, _ = read_files({**files, "publication.yaml": EVERYWHERE["publication.yaml"].replace("everywhere", "marked")})
    assert publication is not None and marked is not None
    nodes = list(walk(tuple(publication.divisions())))
    for place in (*(node.place for node in nodes), *(finding.place for finding in findings)):  # type: ignore[attr-defined]
        hold(place, files)
    keys = [key for node in nodes if (key := getattr(node, "key", ""))]
    assert len(keys) == len(set(keys))
    assert not [m for m in nodes if isinstance(m, i.Mention) and any(isinstance(inner, i.Mention) for inner in walk(m.children))]
    assert words(tuple(publication.divisions())) == words(tuple(marked.divisions()))


@settings(deadline=None, max_examples=200)
@given(TEXT | SOUP, st.sampled_from(["publication.yaml", "people.yaml", "themes.yaml", "organizations.yaml", "index.yaml", "references.yaml"]))
@example("x: &a [*a, *a]", "people.yaml")
@example("x: " + "[" * 500, "people.yaml")
@example("? [a]\n: b", "references.yaml")
def test_any_text_as_yaml(text: str, name: str) -> None:
    files = {name: text}
    _, findings = read_files(files)
    for finding in findings:
        hold(finding.place, files)
        assert finding.sentence and finding.hint


@settings(deadline=None, max_examples=100)
@given(TEXT | SOUP)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read_files({"a.md": text}) == read_files({"a.md": text})


def test_a_quotation_of_an_attribution_alone_is_words() -> None:
    publication, _ = read_files({"a.md": "# A\n\n> —Nobody, of nowhere\n"})
    assert publication is not None
    (quotation,) = publication.divisions().__next__().children
    assert isinstance(quotation, b.Quotation)
    assert quotation.attribution is None
    assert words(quotation.children) == "—Nobody, of nowhere"


LETTERS = st.characters(categories=["Lu", "Ll", "Lt", "Lo", "Nd"])
WORD = st.text(LETTERS, min_size=1, max_size=12).filter(lambda w: not w[0].isdecimal())
PARAGRAPHS = st.lists(st.lists(WORD, min_size=1, max_size=20).map(" ".join), min_size=1, max_size=8)


@settings(deadline=None, max_examples=100)
@given(PARAGRAPHS)
def test_plain_paragraphs_lose_no_word(paragraphs: list[str]) -> None:
    publication, findings = read_files({"a.md": "# A\n\n" + "\n\n".join(paragraphs) + "\n"})
    assert publication is not None
    assert not [f for f in findings if f.severity is Severity.ERROR]
    (division,) = publication.divisions()
    read_back = [words(node.children) for node in division.children if isinstance(node, b.Paragraph)]
    assert [composed(p) for p in paragraphs] == read_back


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
