"""The indexes: passages gathered under headwords, in the order of the index's language. All of them come from one mechanism: what the registers
know (people, themes, bodies) and what index marks say are headings of one tree, and index.yaml speaks of either."""

from collections.abc import Callable
from dataclasses import replace

from octavo.apparatus.collation import Collator
from octavo.apparatus.entries import Entry, EntryGroup, Index, SeeReference, all_entries
from octavo.apparatus.entry_ids import EntryIds, slug
from octavo.apparatus.gathering import Gathering, Sources
from octavo.apparatus.heading_entries import Headings
from octavo.apparatus.passages import Passage
from octavo.apparatus.references import Target
from octavo.apparatus.speaker_entries import organizations, speakers
from octavo.apparatus.theme_entries import themes
from octavo.model.publication import IndexPlan, Publication
from octavo.words import Words

LETTERS_FROM = 40  # entries: smaller indexes need no letter headings
MADE: dict[str, Callable[[Gathering], list[Entry]]] = {"speakers": speakers, "themes": themes, "organizations": organizations}
UNASKED = ("speakers", "themes", "subjects")


def sources(
    publication: Publication, words: Words, found: tuple[Passage, ...], targets: dict[tuple[str, str], Target], taken: frozenset[str]
) -> Sources:
    """What the indexes are made from, with the plans of those asked for; without `indexes:` in publication.yaml of those that have entries."""
    plans = publication.indexes or tuple(IndexPlan(name, publication.place) for name in UNASKED)
    return Sources(publication, words, found, targets, taken, plans)


def indexes(given: Sources) -> tuple[Index, ...]:
    """The indexes asked for, in order. Empty ones are left out."""
    gathered = [(gathering := Gathering(given, plan), registered(gathering)) for plan in given.plans]
    ids = EntryIds(given.taken, (entry for _, made in gathered for entry in made))
    return tuple(index for gathering, made in gathered if (index := _index(gathering, made, ids)).groups)


def registered(gathering: Gathering) -> list[Entry]:
    """The entries that the registers make for an index; none for one of marks alone."""
    maker = MADE.get(gathering.plan.name)
    return maker(gathering) if maker else []


def _index(gathering: Gathering, made: list[Entry], ids: EntryIds) -> Index:
    plan, words, collator = gathering.plan, gathering.words, gathering.collator
    entries = Headings(gathering, ids, made).entries()
    entries += _short_names(gathering, entries, ids)
    order = plan.order or ("text" if plan.name == "themes" and not plan.speeches else "word")
    ordered = entries if order == "text" else list(gathering.sorted(entries))
    known = _without_blind_references(tuple(ordered))
    other = Collator(collator.language, "word" if order == "letter" else "letter")
    return Index(
        id=ids.free(f"index-{slug(plan.name, 'own')}"),
        slug=slug(plan.name, "own"),
        name=plan.name,
        title=_title(plan, words),
        groups=_groups(known, gathering, order),
        headnote=plan.headnote,
        locators=plan.locators,
        limit={"always": 0, "never": -1}.get(plan.subdivide, plan.limit),
        order=order,
        apart=order != "text" and sorted(ordered, key=lambda e: (other.key(e.sort or e.headword), e.qualifier, e.id)) != ordered,
        collation=collator.engine,
        language=collator.language,
    )


def _title(plan: IndexPlan, words: Words) -> str:
    """What stands above an index; above each part of an index to speeches the title of the whole and that of the part."""
    if plan.speeches:
        return words(f"speeches_{plan.name}", title=plan.title or words("speeches"))
    return plan.title or (words(f"index_{plan.name}") if plan.name in (*MADE, "subjects") else plan.name)


def _short_names(gathering: Gathering, entries: list[Entry], ids: EntryIds) -> list[Entry]:
    """In the index of organizations a see from each short name to the full one."""
    if gathering.plan.name != "organizations":
        return []
    by_name = {entry.headword: entry for entry in entries}
    bodies = [b for b in gathering.publication.organizations.values() if b.short and b.name in by_name and b.short not in by_name]
    return [
        Entry(
            ids.free(f"ix-organizations-{b.id}--short"), b.short, see=(SeeReference(b.name, by_name[b.name].id),), language=b.language, sort=b.short
        )
        for b in bodies
    ]  # fmt: skip


def _without_blind_references(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries without references to those that this index does not have, such as a theme that nothing touches."""
    while True:
        known = {entry.id for entry in all_entries(entries)}
        left = tuple(e for entry in entries if not (e := _sighted(entry, known)).empty)
        if left == entries:
            return entries
        entries = left


def _sighted(entry: Entry, known: set[str]) -> Entry:
    def seen(references: tuple[SeeReference, ...]) -> tuple[SeeReference, ...]:
        return tuple(r for r in references if r.generic or r.target in known)

    divided = replace(entry.divided, see=seen(entry.divided.see), see_also=seen(entry.divided.see_also)) if entry.divided else None
    below = tuple(_sighted(inner, known) for inner in entry.subentries)
    return replace(entry, see=seen(entry.see), see_also=seen(entry.see_also), subentries=below, divided=divided)


def _groups(entries: tuple[Entry, ...], gathering: Gathering, order: str) -> tuple[EntryGroup, ...]:
    """Entries under letter headings, in the order in which they are sorted; under none where the index is small or follows the text. A group
    is a run of neighbours and no heading stands twice: what belongs under none, or under one that is past, goes on under the one before it."""
    plan, collator = gathering.plan, gathering.collator
    wanted = plan.letters == "always" or (plan.letters == "auto" and len(entries) >= LETTERS_FROM)
    if not wanted or order == "text":
        return (EntryGroup("", entries),) if entries else ()
    groups: dict[str, list[Entry]] = {}
    last = ""
    for entry in entries:
        letter = _letter(entry.sort or entry.headword, gathering)
        if letter not in groups and (letter or not groups):
            last = letter
        groups.setdefault(last, []).append(entry)
    if len(groups) == 1 and not collator.letter(entries[0].sort or entries[0].headword):
        return (EntryGroup("", entries),)  # all of one script that has no letters
    return tuple(EntryGroup(letter, tuple(members)) for letter, members in groups.items())


def _letter(sort: str, gathering: Gathering) -> str:
    """The letter heading of an entry: the name of the script for words that the index's alphabet does not hold, as “Greek” for α-helix."""
    first = gathering.collator.first_letter(sort)
    return gathering.collator.letter(sort) or (gathering.words.script(first) if first else "")
