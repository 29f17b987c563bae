"""people.yaml, organizations.yaml, themes.yaml, index.yaml, references.yaml."""

from octavo.model import inlines as i
from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.model.publication import HeadingRule, Organization, Person, Reference, Theme
from octavo.reading import faults
from octavo.reading.folder import Folder
from octavo.reading.values import language, text, texts, unknown_keys
from octavo.reading.yaml_file import Value, read_yaml

PERSON = ("name", "sort", "aliases", "role", "affiliation", "language", "also", "bio", "identifiers")
ORGANIZATION = ("name", "short", "address", "url", "place", "language", "identifiers")
THEME = ("title", "short-title", "see-also")
HEADING = ("see", "see-also", "sort", "note", "index")


def register(folder: Folder, name: str, findings: list[Finding]) -> Value:
    """The mapping of a register; an empty one where the file does not exist."""
    if not (folder.path / name).exists():
        return Value(Place(name), {})
    written = folder.text(name, Place(name))
    value = read_yaml(name, written or "", findings)
    if not isinstance(value.content, dict):
        findings.append(faults.wrong_type(value.place, name, "a mapping of ids"))
    return value


def people(value: Value, findings: list[Finding]) -> dict[str, Person]:
    """Everyone in people.yaml, by id. Biographies are read later."""
    found = {}
    for id_, row in value.mapping.items():
        at = row.key_at or row.place
        _check_id(id_, at, findings)
        given = _row(row, PERSON, findings)
        name = text(given.get("name"), findings, "name")
        if not name:
            findings.append(faults.missing_key(at, "name"))
        found[id_] = Person(
            id_, at, name or id_, text(given.get("sort"), findings), texts(given.get("aliases"), findings, "aliases"),
            text(given.get("role"), findings), text(given.get("affiliation"), findings), language(given.get("language"), findings),
            texts(given.get("also"), findings, "also"), (), _identifiers(given.get("identifiers"), ("orcid", "isni", "viaf", "wikidata"), findings),
        )  # fmt: skip
    return found


def organizations(value: Value, findings: list[Finding]) -> dict[str, Organization]:
    """Everybody in organizations.yaml, by id."""
    found = {}
    for id_, row in value.mapping.items():
        at = row.key_at or row.place
        _check_id(id_, at, findings)
        given = _row(row, ORGANIZATION, findings)
        name = text(given.get("name"), findings, "name")
        if not name:
            findings.append(faults.missing_key(at, "name"))
        found[id_] = Organization(
            id_, at, name or id_, text(given.get("short"), findings), text(given.get("address"), findings), text(given.get("url"), findings),
            text(given.get("place"), findings), language(given.get("language"), findings),
            _identifiers(given.get("identifiers"), ("ror", "isni", "wikidata"), findings),
        )  # fmt: skip
    return found


def themes(value: Value, findings: list[Finding]) -> dict[str, Theme]:
    """The themes of themes.yaml, by id."""
    found = {}
    for id_, row in value.mapping.items():
        at = row.key_at or row.place
        _check_id(id_, at, findings)
        given = _row(row, THEME, findings)
        title = text(given.get("title"), findings, "title")
        if not title and "see-also" not in given:
            findings.append(faults.missing_key(at, "title"))
        place = given["title"].place if "title" in given else at
        short = text(given.get("short-title"), findings)
        found[id_] = Theme(id_, at, (i.Text(place, title),), short or title, texts(given.get("see-also"), findings, "see-also"))
    return found


def heading_rules(value: Value, indexes: frozenset[str], findings: list[Finding]) -> tuple[HeadingRule, ...]:
    """What index.yaml says of headings. Keys are headings, parts divided by `; `, or names of indexes that hold such a mapping."""
    found = []
    for name, row in value.mapping.items():
        if name in indexes and row.mapping and all(isinstance(inner.content, dict) for inner in row.mapping.values()):
            found += [_rule(heading, inner, name, findings) for heading, inner in row.mapping.items()]
        else:
            found.append(_rule(name, row, "", findings))
    return tuple(found)


def _rule(heading: str, row: Value, index: str, findings: list[Finding]) -> HeadingRule:
    given = _row(row, HEADING, findings)
    parts = tuple(part.strip().replace("\0", ";") for part in heading.replace(";;", "\0").split(";"))
    return HeadingRule(
        row.key_at or row.place, parts, text(given.get("index"), findings) or index, texts(given.get("see"), findings, "see"),
        texts(given.get("see-also"), findings, "see-also"), text(given.get("sort"), findings), text(given.get("note"), findings),
    )  # fmt: skip


def references(value: Value, findings: list[Finding]) -> dict[str, Reference]:
    """CSL data of references.yaml by id: a mapping of ids, or a list of records that have an id."""
    rows = value.mapping or {item.mapping["id"].text: item for item in value.items if "id" in item.mapping}
    for item in value.content if isinstance(value.content, list) else []:
        if "id" not in item.mapping:
            findings.append(faults.missing_key(item.place, "id"))
    return {id_: Reference(id_, row.key_at or row.place, _plain(row)) for id_, row in rows.items()}  # type: ignore[arg-type]


def _plain(value: Value) -> object:
    if isinstance(value.content, dict):
        return {key: _plain(inner) for key, inner in value.content.items()}
    if isinstance(value.content, list):
        return [_plain(inner) for inner in value.content]
    return value.content


def _row(row: Value, known: tuple[str, ...], findings: list[Finding]) -> dict[str, Value]:
    if not isinstance(row.content, dict):
        findings.append(faults.wrong_type(row.place, "this entry", "a mapping"))
        return {}
    unknown_keys(row, known, findings)
    return row.mapping


def _identifiers(value: Value | None, known: tuple[str, ...], findings: list[Finding]) -> tuple[tuple[str, str], ...]:
    if value is None:
        return ()
    unknown_keys(value, known, findings)
    return tuple((key, inner.text) for key, inner in value.mapping.items() if inner.text)


def _check_id(id_: str, place: Place, findings: list[Finding]) -> None:
    if not id_ or any(c.isspace() or c in "#%\"'<>&[](){}" for c in id_):
        findings.append(faults.bad_id(place, id_))
