"""references.yaml: sources with the variables of the Citation Style Language, as librarians' programs export them or an editor writes them."""

import re

from octavo.model.finding import Finding
from octavo.model.publication import Source
from octavo.reading import faults
from octavo.reading.ids import is_bad_id
from octavo.reading.values import composed, mapping, marks, text
from octavo.reading.yaml_file import Value

# Citation Style Language 1.0.2, appendices III (types) and IV (variables).
TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic", "collection",
    "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview",
    "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent",
    "performance", "periodical", "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software",
    "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip
NAMES = (
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator", "director", "editor",
    "editor-translator", "editorial-director", "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator", "organizer",
    "original-author", "performer", "producer", "recipient", "reviewed-author", "script-writer", "series-creator", "translator",
)  # fmt: skip
DATES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
TEXTS = (
    "DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL", "abstract", "annote", "archive", "archive-place", "archive_collection",
    "archive_location", "authority", "call-number", "chapter-number", "citation-key", "collection-number", "collection-title",
    "container-title", "container-title-short", "dimensions", "division", "edition", "event", "event-place", "event-title", "genre", "issue",
    "journalAbbreviation", "jurisdiction", "keyword", "language", "license", "medium", "note", "number", "number-of-pages",
    "number-of-volumes", "original-publisher", "original-publisher-place", "original-title", "page", "page-first", "part-number",
    "part-title", "printing-number", "publisher", "publisher-place", "references", "reviewed-genre", "reviewed-title", "scale", "section",
    "shortTitle", "source", "status", "supplement-number", "title", "title-short", "version", "volume", "volume-title", "year-suffix",
)  # fmt: skip
VARIABLES = ("id", "type", *NAMES, *DATES, *TEXTS, "categories", "custom")
NAME = ("family", "given", "literal", "dropping-particle", "non-dropping-particle", "suffix", "comma-suffix", "static-ordering", "parse-names")
DATE = ("date-parts", "year", "month", "day", "season", "circa", "literal", "raw")
DAY = re.compile(r"-?\d{1,4}(-\d{1,2}(-\d{1,2})?)?")
WRITTEN = re.compile(rf"({DAY.pattern})(?:/({DAY.pattern}))?")  # ISO 8601: a day, a month, a year, or two of them


def sources(value: Value, findings: list[Finding]) -> dict[str, Source]:
    """The sources of references.yaml by id: a mapping of ids, a list of records that have an id, or a list under `references:`."""
    found = {}
    for id_, row in _rows(value, findings).items():
        at = row.key_at or row.place
        if not is_bad_id(id_, at, findings) and (given := mapping(row, VARIABLES, findings)):
            found[id_] = Source(id_, at, _record(given, row, findings), marks(row))
    return found


def _rows(value: Value, findings: list[Finding]) -> dict[str, Value]:
    inner = value.mapping.get("references", value)
    if not isinstance(inner.content, list):
        if not isinstance(inner.content, dict):
            findings.append(faults.wrong_type(inner.place, "references.yaml", "a mapping"))
        return dict(inner.mapping)
    rows: dict[str, Value] = {}
    for item in inner.content:
        id_ = text(item.mapping.get("id"), findings)
        if not isinstance(item.content, dict):
            findings.append(faults.wrong_type(item.place, "this entry", "a mapping"))
        elif not id_:
            findings.append(faults.missing_key(item.place, "id"))
        elif id_ in rows:
            findings.append(faults.duplicate_key(item.mapping["id"].place, id_))
        else:
            rows[id_] = item
    return rows


def _record(given: dict[str, Value], row: Value, findings: list[Finding]) -> dict[str, object]:
    """The variables of a source as CSL-JSON has them; empty ones are left out."""
    record: dict[str, object] = {}
    for key, value in given.items():
        if key in NAMES:
            record[key] = [name for item in _each(value) if (name := _name(item, findings))]
        elif key in DATES:
            record[key] = _date(value, findings)
        elif key == "type":
            if (kind := text(value, findings)) and kind not in TYPES:
                findings.append(faults.wrong_value(value.place, "type", kind, faults.nearest(kind, TYPES), ", ".join(TYPES)))
            record[key] = kind
        elif key in TEXTS:
            record[key] = text(value, findings)
    if "type" not in given:
        findings.append(faults.missing_key(row.key_at or row.place, "type"))
    return {key: said for key, said in record.items() if said}


def _each(value: Value) -> list[Value]:
    return [value] if isinstance(value.content, dict) else value.items


def _name(value: Value, findings: list[Finding]) -> dict[str, str]:
    """A name by its parts; written as one text it is "Evans, Gareth", or, without a comma, a body ("UN General Assembly")."""
    if isinstance(value.content, str):
        family, comma, given = (part.strip() for part in composed(value.content).partition(","))
        return {"family": family, "given": given} if comma else {"literal": family} if family else {}
    parts = {key: composed(inner.text) for key, inner in mapping(value, NAME, findings).items() if isinstance(inner.content, str)}
    return {key: words for key, words in parts.items() if words}


def _date(value: Value, findings: list[Finding]) -> dict[str, object]:
    """A date as `date-parts`, or as literal words. It may be written as one text: 2008, 2008-11-15, 2002/2004, or words ("forthcoming")."""
    if isinstance(value.content, str):
        written = composed(value.content)
        if match := WRITTEN.fullmatch(written):
            return {"date-parts": [_day(day) for day in (match[1], match[4]) if day]}
        return {"literal": written} if written else {}
    days = value.items if isinstance(value.content, list) else [value]  # a list of days, as older exports have it
    parts: list[list[int]] = []
    for day in days:
        given = mapping(day, DATE, findings)
        for key in ("literal", "raw"):
            if key in given:
                return {"literal": text(given[key], findings)}
        rows = [[given[key].text for key in ("year", "month", "day") if key in given]]
        if "date-parts" in given:
            rows = [[part.text for part in row.items] for row in given["date-parts"].items]
        for numbers in rows:
            if not numbers or not DAY.fullmatch("-".join(numbers)):
                findings.append(faults.bad_date(day.place, "-".join(numbers)))
            else:
                parts.append([int(number) for number in numbers])
    return {"date-parts": parts} if parts else {}


def _day(written: str) -> list[int]:
    sign = -1 if written.startswith("-") else 1
    year, *rest = (int(part) for part in written.removeprefix("-").split("-"))
    return [sign * year, *rest]
