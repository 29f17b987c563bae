"""The source line of a finding, with a caret under the column."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from rich.cells import cell_len, set_cell_size

from octavo.cli.terminal import visible
from octavo.limits import most
from octavo.model.place import Place
from octavo.reading.folder import Folder

WIDEST = 88  # cells of a line that are shown
BEFORE = 40  # cells of it that stand in front of the caret, at most
QUOTED = 24  # characters quoted of a line that a caret cannot point into
RIGHT_TO_LEFT = ("R", "AL", "AN")


def excerpt(folder: Path, place: Place) -> tuple[str, ...]:
    """The line of a place and a line with a caret; () where there is nothing to show. Paragraphs are long lines: only the surroundings of
    the column are shown. Terminals turn lines that hold Hebrew or Arabic round, each in its own way, so there the words at the column are
    quoted instead."""
    lines = _lines(folder, place.file)
    if not 0 < place.line <= len(lines) or not (line := lines[place.line - 1]).strip():
        return ()
    column = min(place.column, len(line) + 1) - 1
    head, bar = f"{place.line:>5} | ", " " * 6 + "| "
    if any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in line):
        words = visible(line[column : column + QUOTED].replace("\t", " "))
        return (f"{bar}at ‘\u2068{words}{'…' if column + QUOTED < len(line) else ''}\u2069’",)
    before, after = visible(line[:column].replace("\t", "    ")), visible(line[column:].replace("\t", "    "))
    if cell_len(before) > BEFORE and cell_len(before + after) > WIDEST:
        before = "…" + _last_cells(before, BEFORE - 1)
    room = WIDEST - cell_len(before)
    if cell_len(after) > room:
        after = set_cell_size(after, room - 1).rstrip() + "…"
    return (f"{head}{before}{after}", f"{bar}{' ' * cell_len(before)}^")


def _last_cells(text: str, cells: int) -> str:
    """As much of the end of a text as fits, never beginning with a combining sign."""
    start = len(text)
    while start and cell_len(text[start - 1 :]) <= cells:
        start -= 1
    while start < len(text) and unicodedata.combining(text[start]):
        start += 1
    return text[start:]


@lru_cache(maxsize=64)
def _lines(folder: Path, name: str) -> tuple[str, ...]:
    """The lines of a file as editors count them; () for one that cannot be read, or is none of the manuscript: a link that leads out is told of, and
    what lies behind it is not shown."""
    path = Folder(folder, []).inside(name)
    try:
        if path is None or not path.is_file() or path.stat().st_size > most("file"):
            return ()
        text = path.read_bytes().decode("utf-8", "replace")
    except (OSError, ValueError):
        return ()
    return tuple(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")))
