"""Entries of an index that a column or a page cuts in two: what goes on in the next column is headed "Evans, Gareth (continued)" (Chicago 18,
chapter 15; ISO 999). Read from the boxes of a first layout (WeasyPrint 70.0: `Page._page_box`)."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes


def continuations(document: Document, tree: ET.Element) -> dict[str, str]:
    """The subentries that begin a column within their entry, by id: the headwords above each, outermost first, parted by colons. A column that
    begins with a line of this kind begins with the subentry after it."""
    above = {child: parent for parent in tree.iter() for child in parent}
    found = {}
    for line in _column_starts(document):
        item = above[line]
        if item.get("class") == "continued":
            siblings = list(above[item])
            item = siblings[siblings.index(item) + 1]
        if words := [_headword(entry) for entry in _entries_above(item, above)]:
            found[item.get("id", "")] = ": ".join(reversed(words))
    return found


def _column_starts(document: Document) -> Iterator[ET.Element]:
    """The entry lines with which columns begin: within a page lines go down, so one that is higher is in the next column."""
    seen: set[ET.Element] = set()
    for page in document.pages:
        before = None
        for box in page._page_box.descendants():
            element = box.element
            if not isinstance(box, boxes.BlockBox) or element is None or element.get("class") != "entry" or element in seen:
                continue
            seen.add(element)
            if before is None or box.position_y < before:
                yield element
            before = box.position_y


def _entries_above(item: ET.Element, above: dict[ET.Element, ET.Element]) -> Iterator[ET.Element]:
    """The entries that hold an entry, innermost first."""
    while (item := above[above[item]]).tag == "li":
        yield item


def _headword(entry: ET.Element) -> str:
    found = next(inner for inner in entry.iter() if inner.get("class") == "headword")
    return " ".join("".join(found.itertext()).split())
