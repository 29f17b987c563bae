"""What goes beyond a limit is a finding at its place; a limit that is set otherwise counts; one that is none is a wrong call."""

from pathlib import Path

import pytest

from octavo.cache import Cache
from octavo.limits import LIMITS, BadLimit, most
from octavo.model.finding import RULES
from octavo.reading import read
from tests.reading.cases_file import Case


def found(folder: Path, files: dict[str, str]) -> list[str]:
    Case("", files, ()).write(folder)
    return [f"{finding.place} {finding.code}" for finding in read(folder)[1]]


BEYOND = {
    "a paragraph": ("paragraph=50", {"a.md": "# A\n\nShort.\n\n" + "word " * 11 + "\n\nShort.\n"}, "a.md:5:1 too-long-paragraph"),
    "a paragraph of many lines": ("paragraph=50", {"a.md": "# A\n\nShort.\n\n" + "word\n" * 11 + "\nShort.\n"}, "a.md:5:1 too-long-paragraph"),
    "a table": ("columns=3", {"a.md": "# A\n\n| a | b | c | d |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |\n"}, "a.md:3:1 too-many-columns"),
    "an address": ("link=30", {"a.md": "# A\n\nSee [this](https://example.org/abcdefghijklmn).\n"}, "a.md:3:5 too-long-link"),
    "a file": ("file=100", {"a.md": "# A\n\n" + "word\n" * 30}, "a.md:1:1 file-too-large"),
    "divisions": (
        "divisions=2",
        {"publication.yaml": "title: T\nlanguage: en\ncontents: {body: [a, b, c, d]}\n", **{f"{n}.md": f"# {n}\n\nWords.\n" for n in "bcd"}},
        "publication.yaml:3:25 too-many-divisions",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BEYOND)
def test_beyond_a_limit_there_is_a_finding_at_its_place(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limits, files, expected = BEYOND[what]
    assert found(tmp_path, files) == []
    monkeypatch.setenv("OCTAVO_LIMITS", limits)
    assert found(tmp_path, files) == [expected]


def test_what_was_read_under_another_limit_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, cache = tmp_path / "m", Cache(tmp_path / "cache")
    folder.mkdir()
    Case("", {"a.md": "# A\n\n" + "word " * 20}, ()).write(folder)
    assert read(folder, cache)[1] == ()
    monkeypatch.setenv("OCTAVO_LIMITS", "paragraph=50")
    assert [finding.code for finding in read(folder, cache)[1]] == ["too-long-paragraph"]


@pytest.mark.parametrize("written", ["paragraph", "paragraph=", "link=x", "link=-1", "link=¹", "nesting=20", "colums=3", "link=" + "9" * 20])
def test_a_limit_that_is_none_is_a_wrong_call(written: str) -> None:
    with pytest.raises(BadLimit):
        most("link", {"OCTAVO_LIMITS": written})


def test_several_limits_are_set_at_once() -> None:
    written = {"OCTAVO_LIMITS": "link=7, columns=9"}
    assert (most("link", written), most("columns", written), most("paragraph", written)) == (7, 9, 1_000_000)


def test_every_limit_names_a_rule() -> None:
    import octavo.checks  # rules are known once they are imported
    import octavo.checks.picture_files
    import octavo.deposit.faults  # noqa: F401

    assert [limit.name for limit in LIMITS if limit.rule and limit.rule not in RULES] == []
