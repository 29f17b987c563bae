"""A file that somebody writes while octavo reads it: what is read is what stood there at one moment, or a finding."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from octavo.cache import Cache
from octavo.model.inlines import Text
from octavo.model.walk import walk
from octavo.reading import folder, read
from tests.reading.cases_file import Case

REAL = Path.open


class Written:
    """A file that grows by a word each time that it is read, as often as `times` says."""

    def __init__(self, path: Path, times: int) -> None:
        self.path, self.left, self.file = path, times, REAL(path, "rb")

    def __enter__(self) -> "Written":
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def fileno(self) -> int:
        return self.file.fileno()

    def read(self) -> bytes:
        data = self.file.read()
        if self.left:
            with REAL(self.path, "ab") as more:
                more.write(b"more\n")
        return data


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How often a.md is still written while it is read."""
    left = [0]

    def opened(path: Path, mode: str = "r", *arguments: object, **named: object) -> BinaryIO | Written:
        if path.name != "a.md" or mode != "rb":
            return REAL(path, mode, *arguments, **named)  # type: ignore[call-overload, no-any-return]
        written = Written(path, left[0])
        left[0] = max(left[0] - 1, 0)
        return written

    monkeypatch.setattr(Path, "open", opened)
    monkeypatch.setattr(folder, "WAITS", (0, 0, 0))
    yield left


def words(found: Path, cache: Cache | None = None) -> tuple[list[str], list[str]]:
    """The words of a manuscript, and its findings."""
    publication, findings = read(found, cache)
    assert publication is not None
    texts = [node.text for division in publication.divisions() for node in walk(division.children) if isinstance(node, Text)]
    return " ".join(texts).split(), [f"{f.place} {f.code}" for f in findings]


@pytest.mark.parametrize("times", [0, 1, 2])
def test_what_is_read_is_whole(tmp_path: Path, writer: list[int], times: int) -> None:
    Case("", {"a.md": "# A\n\nWords.\n"}, ()).write(tmp_path)
    writer[0] = times
    assert words(tmp_path) == (["Words.", *["more"] * times], [])


def test_what_goes_on_changing_is_a_finding_and_is_read_when_that_is_done(tmp_path: Path, writer: list[int]) -> None:
    (tmp_path / "m").mkdir()
    Case("", {"a.md": "# A\n\nWords.\n"}, ()).write(tmp_path / "m")
    cache = Cache(tmp_path / "cache")
    writer[0] = 99
    assert [finding.code for finding in read(tmp_path / "m", cache)[1]] == ["changing-file"]
    writer[0] = 0
    assert words(tmp_path / "m", cache) == (["Words.", "more", "more", "more"], [])
