"""Two things that WeasyPrint 70.0 does for every box, done in a third of the time, with the same outcome.

`ComputedStyle.__missing__` asks of every property that nobody set whether it is a logical one, a variable or a formula, before it takes the
initial or inherited value. `resolve_percentages` reckons fourteen lengths of a box anew whenever it is laid out, though where none is a percentage
they are those of its style. `mend` gives WeasyPrint functions that look for these cases first. docs/upstream has the figures;
`tests/pagination/test_shortcuts.py` holds both against WeasyPrint's own.
"""

import sys
from typing import Any

from weasyprint.css import ComputedStyle
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.layout import percent

EDGES = tuple(f"{what}_{side}" for what in ("margin", "padding") for side in ("left", "right", "top", "bottom"))
LENGTHS = (*EDGES, "width", "min_width", "max_width", "height", "min_height", "max_height")
BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))
LEAST = ("min_width", "min_height")  # where 'auto' is nothing
KNOWN = "octavo_lengths"  # of a style: its lengths, if they are the same for every box

_missing = ComputedStyle.__missing__
_resolve_percentages = percent.resolve_percentages


def _logical(key: str) -> tuple[str, ...]:
    """The logical names of a property, by the directions that WeasyPrint knows."""
    function = PHYSICAL_FUNCTIONS.get(key)
    return tuple({function(block="ttb", inline=inline) for inline in ("ltr", "rtl")}) if function else ()


SPECIAL = {"page", "position", "float", "display"}
ORDINARY = {key for key in INITIAL_VALUES if key not in SPECIAL and not key.startswith(("text_decoration_", "__"))}
LOGICAL = {key: _logical(key) for key in ORDINARY}
INHERITS = {key for key in ORDINARY if key in INHERITED}
INITIAL = {key for key in ORDINARY if key not in INHERITED and key not in INITIAL_NOT_COMPUTED}


def mend() -> None:
    """Take the short ways from now on. Doing it twice is doing it once."""
    ComputedStyle.__missing__ = missing
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.layout") and getattr(module, "resolve_percentages", None) is _resolve_percentages:
            module.resolve_percentages = resolve_percentages  # type: ignore[attr-defined]


def missing(style: Any, key: str) -> Any:
    """The value of a property that was not asked for yet. One that nobody set is initial, or that of the parent."""
    cascaded = style.cascaded
    if key not in cascaded:
        if key in INITIAL:
            if not any(name in cascaded for name in LOGICAL[key]):
                value = style[key] = INITIAL_VALUES[key]
                return value
        elif key in INHERITS and style.parent_style is not None and not any(name in cascaded for name in LOGICAL[key]):
            value = style[key] = style.parent_style[key]
            return value
    return _missing(style, key)


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Give a box its lengths. Those of a style in which nothing depends on the box around it are reckoned once."""
    style = box.style
    known = style.__dict__.get(KNOWN)
    if known is None:
        known = style.__dict__[KNOWN] = _lengths(style)
    if known:
        box.__dict__.update(known)
    else:
        _resolve_percentages(box, containing_block)


def _lengths(style: Any) -> dict[str, Any]:
    """The lengths of every box of a style, by the names of its attributes; none where they depend on more."""
    if style["border_collapse"] == "collapse" or style["box_sizing"] != "content-box":
        return {}
    found: dict[str, Any] = {name: style[name] for name in BORDERS}
    for name in LENGTHS:
        value = style[name]
        if value == "auto" or value is None:
            found[name] = 0 if value == "auto" and name in LEAST else value
        elif getattr(value, "unit", None) == "px":
            found[name] = value.value
        else:
            return {}
    return found
