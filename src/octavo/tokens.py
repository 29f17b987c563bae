"""The design tokens of a layout: trim, measure, leading, scale, faces, colours, as CSS custom properties of :root in tokens.css."""

from dataclasses import dataclass

import tinycss2

from octavo.errors import LayoutRefused

TRIMS = {
    "half-letter": ("5.5in", "8.5in"),
    "a5": ("148mm", "210mm"),
    "6x9": ("6in", "9in"),
    "a4": ("210mm", "297mm"),
    "letter": ("8.5in", "11in"),
    "b5": ("176mm", "250mm"),
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """Values by name, without the two dashes. `dark` are those that differ in a dark colour scheme."""

    values: dict[str, str]
    dark: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values[name]


def read_tokens(sheets: list[str], options: dict[str, str]) -> Tokens:
    """Tokens from sheets, later ones winning, with the trim size that the manuscript asks for. Raises `LayoutRefused`."""
    values: dict[str, str] = {}
    dark: dict[str, str] = {}
    for sheet in sheets:
        for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
            if rule.type == "qualified-rule":
                values |= _declared(rule.content)
            elif rule.type == "at-rule" and rule.content is not None:
                for inner in tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True):
                    if inner.type == "qualified-rule":
                        dark |= _declared(inner.content)
            else:
                raise LayoutRefused(f"tokens.css, line {rule.source_line}: {getattr(rule, 'message', 'not a rule')}", "only :root rules")
    if trim := options.get("trim", ""):
        width, height = _trim(trim)
        values |= {"trim-width": width, "trim-height": height}
    known = {name: _filled(name, values, ()) for name in values}
    return Tokens(known, {name: _filled(name, values | dark, ()) for name in dark})


def resolve(css: str, tokens: Tokens) -> str:
    """A sheet with each `var(--name)` of a token replaced by its value. Raises `LayoutRefused` for a name that is no token."""
    return _replaced(css, tokens.values, ())


def _trim(name: str) -> tuple[str, str]:
    key = name.strip().lower().replace("×", "x").replace(" ", "")
    if key in TRIMS:
        return TRIMS[key]
    sizes = name.replace("×", " ").replace("x", " ").split()
    if len(sizes) == 2 and all(_is_length(size) for size in sizes):
        return sizes[0], sizes[1]
    raise LayoutRefused(f"‘{name}’ is not a trim size", f"one of {', '.join(TRIMS)}, or two lengths such as 6in 9in")


def _is_length(text: str) -> bool:
    parts = tinycss2.parse_component_value_list(text)
    return len(parts) == 1 and parts[0].type == "dimension" and parts[0].unit in {"mm", "cm", "in", "pt", "pc"} and parts[0].value > 0


def _declared(content: list[object]) -> dict[str, str]:
    return {
        declaration.name[2:]: tinycss2.serialize(declaration.value).strip()
        for declaration in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        if declaration.type == "declaration" and declaration.name.startswith("--")
    }


def _filled(name: str, values: dict[str, str], above: tuple[str, ...]) -> str:
    if name in above:
        raise LayoutRefused(f"the token --{name} is made of itself", "see tokens.css")
    if name not in values:
        raise LayoutRefused(f"there is no token --{name}", "declare it in tokens.css")
    return _replaced(values[name], values, (*above, name))


def _replaced(text: str, values: dict[str, str], above: tuple[str, ...]) -> str:
    start = text.find("var(--")
    if start < 0:
        return text
    pieces, end = [], 0
    while start >= 0:
        close = text.index(")", start)
        name = text[start + len("var(--") : close].strip()
        pieces += [text[end:start], _filled(name, values, above)]
        end = close + 1
        start = text.find("var(--", end)
    return "".join((*pieces, text[end:]))
