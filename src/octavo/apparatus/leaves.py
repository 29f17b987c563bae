"""Leaves: the blocks whose content is words. Passages begin and end in them."""

from octavo.model import blocks as b
from octavo.model.publication import Division


def last_leaf(node: object) -> str:
    """The key of the last leaf in a block or division; notes are not counted. A block without words is its own leaf."""
    match node:
        case Division():
            inside = last_of(node.children)
            return inside or node.title_key
        case b.Section():
            return last_of(node.children) or node.key
        case b.Speech() | b.ListItem():
            return last_of(node.children) or node.key
        case b.Quotation():
            return node.attribution.key if node.attribution else last_of(node.children) or node.key
        case b.Verse():
            return node.stanzas[-1][-1].key if node.stanzas else node.key
        case b.ItemList():
            return last_leaf(node.items[-1]) if node.items else node.key
        case b.Figure():
            return node.caption.key if node.caption else node.key
        case b.Table():
            return node.rows[-1][-1].key if node.rows and node.rows[-1] else node.key
        case _:
            return node.key  # type: ignore[attr-defined,no-any-return]


def last_of(blocks: b.Blocks) -> str:
    """The last leaf of a run of blocks, '' if there is none."""
    return next((last_leaf(block) for block in reversed(blocks) if not isinstance(block, b.Marks)), "")
