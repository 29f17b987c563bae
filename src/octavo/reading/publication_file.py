"""publication.yaml: the work, its event and edition, and the order of its divisions."""

from dataclasses import dataclass

from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.model.publication import Event, IndexPlan, Kind, Numbering
from octavo.reading import faults
from octavo.reading.values import date, flag, language, one_of, right_to_left, text, texts, unknown_keys
from octavo.reading.yaml_file import Value

KEYS = (
    "format", "title", "subtitle", "statement", "language", "dir", "date", "event", "publisher", "convenors", "contributors", "imprint",
    "description", "subjects", "identifiers", "rights", "license", "abbreviations", "recognition", "indexes", "concordance", "lists",
    "accessibility", "layout", "print", "contents",
)  # fmt: skip
LISTS = ("participants", "figures", "tables", "abbreviations", "biographies")
READY = ("speakers", "themes", "subjects", "organizations")


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
    given = value.mapping
    unknown_keys(value, KEYS, findings)
    for key in ("title", "language", "contents"):
        if key not in given:
            findings.append(faults.missing_key(value.place, key))
    if "format" in given:
        one_of(given["format"], ("1",), findings)
    tag = language(given.get("language"), findings) or "en"
    direction = one_of(given.get("dir"), ("ltr", "rtl"), findings)
    return {
        "title": text(given.get("title"), findings, "title"),
        "language": tag,
        "direction": direction or ("rtl" if right_to_left(tag) else "ltr"),
        **{name: text(given.get(name), findings, name) for name in ("subtitle", "statement", "publisher", "description", "rights", "license")},
        "date": date(given.get("date"), findings),
        "event": _event(given.get("event"), findings),
        "convenors": texts(given.get("convenors"), findings, "convenors"),
        "contributors": _contributors(given.get("contributors"), findings),
        "subjects": texts(given.get("subjects"), findings, "subjects"),
        "identifiers": _identifiers(given.get("identifiers"), findings),
        "abbreviations": _texts_by_key(given.get("abbreviations"), "abbreviations", findings),
        "recognition": one_of(given.get("recognition"), ("bold", "everywhere", "marked"), findings) or "bold",
        "concordance": flag(given.get("concordance"), findings),
        "lists": tuple(one_of(item, LISTS, findings) for item in given["lists"].items) if "lists" in given else (),
        "accessibility": _texts_by_key(given.get("accessibility"), "accessibility", findings),
        "layout": text(given.get("layout"), findings, "layout") or "briefing",
        "print_options": _texts_by_key(given.get("print"), "print", findings),
        "marks": dict(_marks(value, "")),
    }


def index_plans(value: Value | None, findings: list[Finding]) -> tuple[IndexPlan, ...]:
    """The indexes asked for: names, or mappings with a name."""
    found = []
    for item in value.items if value else []:
        if isinstance(item.content, str):
            found.append(IndexPlan(item.text, item.place))
            continue
        unknown_keys(item, ("name", "title", "order", "locators", "limit", "headnote"), findings)
        given = item.mapping
        if "name" not in given:
            findings.append(faults.missing_key(item.place, "name"))
        limit = text(given.get("limit"), findings)
        if limit and not limit.isdecimal():
            findings.append(faults.wrong_type(given["limit"].place, "limit", "a number"))
        found.append(
            IndexPlan(
                text(given.get("name"), findings), item.place, text(given.get("title"), findings),
                one_of(given.get("order"), ("word", "letter"), findings) or "word",
                one_of(given.get("locators"), ("full", "chicago", "oxford"), findings) or "full",
                int(limit) if limit.isdecimal() else 7, text(given.get("headnote"), findings),
            )
        )  # fmt: skip
    return tuple(found)


