"""Entries of an index that a column or a page cuts in two: what goes on in the next one is headed "Evans, Gareth (continued)" (Chicago 18,
chapter 15; ISO 999).

CSS repeats the heads of tables, and of nothing else. The list of subentries has its heading as its first item, of the class `continued`; it is
taken out of the list, and laid out again wherever a column begins within the list. `mend` gives WeasyPrint's block layout a
`block_container_layout` that does (70.0).
"""

from math import inf
from typing import Any

from weasyprint.layout import block

HEADING = "continued"  # the class
Skip = dict[int, Any]  # where a box goes on: the index of a child, and where that goes on, None from its beginning

_block_container_layout = block.block_container_layout


def mend() -> None:
    """Head what goes on, from now on. Doing it twice is doing it once."""
    block.block_container_layout = block_container_layout


def block_container_layout(context: Any, box: Any, bottom_space: float, skip_stack: Skip | None, *rest: Any, **more: Any) -> tuple[Any, ...]:
    """What WeasyPrint's function gives, but a list that goes on with a new item goes on under its heading, if both fit. An item that is longer
    than a column is broken for it."""
    heading = _heading(box)
    if skip_stack is not None and bottom_space < inf:  # it is infinite where a box is laid out to learn its height alone
        ((index, inner),) = skip_stack.items()
        if inner is None and index < len(box.children) and _heading(box.children[index]) is not None:  # a cell may be done before its row is
            skip_stack = {index: {0: None}}
        elif inner is None and heading is not None:
            given = (bottom_space, index, heading, *rest)
            if found := _headed(context, box, *given, **more) or _headed(context, _breakable(box, index), *given, **more):
                return found
    plain: tuple[Any, ...] = _block_container_layout(context, box, bottom_space, skip_stack, *rest, **more)
    return plain


def _headed(context: Any, box: Any, bottom_space: float, index: int, heading: Any, *rest: Any, **more: Any) -> tuple[Any, ...] | None:
    """A list from the item at `index` on, under its heading, as if the heading were none of its items; None where nothing fits under it."""
    headed = box.copy()
    headed.children = [*box.children[:index], heading, *box.children[index:]]
    new_box, resume_at, *others = _block_container_layout(context, headed, bottom_space, {index: None}, *rest, **more)
    if resume_at is not None:
        ((last, inner),) = resume_at.items()
        if last <= index or (last == index + 1 and inner is None):
            return None
        resume_at = {last - 1: inner}
    for child in new_box.children[1:] if new_box else ():
        child.index -= 1
    return new_box, resume_at, *others


def _breakable(box: Any, index: int) -> Any:
    """A list in which the item at `index`, and the blocks that it consists of, may be broken."""
    item = _broken(box.children[index])
    item.children = [_broken(child) for child in item.children]
    copy = box.copy()
    copy.children = [*box.children[:index], item, *box.children[index + 1 :]]
    return copy


def _broken(box: Any) -> Any:
    copy = box.copy()
    copy.style = box.style.copy()
    copy.style["break_inside"] = "auto"
    return copy


def _heading(box: Any) -> Any:
    """The heading of a list that goes on, which is no longer one of its items; None where there is none."""
    first = box.children[0] if box.children else None
    if first is not None and first.element_tag == "li" != box.element_tag and HEADING in first.element.get("class", "").split():
        box.heading, box.children = first, box.children[1:]
    return getattr(box, "heading", None)
