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
from octavo.apparatus.entries import Entry, Locator, LocatorKind, SeeReference, Site, all_entries
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


@pytest.mark.parametrize(
    ("notes", "printed"),
    [
        ("a1 a2 a3", "4nn1–3"),
        ("a1 a3 a2", "4nn1–3"),
        ("a1 a2 a3* a4 a5", "4nn1–2 *4n3* 4nn4–5"),
        ("a3 a3* a4*", "*4nn3–4*"),
        ("a1 b2 b3", "4n1 4nn2–3"),
        ("a1 b1", "4n1"),
    ],
)
def test_notes_of_one_page_stand_in_order(notes: str, printed: str) -> None:
    found = [
        Locator(note.strip("*"), note.strip("*"), note[0], LocatorKind.MARKED, note.endswith("*"), Site.NOTE, note[1])
        for note in notes.split()
    ]  # fmt: skip
    keys = dict.fromkeys((at.first for at in found), 4)
    folios = Folios(PageMap(tuple(Page(str(n), "") for n in range(5)), keys, keys), lambda key: key, Words.of("en"))
    reaches = folios.reaches(found)
    assert " ".join(f"*{reach.words}*" if reach.emphatic else reach.words for reach in reaches) == printed


def ids(folder: Path, **files: str) -> list[str]:
    """The ids of the indexes and of their entries."""
    for name, text in (PLAIN | {name.replace("_", "."): text for name, text in files.items()}).items():
        (folder / name).write_text(text, encoding="utf-8")
    publication, _ = read(folder)
    assert publication is not None
    return [id_ for index in resolve(publication).indexes for id_ in (index.id, *(entry.id for entry in all_entries(index.entries)))]


def test_headings_that_differ_in_signs_alone_have_ids_of_their_own(tmp_path: Path) -> None:
    heads = ["C; types", "C++; types", "C#; types", "§; §", "Rights of the Child", "U.S.; army", "US; army", "उच्च न्यायालय"]
    found = ids(tmp_path, a_md="# A\n\n" + " ".join(f'[](index: "{head}")' for head in heads) + "\n")
    assert len(found) == len(set(found))
    assert {"ix-subjects-c--types", "ix-subjects-c-2--types", "ix-subjects-rights-of-the-child", "ix-subjects-उच्च-न्यायालय"} <= set(found)


def test_the_id_of_a_heading_does_not_depend_on_others(tmp_path: Path) -> None:
    before = ids(tmp_path, a_md='# A\n\n[](index: "law")\n')
    assert set(before) < set(ids(tmp_path, a_md='# A\n\n[](index: "air") [](index: "law; flood") [](index: "law")\n'))


def test_entries_stay_clear_of_ids_of_the_manuscript_and_of_one_another(tmp_path: Path) -> None:
    plans = "title: T\nlanguage: en\nindexes: [a, a-firstthing, my index, my-index, speakers, themes]\ncontents: {body: [a]}\n"
    marks = '[](index:a "firstthing") [](index:a "firstthing; x") [](index:a-firstthing "x") [](<index:my index> "x") [](index:my-index "x")'
    people = "**Gareth Evans** [](index:speakers 'evans; x') [](index:speakers 'Evans') [](theme:t) [](theme:t--speaker-evans)"
    text = f"# A\n\n## Sub {{#ix-a-firstthing}}\n\n{marks} {people}\n"
    themes = "t: {title: T}\nt--speaker-evans: {title: U}\n"
    found = ids(tmp_path, publication_yaml=plans, a_md=text, themes_yaml=themes)
    assert len(found) == len(set(found))
    assert not {"ix-a-firstthing", "a", "my index"} & set(found)
    assert {"index-my-index", "index-my-index-2", "ix-speakers-evans"} <= set(found)


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("speeches", ["Index to speeches: organizations", "Index to speeches: speakers", "Index to speeches: themes"]),
        ("{name: speeches, title: Who spoke}", ["Who spoke: organizations", "Who spoke: speakers", "Who spoke: themes"]),
    ],
)
def test_the_title_of_an_index_to_speeches_stands_above_each_part(tmp_path: Path, asked: str, titles: list[str]) -> None:
    files = {
        "publication.yaml": f"title: T\nlanguage: en\nindexes: [{asked}]\ncontents: {{body: [{{kind: theme, divisions: [a]}}]}}\n",
        "people.yaml": "evans: {name: Gareth Evans, affiliation: ANU}\n",
        "a.md": "# A\n\n> Words.\n>\n> —Gareth Evans\n",
    }
    assert [index.index.title for index in made(Case("", PLAIN | files, {}), tmp_path).values()] == titles


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
