"""publication.yaml: the work, its event and edition, and the order of its divisions."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.model.publication import Event, IndexPlan, Kind, Numbering
from octavo.reading import faults
from octavo.reading.catalogued import catalogued
from octavo.reading.values import date, flag, language, listed, mapping, marks, misspelt, one_of, right_to_left, text, texts
from octavo.reading.yaml_file import Value

KEYS = (
    "format", "title", "subtitle", "statement", "language", "dir", "date", "event", "publisher", "convenors", "contributors", "imprint",
    "description", "subjects", "subject-scheme", "classification", "identifiers", "rights", "license", "edition", "country", "series", "funding",
    "prices", "abbreviations", "recognition", "indexes", "concordance", "citation-style", "lists", "accessibility", "layout", "print", "contents",
)  # fmt: skip
PLAIN = ("subtitle", "statement", "publisher", "description", "rights", "license")
LISTS = ("participants", "figures", "tables", "abbreviations", "biographies")
READY = ("speakers", "themes", "subjects", "organizations")
INDEX = ("name", "title", "order", "locators", "limit", "longest-range", "headnote", "subdivide", "letters", "language")
SPEECHES = ("organizations", "speakers", "themes")  # the three parts of an index to speeches, as libraries of the United Nations make it
GROUP = ("kind", "numbering", "heading", "divisions", "part")
CONTRIBUTOR = ("role", "person", "name")
DIGITS = re.compile("[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A group of `contents:` before its files are read: files with the places that name them."""

    place: Place
    files: tuple[tuple[str, Place], ...]
    kind: Kind
    numbering: Numbering
    heading: str
    part: str


def plain_fields(value: Value, findings: list[Finding]) -> dict[str, object]:
    """Everything of publication.yaml that goes into the model as it stands."""
    given = mapping(value, KEYS, findings)
    for key in ("title", "language", "contents"):
        if key not in given:
            if not misspelt(value, KEYS, key) and isinstance(value.content, dict):
                findings.append(faults.missing_key(value.place, key))
        elif key != "contents" and given[key].content == "" and not given[key].broken:
            findings.append(faults.missing_key(given[key].key_at or value.place, key))
    one_of(given.get("format"), ("1",), findings)
    tag = language(given.get("language"), findings) or "en"
    direction = one_of(given.get("dir"), ("ltr", "rtl"), findings)
    return {
        "title": text(given.get("title"), findings),
        "language": tag,
        "direction": direction or ("rtl" if right_to_left(tag) else "ltr"),
        **{name: text(given.get(name), findings) for name in PLAIN},
        "date": date(given.get("date"), findings),
        "event": _event(given.get("event"), findings),
        "convenors": texts(given.get("convenors"), findings),
        "subjects": texts(given.get("subjects"), findings),
        "identifiers": _identifiers(given.get("identifiers"), findings),
        **catalogued(given, findings),
        "abbreviations": _texts_by_key(given.get("abbreviations"), findings),
        "recognition": one_of(given.get("recognition"), ("bold", "everywhere", "marked"), findings) or "bold",
        "concordance": flag(given.get("concordance"), findings),
        "lists": tuple(name for item in listed(given.get("lists"), findings) if (name := one_of(item, LISTS, findings))),
        "accessibility": _accessibility(given.get("accessibility"), findings),
        "layout": text(given.get("layout"), findings) or "briefing",
        "print_options": _texts_by_key(given.get("print"), findings),
        "marks": marks(value),
    }


def index_plans(value: Value | None, findings: list[Finding]) -> tuple[IndexPlan, ...]:
    """The indexes asked for, in order: names, mappings with a name, or options under a name. `speeches` stands for its three parts."""
    found: dict[str, IndexPlan] = {}
    for name, item in _named(value, findings):
        given = mapping(item, () if isinstance(item.content, str) else INDEX, findings)
        parts = SPEECHES if name == "speeches" else (name,)
        for part in parts:
            if part in found:
                of_speeches = name != part or found[part].speeches
                findings.append(faults.listed_twice(item.key_at or item.place, f"{part}, a part of speeches," if of_speeches else part))
                break
            found[part] = _plan(part, item, given, findings, speeches=name == "speeches")
    return tuple(found.values())


def _plan(name: str, item: Value, given: dict[str, Value], findings: list[Finding], speeches: bool) -> IndexPlan:
    return IndexPlan(
        name, item.key_at or item.place, text(given.get("title"), findings),
        one_of(given.get("order"), ("word", "letter", "text"), findings),
        one_of(given.get("locators"), ("full", "chicago", "oxford"), findings) or "full",
        _number(given.get("limit"), 7, findings), _number(given.get("longest-range"), 15, findings),
        text(given.get("headnote"), findings),
        one_of(given.get("subdivide"), ("auto", "always", "never"), findings) or ("always" if speeches else "auto"),
        one_of(given.get("letters"), ("auto", "always", "never"), findings) or "auto",
        language(given.get("language"), findings), speeches,
    )  # fmt: skip


def _number(value: Value | None, otherwise: int, findings: list[Finding]) -> int:
    written = text(value, findings)
    if value is not None and written and not DIGITS.fullmatch(written):
        findings.append(faults.wrong_type(value.place, value.key or "this", "a number"))
        return otherwise
    return int(written or otherwise)


