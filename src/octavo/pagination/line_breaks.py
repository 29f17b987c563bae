"""A line that WeasyPrint 70.0 breaks in the wrong place, broken in the right one.

When the words before an element just fill a line, so that only the space behind them does not fit, `split_first_line` takes them for a single
word that is too long and breaks after the first of them: "Ana / Novak has led the institute since 2015. She writes on / *flood law*". CSS
Text 3 §4.1.2 lets that space hang. `mend` gives WeasyPrint's line breaking a `split_first_line` that does. It can go when
`tests/pagination/test_line_breaks.py` says that WeasyPrint does so itself.
"""

from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break

HYPHENATED = "hyphenated"  # of a layout context: the texts of lines that were hyphenated, with the hyphen
WHOLE = "whole"  # of a layout context: whether no word is to be divided at the end of the line that is being broken
HOLE = 5  # ems at the end of a line that no justification hides
COLLAPSED = ("normal", "pre-line")  # values of white-space that let lines break and spaces at their ends vanish


def mend() -> None:
    """Let spaces hang at the ends of lines, from now on. Doing it twice is doing it once."""
    inline.split_first_line = split_first_line


def split_first_line(
    text: str, style: Any, context: Any, max_width: float | None, justification_spacing: float, is_line_start: bool = True, minimum: bool = False
) -> tuple[Any, ...]:
    """What `weasyprint.text.line_break.split_first_line` gives, but for text that fits without the space at its end: that, whole. Lines
    that were hyphenated are noted for `octavo.pagination.soft_hyphens`."""
    rest = (justification_spacing, is_line_start, minimum)
    found: tuple[Any, ...] = line_break.split_first_line(text, style, context, max_width, *rest)
    if found[2] is not None and max_width is not None and context is not None and context.__dict__.get(WHOLE) and style["hyphens"] == "auto":
        found = _undivided(found, text, style, context, max_width, *rest)
    layout, length, resume = found[:3]
    if resume is not None:
        _note_hyphen(layout, length, style, context)
    words = text.rstrip(" ")
    if resume is None or max_width is None or words == text or style["white_space"] not in COLLAPSED:
        return found
    if " " in text.encode()[:resume].decode().rstrip(" ") or " " not in words:
        return found  # more than a word, or no more than one
    if line_break.split_first_line(words, style, context, max_width, *rest)[2] is not None:
        return found
    whole: tuple[Any, ...] = line_break.split_first_line(text, style, context, None, *rest)
    return whole


def _undivided(found: tuple[Any, ...], text: str, style: Any, context: Any, max_width: float, *rest: Any) -> tuple[Any, ...]:
    """The line without a divided word at its end, if it had one and is full enough without."""
    if not _has_hyphen(found[0], found[1], style):
        return found
    whole: tuple[Any, ...] = line_break.split_first_line(text, _without_hyphens(style), context, max_width, *rest)
    return whole if 0 <= max_width - whole[3] <= HOLE * style["font_size"] and not _has_hyphen(whole[0], whole[1], style) else found


def _without_hyphens(style: Any) -> Any:
    """The same style, in which only what the text says is divided."""
    known = style.__dict__.get(WHOLE)
    if known is None:
        known = style.__dict__[WHOLE] = style.copy()
        known["hyphens"] = "manual"
    return known


def _note_hyphen(layout: Any, length: int, style: Any, context: Any) -> None:
    """Note a line that ends with a hyphen which is not in the text: it has a sign more than it takes. WeasyPrint forgets it when it justifies."""
    if context is not None and _has_hyphen(layout, length, style):
        context.__dict__.setdefault(HYPHENATED, set()).add(layout.text)


def _has_hyphen(layout: Any, length: int, style: Any) -> bool:
    return layout.text.endswith(style["hyphenate_character"] or "\n") and length < len(layout.text.encode())
