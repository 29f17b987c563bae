"""What stands beside the text, in a column of the page: notes, each beside the line that calls it, and the names of speakers.

A layout puts them there by `position: absolute`, at a side of the page's area. Where WeasyPrint 70.0 leaves one, at the height of its line, it may
lie upon another or run over the foot of the page; so all are moved up and down once the page is set. Where a page has more notes than its column
holds, the longest gets the class `below`, by which the layout makes it a footnote, and the fragment is laid out again.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from math import inf
from typing import Any

from weasyprint.document import Document, Page
from weasyprint.formatting_structure import boxes
from weasyprint.layout import absolute

NOTE, BESIDE = "note", ("note", "speech-label")  # classes of what may stand there
BELOW = "below"  # the class of a note that may not
_absolute_box_layout = absolute.absolute_box_layout


def mend() -> None:
    """Keep it in one piece, from now on. Doing it twice is doing it once."""
    absolute.absolute_box_layout = absolute_box_layout


def absolute_box_layout(context: Any, box: Any, containing_block: Any, fixed_boxes: Any, bottom_space: float, skip_stack: Any) -> tuple[Any, Any]:
    """What WeasyPrint's function gives, but what stands beside the text is not broken at the foot of the page."""
    space = -inf if is_beside(box) else bottom_space
    made: tuple[Any, Any] = _absolute_box_layout(context, box, containing_block, fixed_boxes, space, skip_stack)
    return made


def is_beside(box: Any, kinds: tuple[str, ...] = BESIDE) -> bool:
    """True for a box that stands beside the text."""
    return box.element is not None and box.style["position"] == "absolute" and any(kind in classes(box.element) for kind in kinds)


def arrange(document: Document) -> list[ET.Element]:
    """Move what stands beside the text of each page so that none lies upon another or leaves the page's area. Gives the notes for which there is
    no room."""
    crowded: list[ET.Element] = []
    for number, page in enumerate(document.pages):
        moved = False
        for kind in BESIDE:
            found = list(_beside(page._page_box, (kind,)))
            top, bottom = _column(page._page_box)
            heights = [box.margin_height() for box in found]
            over = sum(heights) - (bottom - top)
            for height, box in sorted(zip(heights, found, strict=True), key=lambda pair: -pair[0]):
                if over > 0 and kind == NOTE:
                    crowded.append(box.element)
                    over -= height
            for box, place in zip(found, places([box.position_y for box in found], heights, top, bottom), strict=True):
                box.translate(0, place - box.position_y)
                moved = True
        if moved:
            document.pages[number] = Page(page._page_box)
    return crowded


def put_below(notes: list[ET.Element]) -> None:
    """Make footnotes of notes."""
    for element in notes:
        element.set("class", f"{element.get('class', '')} {BELOW}".strip())


def places(wanted: list[float], heights: list[float], top: float, bottom: float) -> list[float]:
    """Where notes of these heights begin, in their order, each as near to where it is wanted as those before and behind it let it; all of them
    fit between `top` and `bottom`."""
    found: list[float] = []
    for place, height in zip(wanted, heights, strict=True):
        found.append(max(place, top))
        top = found[-1] + height
    for index in reversed(range(len(found))):
        found[index] = min(found[index], bottom - heights[index])
        bottom = found[index]
    return found


def classes(element: ET.Element) -> list[str]:
    """The classes of an element."""
    return element.get("class", "").split()


def _column(page: Any) -> tuple[float, float]:
    """Top and bottom of the page's area, as far as its footnotes leave it."""
    feet = sum(child.margin_height() for child in page.children if isinstance(child, boxes.FootnoteAreaBox))
    return page.content_box_y(), page.content_box_y() + page.height - feet


def _beside(box: Any, kinds: tuple[str, ...]) -> Iterator[Any]:
    box = getattr(box, "_box", box)
    if is_beside(box, kinds):
        yield box
    elif isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _beside(child, kinds)
