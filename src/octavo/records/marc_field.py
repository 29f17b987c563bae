"""A field of a MARC record before any library writes it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarcField:
    """A data field. `indicators` are two signs, `subfields` codes with values."""

    tag: str
    indicators: str
    subfields: tuple[tuple[str, str], ...]


def field(tag: str, indicators: str, *subfields: tuple[str, str]) -> MarcField:
    """A field; "#" is a blank indicator, subfields that say nothing are left out, white space is one space."""
    said = tuple((code, " ".join(value.split())) for code, value in subfields)
    return MarcField(tag, indicators.replace("#", " "), tuple((code, value) for code, value in said if value))
