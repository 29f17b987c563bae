"""Entries of headings: index marks gathered under up to three levels, and what index.yaml says of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from octavo.apparatus.entries import Entry, Locator, SeeReference
from octavo.apparatus.entry_ids import EntryIds, slug
from octavo.apparatus.gathering import Gathering
from octavo.apparatus.heading_names import Path, called, head_of, merged, path_in, printed
from octavo.apparatus.passages import Subject
from octavo.model.publication import HeadingReference

DEEPEST = 3  # levels: a heading, a subheading, a sub-subheading


@dataclass(slots=True)
class _Branch:
    """A heading while it is gathered. `entry` is what the registers made of it, where they did."""

    words: str
    locators: list[Locator] = field(default_factory=list)
    below: dict[str, "_Branch"] = field(default_factory=dict)
    entry: Entry | None = None

    def at(self, path: Path) -> "_Branch":
        """The branch under a path, made where it is not there."""
        branch = self
        for word in path:
            branch = branch.below.setdefault(word, _Branch(word))
        return branch

    def copied(self) -> "_Branch":
        """A copy that stands for itself: passages and subheadings of a register are like any others in it."""
        return _copied(self.entry, self) if self.entry else _Branch(
            self.words, list(self.locators), {word: inner.copied() for word, inner in self.below.items()}
        )  # fmt: skip


class Headings:
    """The tree of one index. `made` are the entries that the registers made."""

    def __init__(self, gathering: Gathering, ids: EntryIds, made: Sequence[Entry] = ()) -> None:
        self.gathering, self.plan, self.free = gathering, gathering.plan, ids
        self.name = "" if self.plan.name == "subjects" else self.plan.name
        self.root = _Branch("")
        for entry in made:
            self.root.at((head_of(entry),)).entry = entry
        self.names = called(gathering, made)
        self.rules = merged((rule for rule in gathering.publication.index_rules if rule.index == self.name), self._path)
        self.ids: dict[Path, str] = {}
        self.shared: frozenset[str] = frozenset()

    def entries(self) -> list[Entry]:
        """All entries of the first level, unsorted; those that lead nowhere are left out."""
        for passage in self.gathering.sources.found:
            if passage.subject is Subject.HEADING and passage.index == self.name:
                self.root.at(self._path(passage.heading)).locators.append(passage.locator)
        for path in self.rules:
            self.root.at(path)
        self._post_doubly()
        self._name((), self.root, f"ix-{slug(self.plan.name, 'index')}-")
        self.shared = frozenset(word for word, count in Counter(map(printed, self.root.below)).items() if count > 1)
        return [entry for branch in self.root.below.values() if not (entry := self._entry((branch.words,), branch)).empty]

    def _path(self, heading: Path) -> Path:
        return path_in(self.names, heading)

    def _post_doubly(self) -> None:
        """A heading's own passages and subheadings once more under each heading that `also-under:` names. What is posted is not posted again,
        so that it does not matter which heading comes first."""
        posted = [
            (self.root.at(path).copied(), self._path(reference.path))
            for path, rule in self.rules.items()
            for reference in rule.also_under
            if reference.path and self._path(reference.path) != path
        ]
        for source, goal in posted:
            _post(source, self.root.at(goal), DEEPEST - len(goal))

    def _name(self, path: Path, branch: _Branch, prefix: str) -> None:
        """Give every heading its id: that of the heading above it, and its own words."""
        for word, below in branch.below.items():
            inner = (*path, word)
            if below.entry and below.entry.id:
                below.entry = self.free.apart(below.entry)
                self.ids[inner] = below.entry.id
            else:
                self.ids[inner] = self.free.free(prefix + slug(printed(word), "entry"))
            self._name(inner, below, f"{self.ids[inner]}--")

    def _entry(self, path: Path, branch: _Branch) -> Entry:
        rule = self.rules.get(path)
        below = [entry for word, inner in branch.below.items() if not (entry := self._entry((*path, word), inner)).empty]
        base = replace(branch.entry or Entry("", branch.words), id=self.ids[path])
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
            path = self._path(reference.path)
            words = ": ".join((self._headword(path[0]), *path[1:])) if path else reference.words
            found.append(SeeReference(words, self.ids.get(path, ""), generic=not path))
        return self._in_order(tuple(found))

    def _headword(self, head: str) -> str:
        """What a reference calls an entry; with the qualifier of the entry where others have the same headword."""
        branch = self.root.below.get(head)
        qualifier = branch.entry.qualifier if branch and branch.entry and printed(head) in self.shared else ""
        return self.gathering.words("qualifier_separator").join(part for part in (printed(head), qualifier) if part)

    def _in_order(self, references: tuple[SeeReference, ...]) -> tuple[SeeReference, ...]:
        """References in the order of the index, each once, generic ones last (Chicago 18, chapter 15)."""
        return tuple(sorted(dict.fromkeys(references), key=lambda r: (r.generic, self.gathering.collator.key(r.words))))


def _copied(entry: Entry, branch: _Branch) -> _Branch:
    """A branch that has what a register's entry has, without its id."""
    bare = Entry("", entry.headword, qualifier=entry.qualifier, language=entry.language, target=entry.target, sort=entry.sort)
    below = {head_of(inner): _copied(inner, _Branch(inner.headword)) for inner in entry.subentries}
    below |= {word: inner.copied() for word, inner in branch.below.items()}
    return _Branch(branch.words, [*entry.locators, *branch.locators], below, bare)


def _post(source: _Branch, goal: _Branch, room: int) -> None:
    known = set(goal.locators) | set(goal.entry.locators if goal.entry else ())
    goal.locators += [locator for locator in source.locators if locator not in known]
    for word, inner in source.below.items():
        if room > 0:
            below = goal.at((word,))
            below.entry = below.entry or inner.entry
            _post(inner, below, room - 1)
