"""A baseline grid for the whole book: after whatever breaks the rhythm of a page, a figure, a table, a title, running text stands on its grid again,
and so on the same lines as the text of the facing page and of the page behind.

WeasyPrint 70.0 knows neither `line-snap` (CSS Line Grid 1) nor `block-step` (CSS Rhythmic Sizing 1). `mend` teaches it `line-snap: none | baseline`,
inherited; any other value is refused as CSS refuses it. The grid begins at the top of the page's area, and its step is the line-height of the root
element. Within the flow of the page the first line of each block that snaps, and whose leading is the step, is set on the grid; further lines follow
by themselves, and a sign that makes one of them a little higher moves none. What stands in columns, tables, floats and notes has no grid.

Text moves up where the space above it bears that, else down, so that pages hardly grow. What broke the rhythm moves along by half, so that the
space above and below it stays even; a heading moves with its text. It can go when WeasyPrint has either module.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tinycss2.ast import IdentToken
from weasyprint.css import properties
from weasyprint.css.validation import properties as validation
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block
from weasyprint.layout.percent import resolve_percentages
from weasyprint.text.line_break import strut

NAME, VALUES = "line-snap", ("none", "baseline")
EXACT = 1e-3  # pixels by which a line may miss the grid and stand on it
UP = 0.4  # of the step, and of the space above it, by which text may move up; no half or third of a line, which a rounding would decide
SLACK = 1 / 8  # of the step by which a line may move with no space above it: letters of another face make a line higher by so much
KEPT = ("avoid", "avoid-page")  # values of break-after: of a heading, or what begins with one

_in_flow_layout, _iter_line_boxes = block._in_flow_layout, block.iter_line_boxes


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines on which text stands: `origin` is the top of the first, `step` from one to the next; pixels from the top of the page."""

    origin: float
    step: float

    def way(self, place: float, gap: float) -> float:
        """How far down text goes (up, if negative) that would begin at `place`, below a space of `gap`."""
        past = (place - self.origin) % self.step
        if min(past, self.step - past) < EXACT:
            return 0.0
        return -past if past <= min(self.step * UP, max(gap * UP, self.step * SLACK)) else self.step - past

    def nudge(self, place: float) -> float:
        """How far down (up, if negative) the nearest line is from `place`; 0 where that is farther than a line may move by itself."""
        past = (place - self.origin + self.step / 2) % self.step - self.step / 2
        return -past if EXACT < abs(past) <= self.step * SLACK else 0.0


def mend() -> None:
    """Set text on the grid, from now on. Doing it twice is doing it once."""
    properties.INITIAL_VALUES["line_snap"] = "none"
    properties.KNOWN_PROPERTIES.add(NAME)
    properties.INHERITED.add("line_snap")
    validation.PROPERTIES[NAME] = line_snap
    block._in_flow_layout, block.iter_line_boxes = in_flow_layout, iter_line_boxes


def line_snap(tokens: list[Any]) -> str | None:
    """The value of the property, None where it is none of its values."""
    word = tokens[0].lower_value if len(tokens) == 1 and isinstance(tokens[0], IdentToken) else ""
    return word if word in VALUES else None


line_snap.wants_base_url = False  # type: ignore[attr-defined]


def in_flow_layout(
    context: Any, box: Any, index: int, child: Any, new_children: list[Any], page_is_empty: bool, absolute_boxes: list[Any], fixed_boxes: list[Any],
    adjoining_margins: list[float], bottom_space: float, position_y: float, skip_stack: Any, *rest: Any,
) -> tuple[Any, ...]:  # fmt: skip
    """What WeasyPrint's function gives for a child of a block, which is moved to the grid if it is text on one."""
    grid = _grid(box)
    child.grid = grid if _flows(child) else None
    child.before = block.find_last_in_flow_child(new_children) or (None if box.is_for_root_element else getattr(box, "before", None))
    child.on_grid = grid is not None and _snaps(child, grid)
    way = 0.0
    if grid is not None and child.on_grid and skip_stack is None and not (page_is_empty and _truncates(context, new_children)):
        way = _set_on(grid, child, box, new_children, adjoining_margins, position_y)
    found: tuple[Any, ...] = _in_flow_layout(
        context, box, index, child, new_children, page_is_empty, absolute_boxes, fixed_boxes,
        adjoining_margins, bottom_space, position_y, skip_stack, *rest,
    )  # fmt: skip
    laid = found[6]
    if grid is not None and way and laid and laid[-1].is_in_normal_flow() and getattr(laid[-1], "index", None) == index:
        _even(grid, child.before, way)
    return found


