"""What may stand in braces, and where: `{#id .class key=value}`. Whatever else stands there would be lost, so it is a finding."""

from collections.abc import Iterable

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


def check_braces(token: Token, place: Place, findings: list[Finding], more: Iterable[str] = (), any_class: bool = False) -> None:
    """A finding for everything in a token's braces that it does not know, and for values that are none. `more` is known here as well."""
    known = (*KNOWN.get(token.type, ()), *more)
    given = [key for key in token.attrs if key in ATTRIBUTES and key not in ("id", "class")]
    names = ["#id"] * ("id" in token.attrs) + given + list(token.meta.get("insecure_attrs", ()))
    names += [f".{name}" for name in str(token.attrs.get("class", "")).split() if not any_class]
    for name in dict.fromkeys(names):
        if name not in known:
            shown = f"#{token.attrs['id']}" if name == "#id" else name
            findings.append(faults.unknown_attribute(place, shown, faults.nearest(name, known), ", ".join(known)))
    lang, direction = str(token.attrs.get("lang", "")), str(token.attrs.get("dir", ""))
    if lang and not TAG.fullmatch(lang):
        findings.append(faults.bad_language(place, lang, ""))
    if direction and direction not in ("ltr", "rtl"):
        findings.append(faults.wrong_value(place, "dir", direction, "", "ltr, rtl"))
    for key in ("header-columns", "header-rows"):
        value = str(token.attrs.get(key, "0"))
        if not (value.isascii() and value.isdecimal() and len(value) < 4):
            findings.append(faults.wrong_value(place, key, value, "", "0, 1, 2"))
