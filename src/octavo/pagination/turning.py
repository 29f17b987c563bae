"""Pages laid out as right-hand pages, turned into left-hand ones, and the other way round.

Where the text area of a left-hand page is as large as that of a right-hand one, lines and pages break alike on both, and only the margins differ.
So a fragment is laid out before anybody knows on which side it begins, once: what is within the margins is moved, what stands in them is set anew,
by what WeasyPrint 70.0 does itself (`make_page`, `make_margin_boxes`). Pages are also painted with the margins of both sides, and turned when they
are painted already: `octavo.pagination.turned`.
"""

import re
from typing import Any

from weasyprint import HTML
from weasyprint.document import Document, Page
from weasyprint.formatting_structure import boxes
from weasyprint.layout.background import layout_backgrounds, layout_box_backgrounds
from weasyprint.layout.page import make_margin_boxes, page_height, page_width, set_page_type_computed_styles
from weasyprint.layout.percent import resolve_percentages

OTHER = {"left": "right", "right": "left"}
SIDED = re.compile(r"break-(?:before|after)\s*:\s*(?:left|right|recto|verso)\b")
AREA = ("width", "height", "margin_top", "margin_bottom", "padding_top", "border_top_width")
WITHIN = ("padding_left", "padding_right", "border_left_width", "border_right_width", "border_top_width", "border_bottom_width")
NOTES = (
    "margin_left", "margin_right", "margin_top", "margin_bottom", "padding_left", "padding_right", "padding_top", "padding_bottom",
    "border_left_width", "border_right_width", "border_top_width", "border_bottom_width", "max_height", "font_size", "line_height",
)  # fmt: skip


class Turnable(Document):  # type: ignore[misc]
    """A document that keeps what it was laid out with."""

    context: Any = None
    source: Any = None
    _latest: Any = None
    _last: tuple[int | None] | None = None
    _kinds: set[Any]

    @classmethod
    def _build_layout_context(cls, *given: Any) -> Any:
        Turnable._latest = super()._build_layout_context(*given)
        return Turnable._latest

    @classmethod
    def of(cls, source: HTML, fonts: Any, counters: Any, options: dict[str, Any]) -> "Turnable":
        """Lay a source out, as `weasyprint.HTML.render` does."""
        document: Turnable = cls._render(source, fonts, counters, None, options)
        document.context, document.source, Turnable._latest = Turnable._latest, source, None
        document._kinds = set()
        return document

    def can_turn(self) -> bool:
        """Whether every page may stand on the other side as it is: none is blank, and there the area of the text is as large."""
        pages = [page._page_box for page in self.pages]
        kinds = {(box.page_type.name, box.page_type.side, number == 0): box for number, box in enumerate(pages)}
        return not any(box.page_type.blank for box in pages) and all(self._fits(box, self._other_side(box)) for box in kinds.values())

    def turn(self) -> None:
        """Put every page on the other side."""
        for number, page in enumerate(self.pages, 1):
            old = page._page_box
            new = self._other_side(old)
            content = [child for child in old.children if not isinstance(child, boxes.MarginBox)]
            for child in content:
                child.translate(new.content_box_x() - old.content_box_x(), 0)
            self.context.current_page = number
            new.fixed_boxes = old.fixed_boxes
            new.children = (*content, *make_margin_boxes(self.context, new, self.context.page_maker[number][3]))
            layout_backgrounds(new, self.context.get_image_from_uri)
            self.pages[number - 1] = Page(new)

    def opposite(self) -> list[Any] | None:
        """The boxes of all pages on the other side, with nothing in them but their margins; None where more is painted than those and what moves
        with the text: a background or a border of the page, or what is fixed to it."""
        found = []
        for number, page in enumerate(self.pages, 1):
            old = page._page_box
            new = self._other_side(old)
            self.context.current_page = number
            layout_box_backgrounds(new, new, self.context.get_image_from_uri, layout_children=False)
            new.canvas_background = old.canvas_background
            if _goes_behind(old) or any(_shows(box) for box in (old, new)) or any(getattr(old, edge) != getattr(new, edge) for edge in WITHIN):
                return None
            new.children = tuple(make_margin_boxes(self.context, new, self.context.page_maker[number][3]))
            for margin in new.children:
                layout_box_backgrounds(new, margin, self.context.get_image_from_uri)
            found.append(new)
        return found

    def _other_side(self, old: Any) -> Any:
        """The page on the other side, with nothing on it."""
        kind = self._kind(old.page_type)
        if kind not in self._kinds:
            set_page_type_computed_styles(kind, self.source, self.context.style_for)
            self._kinds.add(kind)
        style = self.context.style_for(kind)
        style["overflow"] = old.style["overflow"]
        new = boxes.PageBox(kind, style)
        resolve_percentages(new, style["size"])
        new.position_x = new.position_y = 0
        width, height = style["size"]
        page_width(new, self.context, width)
        page_height(new, self.context, height)
        return new

    def _kind(self, page_type: Any) -> Any:
        """What kind of page it is on the other side. Pages that no selector tells apart by their number are of one kind, whose styles are
        reckoned once."""
        most = self._numbered()
        if most is None:
            return page_type._replace(side=OTHER[page_type.side])
        groups = tuple((name, min(number, most)) for name, number in page_type.groups)
        return page_type._replace(side=OTHER[page_type.side], index=min(page_type.index, most), groups=groups)

    def _numbered(self) -> int | None:
        """The last page that a selector names by its number, counted from 1, at least 1; None where one names every n-th."""
        if self._last is None:
            rules = [rule for sheet, *_ in self.context.style_for._sheets for rule in sheet.page_rules]
            named = [selector[-1].index[:2] for _, selectors, *_ in rules for selector in selectors if selector[-1].index]
            self._last = (None if any(step for step, _ in named) else max([1, *(number for _, number in named)]),)
        return self._last[0]

    def _fits(self, one: Any, other: Any) -> bool:
        if one.style["size"] != other.style["size"] or any(abs(getattr(one, name) - getattr(other, name)) > 1e-6 for name in AREA):
            return False
        notes = [self.context.style_for(page.page_type, "@footnote") for page in (one, other)]
        if notes[0] is None or notes[1] is None:
            return notes[0] is notes[1]
        return all(notes[0][name] == notes[1][name] for name in NOTES)


def _goes_behind(page: Any) -> bool:
    """Whether something is on every page, or in the margins, behind the text."""
    return bool(page.fixed_boxes) or any(isinstance(child, boxes.MarginBox) and child.style["z_index"] not in ("auto", 0) for child in page.children)


def _shows(page: Any) -> bool:
    """Whether something is painted on the page itself: behind the text, or around it."""
    style = page.style
    grounds = [ground for ground in (page.background, page.canvas_background) if ground is not None]
    if any(ground.color.alpha or ground.style["box_shadow"] or any(layer.image for layer in ground.layers) for ground in grounds):
        return True
    return style["border_image_source"][0] != "none" or style["mask_border_source"][0] != "none" or bool(style["marks"]) or any(
        getattr(page, edge) for edge in WITHIN[2:]
    )
