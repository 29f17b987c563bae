"""The works that are made from a seed."""

from pathlib import Path

import pytest

from benchmarks import manuscript
from benchmarks.works import documents, of_pages
from octavo.apparatus import resolve
from octavo.checks import check
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Severity
from octavo.model.walk import walk
from octavo.reading import read


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_seed_gives_the_same_manuscript(tmp_path):
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        manuscript.write(7, tmp_path / name, seed)
    assert files(tmp_path / "one") == files(tmp_path / "again")
    assert files(tmp_path / "one").keys() == files(tmp_path / "other").keys()
    assert files(tmp_path / "one") != files(tmp_path / "other")


def test_five_sections_make_a_theme(tmp_path):
    manuscript.write(12, tmp_path)
    headings = [path.read_text("utf-8").count("\n## ") for path in sorted((tmp_path / "themes").iterdir())]
    assert headings == [5, 5, 2]


def test_it_has_what_a_booklet_of_a_symposium_has_and_no_fault(tmp_path):
    manuscript.write(20, tmp_path)
    publication, findings = read(tmp_path)
    assert publication is not None
    found = [*findings, *check(publication, known_layouts=("base", "briefing"))]
    assert [str(finding) for finding in found if finding.severity is not Severity.ADVICE] == []
    kinds = {type(node) for node in walk(tuple(publication.divisions()))}
    assert {b.Quotation, b.Attribution, b.ItemList, i.Mention, i.NoteCall, i.CrossReference, i.ThemeMark, i.IndexMark} <= kinds
    assert [index.name for index in resolve(publication).indexes] == ["speakers", "themes", "subjects"]


@pytest.mark.parametrize(("pages", "sections"), [(1, 1), (13, 2), (95, 34), (391, 147), (975, 371), (3000, 1147)])
def test_sections_for_pages(pages, sections):
    assert manuscript.sections_for(pages) == sections


def test_a_document_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"kraus\.json"):
        documents(tmp_path, ("kraus",))


def test_works_are_known_by_name_and_length():
    assert of_pages(95) == of_pages(95)
    assert of_pages(3000).name == "3,000 pages"
    assert of_pages(3000).is_long
    assert not of_pages(975).is_long
