"""Entries of themes: where each is treated, who speaks in it, where else it is touched."""

from dataclasses import replace

from octavo.apparatus.entries import Entry, Locator, LocatorKind, SeeReference
from octavo.apparatus.gathering import HEARD, Gathering
from octavo.apparatus.leaves import last_leaf
from octavo.apparatus.passages import Subject
from octavo.apparatus.references import qualifier
from octavo.apparatus.speaker_entries import person_entry


def themes(gathering: Gathering) -> list[Entry]:
    """An entry for each theme in the order of the book, then those without a division of their own."""
    publication = gathering.publication
    divisions = {d.id: d for d in publication.divisions()}
    order = [d for d in divisions if d in publication.themes]
    order += [t for t in publication.themes if t not in divisions]
    entries = [_theme(gathering, theme, last_leaf(divisions[theme]) if theme in divisions else "") for theme in order]
    return [entry for entry in entries if not entry.empty]


def _theme(gathering: Gathering, id_: str, last: str) -> Entry:
    theme, target = gathering.publication.themes[id_], gathering.targets["theme", id_]
    own = (Locator(id_, last, id_, LocatorKind.TREATED, emphatic=True),) if last else ()
    touched = tuple(
        p.locator
        for p in gathering.sources.found
        if p.subject is Subject.THEME and p.name == id_ and p.locator.division != id_
    )  # fmt: skip
    speakers = _people_in(gathering, id_, touched)
    below: list[Entry] = []
    if gathering.plan.speeches:
        below += speakers
    elif speakers:
        below.append(Entry(f"ix-themes-{id_}--speakers", gathering.words("speakers"), subentries=speakers))
    if touched:
        below.append(Entry(f"ix-themes-{id_}--passages", gathering.words("related_passages"), touched))
    see_also = tuple(
        SeeReference(gathering.targets["theme", other].short_title, f"ix-themes-{other}") for other in theme.see_also if other != id_
    )  # fmt: skip
    named = target.name if target.name != target.short_title else ""
    return Entry(f"ix-themes-{id_}", target.short_title, own, named, tuple(below), see_also=see_also, target=target.key)


def _people_in(gathering: Gathering, theme: str, touched: tuple[Locator, ...]) -> tuple[Entry, ...]:
    """The people who speak, are quoted or named in a theme's own division, in the order of the speaker index. In a theme without a
    division: in the divisions that touch it as a whole; in an index to speeches also in the single passages that touch it."""
    own = theme in {d.id for d in gathering.publication.divisions()}
    inside = {theme} if own else {locator.division for locator in touched if locator.first == locator.division}
    found: dict[str, list[Locator]] = {}
    for passage in gathering.sources.found:
        if passage.subject is not Subject.PERSON or passage.name not in gathering.publication.people:
            continue
        locator = passage.locator
        if gathering.plan.speeches:
            part = gathering.on_themes(replace(locator, emphatic=False))[0].get(theme) if locator.kind in HEARD else None
        else:
            part = locator if locator.division in inside else None
        if part:
            found.setdefault(passage.name, []).append(part)
    entries = []
    for id_, locators in found.items():
        target = f"ix-speakers-{id_}" if id_ in gathering.sources.in_speaker_index else ""
        about = qualifier(gathering.publication, gathering.words, gathering.publication.people[id_]) if gathering.plan.speeches else ""
        entry = person_entry(gathering, id_, tuple(locators), f"ix-themes-{theme}--speaker", about=about, target=target)
        entries.append(Entry(entry.id, entry.headword, entry.locators, entry.qualifier, language=entry.language, target=target, sort=entry.sort))
    return gathering.sorted(entries)
