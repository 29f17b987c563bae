"""Why a command could not do its work, in words for whoever called it."""

import errno
import shlex
import sys
import tempfile
import traceback
from dataclasses import dataclass

from octavo.cli.about import VERSION
from octavo.cli.terminal import console, visible
from octavo.errors import FAULT_OF_OURS, OctavoError, OutputRefused

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # a disk, a user's share of it, or a file that may not grow


@dataclass(frozen=True, slots=True)
class Failure:
    """One sentence, the way out, the exit code. `kind` is the name of the error in lower case with dashes, `fault` for a fault of octavo;
    `traceback` is '' for everything but that."""

    kind: str
    sentence: str
    hint: str
    exit_code: int
    traceback: str = ""


def failure_of(error: Exception) -> Failure:
    """An error in words. Of anything that octavo did not raise on purpose, the traceback is put into a file."""
    if isinstance(error, OctavoError) and error.exit_code != FAULT_OF_OURS:
        name = "".join(f"-{c.lower()}" if c.isupper() else c for c in type(error).__name__).strip("-")
        return Failure(name, str(error), error.hint, error.exit_code)
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        where = error.filename or tempfile.gettempdir()
        hint = "make room; the environment variable TMPDIR names another folder for temporary files, --output one for editions"
        return Failure("output-refused", f"{where}: {error.strerror}", hint, OutputRefused.exit_code)
    said = "".join(traceback.format_exception(error))
    where = _written(said)
    sentence = f"sorry, octavo made a mistake of its own ({type(error).__name__}); your manuscript is not at fault"
    hint = f"please report it and send {where}" if where else "please report it, with what -v shows"
    return Failure("fault", sentence, hint, FAULT_OF_OURS, said)


def _written(said: str) -> str:
    """Where the traceback was put, with what a report needs; '' where nothing can be written."""
    call = shlex.join(["octavo", *sys.argv[1:]])
    try:
        with tempfile.NamedTemporaryFile("w", prefix="octavo-fault-", suffix=".txt", delete=False, encoding="utf-8") as file:
            file.write(f"octavo {VERSION}, Python {sys.version}, {sys.platform}\n{call}\n\n{said}")
            return file.name
    except OSError:
        return ""


def tell(failure: Failure, verbose: bool = False) -> None:
    """Say a failure on the standard error stream."""
    out = console(sys.stderr)
    if verbose and failure.traceback:
        out.print(visible_lines(failure.traceback), soft_wrap=True)
    out.print("octavo:", style="bold red", end=" ")
    out.print(visible_lines(failure.sentence), soft_wrap=True)
    if failure.hint:
        out.print(f"    {visible_lines(failure.hint)}", soft_wrap=True)


def visible_lines(text: str) -> str:
    """A text of several lines with nothing in it that a terminal would obey."""
    return "\n".join(visible(line) for line in text.splitlines())
