"""What a terminal can show, and what must not reach it."""

import os
import unicodedata
from typing import TextIO

from rich.console import Console

LOG_WIDTH, LOG_HEIGHT = 100, 25  # columns and lines where there is no terminal to ask


class _Console(Console):
    """rich ends the process with exit code 1 when a pipe is broken (15.0); here the error goes its way."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def is_lively(stream: TextIO) -> bool:
    """True for a terminal that can move its cursor."""
    return stream.isatty() and os.environ.get("TERM", "") not in ("dumb", "unknown")


def has_colour(stream: TextIO) -> bool:
    """True where colours are wanted. (https://no-color.org)"""
    return is_lively(stream) and not os.environ.get("NO_COLOR")


def console(stream: TextIO) -> Console:
    """A console that writes the words as they are: no markup, no highlighting, no escape codes outside a terminal."""
    return _Console(
        file=stream,
        color_system="auto" if has_colour(stream) else None,
        force_terminal=is_lively(stream),
        width=None if stream.isatty() else LOG_WIDTH,
        height=None if stream.isatty() else LOG_HEIGHT,
        markup=False,
        highlight=False,
        emoji=False,
    )


def visible(text: str) -> str:
    """A text without characters that move the cursor or turn the direction of a terminal: they are shown by their numbers. A manuscript is
    a stranger's text and may hold escape codes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if _is_harmless(c) else f"⟨U+{ord(c):04X}⟩" for c in text)


def _is_harmless(character: str) -> bool:
    category = unicodedata.category(character)
    return category not in ("Cc", "Cs", "Zl", "Zp") and unicodedata.bidirectional(character) not in (
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
    )  # fmt: skip
