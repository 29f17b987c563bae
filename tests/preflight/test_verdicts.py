"""Verdicts are kept and read back; what cannot be read is no verdict."""

import json
from pathlib import Path

import pytest

from octavo.preflight.verdicts import Result, Verdict, digests, digests_in, passed, summary, verdicts, verdicts_on

FILES = {"index.html": b"page", "assets/book.css": b"sheet"}
NU = Verdict("nu", "Nu", "26.9", "html", Result.PASSED, digests(FILES), ("index.html",), 0, 2, 1, "", ("nu/report.json",), "2010-11-17T13:20:00Z")
AXE = Verdict("axe", "axe", "", "html", Result.ABSENT, digests(FILES), ("index.html",), why="`make validators` installs it")


def keep(output: Path, text: bytes) -> Path:
    (output / "preflight").mkdir(exist_ok=True)
    (output / "preflight/summary.json").write_bytes(text)
    return output


def test_verdicts_come_back_as_they_were_kept(tmp_path: Path) -> None:
    assert verdicts(keep(tmp_path, summary([NU, AXE]))) == (AXE, NU)
    assert summary([NU, AXE]) == summary([AXE, NU])


def test_only_what_ran_and_passed_on_these_bytes_counts(tmp_path: Path) -> None:
    keep(tmp_path, summary([NU, AXE]))
    assert passed(tmp_path, "html", digests(FILES)) == {"nu"}
    assert verdicts_on(tmp_path, "html", digests(FILES)) == (AXE, NU)


@pytest.mark.parametrize(
    "files",
    [{}, {"index.html": b"page"}, FILES | {"more.html": b""}, FILES | {"index.html": b"other"}, {"a.html": b"page", "assets/book.css": b"sheet"}],
)
def test_other_files_have_no_verdict(tmp_path: Path, files: dict[str, bytes]) -> None:
    keep(tmp_path, summary([NU, AXE]))
    assert passed(tmp_path, "html", digests(files)) == frozenset() and verdicts_on(tmp_path, "html", digests(files)) == ()
    assert passed(tmp_path, "epub", digests(FILES)) == frozenset()


@pytest.mark.parametrize("result", [Result.FAILED, Result.BROKEN, Result.ABSENT])
def test_nothing_else_is_a_pass(tmp_path: Path, result: Result) -> None:
    failed = Verdict("nu", "Nu", "26.9", "html", result, digests(FILES), ("index.html",), 1)
    assert passed(keep(tmp_path, summary([failed])), "html", digests(FILES)) == frozenset()


def test_digests_are_those_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    assert digests_in(tmp_path, FILES) == digests(FILES)
    with pytest.raises(FileNotFoundError):
        digests_in(tmp_path, ["gone"])


KEPT = json.loads(summary([NU]))


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "1", "null", "{}", '{"schema": 1}', '{"schema": 1, "verdicts": 1}', '{"schema": 1, "verdicts": [1]}',
        json.dumps(KEPT | {"schema": 2}),
        json.dumps(KEPT | {"verdicts": [KEPT["verdicts"][0] | {"result": "green"}]}),
        json.dumps(KEPT | {"verdicts": [KEPT["verdicts"][0] | {"files": []}]}),
        json.dumps(KEPT | {"verdicts": [KEPT["verdicts"][0] | {"errors": "none"}]}),
        json.dumps(KEPT | {"verdicts": [KEPT["verdicts"][0] | {"reports": ["../../elsewhere"]}]}),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_no_verdict(tmp_path: Path, text: str) -> None:
    assert verdicts(keep(tmp_path, text.encode())) == ()


def test_no_summary_is_no_verdict(tmp_path: Path) -> None:
    assert verdicts(tmp_path) == ()
