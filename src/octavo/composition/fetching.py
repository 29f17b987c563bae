"""Style sheets that would have a program fetch something: a sheet of a layout stands for itself, in every edition."""

import re
from collections.abc import Iterator

from octavo.errors import LayoutRefused

SUSPICIOUS = re.compile(r"@import|\burl\(|image-set\(|image\(|src\(|cross-fade\(|\\", re.I)  # nothing else can fetch; escapes can spell any of them
FUNCTIONS = frozenset(("url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade"))


def refuse_fetching(css: str, sheet: str) -> None:
    """Raises `LayoutRefused` for an `@import`, and for an address that is neither within the document (`#…`) nor holds what it stands for
    (`data:`), however they are written (CSS Syntax Level 3, 4.3). `sheet` is the name of the file."""
    if not SUSPICIOUS.search(css):
        return
    import tinycss2  # comes with WeasyPrint; sheets that are not suspicious need neither

    for line, what in _fetched(tinycss2.parse_component_value_list(css, skip_comments=True)):
        raise LayoutRefused(f"{sheet}:{line}: it would fetch ‘{what[:60]}’", "put what it stands for into the sheet, as a data: address")


def _fetched(tokens: list, within: str = "") -> Iterator[tuple[int, str]]:  # type: ignore[type-arg]  # tinycss2 is untyped
    """What is fetched, with its line. Strings are addresses where they stand in a function that takes some, but for the formats of fonts."""
    for token in tokens:
        if token.type == "at-keyword" and token.lower_value == "import":
            yield token.source_line, "@import"
        elif (token.type == "url" or (token.type == "string" and within in FUNCTIONS)) and not token.value.strip().lower().startswith(("#", "data:")):
            yield token.source_line, token.value
        elif token.type == "function":
            yield from _fetched(token.arguments, token.lower_name if token.lower_name in (*FUNCTIONS, "type", "format") else within)
        elif content := getattr(token, "content", None):
            yield from _fetched(content, within)
