"""Values of YAML files: known keys, dates, languages, choices."""

import datetime
import re
import unicodedata
from collections.abc import Sequence

from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.model.publication import Date
from octavo.reading import faults
from octavo.reading.yaml_file import Value

TAG = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?"  # language, script, region
    r"(-([A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*(-[a-wy-z](-[A-Za-z\d]{2,8})+)*(-x(-[A-Za-z\d]{1,8})+)?"  # variants, extensions, private use
)
RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi", "ydd", "yih"}
DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def marks(value: Value, above: str = "") -> dict[str, Place]:
    """Where everything in a value stands, by the keys that lead to it: "identifiers.doi"; items of a list are counted from 0: "convenors.1"."""
    inner = value.mapping.items() if isinstance(value.content, dict) else enumerate(value.items if isinstance(value.content, list) else ())
    found: dict[str, Place] = {}
    for key, at in inner:
        found |= {f"{above}{key}": at.place} | marks(at, f"{above}{key}.")
    return found


def mapping(value: Value | None, known: Sequence[str], findings: list[Finding]) -> dict[str, Value]:
    """A mapping, with a finding for each key that the format does not know (`known` empty: any key). {} where it is missing or empty."""
    if value is None or value.broken or value.content == "":
        return {}
    if not isinstance(value.content, dict):
        findings.append(faults.wrong_type(value.place, value.key or "this", "a mapping"))
    for key, inner in value.mapping.items():
        if known and key not in known:
            findings.append(faults.unknown_key(inner.key_at or inner.place, key, faults.nearest(key, known)))
    return {key: inner for key, inner in value.mapping.items() if not known or key in known}


def misspelt(value: Value, known: Sequence[str], key: str) -> bool:
    """True where an unknown key looks like `key`: then `key` is not missing too."""
    return any(faults.nearest(other, known) == key for other in value.mapping if other not in known)


def one_of(value: Value | None, allowed: Sequence[str], findings: list[Finding]) -> str:
    """A text that is one of `allowed`, '' where it is missing or another."""
    written = text(value, findings)
    if value is None or not written or written in allowed:
        return written
    findings.append(faults.wrong_value(value.place, value.key or "this", written, faults.nearest(written, allowed), ", ".join(allowed)))
    return ""


def language(value: Value | None, findings: list[Finding]) -> str:
    """A BCP 47 tag, '' where it is missing or malformed."""
    written = text(value, findings)
    if value is None or not written or TAG.fullmatch(written):
        return written
    near = written.replace("_", "-")
    findings.append(faults.bad_language(value.place, written, near if TAG.fullmatch(near) else ""))
    return ""


def right_to_left(tag: str) -> bool:
    """True for languages written from right to left."""
    return tag.split("-", maxsplit=1)[0].lower() in RIGHT_TO_LEFT or "-Hebr" in tag or "-Arab" in tag


def date(value: Value | None, findings: list[Finding]) -> Date | None:
    """A date as exact as it is given."""
    written = text(value, findings)
    if value is None or not written:
        return None
    match = DATE.fullmatch(written)
    try:
        year, month, day = (int(part) if part else 0 for part in match.groups()) if match else (0, 0, 0)
        datetime.date(year, month if match and match[2] else 1, day if match and match[3] else 1)
    except ValueError:
        findings.append(faults.bad_date(value.place, written))
        return None
    return Date(year, month, day)


def text(value: Value | None, findings: list[Finding]) -> str:
    """A text; a list or mapping in its place is a finding."""
    if value is None or value.broken:
        return ""
    if not isinstance(value.content, str):
        findings.append(faults.wrong_type(value.place, value.key or "this", "a text"))
    return composed(value.text)


def texts(value: Value | None, findings: list[Finding]) -> tuple[str, ...]:
    """A list of texts; anything else in its place is a finding."""
    return tuple(composed(item.text) for item in listed(value, findings))


def listed(value: Value | None, findings: list[Finding]) -> list[Value]:
    """The values of a list of texts, each with its place; what is no text is a finding and left out."""
    if value is None or value.broken:
        return []
    if isinstance(value.content, dict):
        findings.append(faults.wrong_type(value.place, value.key or "this", "a list of texts"))
    wrong = [item for item in value.items if not item.broken and not item.text.strip()]
    findings += [faults.wrong_type(item.place, value.key or "this", "a list of texts") for item in wrong]
    return [item for item in value.items if item.text.strip()]


def composed(words: str) -> str:
    """Words as octavo keeps and compares them: Normalization Form C, no white space around them."""
    return unicodedata.normalize("NFC", words).strip()


def flag(value: Value | None, findings: list[Finding]) -> bool:
    """yes or no."""
    return one_of(value, ("true", "false", "yes", "no"), findings) in ("true", "yes")
