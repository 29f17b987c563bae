"""Pages set again from where printed folios changed to where they change nothing any more.

A folio that becomes a range, "131" that is "131–132" after all, may move lines; most often it moves those of its paragraph. WeasyPrint 70.0 can
make single pages again (`remake_page`, for counters that were not known), from the boxes that the text is broken into before it is laid out. They
are kept; the words are changed in them, and pages are made from the one before the change on, until one ends as it ended before. What comes out is
what laying out the whole fragment gives.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from weasyprint import layout
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.layout import page as page_layout

from octavo.pagination.beside import is_beside
from octavo.pagination.leaves import Change, own_texts
from octavo.pagination.line_breaks import HYPHENATED
from octavo.pagination.turning import Turnable

_remake_page, _make_all_pages, _initialize_page_maker = page_layout.remake_page, layout.make_all_pages, layout.initialize_page_maker
UNMADE = {"content_changed": False, "pages_wanted": False}  # of a page, with what is on it, before it is made


@dataclass(frozen=True, slots=True)
class State:
    """What laying a page out depends on, besides the place where it begins: notes that are still to come, those left over from the page before,
    what was broken off there, and lines that ended in a divided word."""

    footnotes: tuple[Any, ...]
    reported: tuple[Any, ...]
    broken: dict[Any, Any]
    divided: frozenset[str]

    @classmethod
    def of(cls, context: Any) -> "State":
        """That of the page which comes next."""
        divided = frozenset(context.__dict__.get(HYPHENATED, ()))
        return cls(tuple(context.footnotes), tuple(context.reported_footnotes), dict(context.broken_out_of_flow), divided)

    def restore(self, context: Any) -> None:
        """Go back to it."""
        context.footnotes, context.reported_footnotes, context.broken_out_of_flow = list(self.footnotes), list(self.reported), dict(self.broken)
        context.__dict__[HYPHENATED] = set(self.divided)


@dataclass(slots=True)
class Making:
    """What a document was laid out from: its boxes as they were before, and the state in which each page was begun. `again` are the pages made anew,
    while they take the place of those that WeasyPrint would make."""

    root: Any
    html: Any
    begun: dict[int, State] = field(default_factory=dict)
    again: list[Any] | None = None


def mend() -> None:
    """Keep what pages are made from, from now on. Doing it twice is doing it once."""
    page_layout.remake_page = remake_page
    layout.make_all_pages, layout.initialize_page_maker = make_all_pages, initialize_page_maker


def remake_page(index: int, context: Any, root_box: Any, html: Any) -> tuple[Any, Any]:
    """What WeasyPrint's function gives; the page keeps its parts, of which empty ones are taken away later."""
    made: Making = context.__dict__.setdefault("making", Making(root_box, html))
    made.begun[index] = State.of(context)
    page, resume_at = _remake_page(index, context, root_box, html)
    page.parts = tuple(page.children)
    return page, resume_at


def make_all_pages(context: Any, root_box: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
    """What WeasyPrint's function gives, or the pages that were made anew."""
    making: Making | None = context.__dict__.get("making")
    if making is None or making.again is None:
        yield from _make_all_pages(context, root_box, html, pages)
    else:
        again, making.again = making.again, None
        yield from again


def initialize_page_maker(context: Any, root_box: Any) -> None:
    """What WeasyPrint's function does, for a document that is not laid out yet."""
    if "making" not in context.__dict__:
        _initialize_page_maker(context, root_box)


def reset(document: Turnable, changes: Sequence[Change]) -> bool:
    """Change words of a document. False where that cannot be done without laying the whole of it out; then nothing is changed."""
    context, making = document.context, document.context.__dict__["making"]
    pages = [page._page_box for page in document.pages]
    if any(page.fixed_boxes for page in pages):
        return False
    found = _texts(making.root, {id(change.element): change.element for change in changes})
    said = [(found[id(change.element)][change.place], change) for change in changes] if found is not None else []
    new = [_as_laid(box.text, own_texts(change.element), change) for box, change in said]
    if found is None or None in new:
        return False
    wanted = {place for number, page in enumerate(pages) if _shows(page, set(found)) for place in (max(0, number - 1), number)}
    for (box, change), words in zip(said, new, strict=True):
        box.text = words
        change.carry_out()
    for page in pages:
        page.children = list(page.parts)
    context.tables.clear()
    context.string_set.clear()
    context.rendered_notes = []
    making.again = list(_made(context, making, pages, wanted))
    document.pages = [Page(page) for page in layout.layout_document(making.html, making.root, context)]
    return True


def _as_laid(laid: str, texts: list[str], change: Change) -> str | None:
    """The new words as white space around them was treated in the old ones; None where more happened to these."""
    before = [text for text in texts if text][change.place]
    for treated in (str, str.lstrip, str.rstrip, str.strip):
        if treated(before) == laid:
            return treated(change.words) or None
    return None


def _made(context: Any, making: Making, pages: list[Any], wanted: set[int]) -> Iterator[Any]:
    """All pages, those made anew that are wanted or begin otherwise than before."""
    index, goes_on = 0, False
    while True:
        remade = goes_on or index in wanted
        if remade:
            if not goes_on:
                making.begun[index].restore(context)
            context.page_maker[index][-1].update(UNMADE, anchors=[], content_lookups=[])
            behind = context.page_maker[index + 1] if index + 1 < len(context.page_maker) else None
            page, resume_at = page_layout.remake_page(index, context, making.root, making.html)
            after = State.of(context)
            goes_on = index + 1 in wanted or after != making.begun.get(index + 1) or context.page_maker[index + 1] is not behind
            reported = after.reported
        else:
            page, resume_at = pages[index], context.page_maker[index + 1][0]
            reported = making.begun[index + 1].reported if index + 1 < len(pages) else ()
        yield page
        index += 1
        if resume_at is None and not reported:
            break
    context.page_maker = context.page_maker[: index + 1]
    context.broken_out_of_flow.clear()
    context.reported_footnotes.clear()
    making.begun = {number: state for number, state in making.begun.items() if number < index}


def _texts(root: Any, elements: dict[int, ET.Element]) -> dict[int, list[Any]] | None:
    """The text boxes of each element by its id, as many as it has texts; None where there are more or fewer, or where they would change more than
    the pages that they are on."""
    found: dict[int, list[Any]] = {number: [] for number in elements}
    for box in root.descendants():
        if isinstance(box, boxes.TextBox):
            if id(box.element) in found:
                found[id(box.element)].append(box)
        elif _is_apart(box) or (_reaches_further(box) and any(id(inner.element) in found for inner in box.descendants())):
            return None
    return found if all(len(found[number]) == sum(map(bool, own_texts(element))) for number, element in elements.items()) else None


def _is_apart(box: Any) -> bool:
    """Whether a box stands beside the text or in columns, which are set by other rules."""
    style = box.style
    return is_beside(box) or (isinstance(box, boxes.BlockContainerBox) and not style["column_width"] == style["column_count"] == "auto")


def _reaches_further(box: Any) -> bool:
    """Whether what a box says widens the columns of a table, or is said again in a running head or a bookmark."""
    return isinstance(box, boxes.TableBox) or bool(box.string_set or box.bookmark_label)


def _shows(page: Any, elements: set[int]) -> bool:
    return any(id(box.element) in elements for box in page.descendants() if isinstance(box, boxes.TextBox))
