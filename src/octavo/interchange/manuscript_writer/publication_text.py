"""publication.yaml: what the work is, and the order of its divisions."""

from collections.abc import Mapping

from octavo.interchange.manuscript_writer.yaml_text import Value, said, yaml_text
from octavo.model.publication import Group, IndexPlan, Kind, Numbering, Publication
from octavo.reading.publication_file import SPEECHES
from octavo.reading.values import right_to_left

PLAIN = (Kind.SECTION, Numbering.NONE, "", "")


def publication_text(publication: Publication, files: Mapping[str, str], imprint: str) -> str:
    """The file. `files` are the names of the files of divisions by id, `imprint` is Markdown."""
    usual = "rtl" if right_to_left(publication.language) else "ltr"
    event, style = publication.event, publication.citation_style
    values = said({
        "format": 1,
        "title": publication.title,
        "subtitle": publication.subtitle,
        "statement": publication.statement,
        "language": publication.language,
        "dir": publication.direction if publication.direction != usual else "",
        "date": str(publication.date or ""),
        "event": said({"name": event.name, "date": str(event.date or ""), "end": str(event.end or ""), "place": event.locality}) if event else {},
        "publisher": publication.publisher,
        "convenors": publication.convenors,
        "contributors": [{"role": role, "person" if who in publication.people else "name": who} for role, who in publication.contributors],
        "imprint": imprint,
        "description": publication.description,
        "subjects": publication.subjects,
        "identifiers": _identifiers(publication.identifiers),
        "rights": publication.rights,
        "license": publication.license,
        "abbreviations": publication.abbreviations,
        "recognition": publication.recognition if publication.recognition != "bold" else "",
        "indexes": _indexes(publication.indexes),
        "concordance": publication.concordance,
        "citation-style": style.name if style else "",
        "lists": publication.lists,
        "accessibility": publication.accessibility,
        "layout": publication.layout if publication.layout != "briefing" else "",
        "print": publication.print_options,
    })  # fmt: skip
    parts = (("front", publication.front), ("body", publication.body), ("back", publication.back))
    return yaml_text({**values, "contents": said({name: _contents(groups, files) for name, groups in parts})})


def _identifiers(given: Mapping[str, str]) -> Mapping[str, Value]:
    numbers = {name.removeprefix("isbn-"): number for name, number in given.items() if name.startswith("isbn-")}
    others = {name: number for name, number in given.items() if not name.startswith("isbn-")}
    return {"isbn": numbers, **others} if numbers else others


def _indexes(plans: tuple[IndexPlan, ...]) -> list[Value]:
    """The indexes, in order; the three parts of an index to speeches are one."""
    found: list[Value] = []
    parts: list[str] = []
    for plan in plans:
        parts.append(plan.name)
        if not plan.speeches:
            found.append(_index(plan, plan.name, "auto"))
        elif tuple(parts[-3:]) == SPEECHES:
            found.append(_index(plan, "speeches", "always"))
    return found


def _index(plan: IndexPlan, name: str, subdivide: str) -> Value:
    options = said({
        "title": plan.title, "order": plan.order,
        "locators": plan.locators if plan.locators != "full" else "",
        "limit": str(plan.limit) if plan.limit != IndexPlan.__dataclass_fields__["limit"].default else "",
        "longest-range": str(plan.longest_range) if plan.longest_range != IndexPlan.__dataclass_fields__["longest_range"].default else "",
        "headnote": plan.headnote,
        "subdivide": plan.subdivide if plan.subdivide != subdivide else "",
        "letters": plan.letters if plan.letters != "auto" else "",
        "language": plan.language,
    })  # fmt: skip
    return {"name": name, **options} if options else name


def _contents(groups: tuple[Group, ...], files: Mapping[str, str]) -> Value:
    """The groups of a matter: plain names where that is all, a mapping where there is one group, else a list. What follows a part without
    divisions of its own, up to the next part, stands in it."""
    if len(groups) == 1 and not (groups[0].part and not groups[0].divisions):
        return _names(groups[0], files) if _is_plain(groups[0]) else _mapping(groups[0], files)
    found: list[Value] = []
    part: list[Value] | None = None
    was_plain = False
    for group in groups:
        into = found if part is None else part
        if group.part:
            part = None
            entry = _mapping(group, files)
            if not group.divisions:
                part = []
                entry["divisions"] = part
            found.append(entry)
            was_plain = False
            continue
        if _is_plain(group) and not was_plain and part != []:
            into += _names(group, files)
            was_plain = True
        else:
            into.append(_mapping(group, files))
            was_plain = False
    return found


def _is_plain(group: Group) -> bool:
    return (group.kind, group.numbering, group.heading, group.part) == PLAIN


def _names(group: Group, files: Mapping[str, str]) -> list[Value]:
    return [files[division.id] for division in group.divisions]


def _mapping(group: Group, files: Mapping[str, str]) -> dict[str, Value]:
    given = said({
        "part": group.part,
        "kind": group.kind.value if group.kind is not Kind.SECTION else "",
        "numbering": group.numbering.value if group.numbering is not Numbering.NONE else "",
        "heading": group.heading,
    })  # fmt: skip
    return {**given, "divisions": _names(group, files)}
