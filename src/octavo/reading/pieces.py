"""Pieces of a text, each at its own place."""

from octavo.model import inlines as i
from octavo.model.place import Place


def moved(place: Place, columns: int) -> Place:
    """A place so many columns further on in its line."""
    return Place(place.file, place.line, place.column + columns)


def piece(text: i.Text, start: int, end: int | None = None) -> i.Text:
    """The words of a text from one position to another, or to its end."""
    return i.Text(moved(text.place, start), text.text[start:end])
