"""A painted fragment gets its structure tree, and its links their words."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.document import Document

from octavo.pagination.structure.content import Content, Marks, contents
from octavo.pagination.structure.tree import Annotation, Marked, Node, Noted, Rectangle, Tree
from octavo.pagination.structure.writing import Written, write

PRINT = 4  # the Print flag of an annotation, ISO 32000-1, 12.5.3


@dataclass(frozen=True, slots=True)
class Tagged:
    """The tree as written; the marked content of each page that is no part of the text; the places to which the ends of notes lead, as (name,
    number of the page object, x, y)."""

    written: Written
    artifacts: list[list[int]]
    anchors: tuple[tuple[str, int, float, float], ...]


def tag(
    document: Document, pdf: pydyf.PDF, source: ET.Element, marks: list[Marks], top: int, words_of: Callable[[ET.Element], pydyf.String]
) -> Tagged:
    """Make the tree of a fragment. `marks` is what was painted on each page, `top` the number of the element that stands for the document,
    `words_of` what a link says."""
    pages = [b"%d 0 R" % number for number in pdf.pages["Kids"][::3]]
    found, artifacts = contents(document.pages, marks)
    tree = Tree(source)
    for item in found:
        if isinstance(item, Content):
            if not tree.take(item.element, item.pseudo, Marked(item.page, item.mark), item.rectangle):
                artifacts[item.page].append(item.mark)
        elif tree.link(item.element, Annotation(item.page, item.annotation)):
            item.annotation["F"] = PRINT
            item.annotation["Contents"] = words_of(item.element)
        else:
            _page(pdf, item.page)["Annots"].remove(item.annotation.reference)
    anchors = [place for element, noted in tree.notes.items() for place in _both_ways(pdf, element, noted)]
    return Tagged(write(pdf, tree.top, top, pages), artifacts, tuple(anchors))


def _both_ways(pdf: pydyf.PDF, note: ET.Element, noted: Noted) -> list[tuple[str, int, float, float]]:
    """Links from the call of a note to the note and back, which WeasyPrint 70.0 does not draw."""
    name = note.get("id")
    if not name or noted.call is None or noted.label is None:
        return []
    ends = {"call": noted.call, "note": noted.label}
    for end, other, words in (("call", "note", note.get("data-name", "")), ("note", "call", note.get("data-back", ""))):
        node, page, box = ends[end]
        _draw(pdf, node, page, box, f"{name}--{other}", words)
    return [(f"{name}--{end}", pdf.pages["Kids"][::3][page], box[0], box[3]) for end, (_, page, box) in ends.items()]


def _draw(pdf: pydyf.PDF, node: Node, page: int, box: Rectangle, target: str, words: str) -> None:
    annotation = pydyf.Dictionary({
        "Type": "/Annot", "Subtype": "/Link", "Rect": pydyf.Array(round(side, 2) for side in box), "BS": pydyf.Dictionary({"W": 0}),
        "Contents": pydyf.String(words), "Dest": pydyf.String(target), "F": PRINT,
    })  # fmt: skip
    pdf.add_object(annotation)
    _page(pdf, page).setdefault("Annots", pydyf.Array()).append(annotation.reference)
    node.kids.append(Annotation(page, annotation))


def _page(pdf: pydyf.PDF, page: int) -> Any:
    return pdf.objects[pdf.pages["Kids"][::3][page]]
