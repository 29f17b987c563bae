"""How much ISO 2709 holds: 9,999 bytes a field and 99,999 a record, for its directory counts in four and five figures. MARCXML knows no end."""

from collections.abc import Iterator, Sequence

from octavo.records.marc_field import MarcField, field
from octavo.records.marc_titles import ended

FIELD, RECORD = 9_999, 99_999  # bytes
AROUND = 24 + 1 + 1 + 400  # leader, the ends of directory and record, and the control fields with their entries
ENTRY = 12  # bytes of the directory, for each field
BETWEEN = {"505": " -- "}  # where the text of a field may be divided; elsewhere between words
GOES_ON, INCOMPLETE = "8", "1"  # first indicators of 505


def size(given: MarcField) -> int:
    """The bytes of a field: indicators, subfields with their delimiters and codes, the end."""
    return 3 + sum(2 + len(value.encode()) for _, value in given.subfields)


def divided(given: MarcField) -> Iterator[MarcField]:
    """A field, or, where it is too long for its place and has one text, several fields with a part of that each."""
    if size(given) <= FIELD or len(given.subfields) != 1:
        yield given
        return
    ((code, text),) = given.subfields
    between, part, indicators = BETWEEN.get(given.tag, " "), "", given.indicators
    for piece in text.split(between):
        more = f"{part}{between}{piece}" if part else piece
        if part and len(more.encode()) > FIELD - 10:
            yield MarcField(given.tag, indicators, ((code, ended(part) if given.tag == "505" else part),))
            indicators, more = (GOES_ON + indicators[1] if given.tag == "505" else indicators), piece
        part = more
    yield MarcField(given.tag, indicators, ((code, part),))


def fitting(fields: Sequence[MarcField]) -> tuple[MarcField, ...]:
    """The fields that a record in ISO 2709 has room for: where it has not room for all, the contents go first, from their end, and then the added
    entries of people; a note says so."""
    kept, removed = list(fields), dict.fromkeys(("505", "700"), 0)
    for tag in removed:
        while any(given.tag == tag for given in kept) and sum(ENTRY + size(given) for given in kept) + AROUND > RECORD - 200:
            last = max(number for number, given in enumerate(kept) if given.tag == tag)
            del kept[last]
            removed[tag] += 1
    if removed["505"]:
        kept = [MarcField("505", INCOMPLETE + g.indicators[1], g.subfields) if g.tag == "505" and g.indicators[0] == "0" else g for g in kept]
    if removed["700"]:
        kept.append(field("500", "##", ("a", f"The record in MARCXML has added entries for {removed['700']} more people.")))
    return tuple(kept)
