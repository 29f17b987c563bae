"""The line of a finding: the caret stands under the column, whatever letters the line holds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from octavo.cli.excerpt import WIDEST, _lines, excerpt
from octavo.cli.terminal import visible
from octavo.model.place import Place


def shown(tmp_path: Path, text: str, line: int, column: int) -> tuple[str, ...]:
    (tmp_path / "a.md").write_bytes(text.encode("utf-8", "surrogatepass"))
    _lines.cache_clear()
    return excerpt(tmp_path, Place("a.md", line, column))


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("See <theme:x>.", 5, ("    1 | See <theme:x>.", "      |     ^")),
        ("人权 <theme:x>", 4, ("    1 | 人权 <theme:x>", "      |      ^")),  # each of the two is two cells wide
        ("e\u0301te <x>", 6, ("    1 | e\u0301te <x>", "      |     ^")),  # the accent takes no cell
        ("\t<x>", 2, ("    1 |     <x>", "      |     ^")),
        ("end", 4, ("    1 | end", "      |    ^")),
        ("end", 99, ("    1 | end", "      |    ^")),
        ("a\x1b[31mb", 2, ("    1 | a⟨U+001B⟩[31mb", "      |  ^")),
        ("a\u202eb", 3, ("    1 | a⟨U+202E⟩b", "      |          ^")),
        ("אמר **יוסף**", 5, ("      | at ‘\u2068**יוסף**\u2069’",)),
        ("قال **إيفانز** " + "كلمة " * 9, 5, ("      | at ‘\u2068**إيفانز** كلمة كلمة كلم…\u2069’",)),
    ],
)
def test_caret(text: str, column: int, expected: tuple[str, ...], tmp_path: Path) -> None:
    assert shown(tmp_path, text, 1, column) == expected


def test_of_a_long_paragraph_only_the_surroundings_are_shown(tmp_path: Path) -> None:
    text = "x" * 300 + "HERE" + "y" * 300
    line, caret = shown(tmp_path, text, 1, 301)
    assert line[caret.index("^") :].startswith("HERE")
    assert line.startswith("    1 | …x")
    assert line.endswith("y…")
    assert len(line) <= WIDEST + 8


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_do(ends: str, tmp_path: Path) -> None:
    assert shown(tmp_path, f"\ufeffone{ends}two\u2028still two{ends}three", 3, 1)[0] == "    3 | three"


def test_nothing_is_shown_where_there_is_nothing(tmp_path: Path) -> None:
    assert shown(tmp_path, "one\n\n", 2, 1) == ()
    assert shown(tmp_path, "one", 9, 1) == ()
    assert excerpt(tmp_path, Place("missing.md")) == ()
    assert excerpt(tmp_path, Place("")) == ()
    assert excerpt(tmp_path, Place("nul\0")) == ()


LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=200)


@given(LETTERS, st.integers(1, 220))
def test_no_line_breaks_the_frame(tmp_path_factory: pytest.TempPathFactory, text: str, column: int) -> None:
    lines = shown(tmp_path_factory.getbasetemp(), text, 1, column)
    for line in lines:
        assert line.splitlines() == [line]
        assert "\x1b" not in line
        assert cell_len(line) <= WIDEST + 8 + 1
    if len(lines) == 2:
        assert cell_len(lines[1]) <= cell_len(lines[0]) + 1


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    safe = visible(text)
    assert safe.isprintable() or all(c.isprintable() or c.isspace() or ord(c) > 0x9F for c in safe)
    assert not set(safe) & set("\x1b\x07\x08\r\n\u202e\u2066\u2028")


def test_nothing_outside_the_manuscript_is_shown(tmp_path):
    (tmp_path / "m").mkdir()
    (tmp_path / "secret.md").write_text("secret\n", encoding="utf-8")
    (tmp_path / "m" / "a.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "m" / "endless.md").symlink_to("/dev/zero")
    (tmp_path / "m" / "round.md").symlink_to(tmp_path / "m" / "round.md")
    for file in ("a.md", "endless.md", "round.md", "../secret.md", str(tmp_path / "secret.md")):
        assert excerpt(tmp_path / "m", Place(file, 1, 1)) == ()
