"""Values of YAML files: known keys, dates, languages, choices."""

import re
from collections.abc import Sequence

from octavo.model.finding import Finding
from octavo.model.publication import Date
from octavo.reading import faults
from octavo.reading.yaml_file import Value

TAG = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?"  # language, script, region
    r"(-([A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*(-[a-wy-z](-[A-Za-z\d]{2,8})+)*(-x(-[A-Za-z\d]{1,8})+)?"  # variants, extensions, private use
)
RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi", "ydd", "yih"}
DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def unknown_keys(value: Value, known: Sequence[str], findings: list[Finding]) -> None:
    """A finding for each key that the format does not know."""
    for key, inner in value.mapping.items():
        if key not in known:
            findings.append(faults.unknown_key(inner.key_at or inner.place, key, faults.nearest(key, known)))


def one_of(value: Value | None, allowed: Sequence[str], findings: list[Finding]) -> str:
    """A text that is one of `allowed`, '' where it is missing or another."""
    if value is None or value.text in allowed:
        return value.text if value else ""
    findings.append(faults.wrong_value(value.place, "this key", value.text, ", ".join(allowed)))
    return ""


def language(value: Value | None, findings: list[Finding]) -> str:
    """A BCP 47 tag, '' where it is missing or malformed."""
    if value is None or not value.text:
        return ""
    if not TAG.fullmatch(value.text):
        findings.append(faults.bad_language(value.place, value.text))
        return ""
    return value.text


def right_to_left(tag: str) -> bool:
    """True for languages written from right to left."""
    return tag.split("-", maxsplit=1)[0].lower() in RIGHT_TO_LEFT or "-Hebr" in tag or "-Arab" in tag


def date(value: Value | None, findings: list[Finding]) -> Date | None:
    """A date as exact as it is given."""
    if value is None or not value.text:
        return None
    match = DATE.fullmatch(value.text)
    numbers = [int(part or 0) for part in match.groups()] if match else []
    if not match or numbers[1] > 12 or numbers[2] > 31 or (match[2] and not numbers[1]) or (match[3] and not numbers[2]):
        findings.append(faults.bad_date(value.place, value.text))
        return None
    return Date(*numbers)


def text(value: Value | None, findings: list[Finding], key: str = "") -> str:
    """A text; a list or mapping in its place is a finding."""
    if value is None:
        return ""
    if not isinstance(value.content, str):
        findings.append(faults.wrong_type(value.place, key or "this", "a text"))
    return value.text


def texts(value: Value | None, findings: list[Finding], key: str) -> tuple[str, ...]:
    """A list of texts; anything else in its place is a finding."""
    if value is None:
        return ()
    if isinstance(value.content, dict) or any(not isinstance(item.content, str) for item in value.items):
        findings.append(faults.wrong_type(value.place, key, "a list of texts"))
        return ()
    return value.texts


def flag(value: Value | None, findings: list[Finding]) -> bool:
    """yes or no."""
    if value is None:
        return False
    return one_of(value, ("true", "false", "yes", "no"), findings) in ("true", "yes")