def _named(value: Value | None, findings: list[Finding]) -> Iterator[tuple[str, Value]]:
    """Each index with its name: `speakers`, `{name: laws, order: letter}`, `{laws: {order: letter}}`."""
    if value is None or value.broken:
        return
    if value.mapping:
        yield from value.mapping.items()
        return
    for item in value.items:
        given = item.mapping
        if isinstance(item.content, str) and item.content.strip():
            yield item.content.strip(), Value(item.place, "")
        elif "name" in given:
            yield text(given["name"], findings), item
        elif len(given) == 1 and next(iter(given)) not in INDEX:
            yield next(iter(given.items()))
        elif isinstance(item.content, dict):
            findings.append(faults.missing_key(item.place, "name"))
        elif not item.broken:
            findings.append(faults.wrong_type(item.place, "indexes", "a list of texts"))


def group_plans(value: Value | None, findings: list[Finding]) -> dict[str, tuple[GroupPlan, ...]]:
    """The groups of `contents:`, by front, body, back."""
    plans: dict[str, tuple[GroupPlan, ...]] = {"front": (), "body": (), "back": ()}
    if value is None or value.broken:
        return plans
    before = len(findings)
    given = mapping(value, tuple(plans), findings)
    for matter in plans:
        if matter in given:
            plans[matter] = tuple(_groups(given[matter], findings))
    if len(findings) == before and not any(plan.files for groups in plans.values() for plan in groups):
        findings.append(faults.no_contents(value.key_at or value.place))
    return plans


def _groups(value: Value, findings: list[Finding]) -> list[GroupPlan]:
    """The groups of a list or a mapping; plain names that follow one another are a group."""
    if isinstance(value.content, dict):
        return _group(value, findings)
    found: list[GroupPlan] = []
    plain: list[tuple[str, Place]] = []

    def close() -> None:
        if plain:
            found.append(GroupPlan(plain[0][1], tuple(plain), Kind.SECTION, Numbering.NONE, "", ""))
            plain.clear()

    for item in value.items:
        if isinstance(item.content, dict):
            close()
            found += _group(item, findings)
        else:
            plain += _files(item, findings)
    close()
    return found


def _group(value: Value, findings: list[Finding]) -> list[GroupPlan]:
    given = mapping(value, GROUP, findings)
    kind = Kind(one_of(given.get("kind"), [k.value for k in Kind], findings) or "section")
    numbering = Numbering(one_of(given.get("numbering"), [n.value for n in Numbering], findings) or "none")
    heading, part = text(given.get("heading"), findings), text(given.get("part"), findings)
    inner = given.get("divisions")
    if inner is None:
        if not misspelt(value, GROUP, "divisions"):
            findings.append(faults.missing_key(value.place, "divisions"))
        return []
    if any(isinstance(item.content, dict) for item in (inner, *inner.items)):
        below = _groups(inner, findings)
        first = GroupPlan(value.place, (), kind, numbering, heading, part)
        return [first, *below] if part else below
    files = tuple(file for item in inner.items for file in _files(item, findings))
    return [GroupPlan(value.place, files, kind, numbering, heading, part)]


def _files(item: Value, findings: list[Finding]) -> list[tuple[str, Place]]:
    """The one file that an item of a list names, without its extension."""
    name = text(item, findings)
    if not name and isinstance(item.content, str) and not item.broken:
        findings.append(faults.wrong_type(item.place, item.key or "contents", "a list of texts"))
    return [(name.removesuffix(".md").removeprefix("./"), item.place)] if name else []


def _event(value: Value | None, findings: list[Finding]) -> Event | None:
    given = mapping(value, ("name", "date", "end", "place"), findings)
    if not given:
        return None
    return Event(
        text(given.get("name"), findings), date(given.get("date"), findings), date(given.get("end"), findings),
        text(given.get("place"), findings),
    )  # fmt: skip


def contributors(value: Value | None, people: Collection[str], findings: list[Finding]) -> tuple[tuple[str, str], ...]:
    """Roles with ids of people or plain names."""
    found = []
    for item in value.items if value else []:
        given = mapping(item, CONTRIBUTOR, findings)
        who = given.get("person") or given.get("name")
        if isinstance(item.content, dict) and (who is None or "role" not in given):
            key = "role" if who else "person"
            if not misspelt(item, CONTRIBUTOR, key):
                findings.append(faults.missing_key(item.place, key))
        elif who is not None:
            name = text(who, findings)
            if name and who.key == "person" and name not in people:
                findings.append(faults.unknown_person(who.place, name, faults.nearest(name, people)))
            found.append((text(given["role"], findings), name))
    return tuple(found)


def _identifiers(value: Value | None, findings: list[Finding]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, inner in mapping(value, ("isbn", "doi", "issn", "uri"), findings).items():
        if key == "isbn" and inner.mapping:
            numbers = mapping(inner, ("print", "epub", "pdf", "html"), findings)
            found |= {f"isbn-{edition}": text(number, findings) for edition, number in numbers.items()}
        else:
            found["isbn-print" if key == "isbn" else key] = text(inner, findings)
    return {key: number for key, number in found.items() if number}


EXEMPTIONS = ("eaa-microenterprise", "eaa-disproportionate-burden", "eaa-fundamental-alteration")  # EPUB Accessibility 1.1, a11y:exemption


def _accessibility(value: Value | None, findings: list[Finding]) -> dict[str, str]:
    given = mapping(value, ("certifier", "credential", "report", "contact", "exemption"), findings)
    found = {name: text(inner, findings) for name, inner in given.items() if name != "exemption"}
    found["exemption"] = one_of(given.get("exemption"), EXEMPTIONS, findings)
    return {name: words for name, words in found.items() if words}


def _texts_by_key(value: Value | None, findings: list[Finding]) -> dict[str, str]:
    found = {name: text(inner, findings) for name, inner in mapping(value, (), findings).items()}
    return {name: words for name, words in found.items() if words}
