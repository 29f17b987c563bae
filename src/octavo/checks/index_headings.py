"""What is a heading in each index, before anything is sorted or numbered: what the checks of indexes look things up in."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from octavo.apparatus.names import sort_form
from octavo.apparatus.passages import Passage, Subject
from octavo.model import inlines as i
from octavo.model.place import Place
from octavo.model.publication import HeadingReference, HeadingRule, IndexPlan, Publication
from octavo.model.walk import walk
from octavo.model.walk import words as plain

Path = tuple[str, ...]
REGISTERS = ("speakers", "themes", "organizations")


@dataclass
class Headings:
    """The headings of one index. `marks` are its index marks in reading order, `rules` what index.yaml says of it, by heading; `registered`
    the names by which entries of a register go, with the headword of each."""

    publication: Publication
    name: str  # '' is the subject index
    marks: list[i.IndexMark] = field(default_factory=list)
    rules: dict[Path, HeadingRule] = field(default_factory=dict)
    registered: dict[str, str] = field(default_factory=dict)

    @cached_property
    def plan(self) -> IndexPlan:
        """How the index is asked for; the defaults where it is not."""
        name = self.name or "subjects"
        return next((plan for plan in self.publication.indexes if plan.name == name), IndexPlan(name, self.publication.place))

    @cached_property
    def marked(self) -> dict[Path, list[i.IndexMark]]:
        """Marks by heading; ends of ranges are not counted."""
        found: dict[Path, list[i.IndexMark]] = {}
        for mark in self.marks:
            if mark.span is not i.Span.END:
                found.setdefault(self.path(mark.heading), []).append(mark)
        return found

    @cached_property
    def known(self) -> frozenset[Path]:
        """Every heading that has locators, its own or those of subheadings, or has them posted to it."""
        paths = {(head,) for head in self.registered.values()} | set(self.marked)
        posted = {self.path(r.path) for rule in self.rules.values() for r in rule.also_under if r.path}
        return frozenset(path[:depth] for path in paths | posted for depth in range(1, len(path) + 1))

    @cached_property
    def below(self) -> dict[Path, set[Path]]:
        """The subheadings of each heading, one level down."""
        found: dict[Path, set[Path]] = {}
        for path in self.known:
            if len(path) > 1:
                found.setdefault(path[:-1], set()).add(path)
        return found

    def path(self, written: Path) -> Path:
        """A heading as it is known: people, themes and bodies go by several names."""
        return (self.registered.get(written[0], written[0]), *written[1:]) if written else ()

    def references(self) -> Iterator[tuple[Path, HeadingRule, HeadingReference]]:
        """Every see and see also that names a heading."""
        for path, rule in self.rules.items():
            for reference in (*rule.see, *rule.see_also):
                if reference.path:
                    yield path, rule, reference


def headings_of(publication: Publication, found: tuple[Passage, ...]) -> tuple[Headings, ...]:
    """The headings of every index of which something is marked or said. `found` are the passages of the work."""
    made: dict[str, Headings] = {}

    def at(name: str) -> Headings:
        if name not in made:
            made[name] = Headings(publication, name, registered=_registered(publication, name, found))
        return made[name]

    for division in publication.divisions():
        for node in walk(division):
            if isinstance(node, i.IndexMark):
                at(node.index).marks.append(node)
    for rule in publication.index_rules:
        headings = at(rule.index)
        headings.rules[headings.path(rule.heading)] = rule
    return tuple(made.values())


def _registered(publication: Publication, index: str, found: tuple[Passage, ...]) -> dict[str, str]:
    """The names by which entries of a register may be called, with the first of each; only of those that have an entry."""
    people = {p.name for p in found if p.subject is Subject.PERSON} & set(publication.people)
    groups: list[tuple[str, ...]] = []
    if index == "speakers":
        everyone = [publication.people[id_] for id_ in sorted(people)]
        groups = [(sort_form(p, publication.language), p.id, p.name, p.sort, *p.aliases) for p in everyone]
    elif index == "themes":
        touched = {p.name for p in found if p.subject is Subject.THEME}
        themes = [theme for theme in publication.themes.values() if theme.division or theme.id in touched]
        groups = [(theme.short_title, theme.id, plain(theme.title)) for theme in themes]
    elif index == "organizations":
        bodies = publication.organizations
        named = {publication.people[id_].affiliation for id_ in people} - {""}
        groups = [(bodies[a].name, a, bodies[a].short) if a in bodies else (a,) for a in sorted(named)]
        groups += [(body.name, body.id, body.short) for body in bodies.values()]
    return {name: group[0] for group in reversed(groups) for name in group if name}


def folded(words: str) -> str:
    """Words without case, accents, hyphens and doubled spaces: two headings that are the same so far are one."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))
    return " ".join(bare.replace("-", " ").replace("‐", " ").replace("’", "'").split())


def written(path: Path) -> str:
    """A heading as an editor writes it."""
    return "; ".join(part.replace(";", ";;") for part in path)


def place_of(headings: Headings, path: Path) -> Place:
    """Where a heading is first marked, or spoken of."""
    marks = next((marks for marked, marks in headings.marked.items() if marked[: len(path)] == path), None)
    return marks[0].place if marks else headings.rules[path].place if path in headings.rules else headings.publication.place
