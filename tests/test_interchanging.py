"""`octavo export` and `octavo import` from the outside: what they write and where, and what they refuse."""

import re
from pathlib import Path

import pytest

from octavo.cli import main
from octavo.interchange.sameness import same
from octavo.reading import read
from tests.conftest import ROOT

EVERYTHING = str(ROOT / "tests" / "everything")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("form", "ending"), [("tei", "xml"), ("bits", "xml"), ("markdown", "md"), ("text", "txt")])
def test_each_form_has_its_folder(folder: Path, form: str, ending: str, capsys) -> None:
    assert main(["export", "-m", EVERYTHING, "--to", form]) == 0
    assert f"build/{form}/everything.{ending}" in capsys.readouterr().out
    assert (folder / "build" / form / f"everything.{ending}").stat().st_size > 1000
    assert (folder / "build" / form / "images" / "gauge.png").exists() is (form != "text")


def test_a_work_goes_out_and_comes_in_as_it_was(folder: Path) -> None:
    assert main(["export", "-m", EVERYTHING, "-o", "out/work.xml", "-q"]) == 0
    assert main(["import", "out/work.xml", "-o", "again", "-q"]) == 0
    before, after = read(Path(EVERYTHING)), read(folder / "again")
    assert before[0] is not None and after[0] is not None
    assert same(before[0], after[0])
    assert [f.code for f in after[1]] == [f.code for f in before[1]]
    assert (folder / "again" / "images" / "gauge.png").read_bytes() == (Path(EVERYTHING) / "images" / "gauge.png").read_bytes()


def test_tei_says_where_the_printed_pages_begin(folder: Path) -> None:
    assert main(["export", "-m", str(ROOT / "manuscript"), "-o", "work.xml", "-q"]) == 0
    paged = (folder / "work.xml").read_text()
    assert [int(folio) for folio in re.findall('<pb n="([0-9]+)" edRef="#print"/>', paged)] == [2, 4, 5, 6, 7, 8, 9]
    assert main(["export", "-m", str(ROOT / "manuscript"), "-o", "bare.xml", "-q", "--no-pages"]) == 0
    assert (folder / "bare.xml").read_text() == re.sub("<pb [^>]*>", "", paged)


def test_a_folder_that_holds_something_is_left_alone(folder: Path, capsys) -> None:
    main(["export", "-m", EVERYTHING, "-o", "work.xml", "-q"])
    (folder / "mine").mkdir()
    (folder / "mine" / "note.txt").write_text("mine")
    assert main(["import", "work.xml", "-o", "mine"]) == 6
    assert [path.name for path in (folder / "mine").iterdir()] == ["note.txt"]
    assert "not an empty folder" in capsys.readouterr().err


def test_a_document_that_cannot_be_read_writes_nothing(folder: Path, capsys) -> None:
    (folder / "broken.xml").write_text("<TEI>")
    assert main(["import", "broken.xml", "-o", "new"]) == 1
    assert not (folder / "new").exists()
    assert "broken.xml:1" in capsys.readouterr().out


def test_a_manuscript_with_errors_is_not_exported(folder: Path) -> None:
    (folder / "m").mkdir()
    (folder / "m" / "publication.yaml").write_text("title: T\nlanguage: en\ncontents: {body: [a]}\n")
    (folder / "m" / "a.md").write_text("# A\n\nSee <section:nowhere>.\n")
    assert main(["export", "-m", "m", "-q"]) == 1
    assert not (folder / "build").exists()


def test_nothing_is_written_outside_the_folder(folder: Path, capsys) -> None:
    settings = '{"citation-style": {"name": "../../out.csl", "sheet": "x"}}'
    picture = '<figure><graphic url="../secret.png"/><figDesc>x</figDesc></figure>'
    (folder / "in").mkdir()
    (folder / "secret.png").write_bytes(b"x")
    (folder / "in" / "evil.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc>'
        f'<xenoData type="octavo-production">{settings}</xenoData></teiHeader><text><body><div><head>A</head>{picture}</div></body></text></TEI>'
    )
    assert main(["import", "in/evil.xml", "-o", "new/inner"]) == 0
    assert "bad-setting" in capsys.readouterr().out
    assert sorted(path.name for path in folder.rglob("*.csl")) == []
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.png")) == ["secret.png"]


def test_what_markdown_cannot_say_is_told(folder: Path, capsys) -> None:
    verse = "<lg><lg><l>One line</l></lg><lg><l>—Another, which a reader takes for who said it</l></lg></lg>"
    (folder / "work.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader>'
        f"<text><body><div><head>A</head>{verse}</div></body></text></TEI>"
    )
    assert main(["import", "work.xml", "-o", "new"]) == 0
    assert "reads-otherwise" in capsys.readouterr().out
    assert "—Another, which a reader takes for who said it" in (folder / "new" / "sections" / "a.md").read_text("utf-8")
