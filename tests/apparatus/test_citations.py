"""Citations and bibliographies as they are printed. Cases are text: `%% what it shows`, files (`-- name`), then what is printed: a citation a line,
an entry of the bibliography a line. *Italics*, **bold**, {small-caps: words}, {fr: words} and <links> are marked."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.apparatus import marked_text, resolve
from octavo.apparatus.collation import icu
from octavo.apparatus.style_sheets import UnknownStyle, open_style
from octavo.apparatus.styles import Cited, Style
from octavo.model import inlines as i
from octavo.model.finding import Severity
from octavo.model.place import Place
from octavo.model.publication import CitationStyle, Source
from octavo.reading import read

HERE = Path(__file__).parent / "citations"


@dataclass(frozen=True)
class Case:
    title: str
    files: dict[str, str]
    citations: str
    bibliography: str


def cases() -> list[Case]:
    found = []
    for path in sorted(HERE.glob("*.txt")):
        for text in path.read_text(encoding="utf-8").split("\n%% ")[1:]:
            title, *parts = text.split("\n-- ")
            parts[-1], citations, bibliography = parts[-1].split("\n== ")
            files = {name: body.rstrip("\n") + "\n" for name, _, body in (part.partition("\n") for part in parts)}
            found.append(Case(title, files, *(said.partition("\n")[2].rstrip("\n") for said in (citations, bibliography))))
    return found


def shown(nodes: i.Inlines) -> str:
    out = []
    for node in nodes:
        match node:
            case i.Text():
                out.append(node.text.replace("\u00a0", "~"))
            case i.Emphasis():
                out.append(f"*{shown(node.children)}*")
            case i.Strong():
                out.append(f"**{shown(node.children)}**")
            case i.Phrase():
                out.append(f"{{{node.language or ' '.join(node.classes)}: {shown(node.children)}}}")
            case i.Link():
                out.append(f"<{node.href}>")
            case i.CrossReference():
                out.append(f"[{shown(node.children)}]({node.target})")
    return "".join(out)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_case(case: Case, tmp_path: Path) -> None:
    if "Swedish" in case.title and icu is None:
        pytest.skip("wants ICU: the order of Swedish")
    for name, text in case.files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    publication, findings = read(tmp_path)
    assert publication is not None and [f for f in findings if f.severity is Severity.ERROR] == []
    apparatus = resolve(publication)
    assert "\n".join(shown(words) for words in apparatus.cited.values()) == case.citations
    assert "\n".join(shown(entry.words) for entry in apparatus.bibliography) == case.bibliography


PLACE = Place("references.yaml")


def source(id_: str, **data: object) -> Source:
    return Source(id_, PLACE, {"type": "book", "author": [{"literal": id_}], "title": id_, "issued": {"date-parts": [[2008]]}} | data)


@pytest.mark.parametrize(("name", "sheet"), [("nobody", ""), ("../styles/apa", ""), ("house.csl", "<style/>"), ("house.csl", "no XML")])
def test_a_style_that_is_none(name: str, sheet: str) -> None:
    with pytest.raises(UnknownStyle):
        open_style(CitationStyle(name, PLACE, sheet), "en")


def test_a_style_reaches_no_file() -> None:
    sheet = '<!DOCTYPE s [<!ENTITY e SYSTEM "file:///etc/hostname">]><style xmlns="http://purl.org/net/xbiblio/csl">&e;</style>'
    with pytest.raises(UnknownStyle):
        open_style(CitationStyle("house.csl", PLACE, sheet), "en")


@settings(max_examples=25)
@given(st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=30, unique=True))
def test_every_cite_of_a_citation_is_printed_once_and_leads_to_its_source(ids: list[str]) -> None:
    style = Style(None, "en", [source(id_) for id_ in ids], [tuple(Cited(f"k{n}", id_) for n, id_ in enumerate(ids))], ())
    (text,) = style.cited()
    met: list[int] = []
    marked_text.inlines(text, PLACE, "", lambda number, words: met.append(number) or i.Emphasis(PLACE, words))  # type: ignore[func-returns-value]
    assert sorted(met) == list(range(len(ids)))
    assert sorted(style.bibliography()) == sorted(ids)


@given(st.text(alphabet="ab<i/>&\ufdd0\ufdd1\ufdd9\ufdda *_.”? ", max_size=30))
def test_no_text_of_a_source_breaks_its_entry(title: str) -> None:
    style = Style(None, "en", [source("a", title=title or "a")], [(Cited("k", "a"),)], ())
    for text in (*style.cited(), *style.bibliography().values()):
        nodes = marked_text.inlines(text, PLACE, "", lambda number, words: i.Emphasis(PLACE, words))
        assert not marked_text.MARKS.search(shown(nodes))
