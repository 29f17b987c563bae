"""Walking a publication in reading order, and reading its plain words."""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.publication import Division

Node = object
Nodes = tuple[Node, ...]

_inside: Callable[[Any], Nodes] = attrgetter("children")
# What is directly inside a node, by its class, in reading order. Nodes of other classes have nothing in them.
INSIDE: dict[type, Callable[[Any], Nodes]] = {
    tuple: lambda nodes: nodes,
    Division: lambda division: (*division.title, *division.children, *division.notes),
    b.Section: lambda section: (*section.title, *section.children),
    b.Speech: lambda speech: (*speech.label, *speech.qualifier, *speech.children),
    b.Quotation: lambda quotation: (*quotation.children, quotation.attribution) if quotation.attribution else quotation.children,
    b.Verse: lambda verse: tuple(line for stanza in verse.stanzas for line in stanza),
    b.ItemList: lambda list_: list_.items,
    b.Figure: lambda figure: (figure.caption,) if figure.caption else (),
    b.Table: lambda table: ((table.caption,) if table.caption else ()) + tuple(cell for row in table.rows for cell in row),
    i.Citation: lambda citation: citation.cites,
    **dict.fromkeys(
        (
            b.Paragraph, b.Marks, b.Attribution, b.Line, b.ListItem, b.Caption, b.Cell, b.StageDirection, b.Note,
            i.Emphasis, i.Strong, i.Strikethrough, i.Phrase, i.Link, i.Mention, i.CrossReference, i.IndexMark,
        ),
        _inside,
    ),
}  # fmt: skip
WRITTEN = (i.Text, i.Code)
END = object()  # of a node, among those that are still to be met


def children(node: Node) -> Nodes:
    """The nodes directly inside a node, in reading order."""
    inside = INSIDE.get(type(node))
    return inside(node) if inside else ()


def walk(node: Node) -> Iterator[Node]:
    """A node and everything in it, depth first, in reading order. Notes come at the end of their division. Never recursive."""
    stack = [node]
    while stack:
        top = stack.pop()
        inside = INSIDE.get(type(top))
        if not isinstance(top, tuple):
            yield top
        if inside:
            stack.extend(reversed(inside(top)))


def bounds(division: Division) -> Iterator[tuple[Node, bool]]:
    """The nodes of a walk, each twice: where it begins (True), and where everything in it has been met (False)."""
    stack: list[Node] = [division]
    open_: list[Node] = []
    while stack:
        top = stack.pop()
        if top is END:
            yield open_.pop(), False
            continue
        yield top, True
        if inner := children(top):
            open_.append(top)
            stack.append(END)
            stack.extend(reversed(inner))
        else:
            yield top, False


def words(nodes: Iterable[Node]) -> str:
    """The plain text of inlines as they are printed; a hard line break counts as a space. Words that octavo writes are not in it."""
    found = []
    for node in walk(tuple(nodes)):
        if isinstance(node, WRITTEN):
            found.append(node.text)
        elif isinstance(node, i.LineBreak):
            found.append(" ")
        elif isinstance(node, i.InlineImage):
            found.append(node.alternative)
    return "".join(found)
