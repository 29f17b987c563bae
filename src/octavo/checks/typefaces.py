"""The typefaces that a layout of one's own names, held against those that octavo brings and those of this machine."""

from collections.abc import Iterator, Sequence

import tinycss2

from octavo.checks.sheet import Sheet
from octavo.model.finding import Finding, Severity, rule
from octavo.model.place import Place

FAMILY = frozenset(("font-family", "font"))
GENERIC = frozenset(
    ("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "math", "emoji", "fangsong", "ui-serif", "ui-sans-serif", "ui-monospace",
     "ui-rounded", "inherit", "initial", "unset", "revert", "revert-layer", "caption", "icon", "menu", "message-box", "small-caption", "status-bar")
)  # fmt: skip


@rule(Severity.WARNING)
def missing_typeface(name: str) -> tuple[str, str]:
    """The typeface that a layout of your own names first is not on this machine, nor does octavo bring it, so that pages are set in the one
    that it names next.

    Looked at are the sheets that print is made with. (CSS Fonts Module Level 4, 2.1)

    Wrong: `font-family: "House Serif", serif`, on a machine without House Serif

    Right: the typeface installed, or `"Source Serif 4"`
    """
    return f"the typeface ‘{name}’ is not on this machine", "install it for the user that runs octavo, or name another first"


def missing_typefaces(sheets: Sequence[Sheet], known: frozenset[str]) -> tuple[Finding, ...]:
    """Remarks on sheets in which the first family of a list is none of the `known`, whose names are in small letters; one a name and sheet.
    A sheet without a name comes with octavo, and is taken to be right."""
    found: dict[tuple[str, str], Finding] = {}
    declared = [(sheet, *first) for sheet in sheets for first in _first_families(sheet.text)]
    own = {name.lower() for _, name, _, _, of_face in declared if of_face}
    for sheet, name, line, column, of_face in declared:
        if sheet.file and not of_face and name.lower() not in known | own | GENERIC:
            found.setdefault((sheet.file, name.lower()), missing_typeface(Place(sheet.file, line, column), name))
    return tuple(found.values())


def _first_families(css: str) -> Iterator[tuple[str, int, int, bool]]:
    """The first family of every list in a sheet, with its line and column, and whether the sheet brings it (`@font-face`)."""
    rules = [(rule, False) for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)]
    while rules:
        rule, of_face = rules.pop(0)
        if rule.type == "declaration":
            value = [token for token in rule.value if token.type not in {"whitespace", "comment"}]
            if first := _first(rule.lower_name, value):
                yield first, rule.source_line, rule.source_column, of_face
        elif rule.type in {"qualified-rule", "at-rule"} and rule.content is not None:
            within = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            rules[:0] = [(inner, getattr(rule, "lower_at_keyword", "") == "font-face") for inner in within]


def _first(name: str, value: list) -> str:  # type: ignore[type-arg]  # tinycss2 is untyped
    """The first family that a declaration names; a token of a layout names one where it begins with a string and goes on with a comma, and the
    shorthand `font` where there is a string."""
    comma = next((at for at, token in enumerate(value) if token == ","), len(value))
    head = [token for token in value[:comma] if name != "font" or token.type == "string"]
    is_string = [token.type for token in head] == ["string"]
    if name not in FAMILY and not (name.startswith("--") and is_string and comma < len(value)):
        return ""
    if is_string:
        return str(head[0].value)
    return " ".join(token.value for token in head) if all(token.type == "ident" for token in head) else ""
