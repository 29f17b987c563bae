"""Whole indexes, as they would be printed. Cases are text: `%% what it shows`, files (`-- name`; those left out are PLAIN), then what is printed
(`== index`, `*bold*`, `_generic_`, a headnote in brackets, letter headings as `# A`). Pages are lines: what stands in line 7 of a.md is on page 7, in
line 7 of b.md on page 107."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.apparatus import collation, resolve
from octavo.apparatus.collation import icu
from octavo.apparatus.entries import Entry, SeeReference, all_entries
from octavo.apparatus.folios import Folios
from octavo.apparatus.gathering import Gathering
from octavo.apparatus.indexes import _groups, sources
from octavo.apparatus.printed_index import PrintedEntry, PrintedIndex, printed_index
from octavo.model.finding import Severity
from octavo.model.page_map import Page, PageMap
from octavo.model.place import Place
from octavo.model.publication import IndexPlan, Publication
from octavo.model.walk import walk
from octavo.reading import read
from octavo.words import Words

HERE = Path(__file__).parent / "indexes"
PLAIN = {
    "publication.yaml": "title: T\nlanguage: en\nindexes: [subjects]\ncontents: {body: [a]}\n",
    "people.yaml": "evans: {name: Gareth Evans}\narbour: {name: Louise Arbour}\n",
    "a.md": "# A\n\nWords.\n",
}


@dataclass(frozen=True)
class Case:
    title: str
    files: dict[str, str]
    printed: dict[str, str]


def cases() -> list[Case]:
    found = []
    for path in sorted(HERE.glob("*.txt")):
        for text in path.read_text(encoding="utf-8").split("\n%% ")[1:]:
            title, *parts = text.split("\n-- ")
            parts[-1], *wanted = parts[-1].split("\n== ")
            files = {name: body.rstrip("\n") + "\n" for name, _, body in (part.partition("\n") for part in parts)}
            printed = {name: body.rstrip("\n") for name, _, body in (part.partition("\n") for part in wanted)}
            found.append(Case(title, PLAIN | files, printed))
    return found


def pages(publication: Publication) -> PageMap:
    """A page a line."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for number, division in enumerate(publication.divisions()):
        lines = [node.place.line + 100 * number for node in walk(division)]
        first[division.id], last[division.id] = lines[0], max(lines)
        last[division.title_key] = first[division.title_key] = lines[0]
        for node in walk(division):
            if key := getattr(node, "key", ""):
                first[key] = node.place.line + 100 * number
                last[key] = max(inner.place.line for inner in walk(node)) + 100 * number
    return PageMap(tuple(Page(str(folio), "") for folio in range(max(last.values()) + 1)), first, last)


def made(case: Case, folder: Path) -> dict[str, PrintedIndex]:
    for name, text in case.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    publication, findings = read(folder)
    assert [f for f in findings if f.severity is Severity.ERROR] == []
    assert publication is not None
    apparatus = resolve(publication)
    ids = [entry.id for index in apparatus.indexes for entry in all_entries(index.entries)]
    assert len(ids) == len(set(ids))
    folios = Folios(pages(publication), apparatus.anchor, apparatus.words)
    return {index.name: printed_index(index, folios, apparatus.words) for index in apparatus.indexes}


def shown(index: PrintedIndex) -> str:
    lines = [f"[{index.headnote}]"] if index.headnote else []
    for letter, entries in index.groups:
        lines += [f"# {letter}"] if letter else []
        lines += [line for entry in entries for line in _lines(entry, 0)]
    return "\n".join(lines)


def _lines(shown_entry: PrintedEntry, depth: int) -> list[str]:
    entry = shown_entry.entry
    locators = [f"*{reach.words}*" if reach.emphatic else reach.words for reach in shown_entry.reaches]
    line = ", ".join([entry.headword, *([f"({entry.qualifier})"] if entry.qualifier else []), *locators])
    line += _references("see", entry.see) + _references("see also", entry.see_also) + (f"; {entry.note}" if entry.note else "")
    return ["  " * depth + line, *(inner for below in shown_entry.subentries for inner in _lines(below, depth + 1))]


def _references(manner: str, references: tuple[SeeReference, ...]) -> str:
    words = [f"_{r.words}_" if r.generic else r.words if r.target else f"?{r.words}?" for r in references]
    return f"; {manner} " + "; ".join(words) if words else ""


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_case(case: Case, tmp_path: Path) -> None:
    if ("pinyin" in case.title or "strokes" in case.title) and icu is None:
        pytest.skip("ICU is not installed")
    assert {name: shown(index) for name, index in made(case, tmp_path).items()} == case.printed


def test_what_a_screen_reader_says(tmp_path: Path) -> None:
    text = "# A\n\n**Gareth Evans** spoke.[^1]\n\n> Words.\n>\n> —Gareth Evans\n\n[^1]: By **Louise Arbour**.\n"
    files = {"publication.yaml": "title: T\nlanguage: en\nindexes: [speakers]\ncontents: {body: [a]}\n", "a.md": text}
    (index,) = made(Case("", PLAIN | files, {}), tmp_path).values()
    said = [reach.speech for entry in index.entries() for reach in entry.reaches]
    assert said == ["Arbour, Louise, page 9n1, mentioned, in a note", "Evans, Gareth, page 3, mentioned", "Evans, Gareth, pages 5–7, quoted"]


HEADINGS = [
    "Athens", "Zurich", "zebra", "Þorlákur", "Æther", "Ŋ", "α-helix", "Άννα", "Шевченко", "東京", "北京", "王", "かな", "カナ", "강", "שלום",
    "علي", "$5 bill", "2,000 Acres", "1984", "…", "&", "The Lancet", "Ǝ", "½", "Ъ", "Beta", "陈", "Łódź", "Ångström", "Ñandú",
    "al-Qaeda", "張", "ʻOkina", "Ёлка",
]  # fmt: skip


@given(
    st.lists(st.one_of(st.sampled_from(HEADINGS), st.text(max_size=3)), min_size=1, max_size=24, unique=True),
    st.sampled_from(["en", "sv", "zh", "zh-Hant", "ja", "ko", "uk", "el", "ar", "he", "cs"]),
    st.booleans(),
)
def test_letter_groups_are_runs_of_the_order_and_none_stands_twice(headings: list[str], language: str, with_icu: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if not with_icu:
            patch.setattr(collation, "icu", None)
        collation.engine_for.cache_clear()
        place = Place("publication.yaml")
        publication = Publication("T", language, place, (), (), (), {}, {}, {})
        plan = IndexPlan("subjects", place, letters="always")
        gathering = Gathering(sources(publication, Words.of(language), (), {}, frozenset()), plan)
        ordered = gathering.sorted(Entry(f"e{number}", heading) for number, heading in enumerate(headings))
        groups = _groups(ordered, gathering, "word")
    collation.engine_for.cache_clear()
    assert tuple(entry for group in groups for entry in group.entries) == ordered
    letters = [group.letter for group in groups]
    assert len(letters) == len(set(letters))
    assert "" not in letters[1:]
