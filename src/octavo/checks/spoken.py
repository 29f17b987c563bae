"""What a reader comes upon, in reading order: each node of the work with its language and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.publication import Publication
from octavo.model.walk import children


class Where(StrEnum):
    """TITLE: a heading, or the label of a speech. NOTE: a footnote. TEXT: all else."""

    TEXT = "text"
    TITLE = "title"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A node in its language (BCP 47), and where it stands. `division` is the id of its division."""

    node: object
    language: str
    where: Where
    division: str


def spoken(publication: Publication) -> Iterator[Spoken]:
    """Every node of the divisions, depth first; notes come at the end of their division."""
    for division in publication.divisions():
        own = division.language or publication.language
        stack: list[tuple[object, str, Where]] = [(node, own, Where.NOTE) for node in reversed(division.notes)]
        stack += [(node, own, Where.TEXT) for node in reversed(division.children)]
        stack += [(node, own, Where.TITLE) for node in reversed(division.title)]
        while stack:
            node, language, where = stack.pop()
            language = getattr(node, "language", "") or language
            yield Spoken(node, language, where, division.id)
            if isinstance(node, i.Text):
                continue
            if isinstance(node, b.Section | b.Speech):
                title = node.title if isinstance(node, b.Section) else (*node.label, *node.qualifier)
                stack += [(child, language, where) for child in reversed(node.children)]
                stack += [(child, language, Where.TITLE) for child in reversed(title)]
            else:
                stack += [(child, language, where) for child in reversed(tuple(children(node)))]
