"""A manuscript to start from: it reads without a finding, it builds, it spares what is there."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.cli import main
from octavo.cli.starting import folder_for, title_for, write_manuscript
from octavo.composition.layout import names
from octavo.errors import OutputRefused, WrongCall
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.walk import walk
from octavo.production import Order, check, produce
from octavo.progress import Silent
from octavo.reading import read


def test_it_reads_without_a_finding(tmp_path: Path) -> None:
    write_manuscript(tmp_path / "report", "Voices", "en")
    assert check(Order(tmp_path / "report/manuscript", tmp_path / "build"), Silent()) == ()


def test_it_teaches_everything_once(tmp_path: Path) -> None:
    write_manuscript(tmp_path / "report", "Voices", "en")
    publication, _ = read(tmp_path / "report/manuscript")
    assert publication is not None
    nodes = [node for division in publication.divisions() for node in walk(division)]
    forms = {node.form for node in nodes if isinstance(node, i.Mention | i.CrossReference)}
    assert forms >= {i.Form.AS_WRITTEN, i.Form.GENERATED}
    for kind in (b.Attribution, b.Figure, b.Table, b.Caption, b.Note, i.NoteCall, i.ThemeMark, i.IndexMark, i.Phrase, i.Link):
        assert any(isinstance(node, kind) for node in nodes), kind
    assert publication.front
    assert sum(bool(theme.division) for theme in publication.themes.values()) == 2
    readme = (tmp_path / "report/README.md").read_text(encoding="utf-8")
    assert [f"\n{n}. " in readme for n in (1, 2, 3, 4)] == [True, True, True, False]


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(lambda t: t.strip() and any(c.isprintable() and not c.isspace() for c in t))
)
def test_any_title_is_read_back(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    folder = tmp_path_factory.mktemp("new") / "report"
    write_manuscript(folder, title, "en")
    publication, faults = read(folder / "manuscript")
    assert publication is not None
    assert not faults
    composed = unicodedata.normalize("NFC", title)
    assert publication.title == " ".join("".join(c if c.isprintable() else " " for c in composed).split())


@pytest.mark.parametrize("language", ["no", "fr", "zh-Hant", "he", "y"])
def test_language(language: str, tmp_path: Path) -> None:
    if language == "y":
        with pytest.raises(WrongCall):
            write_manuscript(tmp_path / "r", "T", language)
        return
    write_manuscript(tmp_path / "r", "T", language)
    publication, faults = read(tmp_path / "r/manuscript")
    assert publication is not None
    assert not faults
    assert publication.language == language
    assert all(division.language == "en" for division in publication.divisions())


def test_the_date_is_that_of_the_build(tmp_path: Path) -> None:
    write_manuscript(tmp_path / "r", "T", "en")
    publication, _ = read(tmp_path / "r/manuscript")
    assert publication is not None
    assert str(publication.date) == "2010-11-17"  # SOURCE_DATE_EPOCH of the tests


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("report", "report"),
        ("My: Report?", "My-Report"),
        ("  spaces  around ", "spaces-around"),
        ("Bericht über Wörter", "Bericht-über-Wörter"),
        ("人权", "人权"),
        ("CON", "CON-work"),
        ("lpt1.md", "lpt1.md-work"),
        ("...x. ", "x"),
        ("a\x1b[2Jb", "a[2Jb"),
        ("work/a b", "work/a-b"),
    ],
)
def test_names_of_folders(name: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert folder_for(name) == Path(folder)


def test_folders_that_exist_keep_their_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "our work").mkdir()
    assert folder_for("our work/a b") == Path("our work/a-b")
    assert folder_for(str(tmp_path / "our work" / "c:d")) == tmp_path / "our work/c-d"
    assert folder_for(".") == tmp_path


@pytest.mark.parametrize("name", ["", "   ", "...", "???", "\x00"])
def test_names_that_are_none(name: str) -> None:
    with pytest.raises(WrongCall):
        folder_for(name)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_every_name_is_fit_for_every_file_system(name: str) -> None:
    try:
        parts = folder_for(name).parts
    except WrongCall:
        return
    if not Path(name).is_absolute() and ".." not in Path(name).parts and Path(name).name:
        for number, part in enumerate(parts, 1):
            if Path(*parts[:number]).exists():
                continue  # a folder that is there keeps its name
            assert not set(part) & set('<>:"|?*\\/\0 \t\n')
            assert part.strip(". ") == part
            assert not any(unicodedata.category(c) == "Cc" for c in part)


def test_titles_from_names() -> None:
    assert title_for("my-report_2024") == "My report 2024"
    assert title_for("work/voices") == "Voices"


def test_what_is_there_is_spared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert main(["new", "full"]) == 6
    assert main(["new", "file"]) == 6
    assert "is there already and is not an empty folder" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]
    assert main(["new", "empty"]) == 0
    assert main(["new", "file/below"]) == 6


def test_a_place_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path / "r"))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(OutputRefused, match="Permission denied"):
        write_manuscript(tmp_path / "r", "T", "en")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_builds_at_once(language: str, tmp_path: Path) -> None:
    write_manuscript(tmp_path / "r", "Voices of the River", language)
    outcome = produce(Order(tmp_path / "r/manuscript", tmp_path / "build"), Silent())
    assert outcome.findings == ()
    assert set(outcome.files) == {"print", "epub", "html"}
    assert outcome.pages >= 8


@pytest.mark.parametrize("layout", names(None))
def test_it_has_the_layout_that_was_asked_for(tmp_path: Path, layout: str) -> None:
    write_manuscript(tmp_path / "report", "Voices", "en", layout)
    publication, _ = read(tmp_path / "report/manuscript")
    assert publication is not None and publication.layout == layout


def test_a_layout_that_octavo_does_not_bring_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongCall, match="no layout ‘base’"):
        write_manuscript(tmp_path / "report", "Voices", "en", "base")
    assert not (tmp_path / "report").exists()
