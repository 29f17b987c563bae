"""`octavo metadata`: any record, to a file or to standard output, or a reason why not."""

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pymarc
import pytest
from click.testing import CliRunner

from octavo.cli.commands import main, octavo
from octavo.cli.metadata import FORMATS as OFFERED
from octavo.records.formats import FORMATS

ROOT = Path(__file__).parents[2]
EVERYTHING = str(ROOT / "tests" / "everything")


def run(*words: str) -> bytes:
    done = CliRunner().invoke(octavo, ["metadata", *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout_bytes


def test_the_command_offers_every_format_that_there_is() -> None:
    assert tuple(FORMATS) == OFFERED


@pytest.mark.parametrize("format", OFFERED)
def test_the_record_is_the_same_in_a_file(format: str, tmp_path: Path) -> None:
    path = tmp_path / "record"
    assert run(EVERYTHING, "-f", format, "-o", str(path)) == b""
    assert path.read_bytes() == run(EVERYTHING, "--format", format) != b""


def test_marc_is_marc() -> None:
    (record,) = pymarc.MARCReader(io.BytesIO(run(EVERYTHING, "-f", "marc")))
    assert record["245"]["a"] == "Water, Memory & the Law: <What> We Owe :"


def test_a_part() -> None:
    (item,) = json.loads(run(EVERYTHING, "-f", "csl", "--part", "opening"))
    assert item["title"] == "Opening session"


def test_pages_are_those_of_print() -> None:
    booklet = str(ROOT / "manuscript")
    assert b"SP  - 6\nEP  - 6" in run(booklet, "-f", "ris", "-p", "accountability", "--pages").replace(b"\r", b"")
    assert b"SP  - " not in run(booklet, "-f", "ris", "-p", "accountability")
    (record,) = pymarc.MARCReader(io.BytesIO(run(booklet, "-f", "marc", "--pages")))
    assert "12 pages" in record["300"]["a"]


@pytest.fixture
def judge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[list[str]], None]:
    """The validator of records, in a stand-in that finds what it is told to, of whatever it is given."""
    home = tmp_path / "home" / "records"

    def told(complaints: list[str]) -> None:
        (home / "bin").mkdir(parents=True)
        for name in (".pin", "records.py"):
            (home / name).touch()
        said = json.dumps(complaints)
        (home / "bin/python").write_text(f"""#!/bin/sh\nprintf '{{"%s": %s}}' "$2" '{said}'\n""")
        (home / "bin/python").chmod(0o755)

    monkeypatch.setenv("OCTAVO_VALIDATORS", str(home.parent))
    return told


def test_a_record_that_passes_is_written(tmp_path: Path, judge: Callable[[list[str]], None]) -> None:
    judge([])
    run(EVERYTHING, "-f", "mods", "--check", "-o", str(tmp_path / "record"))
    assert (tmp_path / "record").read_bytes() == run(EVERYTHING, "-f", "mods")


def test_a_record_that_does_not_pass_is_not(tmp_path: Path, judge: Callable[[list[str]], None], capsys: pytest.CaptureFixture[str]) -> None:
    judge(["008: too short", "245: no $a"])
    assert main(["metadata", EVERYTHING, "-f", "marc", "--check", "-o", str(tmp_path / "record")]) == 1
    said = capsys.readouterr().err
    assert "008: too short" in said and "245: no $a" in said
    assert not (tmp_path / "record").exists()


def test_without_a_validator_nothing_passes(judge: Callable[[list[str]], None], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["metadata", EVERYTHING, "-f", "marcxml", "--check"]) == 7
    assert "validators" in capsys.readouterr().err
    judge([])
    assert main(["metadata", EVERYTHING, "-f", "ris", "--check"]) == 2
    assert "there is one for mods, marc, marcxml, onix, datacite, cff" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("format", ["mods", "marc", "marcxml", "onix", "datacite", "cff"])
def test_the_real_validators_pass_every_record(format: str, validator: Callable[[str], ModuleType]) -> None:
    validator("records")
    assert run(EVERYTHING, "-f", format, "--check")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((EVERYTHING, "-f", "csl", "-p", "openning"), 2, "did you mean opening?"),
        ((EVERYTHING, "-f", "onix", "-p", "opening"), 2, "not a part of it"),
        ((EVERYTHING, "-f", "dc", "-o", f"{EVERYTHING}/dc.xml"), 6, "lies in the folder of the manuscript"),
        ((EVERYTHING, "-f", "dc", "-o", "/nowhere/dc.xml"), 6, "cannot be written"),
        ((str(ROOT / "manuscript"), "-f", "crossref"), 1, "needs a DOI"),
        (("/nowhere", "-f", "dc"), 3, "there is no folder"),
        ((EVERYTHING, "-f", "xml"), 2, "is not one of"),
    ],
)
def test_what_cannot_be_done_is_said(words: tuple[str, ...], code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["metadata", *words]) == code
    assert said in " ".join(capsys.readouterr().err.split())


def test_binary_is_not_for_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert main(["metadata", EVERYTHING, "-f", "marc"]) == 2
    assert "not for a terminal" in capsys.readouterr().err


def test_a_wrong_identifier_reaches_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(EVERYTHING, tmp_path / "m")
    path = tmp_path / "m" / "publication.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("978-3-16-148410-0", "978-3-16-148410-1"), encoding="utf-8")
    assert main(["metadata", str(tmp_path / "m"), "-f", "dc"]) == 1
    assert "publication.yaml:14:29" in " ".join(capsys.readouterr().err.split())
