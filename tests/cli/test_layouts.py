"""The layouts that there are, each with its paper and a sentence."""

import pytest

from octavo.cli import main


@pytest.mark.parametrize("own", [False, True])
def test_it_lists_them_all(tmp_path, monkeypatch, capsys, own):
    monkeypatch.chdir(tmp_path)
    if own:
        (tmp_path / "layouts/ours").mkdir(parents=True)
        (tmp_path / "layouts/ours/layout.toml").write_text('extends = "report"\nabout = "the way we do it"\n')
        (tmp_path / "layouts/ours/tokens.css").write_text(":root { --trim-width: 8.5in; }")
    assert main(["layouts"]) == 0
    lines = [line.split(maxsplit=4) for line in capsys.readouterr().out.splitlines()]
    assert [line[0] for line in lines] == ["briefing", *(["ours"] if own else []), "proceedings", "report"]
    assert all(len(line) == 5 for line in lines)
    assert not own or lines[1] == ["ours", "8.5in", "×", "297mm", "the way we do it"]
