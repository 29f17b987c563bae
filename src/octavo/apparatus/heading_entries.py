"""Entries of headings: index marks gathered under up to three levels, and what index.yaml says of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from octavo.apparatus.entries import Entry, Locator, SeeReference
from octavo.apparatus.gathering import Gathering
from octavo.apparatus.passages import Subject
from octavo.model.publication import HeadingReference

Path = tuple[str, ...]
DEEPEST = 3  # levels: a heading, a subheading, a sub-subheading


@dataclass(slots=True)
class _Branch:
    """A heading while it is gathered. `entry` is what the registers made of it, where they did."""

    words: str
    number: int
    locators: list[Locator] = field(default_factory=list)
    below: dict[str, "_Branch"] = field(default_factory=dict)
    entry: Entry | None = None

    def at(self, path: Path) -> "_Branch":
        """The branch under a path, made where it is not there."""
        branch = self
        for word in path:
            branch = branch.below.setdefault(word, _Branch(word, len(branch.below) + 1))
        return branch


class Headings:
    """The tree of one index. `made` are entries that the registers made, by each of the words they go by."""

    def __init__(self, gathering: Gathering, made: Iterable[Entry] = ()) -> None:
        self.gathering, self.plan = gathering, gathering.plan
        self.name = "" if self.plan.name == "subjects" else self.plan.name
        self.root = _Branch("", 0)
        self.headwords = self._registered(made)
        self.rules = {self._path(rule.heading): rule for rule in gathering.publication.index_rules if rule.index == self.name}
        self.ids: dict[Path, str] = {}
        self.shown: dict[Path, Path] = {}

    def entries(self) -> list[Entry]:
        """All entries of the first level, unsorted; those that lead nowhere are left out."""
        for passage in self.gathering.sources.found:
            if passage.subject is Subject.HEADING and passage.index == self.name:
                self.root.at(self._path(passage.heading)).locators.append(passage.locator)
        for path in self.rules:
            self.root.at(path)
        self._post_doubly()
        self._name((), self.root)
        return [entry for branch in self.root.below.values() if not (entry := self._entry((branch.words,), branch)).empty]

    def _registered(self, made: Iterable[Entry]) -> dict[str, str]:
        """Put the entries of registers into the tree; every name they go by, with the headword that it stands for."""
        words: dict[str, str] = {}
        for entry in made:
            head = f"{entry.headword}\0{entry.id}"  # two people may have one name
            branch = self.root.at((head,))
            branch.words, branch.entry = head, entry
            for name in (entry.headword, *_names(self.gathering, entry)):
                words.setdefault(name, head)
        return words

    def _path(self, heading: Path) -> Path:
        return (self.headwords.get(heading[0], heading[0]), *heading[1:])

    def _post_doubly(self) -> None:
        """Locators and subheadings of a heading once more under each heading that `also-under:` names."""
        for path, rule in self.rules.items():
            source = self.root.at(path)
            for reference in rule.also_under:
                if reference.path and (goal := self._path(reference.path)) != path:
                    _post(source, self.root.at(goal), DEEPEST - len(goal))

    def _name(self, path: Path, branch: _Branch) -> None:
        for word, below in branch.below.items():
            inner = (*path, word)
            self.ids[inner] = below.entry.id if below.entry else _id(f"ix-{self.plan.name}", inner, below.number)
            self._name(inner, below)

    def _entry(self, path: Path, branch: _Branch) -> Entry:
        rule = self.rules.get(path)
        below = [entry for word, inner in branch.below.items() if not (entry := self._entry((*path, word), inner)).empty]
        base = branch.entry or Entry(self.ids[path], branch.words)
        subentries = (*base.subentries, *below)
        see, also = (self._references(references) for references in ((rule.see, rule.see_also) if rule else ((), ())))
        divided = base.divided and replace(
            base.divided, locators=(*base.divided.locators, *branch.locators), note=(rule.note if rule else ""), see=(*base.see, *see),
            subentries=self.gathering.sorted((*base.divided.subentries, *below), sub=True), see_also=(*base.see_also, *also)
        )  # fmt: skip
        themes = branch.entry is not None and self.plan.name == "themes" and not below
        return replace(
            base,
            locators=(*base.locators, *branch.locators),
            subentries=subentries if themes else self.gathering.sorted(subentries, sub=True),
            see=(*base.see, *see),
            see_also=self._in_order((*base.see_also, *also)),
            sort=(rule.sort if rule else "") or base.sort,
            note=(rule.note if rule else "") or base.note,
            divided=divided,
        )

    def _references(self, references: tuple[HeadingReference, ...]) -> tuple[SeeReference, ...]:
        found = []
        for reference in references:
            path = self._path(reference.path) if reference.path else ()
            words = ": ".join(word.partition("\0")[0] for word in path) or reference.words
            found.append(SeeReference(words, self.ids.get(path, ""), generic=not path))
        return self._in_order(tuple(found))

    def _in_order(self, references: tuple[SeeReference, ...]) -> tuple[SeeReference, ...]:
        """References in the order of the index, each once, generic ones last (Chicago 18, chapter 15)."""
        return tuple(sorted(dict.fromkeys(references), key=lambda r: (r.generic, self.gathering.collator.key(r.words))))


def _post(source: _Branch, goal: _Branch, room: int) -> None:
    entry = source.entry
    known = set(goal.locators)
    goal.locators += [locator for locator in (*(entry.locators if entry else ()), *source.locators) if locator not in known]
    for word, inner in list(source.below.items()):
        if room > 0 and inner is not goal:
            _post(inner, goal.at((word,)), room - 1)


def _names(gathering: Gathering, entry: Entry) -> tuple[str, ...]:
    """Every name by which index.yaml and index marks may call the entry of a person, a theme or a body."""
    publication, id_ = gathering.publication, entry.id.removeprefix(f"ix-{gathering.plan.name}-")
    match gathering.plan.name:
        case "speakers" if id_ in publication.people:
            person = publication.people[id_]
            return id_, person.name, person.sort, *person.aliases
        case "themes" if id_ in publication.themes:
            target = gathering.targets["theme", id_]
            return id_, target.title, target.short_title, target.name
        case "organizations":
            return tuple(
                name
                for body in publication.organizations.values()
                if body.name == entry.headword
                for name in (body.id, body.short)
                if name
            )  # fmt: skip
    return ()


def _id(prefix: str, path: Path, number: int) -> str:
    """An anchor from the words of a heading, in any script; the number keeps headings apart that differ in signs alone."""
    slug = "-".join("".join(c for c in part.partition("\0")[0].casefold() if c.isalnum()) for part in path)
    return f"{prefix}-{slug}-{number}"