def iter_line_boxes(
    context: Any, linebox: Any, position_y: float, bottom_space: float, skip_stack: Any, box: Any, absolute_boxes: list[Any], fixed_boxes: list[Any],
    first_letter_style: Any, first_line_style: Any,
) -> Iterator[tuple[Any, Any]]:  # fmt: skip
    """What WeasyPrint's function gives, but each line of text that misses the grid by little stands on it."""
    boxes_around = (box, absolute_boxes, fixed_boxes)
    grid: Grid | None = getattr(box, "grid", None) if getattr(box, "on_grid", False) else None
    if grid is None:
        yield from _iter_line_boxes(context, linebox, position_y, bottom_space, skip_stack, *boxes_around, first_letter_style, first_line_style)
        return
    _, baseline = strut(linebox.style)
    while True:
        lines = _iter_line_boxes(context, linebox, position_y, bottom_space, skip_stack, *boxes_around, first_letter_style, first_line_style)
        line, skip_stack = next(lines, (None, None))
        if line is None:
            return
        line.translate(0, grid.nudge(line.position_y + line.baseline - baseline))
        position_y = line.position_y + line.height
        position_y += grid.nudge(position_y)
        yield line, skip_stack
        if skip_stack is None:
            return
        first_letter_style = first_line_style = None


def _grid(box: Any) -> Grid | None:
    """The grid of what stands in a block; None where it has none."""
    if not box.is_for_root_element:
        found: Grid | None = getattr(box, "grid", None)
        return found
    step = _leading(box)
    return Grid(box.content_box_y(), step) if step else None


def _flows(box: Any) -> bool:
    """Whether a block has its content in the one column of the page."""
    columns = box.style["column_width"] != "auto" or box.style["column_count"] != "auto"
    return isinstance(box, boxes.BlockBox) and box.is_in_normal_flow() and not box.is_table_wrapper and not columns


def _snaps(box: Any, grid: Grid) -> bool:
    """Whether a block is text that stands on the grid."""
    if not _flows(box) or box.style["line_snap"] == "none" or not box.children or not isinstance(box.children[0], boxes.LineBox):
        return False
    return abs(_leading(box) - grid.step) < EXACT


def _leading(box: Any) -> float:
    """The line-height of a block in pixels; 0 for `normal`."""
    height = box.style["line_height"]
    if height == "normal":
        return 0.0
    return float(getattr(height, "value", None) or height * box.style["font_size"])


def _truncates(context: Any, new_children: list[Any]) -> bool:
    """Whether the margin of a block is dropped, which is the first on its page, so that it begins where the grid does."""
    return context.current_page > 1 and not context.forced_break and block.find_last_in_flow_child(new_children) is None


def _set_on(grid: Grid, child: Any, box: Any, new_children: list[Any], margins: list[float], position_y: float) -> float:
    """Have WeasyPrint set text on the grid, by a margin that collapses with those that adjoin its own. Gives how far it moves."""
    resolve_percentages(child, box)
    own = 0 if child.margin_top == "auto" else child.margin_top
    adjoining = [0.0, *margins, own]
    gap = max(adjoining) + min(adjoining)
    way = grid.way(position_y + gap + child.border_top_width + child.padding_top, gap)
    if way:
        before = block.collapse_margin(margins)
        margins.append(max(adjoining) + way if way > 0 else min(adjoining) + way)
        if block.find_last_in_flow_child(new_children) is None:
            for marker in new_children:
                marker.translate(0, block.collapse_margin(margins) - before)
    return way


def _even(grid: Grid, before: Any, way: float) -> None:
    """Move what stands before text that moved: a heading all the way, with those above it, anything else by half. The first on a page stays."""
    while before is not None:
        within = [child for child in before.children if isinstance(child, boxes.BlockBox) and child.is_in_normal_flow()]
        first = before.position_y <= grid.origin + EXACT
        if len(within) > 1 and (first or _is_kept(within[0])):
            before = within[-1]
            continue
        if first or _has_text_on_grid(before):
            return
        before.translate(0, way if _is_kept(before) else way / 2)
        before = before.before if _is_kept(before) and before.before is not None and _is_kept(before.before) else None


def _is_kept(box: Any) -> bool:
    """Whether a box is kept with what follows it."""
    return box.style["break_after"] in KEPT


def _has_text_on_grid(box: Any) -> bool:
    return getattr(box, "on_grid", False) or any(_has_text_on_grid(child) for child in getattr(box, "children", ()))