def group_plans(value: Value | None, findings: list[Finding]) -> dict[str, tuple[GroupPlan, ...]]:
    """The groups of `contents:`, by front, body, back."""
    plans: dict[str, tuple[GroupPlan, ...]] = {"front": (), "body": (), "back": ()}
    if value is None:
        return plans
    unknown_keys(value, tuple(plans), findings)
    for matter in plans:
        if matter in value.mapping:
            plans[matter] = tuple(_groups(value.mapping[matter], findings))
    if not any(plan.files for groups in plans.values() for plan in groups):
        findings.append(faults.no_contents(value.place))
    return plans


def _groups(value: Value, findings: list[Finding]) -> list[GroupPlan]:
    if isinstance(value.content, dict):
        return _group(value, findings)
    found: list[GroupPlan] = []
    plain: list[tuple[str, Place]] = []
    for item in value.items:
        if isinstance(item.content, dict):
            if plain:
                found.append(GroupPlan(plain[0][1], tuple(plain), Kind.SECTION, Numbering.NONE, "", ""))
                plain = []
            found += _group(item, findings)
        else:
            plain.append((item.text, item.place))
    if plain:
        found.append(GroupPlan(plain[0][1], tuple(plain), Kind.SECTION, Numbering.NONE, "", ""))
    return found


def _group(value: Value, findings: list[Finding]) -> list[GroupPlan]:
    unknown_keys(value, ("kind", "numbering", "heading", "divisions", "part"), findings)
    given = value.mapping
    kind = Kind(one_of(given.get("kind"), [k.value for k in Kind], findings) or "section")
    numbering = Numbering(one_of(given.get("numbering"), [n.value for n in Numbering], findings) or "none")
    heading, part = text(given.get("heading"), findings), text(given.get("part"), findings)
    inner = given.get("divisions")
    if inner is None:
        findings.append(faults.missing_key(value.place, "divisions"))
        return []
    if any(isinstance(item.content, dict) for item in inner.items):
        below = _groups(inner, findings)
        first = GroupPlan(value.place, (), kind, numbering, heading, part)
        return [first, *below] if part else below
    files = tuple((item.text, item.place) for item in inner.items)
    return [GroupPlan(value.place, files, kind, numbering, heading, part)]


def _event(value: Value | None, findings: list[Finding]) -> Event | None:
    if value is None:
        return None
    unknown_keys(value, ("name", "date", "end", "place"), findings)
    given = value.mapping
    return Event(
        text(given.get("name"), findings), date(given.get("date"), findings), date(given.get("end"), findings),
        text(given.get("place"), findings),
    )  # fmt: skip


def _contributors(value: Value | None, findings: list[Finding]) -> tuple[tuple[str, str], ...]:
    found = []
    for item in value.items if value else []:
        unknown_keys(item, ("role", "person", "name"), findings)
        who = item.mapping.get("person") or item.mapping.get("name")
        if who is None or "role" not in item.mapping:
            findings.append(faults.missing_key(item.place, "role" if who else "person"))
            continue
        found.append((item.mapping["role"].text, who.text))
    return tuple(found)


def _identifiers(value: Value | None, findings: list[Finding]) -> dict[str, str]:
    if value is None:
        return {}
    unknown_keys(value, ("isbn", "doi", "issn", "uri"), findings)
    found: dict[str, str] = {}
    for key, inner in value.mapping.items():
        if key == "isbn" and inner.mapping:
            unknown_keys(inner, ("print", "epub", "pdf", "html"), findings)
            found |= {f"isbn-{edition}": number.text for edition, number in inner.mapping.items() if number.text}
        elif key == "isbn":
            found["isbn-print"] = inner.text
        elif inner.text:
            found[key] = inner.text
    return found


def _texts_by_key(value: Value | None, key: str, findings: list[Finding]) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value.content, dict):
        findings.append(faults.wrong_type(value.place, key, "a mapping"))
    return {name: inner.text for name, inner in value.mapping.items() if inner.text}


def _marks(value: Value, above: str) -> list[tuple[str, Place]]:
    found = []
    for key, inner in value.mapping.items():
        found.append((above + key, inner.place))
        found += _marks(inner, f"{above}{key}.")
    return found
