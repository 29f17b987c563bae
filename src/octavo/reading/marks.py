"""Marks that print nothing, the space around them, and citations that stand in a row."""

from collections.abc import Sequence

from octavo.model import inlines as i
from octavo.reading.pieces import piece


def is_silent(node: object) -> bool:
    """True for a mark that prints nothing."""
    return (
        isinstance(node, i.ThemeMark)
        or (isinstance(node, i.Mention) and node.form is i.Form.SILENT)
        or (isinstance(node, i.IndexMark) and not node.children)
        or (isinstance(node, i.Citation) and node.silent)
    )


def joined(nodes: Sequence[i.Inline]) -> i.Inlines:
    """Citations that follow one another, with nothing but space or a semicolon between them, are one."""
    out: list[i.Inline] = []
    for node in nodes:
        before = out[-1] if out else None
        between = out[-2] if len(out) > 1 and isinstance(before, i.Text) and before.text.strip() in ("", ";") else before
        if isinstance(node, i.Citation) and isinstance(between, i.Citation) and node.silent == between.silent:
            del out[-1 if between is before else -2 :]
            node = i.Citation(between.place, (*between.cites, *node.cites))
        out.append(node)
    return tuple(out)


def tightened(nodes: i.Inlines) -> i.Inlines:
    """Spaces around a silent mark collapse: one is left between words, none at the end of a block."""
    out: list[i.Inline] = []
    for position, node in enumerate(nodes):
        if isinstance(node, i.Text) and position and is_silent(nodes[position - 1]):
            before = next((n for n in reversed(out) if not is_silent(n)), None)
            if before is None or (isinstance(before, i.Text) and before.text[-1:].isspace()):
                kept = node.text.lstrip()
                if not kept:
                    continue
                node = piece(node, len(node.text) - len(kept))
        out.append(node)
    last = next((n for n in range(len(out) - 1, -1, -1) if not is_silent(out[n])), None)
    if last is not None and last < len(out) - 1 and isinstance(node := out[last], i.Text):
        out[last] = i.Text(node.place, node.text.rstrip())
    return tuple(out)


def without_breaks_around(nodes: i.Inlines) -> i.Inlines:
    """Inlines without the line breaks that they begin or end with: in a heading they would part nothing."""
    there = [position for position, node in enumerate(nodes) if not isinstance(node, i.LineBreak)]
    return nodes[there[0] : there[-1] + 1] if there else ()
