"""Values as YAML, as an editor would write them: a line for each, texts bare where they may be, several lines as a block."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

Value = str | int | bool | Sequence["Value"] | Mapping[str, "Value"]

BARE = re.compile(r"[\w(“‘«„/.+][^\n\t]*")
NOT_BARE = re.compile(r": |\s#|:$|[\s]$|^(?:null|Null|NULL|---.*|\.\.\..*)$")
FLOW = re.compile(r"[,\[\]{}:#?]")
INDENT = "  "
WIDE = 100  # characters of a list on one line


def yaml_text(values: Mapping[str, Value]) -> str:
    """A mapping as a YAML file; values that say nothing are left out."""
    return "".join(f"{row}\n" for row in _mapping(values))


def said(values: Mapping[str, object]) -> dict[str, Value]:
    """What of a mapping says something: no empty texts, lists and mappings, no False."""
    return {key: value for key, value in values.items() if value not in ("", (), [], {}, None, False)}  # type: ignore[misc]


def _mapping(values: Mapping[str, Value]) -> Iterator[str]:
    for key, value in values.items():
        yield from _entry(f"{scalar(key)}:", value)


def _entry(head: str, value: Value) -> Iterator[str]:
    """What stands behind a key, or the dash of a list."""
    if isinstance(value, Mapping):
        if (flat := _flat(value)) is not None:
            yield f"{head} {flat}"
            return
        rows = list(_mapping(value))
        if head == "-":
            yield f"- {rows[0]}"
            yield from (f"{INDENT}{row}" for row in rows[1:])
        else:
            yield head
            yield from (f"{INDENT}{row}" for row in rows)
    elif isinstance(value, str):
        yield from _text(head, value)
    elif isinstance(value, bool):
        yield f"{head} {'true' if value else 'false'}"
    elif isinstance(value, int):
        yield f"{head} {value}"
    elif (flat := _flat(value)) is not None:
        yield f"{head} {flat}"
    else:
        yield head
        for inner in value:
            yield from (f"{INDENT}{row}" for row in _entry("-", inner))


def _text(head: str, text: str) -> Iterator[str]:
    """A text; one of several lines is a block, where that keeps every character."""
    lines = text.split("\n")
    if len(lines) == 1 or not lines[0].strip() or lines[0][0].isspace() or text != text.strip("\n") or not _plain(text):
        yield f"{head} {scalar(text)}"
        return
    yield f"{head} |"
    yield from (f"{INDENT}{line}" if line else "" for line in lines)


def scalar(text: str, flow: bool = False) -> str:
    """A text as a scalar: bare, or in quotation marks."""
    bare = BARE.fullmatch(text) and not NOT_BARE.search(text) and _plain(text) and not (flow and FLOW.search(text))
    if bare:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(c if c == " " or _kept(c) else "".join(f"\\u{unit:04x}" for unit in _units(c)) for c in quoted)


def _flat(value: Value) -> str | None:
    """A short list or mapping of texts on one line; None where it is neither."""
    rows = value.items() if isinstance(value, Mapping) else enumerate(value) if not isinstance(value, str | int) else ()
    parts = []
    for key, inner in rows:
        flat = scalar(inner, flow=True) if isinstance(inner, str) else str(inner) if isinstance(inner, int) else _flat(inner)
        if flat is None or (isinstance(inner, str) and "\n" in inner):
            return None
        parts.append(f"{scalar(key, flow=True)}: {flat}" if isinstance(key, str) else flat)
    opening, closing = ("{", "}") if isinstance(value, Mapping) else ("[", "]")
    flat = f"{opening}{', '.join(parts)}{closing}"
    return flat if len(flat) <= WIDE else None


def _plain(text: str) -> bool:
    return all(c == "\n" or _kept(c) for c in text)


def _kept(character: str) -> bool:
    """True for what YAML takes for printable, and for no line end."""
    return character.isprintable() or character in "\u00a0\u2009\u202f\u2003\u2002\u3000\u200b\u200c\u200d\u200e\u200f\u00ad\u2060"


def _units(character: str) -> list[int]:
    """The code units of a character in UTF-16, as JSON numbers them."""
    raw = character.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]
