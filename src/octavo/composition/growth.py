"""Texts and numbers that a template would let grow without end, in one expression: stopped before they are made."""

import functools
import re
from collections.abc import Callable, Sized
from typing import Any

from jinja2.exceptions import SecurityError

LONGEST = 1_000_000  # characters of a text, or elements of a list, that a template makes of a shorter one
WIDEST = 10_000  # any number that says how often, how wide or how many
GROWING_FILTERS = ("batch", "center", "format", "indent", "join", "replace", "slice", "wordwrap")
GROWING_METHODS = frozenset(("center", "expandtabs", "format", "format_map", "join", "ljust", "replace", "rjust", "zfill"))
WIDTH = re.compile(r"\d{5}|[%:][^%{}a-zA-Z]*\*|\{[^{}]*:[^{}]*\{")
"""A number in a format that is too large, or that comes with what is filled in."""


def refuse_growth(operator: str, left: object, right: object) -> None:
    """Raises `SecurityError` where `left` and `right` would become more than any page holds."""
    if operator == "*":
        for text, times in ((left, right), (right, left)):
            if isinstance(text, Sized) and isinstance(times, int) and len(text) * times > LONGEST:
                raise SecurityError(f"it would become longer than {LONGEST:,} characters")
        if isinstance(left, int) and isinstance(right, int) and left.bit_length() + right.bit_length() > LONGEST:
            raise SecurityError("the number would become too large")
    elif operator == "**" and (abs(right) > 100 or abs(left) > LONGEST):  # type: ignore[arg-type]
        raise SecurityError("the number would become too large")
    elif operator == "%" and isinstance(left, str):
        refuse_format(left)


def bounded(make: Callable[..., Any]) -> Callable[..., Any]:
    """A filter or a method of texts that takes no number above WIDEST, no format with one in it, and no texts that together become too long."""

    @functools.wraps(make)
    def made(*given: Any, **named: Any) -> Any:
        asked = (*given, *named.values())
        if any(isinstance(value, int) and abs(value) > WIDEST for value in asked):
            raise SecurityError(f"{make.__name__} is asked for more than {WIDEST:,}")
        texts = [value for value in (getattr(make, "__self__", None), *asked) if isinstance(value, str)]
        if "format" in make.__name__ and texts:
            refuse_format(texts[0])
        if "replace" in make.__name__ and len(texts) > 2:
            _refuse_replacing(*texts[:3])
        if "join" in make.__name__ and texts and sum(map(len, texts)) > WIDEST:
            raise SecurityError(f"what is put between is longer than {WIDEST:,} characters")
        return make(*given, **named)

    return made


def refuse_format(text: str) -> None:
    """Raises `SecurityError` for a format with a field that is too wide."""
    if WIDTH.search(text):
        raise SecurityError("a width in a format is too large, or is filled in")


def _refuse_replacing(text: str, old: str, new: str) -> None:
    times = text.count(old) if old else len(text) + 1
    if len(text) + times * len(new) > LONGEST + len(text):
        raise SecurityError(f"it would become longer than {LONGEST:,} characters")
