"""What was painted where, in the order of reading: marked content and links by the element that they belong to (WeasyPrint 70.0)."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.document import Page
from weasyprint.formatting_structure import boxes

Marks = dict[Any, dict[str, Any]]  # of a page, by box: its tag and the id of its marked content


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content on a page. `pseudo` is the name of the pseudo-element that it is in, or ''; `rectangle` is where a picture or a call of a
    note stands on the page, in points from its lower left corner."""

    element: ET.Element
    page: int
    mark: int
    pseudo: str
    rectangle: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Linked:
    """A link annotation of an element."""

    element: ET.Element
    page: int
    annotation: Any


def contents(pages: list[Page], marks: list[Marks]) -> tuple[list[Content | Linked], list[list[int]]]:
    """Everything painted, in the order of reading, and for each page the marked content that is no part of the text: running heads, folios, and
    the heads of tables that are repeated."""
    found: list[Content | Linked] = []
    beside: list[list[int]] = []
    heads: dict[ET.Element, int] = {}
    for number, (page, own) in enumerate(zip(pages, marks, strict=True)):
        items = list(_items(page, page._page_box, number, own, "", heads, False))
        found += [item for item in items if not isinstance(item, int)]
        beside.append([item for item in items if isinstance(item, int)])
    return found, beside


def _items(
    page: Page, box: Any, number: int, marks: Marks, pseudo: str, heads: dict[ET.Element, int], aside: bool
) -> Iterator[Content | Linked | int]:
    box = getattr(box, "_box", box)  # an AbsolutePlaceholder holds the box
    element = box.element
    pseudo = str(box.element_tag).partition("::")[2] or pseudo
    if isinstance(box, boxes.MarginBox):
        aside = True
    elif isinstance(box, boxes.TableRowGroupBox) and box.is_header and element is not None:
        aside = aside or heads.setdefault(element, number) != number
    if not aside and element is not None and box.link_annotation is not None and not isinstance(box, boxes.TextBox):
        yield Linked(element, number, box.link_annotation)
    if box in marks:
        mark = marks[box]["mcid"]
        yield mark if aside or element is None else Content(element, number, mark, pseudo, _rectangle(page, box))
    if isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _items(page, child, number, marks, pseudo, heads, aside)


SCALE = 0.75  # points to a CSS pixel


def _rectangle(page: Page, box: Any) -> tuple[float, float, float, float]:
    left, top = box.content_box_x(), box.content_box_y()
    sides = (left, page.height - top - box.height, left + box.width, page.height - top)
    return (sides[0] * SCALE, sides[1] * SCALE, sides[2] * SCALE, sides[3] * SCALE)
