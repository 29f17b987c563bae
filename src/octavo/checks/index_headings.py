"""What is a heading in each index, before anything is sorted or numbered: what the checks of indexes look things up in."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from octavo.apparatus.entries import Entry
from octavo.apparatus.gathering import Gathering, Sources
from octavo.apparatus.heading_names import Path, called, head_of, merged, path_in, printed
from octavo.apparatus.indexes import MADE, registered
from octavo.model import inlines as i
from octavo.model.place import Place
from octavo.model.publication import HeadingReference, HeadingRule, IndexPlan, Publication
from octavo.model.walk import walk

DEEPEST = 3  # levels of headings


@dataclass
class Headings:
    """The headings of one index. `marks` are its index marks in reading order, `said` what index.yaml says of it; `made` are the entries of the
    registers by what stands for them in paths, `names` what headings may be called."""

    publication: Publication
    plan: IndexPlan
    made: dict[str, Entry]
    names: dict[str, tuple[str, ...]]
    said: tuple[HeadingRule, ...]
    marks: list[i.IndexMark] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the index as marks have it; '' is the subject index."""
        return "" if self.plan.name == "subjects" else self.plan.name

    @cached_property
    def rules(self) -> dict[Path, HeadingRule]:
        """What index.yaml says, by heading."""
        return merged(self.said, self.path)

    @cached_property
    def onward(self) -> dict[Path, tuple[Path, ...]]:
        """Where the see of each heading leads."""
        return {path: tuple(self.path(reference.path) for reference in rule.see if reference.path) for path, rule in self.rules.items() if rule.see}

    @cached_property
    def marked(self) -> dict[Path, list[i.IndexMark]]:
        """Marks by heading; ends of ranges are not counted."""
        found: dict[Path, list[i.IndexMark]] = {}
        for mark in self.marks:
            if mark.span is not i.Span.END:
                found.setdefault(self.path(mark.heading), []).append(mark)
        return found

    @cached_property
    def first(self) -> dict[Path, Place]:
        """Where each heading, or one of its subheadings, is first marked: the first heading that was marked of those that begin so."""
        found: dict[Path, Place] = {}
        for path, marks in self.marked.items():
            for depth in range(len(path) + 1):
                found.setdefault(path[:depth], marks[0].place)
        return found

    @cached_property
    def own(self) -> frozenset[Path]:
        """Every heading that has locators of its own, or of its subheadings."""
        heads = {(head,) for head, entry in self.made.items() if entry.locators or entry.subentries}
        return _with_those_above(heads | set(self.marked))

    @cached_property
    def posted(self) -> dict[Path, HeadingReference]:
        """The headings to which `also-under:` posts something, with what says so."""
        found: dict[Path, HeadingReference] = {}
        for path, rule in self.rules.items():
            for reference in rule.also_under:
                below = (own[len(path) :] for own in sorted(self.own) if own[: len(path)] == path)
                found |= {goal: reference for rest in below if len(goal := (*self.path(reference.path), *rest)) <= DEEPEST}
        return found

    @cached_property
    def known(self) -> frozenset[Path]:
        """Every heading that has locators, its own or those of subheadings, or has them posted to it."""
        return self.own | _with_those_above(set(self.posted))

    @cached_property
    def below(self) -> dict[Path, set[Path]]:
        """The subheadings of each heading, one level down."""
        found: dict[Path, set[Path]] = {}
        for path in self.known:
            if len(path) > 1:
                found.setdefault(path[:-1], set()).add(path)
        return found

    def path(self, heading: Path) -> Path:
        """A heading as it is known: people, themes and bodies go by several names."""
        return path_in(self.names, heading)

    def id_of(self, head: str) -> str:
        """What an editor may call a heading to be understood: the id of a person or theme, otherwise its words."""
        own = self.plan.name in ("speakers", "themes") and head in self.made
        return self.made[head].id.removeprefix(f"ix-{self.plan.name}-") if own else printed(head)

    def references(self) -> Iterator[tuple[Path, HeadingRule, HeadingReference]]:
        """Every see and see also that names a heading."""
        for path, rule in self.rules.items():
            for reference in (*rule.see, *rule.see_also):
                if reference.path:
                    yield path, rule, reference


def headings_of(given: Sources) -> tuple[Headings, ...]:
    """The headings of every index that is made from a register, or of which something is marked or said."""
    publication = given.publication
    plans = {plan.name: plan for plan in given.plans}
    made: dict[str, Headings] = {}

    def at(name: str) -> Headings:
        if name not in made:
            gathering = Gathering(given, plans.get(name) or IndexPlan(name, publication.place))
            entries = registered(gathering)
            said = tuple(rule for rule in publication.index_rules if (rule.index or "subjects") == name)
            made[name] = Headings(publication, gathering.plan, {head_of(entry): entry for entry in entries}, called(gathering, entries), said)
        return made[name]

    for name in plans:
        if name in MADE:
            at(name)
    for division in publication.divisions():
        for node in walk(division):
            if isinstance(node, i.IndexMark):
                at(node.index or "subjects").marks.append(node)
    for rule in publication.index_rules:
        at(rule.index or "subjects")
    return tuple(made.values())


def _with_those_above(paths: set[Path]) -> frozenset[Path]:
    return frozenset(path[:depth] for path in paths for depth in range(1, len(path) + 1))


def folded(words: str) -> str:
    """Words without case, accents, hyphens and doubled spaces: two headings that are the same so far are one."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(c))
    return " ".join(bare.replace("-", " ").replace("‐", " ").replace("’", "'").split())


def written(path: Path) -> str:
    """A heading as an editor writes it."""
    return "; ".join(printed(part).replace(";", ";;") for part in path)


def place_of(headings: Headings, path: Path) -> Place:
    """Where a heading is first marked or spoken of, or stands in a register."""
    if place := headings.first.get(path):
        return place
    if path in headings.rules:
        return headings.rules[path].place
    if reference := next((reference for goal, reference in headings.posted.items() if goal[: len(path)] == path), None):
        return reference.place
    return _headsat(headings, headings.made[path[0]]) if path and path[0] in headings.made else headings.publication.place


def _headsat(headings: Headings, entry: Entry) -> Place:
    publication, id_ = headings.publication, entry.id.removeprefix(f"ix-{headings.plan.name}-")
    match headings.plan.name:
        case "speakers":
            return publication.people[id_].place
        case "themes":
            return publication.themes[id_].place
    body = next((body for body in publication.organizations.values() if body.name == entry.headword), None)
    person = next(person for person in publication.people.values() if publication.organization_name(person.affiliation) == entry.headword)
    return body.place if body else person.marks.get("affiliation", person.place)
