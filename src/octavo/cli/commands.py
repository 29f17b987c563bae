"""The list of commands, and `main`: whatever happens, an exit code and never a bare traceback."""

import importlib
import keyword
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from octavo.cli.about import VERSION

COMMANDS = (
    "build", "check", "proof", "impose", "preflight", "metadata", "distribute", "deposit", "verify", "export", "import", "doctor", "new", "layouts",
    "explain",
)  # fmt: skip
INTERRUPTED = 130  # 128 + SIGINT, as shells say it
TERMINATED = 143  # 128 + SIGTERM
NOBODY_LISTENS = 141  # 128 + SIGPIPE: whoever read our output has gone


class Silence(Exception):
    """Nobody reads our output any more."""


class Terminated(KeyboardInterrupt):
    """Somebody asked this process to end."""


class Commands(click.Group):
    """The list of commands, each loaded when it is wanted. click ends the process with exit code 1 when it meets a broken pipe, which is ours
    for errors in the manuscript; so a broken pipe must not reach it."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of a name, None where there is none."""
        return command(name) if name in COMMANDS else None

    def invoke(self, context: click.Context) -> int:
        """Run the command that was asked for."""
        try:
            return int(super().invoke(context) or 0)
        except BrokenPipeError:
            raise Silence from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="octavo", message="%(prog)s %(version)s")
def octavo() -> None:
    """Make a print edition (PDF), an EPUB and an accessible HTML edition from one manuscript.

    The manuscript is a folder of Markdown and YAML. `octavo new NAME` writes one to start from, `octavo build` makes its editions,
    `octavo check` only reads it, `octavo explain CODE` says what a finding means. `octavo proof` shows the printed pages and what
    changed on them, `octavo impose` puts pages on sheets for folding, `octavo preflight` has the editions judged by independent
    validators, `octavo doctor` says which of them are here. `octavo distribute` writes the folder that shops and repositories take, `octavo
    deposit` what an archive receives; `octavo verify` holds that against itself and against its source. `octavo export` writes TEI, BITS, Markdown
    or plain text, `octavo import` makes a manuscript of TEI.
    """


def command(name: str) -> click.Command:
    """The command of a name: it has its own module. A word of Python has an underscore behind it there."""
    own = f"{name}_" if keyword.iskeyword(name) else name
    found: click.Command = getattr(importlib.import_module(f"octavo.cli.{own}"), own)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run octavo with arguments, those of the process by default, and give the exit code. Raises nothing."""
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that knows no ‘ must not stop production
            stream.reconfigure(errors="backslashreplace")
    try:
        with _ended_in_order():
            code = octavo.main(arguments, prog_name="octavo", standalone_mode=False)
        sys.stdout.flush()
        return int(code or 0)
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except (KeyboardInterrupt, click.Abort) as end:
        click.echo("interrupted; the editions of the last good run are untouched", err=True)
        return TERMINATED if Terminated in (type(end), type(end.__cause__)) else INTERRUPTED
    except (Silence, BrokenPipeError):
        return _nobody_listens()
    except Exception as fault:
        from octavo.cli.failure import failure_of, tell

        failure = failure_of(fault)
        tell(failure)
        return failure.exit_code


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Within it a process that is asked to end clears up first, as after Ctrl-C. One that shall not heed the signal, or is not ours to rule (a
    thread of another program), stays as it is."""
    try:
        ours = signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
        if ours:
            signal.signal(signal.SIGTERM, _end)
    except ValueError:  # not in the main thread
        ours = False
    try:
        yield
    finally:
        if ours:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _end(number: int, frame: object) -> None:
    raise Terminated


def _nowhere() -> TextIO:
    """What stands for a stream that was closed before octavo began: Python has None for it."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _nobody_listens() -> int:
    """Let Python's last flush go nowhere, or it would complain. (https://docs.python.org/3/library/signal.html#note-on-sigpipe)"""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NOBODY_LISTENS
