"""Entries of people, and of the bodies that they speak for."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from octavo.apparatus.entries import Entry, Locator, LocatorKind
from octavo.apparatus.gathering import Gathering
from octavo.apparatus.names import filing_form, sort_form
from octavo.apparatus.references import qualifier
from octavo.model.publication import Person

_WORD = re.compile(r"[^\s,،;()]+")
_PLAIN = dict(zip("đĐłŁøØħĦŧŦıðÐþÞ", "dDlLoOhHtTidDtT", strict=True)) | {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"}
_SPELT = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "þ": "th", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe", "Þ": "Th"}


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
            f"ix-organizations--{number}", name, subentries=tuple(below),
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
    """What a person's entry is called, and what it is sorted by. `sort:` is both ("Evans, Gareth"), but what it leaves out of the name for the
    sake of sorting is printed: accents ("Keene, Zoe" for Zoë Keene), and all of it where it gives a reading in another script ("りか" for 理香)."""
    foreign = _scripts(person.sort) and not _scripts(person.sort) & _scripts(person.name)
    form = sort_form(replace(person, sort=""), language) if foreign else _in_words_of(person.name, sort_form(person, language))
    return form, filing_form(person, language)


def _in_words_of(name: str, form: str) -> str:
    """A sort form with each word as the name has it where the form is that word without its marks."""
    left = _WORD.findall(unicodedata.normalize("NFC", name))

    def own(match: re.Match[str]) -> str:
        word = match[0]
        found = next((own for own in left if own == word), None) or next((own for own in left if word in _unmarked(own)), word)
        if found in left:
            left.remove(found)
        return found

    return _WORD.sub(own, unicodedata.normalize("NFC", form))


def _unmarked(word: str) -> tuple[str, str]:
    """A word without its marks, as foreigners write it and as its own language does where it must: Loning, Loening."""
    plain, spelt = ("".join(table.get(c, c) for c in word) for table in (_PLAIN, _PLAIN | _SPELT))
    return _bare(plain), _bare(spelt)


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


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
