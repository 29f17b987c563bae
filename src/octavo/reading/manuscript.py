"""The whole folder, in order: registers, publication.yaml, divisions, and whether references lead anywhere."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from octavo.cache import Cache
from octavo.errors import NoManuscript
from octavo.limits import most
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Finding, in_order
from octavo.model.place import Place
from octavo.model.publication import COVER_PICTURES, CitationStyle, Division, Group, Publication, Theme
from octavo.model.walk import walk
from octavo.reading import faults
from octavo.reading.blocks import nested
from octavo.reading.consequences import without_echoes
from octavo.reading.division import Bench, read_blocks
from octavo.reading.divisions import division_of
from octavo.reading.folder import Folder
from octavo.reading.ids import Ids, Keys
from octavo.reading.inlines import Registers
from octavo.reading.kept import Kept, kept, yaml_value
from octavo.reading.names import Named, Names
from octavo.reading.pictures import check_pictures
from octavo.reading.publication_file import READY, GroupPlan, contributors, group_plans, index_plans, plain_fields
from octavo.reading.registers import heading_rules, organizations, people, register, themes
from octavo.reading.sources import sources
from octavo.reading.values import text
from octavo.reading.yaml_file import Value

ROOT = "publication.yaml"
FILES = (ROOT, "people.yaml", "organizations.yaml", "themes.yaml", "index.yaml", "references.yaml")
TARGETS: dict[type, str] = {Division: "section", b.Section: "section", b.Figure: "figure", b.Table: "table", b.Note: "note"}


def read(folder: Path, cache: Cache | None = None) -> tuple[Publication | None, tuple[Finding, ...]]:
    """The publication in a folder and every fault met, in order of place. The publication is None where there is no body to speak of. What did
    not change since it was read before is taken from the cache. Raises `NoManuscript` where the folder or its publication.yaml cannot be found."""
    if not folder.is_dir():
        raise NoManuscript(f"there is no folder {folder}", "name the manuscript's folder with --manuscript")
    if not (folder / ROOT).is_file():
        raise NoManuscript(f"{folder} holds no {ROOT}", "octavo new NAME makes a manuscript to start from")
    findings: list[Finding] = []
    shelf, before = Folder(folder, findings), kept(cache)
    root = yaml_value(before, ROOT, shelf.text(ROOT, Place(ROOT)) or "", findings)
    publication = None if root.broken else _publication(shelf, before, root, findings)
    return publication, in_order(without_echoes(findings))


def _publication(shelf: Folder, before: Kept, root: Value, findings: list[Finding]) -> Publication | None:
    if not isinstance(root.content, dict):
        findings.append(faults.wrong_type(root.place, ROOT, "a mapping"))
        return None
    fields = plain_fields(root, findings)
    everyone = people(people_file := register(shelf, "people.yaml", before, findings), findings)
    bodies = organizations(register(shelf, "organizations.yaml", before, findings), findings)
    references_: list[tuple[Place, str, str]] = []
    declared = themes(register(shelf, "themes.yaml", before, findings), findings, references_)
    cited = sources(register(shelf, "references.yaml", before, findings), findings)
    plans = index_plans(root.mapping.get("indexes"), findings)
    indexes = frozenset(plan.name for plan in plans) | frozenset(READY)
    named = [Named(person.id, person.name, person.sort, person.aliases) for person in everyone.values()]
    names = Names(named, {body.name: body.language for body in bodies.values() if body.language}, str(fields["recognition"]))
    registers = Registers(names, frozenset(everyone), frozenset(cited), indexes, references_)
    bench = Bench(registers, Ids(findings), findings)
    groups = group_plans(root.mapping.get("contents"), findings)
    read_groups = _read_groups(bench, shelf, before.within(registers.facts()), groups)
    divisions = [d for part in read_groups.values() for group in part for d in group.divisions]
    all_themes = _themes(declared, divisions)
    nodes = [node for division in divisions for node in walk(division)]
    _check_references(bench, nodes, all_themes)
    _check_ranges([node for node in nodes if isinstance(node, i.IndexMark)], findings)
    _check_unlisted(shelf, groups, findings)
    _check_misnamed(shelf, findings)
    everyone = {id_: replace(person, bio=_bio(bench, people_file, id_)) for id_, person in everyone.items()}
    made = None
    if divisions and fields["title"]:
        made = Publication(
            place=root.place,
            front=read_groups["front"],
            body=read_groups["body"],
            back=read_groups["back"],
            people=everyone,
            organizations=bodies,
            themes=all_themes,
            contributors=contributors(root.mapping.get("contributors"), everyone, findings),
            imprint=_prose(bench, root.mapping.get("imprint"), "imprint"),
            indexes=plans,
            index_rules=heading_rules(register(shelf, "index.yaml", before, findings), indexes, findings),
            sources=cited,
            citation_style=_citation_style(shelf, root.mapping.get("citation-style"), findings),
            **fields,  # type: ignore[arg-type]
        )
    check_pictures(shelf, [*registers.pictures, *_of_cover(root, fields)], findings)
    return made


def _of_cover(root: Value, fields: dict[str, object]) -> list[tuple[Place, str]]:
    """The pictures that publication.yaml names for the cover, with the places that name them."""
    options, places = fields["print_options"], fields["marks"]
    assert isinstance(options, dict) and isinstance(places, dict)
    return [(places.get(f"print.{name}", root.place), options[name]) for name in COVER_PICTURES if name in options]


def _read_groups(bench: Bench, shelf: Folder, before: Kept, plans: dict[str, tuple[GroupPlan, ...]]) -> dict[str, tuple[Group, ...]]:
    met: dict[str, Place] = {}
    limit = most("divisions")
    found: dict[str, tuple[Group, ...]] = {}
    for matter, groups in plans.items():
        made = []
        for plan in groups:
            divisions = []
            for name, place in plan.files:
                if name in met:
                    bench.findings.append(faults.listed_twice(place, name))
                    continue
                met[name] = place
                if len(met) > limit:
                    if len(met) == limit + 1:
                        bench.findings.append(faults.too_many_divisions(place, limit))
                    continue
                written = shelf.text(f"{name}.md", place)
                if written is not None:
                    divisions.append(division_of(bench, before, f"{name}.md", written, plan.kind))
            made.append(Group(plan.place, tuple(divisions), plan.kind, plan.numbering, plan.heading, plan.part))
        found[matter] = tuple(group for group in made if group.divisions or group.part)
    return found


def _themes(declared: dict[str, Theme], divisions: list[Division]) -> dict[str, Theme]:
    """The themes of themes.yaml and those that divisions of kind theme stand for."""
    found: dict[str, Theme] = {}
    for division in divisions:
        if division.kind == "theme":
            given = declared.get(division.id)
            found[division.id] = Theme(
                division.id, division.place, division.title, division.short_title, given.see_also if given else (), division.id,
                given.marks if given else {},
            )  # fmt: skip
    return found | {id_: theme for id_, theme in declared.items() if id_ not in found}


def _check_references(bench: Bench, nodes: Sequence[object], known: dict[str, Theme]) -> None:
    """Hold every reference against what is there."""
    targets: dict[str, set[str]] = {"theme": set(known), "section": set(), "figure": set(), "table": set(), "note": set()}
    for node in nodes:
        if kind := TARGETS.get(type(node)):
            targets[kind].add(node.label if isinstance(node, b.Note) else node.id)  # type: ignore[attr-defined]
    for ids in targets.values():
        ids.discard("")
    for place, kind, target in bench.registers.references:
        if target not in targets[kind] and target not in bench.registers.lost:
            bench.findings.append(faults.unknown_target(place, kind, target, faults.nearest(target, targets[kind])))


def _check_ranges(marks: Iterable[i.IndexMark], findings: list[Finding]) -> None:
    open_: dict[tuple[str, tuple[str, ...]], list[i.IndexMark]] = {}
    for mark in marks:
        key = (mark.index, mark.heading)
        if mark.span is i.Span.BEGIN:
            open_.setdefault(key, []).append(mark)
        elif mark.span is i.Span.END:
            if open_.get(key):
                open_[key].pop()
            else:
                findings.append(faults.open_range(mark.place, "; ".join(mark.heading)))
    findings += [faults.open_range(mark.place, "; ".join(mark.heading)) for marks in open_.values() for mark in marks]


def _check_unlisted(shelf: Folder, plans: dict[str, tuple[GroupPlan, ...]], findings: list[Finding]) -> None:
    listed = {name for groups in plans.values() for plan in groups for name, _ in plan.files}
    for path in sorted(shelf.path.rglob("*.md")):
        name = path.relative_to(shelf.path).as_posix()
        hidden = any(part.startswith(".") for part in path.relative_to(shelf.path).parts)
        if name.removesuffix(".md") not in listed and not hidden and path.stem.upper() != "README":
            findings.append(faults.unlisted_file(Place(name), name))


def _check_misnamed(shelf: Folder, findings: list[Finding]) -> None:
    present = {path.name for path in shelf.path.iterdir()}
    for name in sorted(present - set(FILES)):
        if name.endswith((".yaml", ".yml")) and (near := faults.nearest(name, [known for known in FILES if known not in present])):
            findings.append(faults.misnamed_file(Place(name), name, near))


def _bio(bench: Bench, register_: Value, id_: str) -> b.Blocks:
    row = register_.mapping.get(id_)
    return _prose(bench, row.mapping.get("bio") if row else None, f"bio-{id_}")


def _citation_style(shelf: Folder, value: Value | None, findings: list[Finding]) -> CitationStyle | None:
    """The style of citations; one that ends in .csl is a file of the manuscript."""
    name = text(value, findings)
    if not name or value is None:
        return None
    sheet = shelf.text(name, value.place) if name.endswith(".csl") else ""
    return None if sheet is None else CitationStyle(name, value.place, sheet)


def _prose(bench: Bench, value: Value | None, name: str) -> b.Blocks:
    """Markdown that stands in YAML. Its nodes have the place of the value, by line where its words stand below the key; what is found where a
    text in quotation marks breaks its lines by signs has the place of the whole."""
    if not text(value, bench.findings) or value is None:
        return ()
    above, before = value.place.line - 1 + value.below, len(bench.findings)
    blocks, _ = read_blocks(bench, value.place.file, "\n" * above + value.text, Keys(name))
    made = nested(blocks, bench.findings)
    if not value.below:
        bench.findings[before:] = [f if f.place.line == value.place.line else replace(f, place=value.place) for f in bench.findings[before:]]
    return made
