"""A validator is given time for what it is given."""

from pathlib import Path

import pytest

from octavo.preflight import tool, verapdf
from octavo.preflight.tool import Found, Session, ToolBroken


def test_verapdf_has_more_time_for_larger_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[float] = []

    def run(self: Session, found: Found, *arguments: str, seconds: float) -> None:
        given.append(seconds)
        raise ToolBroken("enough")

    monkeypatch.setattr(Session, "run", run)
    monkeypatch.setattr(verapdf, "probe", lambda: Found("veraPDF", "", ("java",)))
    path = tmp_path / "work.pdf"
    for size in (10, verapdf.EASY * 3):
        path.write_bytes(bytes(size))
        with pytest.raises(ToolBroken, match="enough"):
            verapdf.judge([path, tmp_path / "nowhere.pdf"])
    assert given == [tool.LIMIT, tool.LIMIT * 3]
