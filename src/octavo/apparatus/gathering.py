"""What the entries of one index are made from: passages, registers, words, and the order of its language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from octavo.apparatus.collation import Collator
from octavo.apparatus.entries import Entry, Locator, LocatorKind
from octavo.apparatus.extents import Extents
from octavo.apparatus.passages import Passage, Subject
from octavo.apparatus.references import Target
from octavo.model.publication import IndexPlan, Publication
from octavo.words import Words

HEARD = (LocatorKind.SPEAKS, LocatorKind.QUOTED)


@dataclass(frozen=True)
class Sources:
    """What all indexes of a work are made from. `taken` are ids that the manuscript uses."""

    publication: Publication
    words: Words
    found: tuple[Passage, ...]
    targets: dict[tuple[str, str], Target]
    taken: frozenset[str]
    plans: tuple[IndexPlan, ...]

    @cached_property
    def in_speaker_index(self) -> frozenset[str]:
        """Ids of the people who have an entry in the speaker index; none where there is no such index."""
        plan = next((plan for plan in self.plans if plan.name == "speakers"), None)
        return frozenset(Gathering(self, plan).locators_of_people) if plan else frozenset()

    @cached_property
    def themes(self) -> dict[str, tuple[tuple[str, Locator], ...]]:
        """By division the themes that stretches of it concern."""
        found: dict[str, list[tuple[str, Locator]]] = {}
        for theme in self.publication.themes.values():
            if home := theme.division:
                found.setdefault(home, []).append((theme.id, Locator(home, home, home, LocatorKind.TREATED)))
        for passage in self.found:
            if passage.subject is Subject.THEME and not passage.reference and passage.name in self.publication.themes:
                at = passage.locator
                whole = replace(at, last=at.division) if at.first == at.division else at
                found.setdefault(at.division, []).append((passage.name, whole))
        return {division: tuple(themes) for division, themes in found.items()}

    @cached_property
    def extents(self) -> Extents:
        """Where everything begins and ends."""
        return Extents(self.publication)


class Gathering:
    """The sources of one index, with its plan and its order."""

    def __init__(self, sources: Sources, plan: IndexPlan) -> None:
        self.sources, self.plan = sources, plan
        self.publication, self.words, self.targets = sources.publication, sources.words, sources.targets
        self.collator = Collator(plan.language or sources.publication.language, "letter" if plan.order == "letter" else "word")

    @cached_property
    def locators_of_people(self) -> dict[str, tuple[Locator, ...]]:
        """The passages of everyone in the register, in the order in which they are first met. In an index to speeches their own words alone,
        which then need no mark to tell them from others."""
        found: dict[str, list[Locator]] = {}
        for passage in self.sources.found:
            heard = not self.plan.speeches or passage.locator.kind in HEARD
            if passage.subject is Subject.PERSON and passage.name in self.publication.people and heard:
                at = replace(passage.locator, emphatic=False) if self.plan.speeches else passage.locator
                found.setdefault(passage.name, []).append(at)
        return {id_: tuple(locators) for id_, locators in found.items()}

    def on_themes(self, locator: Locator) -> tuple[dict[str, Locator], bool]:
        """The part of a passage that concerns each theme: all of it, or what is marked within it; and whether a theme has it all."""
        extents = self.sources.extents
        begin, end = extents.span(locator.first, locator.last)
        parts: dict[str, Locator] = {}
        covered = False
        for theme, around in self.sources.themes.get(locator.division, ()):
            first, last = extents.span(around.first, around.last)
            if first <= begin < last:
                parts[theme], covered = locator, True
            elif begin <= first < end:
                parts.setdefault(theme, replace(around, kind=locator.kind, emphatic=locator.emphatic))
        return parts, covered

    def sorted(self, entries: Iterable[Entry], sub: bool = False) -> tuple[Entry, ...]:
        """Entries in the order of the index, each with what it is sorted by; those under a heading (`sub`) by their first significant word."""
        form = self.collator.subheading if sub else self.collator.heading

        def formed(entry: Entry) -> Entry:
            sort = entry.sort or form(entry.headword)
            return entry if sort in (entry.sort, entry.headword) else replace(entry, sort=sort)

        return tuple(sorted(map(formed, entries), key=lambda e: (self.collator.key(e.sort or e.headword), e.qualifier, e.id)))
