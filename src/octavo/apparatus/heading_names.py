"""What index.yaml and index marks may call a heading by: people, themes and bodies go by several names, and what is said of one under two names
is said of one heading."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from octavo.apparatus.entries import Entry
from octavo.apparatus.gathering import Gathering
from octavo.model.publication import HeadingRule

Path = tuple[str, ...]


def head_of(entry: Entry) -> str:
    """What stands for the entry of a register in the path of a heading: its headword, and its id behind it, since two people may have one
    name."""
    return f"{entry.headword}\0{entry.id}"


def printed(part: str) -> str:
    """A part of a path as a reader sees it."""
    return part.partition("\0")[0]


def called(gathering: Gathering, made: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """By each name the headings that it may mean: more than one where people or bodies share it. An id means nothing else. `made` are the
    entries of the registers; a body without one is known by its full name."""
    ids: dict[str, str] = {}
    names: dict[str, dict[str, None]] = {}

    def add(head: str, id_: str, others: Iterable[str]) -> None:
        if id_:
            ids.setdefault(id_, head)
        for name in others:
            if name:
                names.setdefault(name, {})[head] = None

    heads = {entry.headword: head_of(entry) for entry in made}
    for entry in made:
        add(head_of(entry), *_names(gathering, entry))
    for body in gathering.publication.organizations.values() if gathering.plan.name == "organizations" else ():
        add(heads.get(body.name, body.name), body.id, (body.name, body.short))
    return {name: tuple(heads) for name, heads in names.items()} | {id_: (head,) for id_, head in ids.items()}


def _names(gathering: Gathering, entry: Entry) -> tuple[str, tuple[str, ...]]:
    """The id of the person or theme that an entry is of, '' of another, and the names it goes by."""
    publication, id_ = gathering.publication, entry.id.removeprefix(f"ix-{gathering.plan.name}-")
    match gathering.plan.name:
        case "speakers" if id_ in publication.people:
            person = publication.people[id_]
            return id_, (entry.headword, person.name, person.sort, *person.aliases)
        case "themes" if id_ in publication.themes:
            target = gathering.targets["theme", id_]
            return id_, (target.title, target.short_title, target.name)
    return "", (entry.headword,)


def path_in(names: dict[str, tuple[str, ...]], heading: Path) -> Path:
    """A heading as it is known in its index; () for ()."""
    return (names[heading[0]][0], *heading[1:]) if heading and heading[0] in names else heading


def merged(rules: Iterable[HeadingRule], path: Callable[[Path], Path]) -> dict[Path, HeadingRule]:
    """What index.yaml says of each heading. All that is said of one heading counts, under whatever names; of two notes or sort forms the first
    (a check reports the second)."""
    found: dict[Path, HeadingRule] = {}
    for rule in rules:
        first = found.setdefault(path(rule.heading), rule)
        if first is not rule:
            found[path(rule.heading)] = replace(
                first, see=(*first.see, *rule.see), see_also=(*first.see_also, *rule.see_also), also_under=(*first.also_under, *rule.also_under),
                sort=first.sort or rule.sort, note=first.note or rule.note,
            )  # fmt: skip
    return found
