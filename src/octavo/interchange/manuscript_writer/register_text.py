"""people.yaml, organizations.yaml, themes.yaml, index.yaml and references.yaml."""

from collections.abc import Mapping

from octavo.interchange.manuscript_writer.yaml_text import Value, said, yaml_text
from octavo.model.publication import HeadingReference, HeadingRule, Publication, Source
from octavo.model.walk import words


def registers(publication: Publication, bios: Mapping[str, str]) -> dict[str, str]:
    """The files that have something to say, by name. `bios` are biographies as Markdown, by the ids of people."""
    found: dict[str, Mapping[str, Value]] = {
        "people.yaml": _people(publication, bios),
        "organizations.yaml": _organizations(publication),
        "themes.yaml": _themes(publication),
        "index.yaml": _index(publication.index_rules),
        "references.yaml": {source.id: _source(source) for source in publication.sources.values()},
    }
    return {name: yaml_text(values) for name, values in found.items() if values}


def _people(publication: Publication, bios: Mapping[str, str]) -> dict[str, Value]:
    return {
        person.id: said({
            "name": person.name, "sort": person.sort, "aliases": person.aliases, "role": person.role, "affiliation": person.affiliation,
            "language": person.language, "also": person.also, "bio": bios.get(person.id, ""), "identifiers": dict(person.identifiers),
        })
        for person in publication.people.values()
    }  # fmt: skip


def _organizations(publication: Publication) -> dict[str, Value]:
    return {
        body.id: said({
            "name": body.name, "short": body.short, "address": body.address, "url": body.url, "place": body.locality,
            "language": body.language, "identifiers": dict(body.identifiers),
        })
        for body in publication.organizations.values()
    }  # fmt: skip


def _themes(publication: Publication) -> dict[str, Value]:
    """Themes without a division of their own, and what the others say beside it."""
    found: dict[str, Value] = {}
    for theme in publication.themes.values():
        title = "" if theme.division else words(theme.title)
        short = theme.short_title if title and theme.short_title != title else ""
        if row := said({"title": title, "short-title": short, "see-also": theme.see_also}):
            found[theme.id] = row
    return found


def _index(rules: tuple[HeadingRule, ...]) -> dict[str, Value]:
    """Headings with what is said of them. A heading that two indexes have stands under the names of these."""
    found: dict[str, Value] = {}
    for rule in rules:
        heading = _path(rule.heading)
        row = said({
            "see": [_reference(other) for other in rule.see],
            "see-also": [_reference(other) for other in rule.see_also],
            "also-under": [_reference(other) for other in rule.also_under],
            "sort": rule.sort, "note": rule.note, "index": rule.index,
        })  # fmt: skip
        row = {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in row.items()}
        if heading in found:
            row.pop("index", None)
            under = found.setdefault(rule.index or "subjects", {})
            assert isinstance(under, dict)
            under[heading] = row
        else:
            found[heading] = row
    return found


def _path(parts: tuple[str, ...]) -> str:
    return "; ".join(part.replace(";", ";;") for part in parts)


def _reference(other: HeadingReference) -> str:
    return _path(other.path) if other.path else f"*{other.words}*"


def _source(source: Source) -> dict[str, Value]:
    return {key: _date(value) if isinstance(value, dict) else value for key, value in source.data.items()}  # type: ignore[misc]


def _date(value: Mapping[str, object]) -> Value:
    """A date of CSL: as ISO 8601 has it, where it is days; words as words."""
    days = value.get("date-parts")
    if isinstance(days, list) and days and len(days) <= 2 and all(0 < day[0] <= 9999 for day in days):
        return "/".join("-".join(f"{number:0{4 if n == 0 else 2}}" for n, number in enumerate(day)) for day in days)
    return value  # type: ignore[return-value]
