"""The order of work: what is refused, at which place, and what is left on the shelf."""

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from octavo import production
from octavo.cache import Cache
from octavo.errors import ManuscriptRefused
from octavo.model.finding import Severity
from octavo.production import Order, check, produce
from octavo.progress import Silent

NEVER_DRAWN = "\U0001daa9"  # SignWriting: in none of octavo's faces, and hardly in a system's

WORK = "format: 1\ntitle: Work\nlanguage: en\ndate: 2010-11-17\ncontents: {body: [one]}\n"


def manuscript(folder: Path, text: str) -> Path:
    """A manuscript of one division, with that text, in a folder of its own."""
    folder.mkdir(parents=True)
    (folder / "publication.yaml").write_text(WORK, encoding="utf-8")
    (folder / "one.md").write_text(text, encoding="utf-8")
    return folder


def test_a_character_that_no_face_has_is_found_at_its_place(tmp_path: Path) -> None:
    order = Order(manuscript(tmp_path / "m", f"# One\n\nA rare sign {NEVER_DRAWN} here.\n"), tmp_path / "build")
    with pytest.raises(ManuscriptRefused) as caught:
        produce(order, Silent())
    assert [str(f.place) for f in caught.value.findings if f.code == "missing-glyph"] == ["one.md:3:13"]
    assert not (tmp_path / "build").exists()


def test_a_check_that_remembers_says_the_same(tmp_path: Path) -> None:
    folder = manuscript(tmp_path / "m", "# One\n\n“Words”, it's said. See [here](http://example.org).\n")
    plain = Order(folder, tmp_path / "build")
    remembering = replace(plain, cache=tmp_path / "cache")
    assert check(remembering, Silent()) == check(remembering, Silent()) == check(plain, Silent()) != ()
    assert list((tmp_path / "cache").glob("??/*"))


def test_a_check_keeps_the_cache_within_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(production, "Cache", partial(Cache, limit=100))
    check(Order(manuscript(tmp_path / "m", "# One\n\nWords.\n"), tmp_path / "build", cache=tmp_path / "cache"), Silent())
    assert not list((tmp_path / "cache").glob("??/*"))


@pytest.mark.parametrize(
    ("line", "place", "code"),
    [("layout: breifing\n", "publication.yaml:6:9", "unknown-layout"), ("print: {trim: half letter paper}\n", "publication.yaml:6:15", "wrong-trim")],
)
def test_what_is_asked_of_a_layout_in_vain_is_found_at_its_place(tmp_path: Path, line: str, place: str, code: str) -> None:
    folder = manuscript(tmp_path / "m", "# One\n\nWords.\n")
    (folder / "publication.yaml").write_text(WORK + line, encoding="utf-8")
    findings = check(Order(folder, tmp_path / "build"), Silent())
    assert [(str(f.place), f.code) for f in findings if f.severity is Severity.ERROR] == [(place, code)]


def test_ids_that_octavo_could_make_itself_and_lists_without_ids(tmp_path: Path) -> None:
    folder = manuscript(tmp_path / "m", "# One\n\n## One title\n\n## Main\n\n## Page 3\n\n| A |\n|---|\n| b |\n\n*Words of a table*\n")
    (folder / "publication.yaml").write_text(WORK + "lists: [tables]\n", encoding="utf-8")
    made = produce(Order(folder, tmp_path / "build"), Silent())
    page = next(path for path in made.files["html"] if path.name == "index.html").read_text(encoding="utf-8")
    ids = re.findall(r' id="([^"]+)"', page)
    assert {"one-title", "main", "page-3"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_notes_in_the_manner_of_oxford(tmp_path: Path) -> None:
    folder = manuscript(tmp_path / "m", '# One\n\nWords[^1] and more.[^2]\n\n[^1]: See [](index: "law").\n[^2]: See [](index: "law").\n')
    (folder / "publication.yaml").write_text(WORK + "indexes: [{name: subjects, locators: oxford}]\n", encoding="utf-8")
    made = produce(Order(folder, tmp_path / "build"), Silent())
    page = next(path for path in made.files["html"] if path.name == "index.html").read_text(encoding="utf-8")
    assert "nn.\u00a01–2</a>" in page


def test_an_index_of_any_name_has_ids_that_links_can_carry(tmp_path: Path) -> None:
    folder = manuscript(tmp_path / "m", '# One\n\nWords [](<index:my index> "law") of [](index:50% "law").\n')
    (folder / "publication.yaml").write_text(WORK + "indexes: [{name: my index, title: Mine}, 50%]\n", encoding="utf-8")
    made = produce(Order(folder, tmp_path / "build"), Silent())
    page = next(path for path in made.files["html"] if path.name == "index.html").read_text(encoding="utf-8")
    assert {"index-my-index", "ix-my-index-law", "index-50"} <= set(re.findall(r' id="([^"]+)"', page))
    assert not [id_ for id_ in re.findall(r' id="([^"]*)"', page) if not id_ or re.search(r"[\s%]", id_)]


def test_page_numbers_in_a_row_are_reckoned_before_there_are_pages_and_counted_after(tmp_path: Path) -> None:
    words = " ".join(["word"] * 400)
    folder = manuscript(tmp_path / "m", "# One\n\n" + f'Words [](index: "law"). {words}\n\n' * 4 + '[](index: "law") ' * 9 + "Words.\n")
    (folder / "publication.yaml").write_text(WORK + "indexes: [{name: subjects, limit: 3}]\n", encoding="utf-8")
    order = Order(folder, tmp_path / "build")
    reckoned = [f.sentence for f in check(order, Silent()) if f.code == "too-many-locators"]
    counted = [f.sentence for f in produce(order, Silent()).findings if f.code == "too-many-locators"]
    assert reckoned == []
    assert counted == ["‘law’ has 4 page numbers in a row, more than 3"]
