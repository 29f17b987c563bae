"""Entries of people, and of the bodies that they speak for."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from octavo.apparatus.entries import Entry, Locator, LocatorKind
from octavo.apparatus.gathering import Gathering
from octavo.apparatus.names import sort_form
from octavo.apparatus.references import qualifier
from octavo.model.publication import Person


def speakers(gathering: Gathering) -> list[Entry]:
    """An entry for everyone who speaks, is quoted or is named."""
    return [person_entry(gathering, id_, found, "ix-speakers") for id_, found in gathering.locators_of_people.items()]


def organizations(gathering: Gathering) -> list[Entry]:
    """An entry for each affiliation, with the people who speak, are quoted or are named below it; and a see from its short name."""
    people = gathering.publication.people
    found: dict[str, list[Entry]] = {}
    for id_, locators in gathering.locators_of_people.items():
        if affiliation := people[id_].affiliation:
            entry = person_entry(gathering, id_, locators, "ix-organizations", about=people[id_].role)
            found.setdefault(gathering.publication.organization_name(affiliation), []).append(entry)
    bodies = {body.name: body for body in gathering.publication.organizations.values()}
    return [
        Entry(
            f"ix-organizations--{number}", name, subentries=tuple(below), sort=name,
            language=bodies[name].language if name in bodies else "",
        )
        for number, (name, below) in enumerate(found.items(), 1)
    ]  # fmt: skip


def person_entry(gathering: Gathering, id_: str, locators: tuple[Locator, ...], prefix: str, about: str | None = None, target: str = "") -> Entry:
    """A person under the form of the name that is sorted, with role and affiliation, or what `about` says instead."""
    person = gathering.publication.people[id_]
    words, sort = heading(person, gathering.publication.language)
    about = qualifier(gathering.publication, gathering.words, person) if about is None else about
    entry = Entry(f"{prefix}-{id_}", words, locators, about, language=person.language, target=target, sort=sort)
    return replace(entry, divided=_divided(gathering, entry))


def heading(person: Person, language: str) -> tuple[str, str]:
    """What a person's entry is called, and what it is sorted by. `sort:` is both ("Evans, Gareth"), unless it gives a reading in another script
    ("りか" for 理香) or leaves out the accents of the name: such a form sorts, and is not printed."""
    sort = sort_form(person, language)
    own, name = _letters(person.sort), _letters(person.name)
    bare = own - name and _letters(_bare(person.sort)) <= _letters(_bare(person.name))
    foreign = own and not _scripts(person.sort) & _scripts(person.name)
    return (sort_form(replace(person, sort=""), language) if bare or foreign else sort), sort


def _letters(words: str) -> set[str]:
    return {c for c in words.casefold() if c.isalnum()}


def _bare(words: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c)).replace("đ", "d").replace("Đ", "D")


def _scripts(words: str) -> set[str]:
    """The scripts of the letters, by the first word of their names in Unicode: LATIN, CJK, HIRAGANA."""
    return {unicodedata.name(c, "?").split()[0] for c in words if c.isalpha()}


def _divided(gathering: Gathering, entry: Entry) -> Entry | None:
    """The locators of an entry by the themes they stand in; those in none stay with the headword, but quotations have a line of their own."""
    by_theme: dict[str, list[Locator]] = {}
    others: list[Locator] = []
    for locator in entry.locators:
        parts, covered = gathering.on_themes(locator)
        for theme, part in parts.items():
            by_theme.setdefault(theme, []).append(part)
        if not covered:
            others.append(locator)
    if not by_theme or (len(by_theme) == 1 and not others):
        return None
    below = [
        Entry(
            f"{entry.id}--{theme}", gathering.words("on_theme", theme=(short := gathering.targets["theme", theme].short_title)),
            tuple(found), sort=short,
        )
        for theme, found in by_theme.items()
    ]  # fmt: skip
    quoted = _of_kind(others, LocatorKind.QUOTED)
    if quoted and len(quoted) < len(others):
        word = gathering.words("quoted")
        below.append(Entry(f"{entry.id}--quoted", word, quoted, sort=word))
        others = [locator for locator in others if locator not in quoted]
    return replace(entry, locators=tuple(others), subentries=gathering.sorted(below, sub=True))


def _of_kind(locators: Iterable[Locator], kind: LocatorKind) -> tuple[Locator, ...]:
    return tuple(locator for locator in locators if locator.kind is kind)
