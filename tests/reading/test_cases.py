"""Every fault is found, at its line and column, and nothing else is."""

from pathlib import Path

import pytest

from octavo.model.finding import RULES
from octavo.reading import faults, read
from tests.reading.cases_file import Case, read_cases

FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
CASES = [case for path in FILES for case in read_cases(path)]
LIMITED = {"file-too-large", "too-long-link", "too-long-paragraph", "too-many-columns", "too-many-divisions"}  # test_limits.py
UNTRIED = {"unreadable-file", "not-utf8", "outside-folder", "changing-file"} | LIMITED  # need more than a text file: tests below


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case, tmp_path: Path) -> None:
    case.write(tmp_path)
    found = read(tmp_path)[1]
    assert [f"{f.place} {f.code}" for f in found] == list(case.expected)


def test_every_rule_has_an_error_case() -> None:
    tried = {line.split()[-1] for case in CASES for line in case.expected}
    own = {name.replace("_", "-") for name in faults.__all__} & set(RULES)
    assert own - tried - UNTRIED == set()


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    Case("", {}, ()).write(tmp_path)
    (tmp_path / "a.md").write_bytes("# A\n\nOne Löning.\nTwo L".encode() + b"\xf6ning.\n")
    assert [str(f).split("\n")[0] for f in read(tmp_path)[1]] == ["a.md:4:6: error [not-utf8] the byte 0xf6 is not UTF-8"]


@pytest.mark.parametrize("name", ["../secret.md", "/etc/passwd", "x/../../secret"])
def test_nothing_outside_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n")
    (tmp_path / "m").mkdir()
    Case("", {}, ()).write(tmp_path / "m")
    (tmp_path / "m" / "publication.yaml").write_text(f'title: T\nlanguage: en\ncontents: {{body: [a, "{name}"]}}\n')
    publication, found = read(tmp_path / "m")
    assert [f.code for f in found] == ["outside-folder"] and publication is not None
    assert [d.id for d in publication.divisions()] == ["a"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"x")
    (tmp_path / "m").mkdir()
    Case("", {}, ()).write(tmp_path / "m")
    (tmp_path / "m" / "p.png").symlink_to(tmp_path / "secret.png")
    (tmp_path / "m" / "a.md").write_text("# A\n\n![A picture](p.png)\n")
    assert [f"{f.place} {f.code}" for f in read(tmp_path / "m")[1]] == ["a.md:3:1 outside-folder"]
