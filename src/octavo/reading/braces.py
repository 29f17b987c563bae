"""What may stand in braces, and where: `{#id .class key=value}`. Whatever else stands there would be lost, so it is a finding."""

import re
from collections.abc import Iterable, Sequence

from markdown_it.token import Token

from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.reading import faults
from octavo.reading.values import TAG

ATTRIBUTES = ("id", "class", "lang", "dir", "credit", "longdesc", "header-columns", "header-rows")
PICTURE = ("#id", ".decorative", "credit", "longdesc")
KNOWN: dict[str, tuple[str, ...]] = {
    "heading_open": ("#id",),
    "paragraph_open": (".verse", "lang", "dir"),
    "blockquote_open": (".epigraph", ".pull", ".verse", "lang", "dir"),
    "table_open": ("#id", "header-columns", "header-rows"),
    "image": PICTURE,
    "link_open": (),
    "span_open": ("lang", "dir"),
}


def check_braces(
    token: Token, place: Place, lines: Sequence[str], findings: list[Finding], more: Iterable[str] = (), any_class: bool = False
) -> None:
    """A finding for everything in a token's braces that it does not know, and for values that are none. `more` is known here as well. The
    braces stand at `place`, or somewhat behind it, in `lines`."""
    known = (*KNOWN.get(token.type, ()), *more)
    given = [key for key in token.attrs if key in ATTRIBUTES and key not in ("id", "class")]
    names = ["#id"] * ("id" in token.attrs) + given + list(token.meta.get("insecure_attrs", ()))
    names += [f".{name}" for name in str(token.attrs.get("class", "")).split() if not any_class]
    for name in dict.fromkeys(names):
        if name not in known:
            shown = f"#{token.attrs['id']}" if name == "#id" else name
            findings.append(faults.unknown_attribute(_exactly(place, lines, shown), shown, faults.nearest(name, known), ", ".join(known)))
    lang, direction = str(token.attrs.get("lang", "")), str(token.attrs.get("dir", ""))
    if lang and not TAG.fullmatch(lang):
        findings.append(faults.bad_language(_exactly(place, lines, lang), lang, ""))
    if direction and direction not in ("ltr", "rtl"):
        findings.append(faults.wrong_value(_exactly(place, lines, direction), "dir", direction, "", "ltr, rtl"))
    for key in ("header-columns", "header-rows"):
        value = str(token.attrs.get(key, "0"))
        if not (value.isascii() and value.isdecimal() and len(value) < 4):
            findings.append(faults.wrong_value(_exactly(place, lines, value), key, value, "", "0, 1, 2"))


def _exactly(place: Place, lines: Sequence[str], text: str) -> Place:
    """Where a text stands in the braces at or behind a place; the place itself if it cannot be found within a few lines."""
    pattern = re.compile(r"(?<=[{\s=\"'])" + re.escape(text))
    start = place.column - 1
    for number in range(place.line - 1, min(place.line + 3, len(lines))):
        brace = lines[number].find("{", start)
        if brace >= 0 and (found := pattern.search(lines[number], brace)):
            return Place(place.file, number + 1, found.start() + 1)
        start = 0
    return place
