"""people.yaml, organizations.yaml, themes.yaml, index.yaml."""

import os.path
import re

from octavo.model import inlines as i
from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.model.publication import HeadingReference, HeadingRule, Organization, Person, Theme
from octavo.reading import faults
from octavo.reading.folder import Folder
from octavo.reading.ids import heading_path, is_bad_id, is_bad_path
from octavo.reading.kept import Kept, yaml_value
from octavo.reading.values import composed, language, listed, mapping, marks, misspelt, text, texts
from octavo.reading.yaml_file import Value

PERSON = ("name", "sort", "aliases", "role", "affiliation", "language", "also", "bio", "identifiers")
ORGANIZATION = ("name", "short", "address", "url", "place", "language", "identifiers")
THEME = ("title", "short-title", "see-also")
REFERRING = ("see", "see-also", "also-under")
HEADING = (*REFERRING, "sort", "note", "index")
GENERIC = re.compile(r"\*([^*]+)\*")


def register(folder: Folder, name: str, before: Kept, findings: list[Finding]) -> Value:
    """The mapping of a register; an empty one where the file does not exist."""
    if not os.path.lexists(folder.path / name):
        return Value(Place(name), {})
    written = folder.text(name, Place(name))
    value = yaml_value(before, name, written or "", findings)
    if not isinstance(value.content, dict) and name != "references.yaml":
        findings.append(faults.wrong_type(value.place, name, "a mapping"))
        return Value(value.place, {}, broken=True)
    return value


def people(value: Value, findings: list[Finding]) -> dict[str, Person]:
    """Everyone in people.yaml, by id. Biographies are read later."""
    found = {}
    for id_, row in value.mapping.items():
        at = row.key_at or row.place
        if is_bad_id(id_, at, findings):
            continue
        given = mapping(row, PERSON, findings)
        found[id_] = Person(
            id_, at, _name(row, PERSON, findings) or id_, text(given.get("sort"), findings), texts(given.get("aliases"), findings),
            text(given.get("role"), findings), text(given.get("affiliation"), findings), language(given.get("language"), findings),
            texts(given.get("also"), findings), (), _identifiers(given.get("identifiers"), ("orcid", "isni", "viaf", "wikidata"), findings),
            marks(row),
        )  # fmt: skip
    return found


def organizations(value: Value, findings: list[Finding]) -> dict[str, Organization]:
    """Everybody in organizations.yaml, by id."""
    found = {}
    for id_, row in value.mapping.items():
        at = row.key_at or row.place
        if is_bad_id(id_, at, findings):
            continue
        given = mapping(row, ORGANIZATION, findings)
        found[id_] = Organization(
            id_, at, _name(row, ORGANIZATION, findings) or id_, text(given.get("short"), findings), text(given.get("address"), findings),
            text(given.get("url"), findings), text(given.get("place"), findings), language(given.get("language"), findings),
            _identifiers(given.get("identifiers"), ("ror", "isni", "wikidata"), findings), marks(row),
        )  # fmt: skip
    return found


def themes(value: Value, findings: list[Finding], references: list[tuple[Place, str, str]]) -> dict[str, Theme]:
    """The themes of themes.yaml, by id. What they refer to is added to `references`."""
    found = {}
    for id_, row in value.mapping.items():
        at = row.key_at or row.place
        if is_bad_id(id_, at, findings):
            continue
        given = mapping(row, THEME, findings)
        needed = "see-also" not in given and not misspelt(row, THEME, "see-also")  # else it may speak of a division's theme
        title = _name(row, THEME, findings, "title") if needed else text(given.get("title"), findings)
        place = given["title"].place if "title" in given else at
        short, others = text(given.get("short-title"), findings), listed(given.get("see-also"), findings)
        references += [(item.place, "theme", composed(item.text)) for item in others]
        found[id_] = Theme(id_, at, (i.Text(place, title),), short or title, tuple(composed(item.text) for item in others), marks=marks(row))
    return found


def heading_rules(value: Value, indexes: frozenset[str], findings: list[Finding]) -> tuple[HeadingRule, ...]:
    """What index.yaml says of headings. Keys are headings, parts divided by `; `, or names of indexes that hold such a mapping."""
    found = []
    for name, row in value.mapping.items():
        if name in indexes and row.mapping and all(isinstance(inner.content, dict) for inner in row.mapping.values()):
            found += [_rule(heading, inner, name, indexes, findings) for heading, inner in row.mapping.items()]
        else:
            found.append(_rule(name, row, "", indexes, findings))
    return tuple(found)


def _rule(heading: str, row: Value, name: str, indexes: frozenset[str], findings: list[Finding]) -> HeadingRule:
    given = mapping(row, HEADING, findings)
    if row.content in ("", {}) and not row.broken:
        findings.append(faults.wrong_type(row.key_at or row.place, heading, "a mapping"))
    for key, value in given.items():
        if not value.broken and (value.content == "" or (value.content == [] and key in REFERRING)):
            findings.append(faults.wrong_type(value.key_at or value.place, key, "a list of texts" if key in REFERRING else "a text"))
    if (named := text(given.get("index"), findings)) and named not in indexes:
        findings.append(faults.unknown_index(given["index"].place, named, faults.nearest(named, indexes)))
    index = text(given.get("index"), findings) or name
    see, also, under = (tuple(_heading_reference(item, key, findings) for item in listed(given.get(key), findings)) for key in REFERRING)
    at = row.key_at or row.place
    return HeadingRule(
        at, _path(heading, at, findings), "" if index == "subjects" else index, see, also, under,
        text(given.get("sort"), findings), text(given.get("note"), findings),
    )  # fmt: skip


def _heading_reference(item: Value, key: str, findings: list[Finding]) -> HeadingReference:
    """A heading named in index.yaml; words wholly in `*…*` name a class of headings, under which nothing can stand."""
    words = composed(item.text)
    if generic := GENERIC.fullmatch(words):
        if key == "also-under":
            findings.append(faults.wrong_value(item.place, key, words, "", "the headings of this index"))
        return HeadingReference(item.place, generic[1])
    path = _path(words, item.place, findings)
    return HeadingReference(item.place, ": ".join(path), path)


def _path(words: str, at: Place, findings: list[Finding]) -> tuple[str, ...]:
    path = heading_path(words)
    if is_bad_path(path):
        findings.append(faults.bad_heading_path(at, words))
    return path


def _name(row: Value, known: tuple[str, ...], findings: list[Finding], key: str = "name") -> str:
    """What an entry is called; a finding where it says nothing."""
    name = text(row.mapping.get(key), findings)
    told = row.broken or (not isinstance(row.content, dict) and row.content) or misspelt(row, known, key)
    if not name and not told and (key not in row.mapping or row.mapping[key].content == ""):
        findings.append(faults.missing_key(row.key_at or row.place, key))
    return name


def _identifiers(value: Value | None, known: tuple[str, ...], findings: list[Finding]) -> tuple[tuple[str, str], ...]:
    found = [(key, text(inner, findings)) for key, inner in mapping(value, known, findings).items()]
    return tuple((key, number) for key, number in found if number)
