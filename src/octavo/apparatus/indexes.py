"""The indexes: passages gathered under headwords, in the order of the work's language."""

from collections.abc import Callable, Iterable

from octavo.apparatus.collation import Collator
from octavo.apparatus.entries import Entry, EntryGroup, Index, Locator, LocatorKind
from octavo.apparatus.leaves import last_leaf
from octavo.apparatus.names import sort_form
from octavo.apparatus.passages import Passage, Subject
from octavo.apparatus.references import Target, qualifier
from octavo.apparatus.sequence import free_id
from octavo.model.publication import HeadingRule, IndexPlan, Organization, Person, Publication
from octavo.words import Words

LETTERS_FROM = 40  # entries: smaller indexes need no letter headings


class Gatherer:
    """Everything an index is made from."""

    def __init__(
        self,
        publication: Publication,
        words: Words,
        found: tuple[Passage, ...],
        targets: dict[tuple[str, str], Target],
        taken: frozenset[str],
    ) -> None:
        self.publication, self.words, self.found, self.targets, self.taken = publication, words, found, targets, taken
        self.names = {id_: sort_form(person, publication.language) for id_, person in publication.people.items()}

    def indexes(self) -> tuple[Index, ...]:
        """The indexes asked for, in order; without `indexes:` in publication.yaml those that have entries. Empty ones are left out."""
        plans = self.publication.indexes or tuple(
            IndexPlan(name, self.publication.place) for name in ("speakers", "themes", "subjects")
        )
        made = (self._index(plan) for plan in plans)
        return tuple(index for index in made if index.groups)

    def _index(self, plan: IndexPlan) -> Index:
        makers: dict[str, Callable[[], list[Entry]]] = {
            "speakers": self._speakers,
            "themes": self._themes,
            "organizations": self._organizations,
        }
        maker = makers.get(plan.name)
        entries = maker() if maker else self._headings("" if plan.name == "subjects" else plan.name)
        collator = Collator(plan.language or self.publication.language, "letter" if plan.order == "letter" else "word")
        ordered = entries if plan.name == "themes" else self._sorted(entries, collator, plan)
        title = plan.title or (self.words(f"index_{plan.name}") if maker or plan.name == "subjects" else plan.name)
        headnotes = (plan.headnote,) if plan.headnote else self._headnotes(plan.name, ordered)
        grouped = len(ordered) >= LETTERS_FROM and plan.name != "themes"
        groups = _by_letter(ordered, collator) if grouped else (EntryGroup("", tuple(ordered)),) if ordered else ()
        return Index(free_id(f"index-{plan.name}", self.taken), plan.name, title, headnotes, groups, plan.locators)

    def _sorted(self, entries: list[Entry], collator: Collator, plan: IndexPlan) -> list[Entry]:
        rules = self._rules("" if plan.name == "subjects" else plan.name)

        def key(entry: Entry) -> object:
            own = rules.get((entry.headword,))
            return collator.key(own.sort if own and own.sort else entry.headword), entry.qualifier, entry.id

        return sorted(entries, key=key)  # type: ignore[arg-type]

    def _headnotes(self, name: str, entries: list[Entry]) -> tuple[str, ...]:
        bold = any(locator.emphatic for entry in entries for locator in entry.locators)
        if name == "speakers" and bold:
            return (self.words("headnote_speakers_bold"),)
        return (self.words("headnote_themes"),) if name == "themes" else (self.words("headnote_bold"),) if bold else ()

    # Each maker gives unsorted entries.

    def _speakers(self) -> list[Entry]:
        locators: dict[str, list[Locator]] = {}
        for passage in self.found:
            if passage.subject is Subject.PERSON and passage.name in self.publication.people:
                locators.setdefault(passage.name, []).append(passage.locator)
        return [self._speaker(self.publication.people[id_], tuple(found)) for id_, found in locators.items()]

    def _speaker(self, person: Person, locators: tuple[Locator, ...]) -> Entry:
        about = qualifier(self.publication, self.words, person)
        return Entry(f"ix-speakers-{person.id}", self.names[person.id], locators, about, language=person.language)

    def _themes(self) -> list[Entry]:
        divisions = {d.id: d for d in self.publication.divisions()}
        order = [d for d in divisions if d in self.publication.themes]
        order += [t for t in self.publication.themes if t not in divisions]
        entries = [self._theme(theme, last_leaf(divisions[theme]) if theme in divisions else "") for theme in order]
        return [entry for entry in entries if entry.locators or entry.subentries or entry.refer]

    def _theme(self, id_: str, last: str) -> Entry:
        theme, target = self.publication.themes[id_], self.targets["theme", id_]
        own = (Locator(id_, last, id_, LocatorKind.TREATED, emphatic=True),) if last else ()
        touched = tuple(p.locator for p in self.found if _touches(p, id_))
        speakers = self._people_in(id_, touched)
        subentries = []
        if speakers:
            subentries.append(Entry(f"ix-themes-{id_}-speakers", self.words("speakers"), subentries=speakers))
        if touched:
            subentries.append(Entry(f"ix-themes-{id_}-passages", self.words("related_passages"), touched))
        refer = tuple(("see_also", f"ix-themes-{other}", self.targets["theme", other].name) for other in theme.see_also)
        named = target.name if target.name != target.short_title else ""
        return Entry(f"ix-themes-{id_}", target.short_title, own, named, tuple(subentries), refer, target=target.key)

    def _people_in(self, theme: str, touched: tuple[Locator, ...]) -> tuple[Entry, ...]:
        """The people who speak, are quoted or named in a theme's own division, in the order of the speaker index. In a theme without a
        division: in the divisions that touch it as a whole."""
        whole = {locator.division for locator in touched if locator.first == locator.division}
        inside = {theme} if theme in {d.id for d in self.publication.divisions()} else whole
        found: dict[str, list[Locator]] = {}
        for passage in self.found:
            if passage.subject is Subject.PERSON and passage.locator.division in inside and passage.name in self.names:
                found.setdefault(passage.name, []).append(passage.locator)
        collator = Collator(self.publication.language)
        ordered = sorted(found, key=lambda id_: (collator.key(self.names[id_]), id_))
        people = self.publication.people
        return tuple(
            Entry(f"ix-themes-{theme}-{id_}", self.names[id_], tuple(found[id_]), language=people[id_].language, target=f"ix-speakers-{id_}")
            for id_ in ordered
        )

    def _organizations(self) -> list[Entry]:
        by_name = {o.name: o for o in self.publication.organizations.values()}
        found: dict[str, list[Entry]] = {}
        for entry in self._speakers():
            person = self.publication.people[entry.id.removeprefix("ix-speakers-")]
            if person.affiliation:
                name = self.publication.organization_name(person.affiliation)
                found.setdefault(name, []).append(
                    Entry(f"ix-organizations-{person.id}", entry.headword, entry.locators, person.role, language=person.language)
                )
        collator = Collator(self.publication.language)
        return [
            Entry(_id("ix-organizations", (name,), number), name, subentries=_in_order(people, collator), language=_language(by_name, name))
            for number, (name, people) in enumerate(found.items(), 1)
        ]

    def _headings(self, index: str) -> list[Entry]:
        """A declared index: marks gathered under headings of up to three levels, with the rules of index.yaml."""
        tree: dict[str, object] = {}
        locators: dict[tuple[str, ...], list[Locator]] = {}
        rules = self._rules(index)
        marks = [p for p in self.found if p.subject is Subject.HEADING and p.index == index]
        for heading in [*(p.heading for p in marks), *rules]:
            branch = tree
            for part in heading:
                branch = branch.setdefault(part, {})  # type: ignore[assignment]
        for passage in marks:
            locators.setdefault(passage.heading, []).append(passage.locator)
        collator = Collator(self.publication.language)
        return self._branch(tree, (), index or "subjects", locators, rules, collator)

    def _branch(
        self,
        tree: dict[str, object],
        above: tuple[str, ...],
        index: str,
        locators: dict[tuple[str, ...], list[Locator]],
        rules: dict[tuple[str, ...], HeadingRule],
        collator: Collator,
    ) -> list[Entry]:
        entries = []
        for number, (word, below) in enumerate(tree.items(), 1):
            heading = (*above, word)
            kids = self._branch(below, heading, index, locators, rules, collator)  # type: ignore[arg-type]
            own = rules.get(heading)
            refer = tuple(
                (kind, "", words) for kind, many in (("see", own.see), ("see_also", own.see_also)) for words in (r.words for r in many)
            ) if own else ()  # fmt: skip
            entries.append(
                Entry(
                    _id(f"ix-{index}", heading, number), word, tuple(locators.get(heading, ())),
                    subentries=_in_order(kids, collator), refer=refer, note=own.note if own else "",
                )
            )  # fmt: skip
        return entries

    def _rules(self, index: str) -> dict[tuple[str, ...], HeadingRule]:
        return {rule.heading: rule for rule in self.publication.index_rules if rule.index in (index, index or "subjects")}


def _touches(passage: Passage, theme: str) -> bool:
    return passage.subject is Subject.THEME and passage.name == theme and passage.locator.division != theme


def _in_order(entries: Iterable[Entry], collator: Collator) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda e: (collator.key(e.headword), e.qualifier, e.id)))


def _id(prefix: str, heading: tuple[str, ...], number: int) -> str:
    """An anchor from the words of a heading, in any script; the number keeps headings apart that differ in signs alone."""
    slug = "-".join("".join(c for c in part.casefold() if c.isalnum()) for part in heading)
    return f"{prefix}-{slug}-{number}"


def _language(organizations: dict[str, Organization], name: str) -> str:
    known = organizations.get(name)
    return known.language if known else ""


def _by_letter(entries: list[Entry], collator: Collator) -> tuple[EntryGroup, ...]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(collator.letter(entry.headword), []).append(entry)
    return tuple(EntryGroup(letter, tuple(members)) for letter, members in groups.items())
