"""What the text implies, decided once for all editions: numbers, targets, contents, notes, indexes, the order of the book."""

from octavo.apparatus.resolution import Apparatus, resolve

__all__ = ["Apparatus", "resolve"]
