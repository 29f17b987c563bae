"""Progress: live on a terminal, plain in a log, and no escape codes where nobody asked for them."""

import io
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from octavo.cli.options import Manner
from octavo.cli.progress import Live, Log, Watcher, watcher
from octavo.cli.terminal import console, has_colour


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def watch(watching: Watcher) -> None:
    with watching:
        watching.begin("reading")
        watching.end("3 files")
        watching.begin("pages", 3)
        for number in range(3):
            watching.advance(1, f"{number + 1} pages")
        watching.end()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    stream = Terminal()
    monkeypatch.setattr("octavo.cli.progress.sys", SimpleNamespace(stderr=stream))  # pytest sets sys.stderr itself, again and again
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return stream


def test_live_on_a_terminal(terminal: Terminal) -> None:
    chosen = watcher(Manner())
    assert isinstance(chosen, Live)
    watch(chosen)
    said = terminal.getvalue()
    assert "\x1b[" in said
    assert "reading: 3 files (0.0 s)" in said
    assert said.count("\x1b[?25l") == said.count("\x1b[?25h") == 1  # the cursor comes back


def test_the_cursor_comes_back_after_a_fault(terminal: Terminal) -> None:
    chosen = watcher(Manner())
    with pytest.raises(KeyboardInterrupt), chosen:
        chosen.begin("pages", 3)
        raise KeyboardInterrupt
    assert terminal.getvalue().count("\x1b[?25h") == 1


def test_a_stage_that_was_never_ended_makes_way(terminal: Terminal) -> None:
    chosen = watcher(Manner())
    assert isinstance(chosen, Live)
    with chosen:
        chosen.advance()
        chosen.begin("one")
        chosen.begin("two")
        assert len(chosen.bar.tasks) == 1


def test_no_color_means_no_colour(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert has_colour(terminal)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not has_colour(terminal)
    console(terminal).print("words", style="bold red")
    assert terminal.getvalue() == "words\n"


def test_a_dumb_terminal_gets_plain_lines(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    chosen = watcher(Manner())
    assert isinstance(chosen, Log)
    watch(chosen)
    assert terminal.getvalue() == "reading: 3 files (0.0 s)\npages (0.0 s)\n"


@pytest.mark.parametrize("variable", ["FORCE_COLOR", "TTY_COMPATIBLE", "CLICOLOR_FORCE"])
def test_a_log_stays_plain_whatever_the_environment_says(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, "1")
    stream = io.StringIO()
    watch(Log(stream))
    console(stream).print("x" * 300 + " [bold]:smile:", style="red", soft_wrap=True)
    assert "\x1b" not in stream.getvalue()
    assert stream.getvalue().endswith("x [bold]:smile:\n")


def test_a_long_stage_gives_signs_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter(range(0, 1000, 6))
    monkeypatch.setattr("octavo.cli.progress.clock.stopwatch", lambda: float(next(ticks)))
    stream = io.StringIO()
    log = Log(stream)
    log.begin("pages", 400)
    for number in range(4):
        log.advance(1, f"page {number}")
    log.end("400 pages")
    assert stream.getvalue().splitlines()[0] == "pages: 2 of 400, page 1"
    assert stream.getvalue().splitlines()[-1].startswith("pages: 400 pages (")


def test_notes_cannot_move_the_cursor() -> None:
    stream = io.StringIO()
    log = Log(stream, verbose=True)
    log.begin("a\x1b[2J")
    log.advance(1, "b\rc")
    assert stream.getvalue() == "a⟨U+001B⟩[2J …\na\u27e8U+001B\u27e9[2J: 1, b⟨U+000D⟩c\n"


def test_quiet_says_nothing(capsys) -> None:
    watch(watcher(Manner(quiet=True)))
    assert capsys.readouterr() == ("", "")


def test_a_terminal_that_knows_few_letters_does_not_stop_the_work(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "octavo.cli", "explain", "nothing-like-it"], capture_output=True, check=False,
        env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert done.returncode == 2
    assert b"there is no finding called \\u2018nothing-like-it\\u2019" in done.stderr
