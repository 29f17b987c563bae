"""Walking a publication in reading order, and reading its plain words."""

from collections.abc import Iterable, Iterator

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.publication import Division

Node = object


def children(node: Node) -> Iterator[Node]:
    """The nodes directly inside a node, in reading order."""
    match node:
        case tuple():
            yield from node
        case Division():
            yield from node.title
            yield from node.children
            yield from node.notes
        case b.Section():
            yield from node.title
            yield from node.children
        case b.Speech():
            yield from node.label
            yield from node.qualifier
            yield from node.children
        case b.Quotation():
            yield from node.children
            if node.attribution:
                yield node.attribution
        case b.Verse():
            for stanza in node.stanzas:
                yield from stanza
        case b.ItemList():
            yield from node.items
        case b.Figure():
            if node.caption:
                yield node.caption
        case b.Table():
            if node.caption:
                yield node.caption
            for row in node.rows:
                yield from row
        case i.Citation():
            yield from node.cites
        case _:
            yield from getattr(node, "children", ())


def walk(node: Node) -> Iterator[Node]:
    """A node and everything in it, depth first, in reading order. Notes come at the end of their division. Never recursive."""
    stack = [node]
    while stack:
        top = stack.pop()
        if not isinstance(top, tuple):
            yield top
        stack.extend(reversed(tuple(children(top))))


def words(nodes: Iterable[Node]) -> str:
    """The plain text of inlines as they are printed; a hard line break counts as a space. Words that octavo writes are not in it."""
    found = []
    for node in walk(tuple(nodes)):
        if isinstance(node, i.Text | i.Code):
            found.append(node.text)
        elif isinstance(node, i.LineBreak):
            found.append(" ")
        elif isinstance(node, i.InlineImage):
            found.append(node.alternative)
    return "".join(found)
