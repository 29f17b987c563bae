"""Are two publications the same work? They are if they differ in nothing but where it is written.

Compared is everything except places (file, line, column), and the keys that are counted from them; and texts that follow one another are one
text, whatever line ends stood between them. A paragraph of marks without a mark is nothing."""

from dataclasses import fields, is_dataclass
from itertools import groupby

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.publication import Publication

APART = frozenset({"place", "key", "marks"})
Bare = object


def same(one: Publication, other: Publication) -> bool:
    """True where two publications differ in places and keys alone."""
    return bare(one) == bare(other)


def bare(node: object) -> Bare:
    """A node, and whatever is in it, as plain tuples: its class, and its fields by name, without places and keys."""
    if isinstance(node, tuple):
        return tuple(bare(inner) for inner in _joined(node))
    if isinstance(node, dict):
        return tuple((name, bare(inner)) for name, inner in node.items())
    if isinstance(node, list):
        return [bare(inner) for inner in node]
    if is_dataclass(node):
        return (type(node).__name__, *((f.name, bare(getattr(node, f.name))) for f in fields(node) if f.name not in APART))
    return node


def first_difference(one: Bare, other: Bare, path: str = "") -> str:
    """Where two bare nodes first differ, and how, in a line; '' where they do not."""
    if one == other:
        return ""
    if isinstance(one, tuple) and isinstance(other, tuple):
        for position, (left, right) in enumerate(zip(one, other, strict=False)):
            if left != right:
                name = left[0] if isinstance(left, tuple) and left and isinstance(left[0], str) else position
                return first_difference(left, right, f"{path}/{name}")
        return f"{path}: {len(one)} and {len(other)}: {(one[len(other) :] or other[len(one) :])!r:.300}"
    return f"{path}: {one!r:.300} and {other!r:.300}"


def _joined(nodes: tuple[object, ...]) -> list[object]:
    """Nodes, with texts that follow one another as one."""
    out: list[object] = []
    nodes = tuple(node for node in nodes if not (isinstance(node, b.Marks) and not node.children))
    for texts, group in groupby(nodes, key=lambda node: isinstance(node, i.Text)):
        run = list(group)
        if texts:
            whole = "".join(text.text for text in run)  # type: ignore[attr-defined]
            out += [i.Text(run[0].place, whole)] if whole else []  # type: ignore[attr-defined]
        else:
            out += run
    return out
