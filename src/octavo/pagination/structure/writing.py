"""The structure tree as PDF objects (ISO 32000-1, 14.7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pydyf

from octavo.pagination.structure.tree import Marked, Node


@dataclass(frozen=True, slots=True)
class Written:
    """Numbers of objects: of the elements that hang under the document; of what each page and each annotation belongs to, by the key of the
    parent tree (0: to nothing); and of the elements that have an id."""

    kids: tuple[int, ...]
    rows: tuple[tuple[int, tuple[int, ...] | int], ...]
    ids: tuple[tuple[str, int], ...]


def write(pdf: pydyf.PDF, top: Node, document: int, pages: list[bytes]) -> Written:
    """Add every element under `top` to the PDF. `document` is the number of the element that stands for the document, `pages` are references of
    pages."""
    prune(top)
    objects: dict[Node, pydyf.Dictionary] = {}
    for node in _nodes(top):
        objects[node] = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}"})
        pdf.add_object(objects[node])
    marks: list[dict[int, int]] = [{} for _ in pages]
    links: list[tuple[int, int]] = []
    for node, made in objects.items():
        parent = b"%d 0 R" % document if node.parent is top or node.parent is None else objects[node.parent].reference
        page = next((kid.page for kid in node.kids if isinstance(kid, Marked)), None)
        made["P"] = parent
        if page is not None:
            made["Pg"] = pages[page]
        kids = pydyf.Array()
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(objects[kid].reference)
            elif isinstance(kid, Marked):
                marks[kid.page][kid.mark] = made.number
                same = kid.page == page
                kids.append(kid.mark if same else pydyf.Dictionary({"Type": "/MCR", "Pg": pages[kid.page], "MCID": kid.mark}))
            else:
                kid.annotation["StructParent"] = len(pages) + len(links)
                links.append((len(pages) + len(links), made.number))
                kids.append(pydyf.Dictionary({"Type": "/OBJR", "Pg": pages[kid.page], "Obj": kid.annotation.reference}))
        made["K"] = kids
        _describe(node, made)
    rows = [(number, tuple(own.get(mark, 0) for mark in range(max(own, default=-1) + 1))) for number, own in enumerate(marks)]
    named = tuple((node.id, made.number) for node, made in objects.items() if node.id)
    return Written(tuple(objects[kid].number for kid in top.kids if isinstance(kid, Node)), (*rows, *links), named)


def prune(node: Node) -> None:
    """Remove bodies and links in which there is nothing."""
    for kid in list(node.kids):
        if isinstance(kid, Node):
            prune(kid)
            if not kid.kids and kid.cell is None:
                node.kids.remove(kid)


def _nodes(node: Node) -> Iterator[Node]:
    for kid in node.kids:
        if isinstance(kid, Node):
            yield kid
            yield from _nodes(kid)


def _describe(node: Node, made: pydyf.Dictionary) -> None:
    for key, words in (("Lang", node.language), ("Alt", node.alternative), ("E", node.expansion), ("ID", node.id)):
        if words:
            made[key] = pydyf.String(words)
    attributes: dict[str, Any] = {}
    if node.cell is not None:
        attributes["O"] = "/Table"
        if node.role == "TH":
            attributes["Scope"] = f"/{node.cell.scope}"
        if node.cell.columns > 1:
            attributes["ColSpan"] = node.cell.columns
        if node.cell.rows > 1:
            attributes["RowSpan"] = node.cell.rows
        if node.headers:
            attributes["Headers"] = pydyf.Array(pydyf.String(head.id) for head in node.headers)
    elif node.role == "L":
        labelled = any(isinstance(inner, Node) and inner.role == "Lbl" for item in node.kids if isinstance(item, Node) for inner in item.kids)
        attributes |= {"O": "/List", "ListNumbering": f"/{('Decimal' if node.ordered else 'Disc') if labelled else 'None'}"}
    elif node.box is not None:
        attributes |= {"O": "/Layout", "BBox": pydyf.Array(round(side, 2) for side in node.box)}
    if len(attributes) > 1 or "Scope" in attributes:
        made["A"] = pydyf.Dictionary(attributes)
