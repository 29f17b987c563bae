"""A style sheet of a layout, as checks look at it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet. `file` is its name as findings give it, '' for one that comes with octavo."""

    file: str
    text: str
