"""Columns that WeasyPrint 70.0 lays out twice, laid out once.

To learn whether all that is left fits on a page, `columns_layout` fills the columns of that page, every one where the first stands; when it does
not fit, it throws them away and fills them anew, every one in its place. `mend` gives WeasyPrint's block layout a `block_box_layout` that keeps
the columns of the trial and moves them. It can go when `tests/pagination/test_columns.py` says that WeasyPrint lays them out once.
"""

from dataclasses import dataclass
from math import isclose
from typing import Any

from weasyprint.layout import block

_block_box_layout = block.block_box_layout
_columns_layout = block.columns_layout


@dataclass(frozen=True, slots=True)
class Trial:
    """A column that was laid out on trial: what it was to hold, from where on, above which height; and what came of it."""

    children: tuple[Any, ...]
    skip_stack: dict[int, Any] | None
    bottom_space: float
    page_is_empty: bool
    position: tuple[float, float]
    found: tuple[Any, ...]

    def is_of(self, box: Any, bottom_space: float, skip_stack: dict[int, Any] | None, page_is_empty: bool) -> bool:
        """Whether laying out a column again would give the same, up to its place on the line."""
        return (
            self.children == tuple(box.children)
            and self.skip_stack == skip_stack
            and self.page_is_empty == page_is_empty
            and self.position[1] == box.position_y
            and isclose(self.bottom_space, bottom_space, abs_tol=1e-6)
        )


def mend() -> None:
    """Keep columns from now on. Doing it twice is doing it once."""
    block.block_box_layout, block.columns_layout = block_box_layout, columns_layout


def columns_layout(context: Any, *given: Any) -> tuple[Any, ...]:
    """What WeasyPrint's function gives, within which trials are remembered."""
    before = getattr(context, "trials", None)
    context.trials = []
    try:
        found: tuple[Any, ...] = _columns_layout(context, *given)
        return found
    finally:
        context.trials = before


def block_box_layout(
    context: Any, box: Any, bottom_space: float, skip_stack: dict[int, Any] | None, containing_block: Any, page_is_empty: bool,
    absolute_boxes: list[Any], fixed_boxes: list[Any], adjoining_margins: list[Any] | None, *rest: Any, **more: Any,
) -> tuple[Any, ...]:  # fmt: skip
    """What WeasyPrint's function gives; for a column that was laid out on trial just so, that, moved. A trial is told by its margins: no list for
    a column in its place."""
    in_place = box.is_column and adjoining_margins is None
    trials: list[Trial] = context.trials if box.is_column else []
    for trial in trials if in_place else ():
        if trial.is_of(box, bottom_space, skip_stack, page_is_empty):
            trial.found[0].translate(dx=box.position_x - trial.position[0])
            return trial.found
    position, before = (box.position_x, box.position_y), _elsewhere(context)
    found: tuple[Any, ...] = _block_box_layout(
        context, box, bottom_space, skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes, adjoining_margins, *rest, **more
    )
    if box.is_column and not in_place and found[0] is not None and not absolute_boxes and not fixed_boxes and before == _elsewhere(context) == 0:
        trials.append(Trial(tuple(box.children), skip_stack, bottom_space, page_is_empty, position, found))
    return found


def _elsewhere(context: Any) -> int:
    """How much there is on the page that is not in the columns: notes, and what was broken off."""
    return len(context.footnotes) + len(context.current_page_footnotes) + len(context.broken_out_of_flow)
