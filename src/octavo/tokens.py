"""The design tokens of a layout: trim, measure, leading, scale, faces, colours, as CSS custom properties of :root in tokens.css."""

import re
from collections.abc import Iterator, Sequence
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

# Where paper is cut to Letter (CLDR, measurementData/paperSize).
LETTER = {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}

DARK = re.compile(r"(screen\s+and\s+)?\(\s*prefers-color-scheme\s*:\s*dark\s*\)", re.I)
VAR = re.compile(r"var\(\s*--([^()]*)(\)?)")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Values by name, without the two dashes. `dark` are those that differ in a dark colour scheme."""

    values: dict[str, str]
    dark: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values[name]


@dataclass(frozen=True, slots=True)
class Declaration:
    """A token as a sheet declares it, for all colour schemes or for the dark one, with its line and column, which count from 1."""

    name: str
    value: str
    dark: bool
    line: int
    column: int


def read_tokens(sheets: list[str], options: dict[str, str]) -> Tokens:
    """Tokens from sheets, later ones winning, with the trim size and the gutter that the manuscript asks for. Raises `LayoutRefused`."""
    values: dict[str, str] = {}
    dark: dict[str, str] = {}
    for sheet in sheets:
        for declaration in declarations(sheet):
            (dark if declaration.dark else values)[declaration.name] = declaration.value
    if trim := options.get("trim", ""):
        width, height = trim_size(trim)
        values |= {"trim-width": width, "trim-height": height}
    if gutter := options.get("gutter", ""):
        values["margin-inner"] = f"{length(gutter):.3f}pt"
    known = {name: _filled(name, values, ()) for name in values}
    return Tokens(known, {name: _filled(name, values | dark, ()) for name in dark})


def declarations(sheet: str) -> Iterator[Declaration]:
    """The tokens that a sheet declares, in its order. Raises `LayoutRefused` for rules that declare none."""
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if _is_dark(rule):
            for inner in tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True):
                yield from _of_root(inner, dark=True)
        else:
            yield from _of_root(rule, dark=False)


def shown(sheets: Sequence[str], dark: bool) -> dict[str, str]:
    """The values that a browser uses in one colour scheme: of two declarations that hold in it the later wins, even where the earlier is for the
    dark alone. Raises `LayoutRefused`."""
    values = {found.name: found.value for sheet in sheets for found in declarations(sheet) if dark or not found.dark}
    return {name: _filled(name, values, ()) for name in values}


def resolve(css: str, tokens: Tokens) -> str:
    """A sheet with each `var(--name)` of a token replaced by its value. Raises `LayoutRefused` for a name that is no token."""
    return _replaced(css, tokens.values, ())


def trim_size(name: str) -> tuple[str, str]:
    """Width and height, as CSS lengths, of a trim size by name or by measure. Raises `LayoutRefused`."""
    key = name.strip().lower().replace("×", "x").replace(" ", "")
    if key in TRIMS:
        return TRIMS[key]
    sizes = name.replace("×", " ").replace("x", " ").split()
    if len(sizes) == 2 and all(_is_length(size) for size in sizes):
        return sizes[0], sizes[1]
    raise LayoutRefused(f"‘{name}’ is not a trim size", f"one of {', '.join(TRIMS)}, or two lengths such as 6in 9in")


def paper(language: str) -> str:
    """The trim size of the paper at hand where a language (BCP 47) is spoken: A4 where it names no region."""
    region = next((part for part in language.split("-")[1:] if len(part) == 2), "")
    return "letter" if region.upper() in LETTER else "a4"


POINTS = {"pt": 1.0, "px": 0.75, "pc": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "q": 72 / 101.6}
LENGTH = re.compile(r"([0-9.]+)\s*([a-z]+)", re.IGNORECASE)
NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?|\.[0-9]+")


def points(tokens: Tokens, *names: str) -> float:
    """The sum of lengths in points; a token that is no absolute length counts as nothing."""
    found = (LENGTH.fullmatch(tokens.values.get(name, "").strip()) for name in names)
    return sum(float(match[1]) * POINTS.get(match[2].lower(), 0.0) for match in found if match)


def length(written: str) -> float:
    """A length such as `0.1mm`, `0.004in` or `0` in points. Raises `LayoutRefused`."""
    if written.strip() == "0":
        return 0.0
    match = LENGTH.fullmatch(written.strip())
    if not match or match[2].lower() not in POINTS or not NUMBER.fullmatch(match[1]):
        raise LayoutRefused(f"‘{written}’ is not a length", "a number and its unit, such as 3mm or 0.125in")
    return float(match[1]) * POINTS[match[2].lower()]


def millimetres(written: str) -> float:
    """A length as `length` reads it, in millimetres. Raises `LayoutRefused`."""
    return length(written) * 25.4 / 72


def measure(tokens: Tokens) -> float:
    """The width of the text on the page, in points."""
    return points(tokens, "trim-width") - points(tokens, "margin-inner", "margin-outer")


def _is_length(text: str) -> bool:
    parts = tinycss2.parse_component_value_list(text)
    return len(parts) == 1 and parts[0].type == "dimension" and parts[0].unit in {"mm", "cm", "in", "pt", "pc"} and parts[0].value > 0


def _is_dark(rule: tinycss2.ast.Node) -> bool:
    if rule.type != "at-rule" or rule.lower_at_keyword != "media" or rule.content is None:
        return False
    return bool(DARK.fullmatch(tinycss2.serialize(rule.prelude).strip()))


def _of_root(rule: tinycss2.ast.Node, dark: bool) -> Iterator[Declaration]:
    """The tokens of a rule for :root. Raises `LayoutRefused` for any other."""
    if rule.type != "qualified-rule" or tinycss2.serialize(rule.prelude).strip() != ":root":
        why = getattr(rule, "message", "not a rule for :root")
        raise LayoutRefused(f"tokens.css, line {rule.source_line}: {why}", "tokens stand in :root, or in :root for a dark color scheme")
    for found in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        if found.type == "declaration" and found.name.startswith("--"):
            yield Declaration(found.name[2:], tinycss2.serialize(found.value).strip(), dark, found.source_line, found.source_column)


def _filled(name: str, values: dict[str, str], above: tuple[str, ...]) -> str:
    if name in above:
        raise LayoutRefused(f"the token --{name} is made of itself", "see tokens.css")
    if name not in values:
        raise LayoutRefused(f"there is no token --{name}", "declare it in tokens.css")
    return _replaced(values[name], values, (*above, name))


def _replaced(text: str, values: dict[str, str], above: tuple[str, ...]) -> str:
    def value(found: re.Match[str]) -> str:
        name = found[1].strip()
        if "," in name:
            raise LayoutRefused(f"var(--{name}) has a value to fall back on", "a token is there or it is not: write its name alone")
        if not found[2]:
            raise LayoutRefused(f"var(--{name[:40]} is not closed", "write var(--name)")
        return _filled(name, values, above)

    return VAR.sub(value, text)
