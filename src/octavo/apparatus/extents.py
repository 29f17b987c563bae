"""Where nodes begin and end in reading order, so that it can be asked what lies within what."""

from octavo.model.publication import Division, Publication
from octavo.model.walk import bounds


class Extents:
    """The extent of every node of a publication, by key: positions in reading order."""

    def __init__(self, publication: Publication) -> None:
        self._begin: dict[str, int] = {}
        self._end: dict[str, int] = {}
        position = 0
        for division in publication.divisions():
            position = self._measure(division, position)

    def _measure(self, division: Division, start: int) -> int:
        self._begin[division.id] = position = start
        for node, begins in bounds(division):
            if key := getattr(node, "key", ""):
                (self._begin if begins else self._end).setdefault(key, position)
            position += begins
        self._end[division.id] = position
        self._begin.setdefault(division.title_key, start)
        self._end.setdefault(division.title_key, start + 1)
        return position

    def span(self, first: str, last: str) -> tuple[int, int]:
        """From the beginning of the node `first` to the end of the node `last`."""
        return self._begin[first], self._end[last]

    def begin(self, key: str) -> int:
        """Where the node begins."""
        return self._begin[key]
