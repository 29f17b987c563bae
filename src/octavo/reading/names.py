"""Whose name is this? The register of names, and finding names in running text."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from octavo.model.publication import Organization, Person

TRAILING = re.compile(r"(?:['’]s|[,.:;：，。])+$")


def normal(name: str) -> str:
    """A name as names are compared: NFC, white space as one space, nothing around it. Case counts."""
    return " ".join(unicodedata.normalize("NFC", name).split())


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: where it begins and ends, and the ids it may be."""

    start: int
    end: int
    ids: tuple[str, ...]


class Names:
    """The names of the register. `everywhere` also finds them in plain text."""

    def __init__(self, people: Mapping[str, Person], organizations: Mapping[str, Organization], recognition: str) -> None:
        self.recognition = recognition
        self.known: dict[str, tuple[str, ...]] = {}
        for person in people.values():
            for name in (person.name, *person.aliases):
                ids = self.known.get(normal(name), ())
                if person.id not in ids:
                    self.known[normal(name)] = (*ids, person.id)
        self._people = _pattern(self.known)
        self.languages = {normal(o.name): o.language for o in organizations.values() if o.language}
        self._organizations = _pattern(self.languages)

    def bold(self, words: str) -> tuple[str, ...]:
        """The ids of those whose name the words of a bold phrase are; () for nobody."""
        name = normal(words)
        return self.known.get(name) or self.known.get(normal(TRAILING.sub("", name))) or ()

    def at_start(self, words: str) -> Found | None:
        """A name at the very beginning of an attribution."""
        found = next(_found(self._people, words), None) if self._people else None
        return Found(found.start(), found.end(), self.known[normal(found[0])]) if found and found.start() == 0 else None

    def people_in(self, text: str) -> Iterator[Found]:
        """Every full name or alias in a text, the longest winning, at the edge of a word or a change of script."""
        if self._people:
            for match in _found(self._people, text):
                yield Found(match.start(), match.end(), self.known[normal(match[0])])

    def organizations_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Names of organisations that have a language of their own: start, end, language."""
        if self._organizations:
            for match in _found(self._organizations, text):
                yield match.start(), match.end(), self.languages[normal(match[0])]


def _pattern(names: Mapping[str, object]) -> re.Pattern[str] | None:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(r"\s+".join(map(re.escape, name.split())) for name in ordered)) if ordered else None


def _found(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    position = 0
    while match := pattern.search(text, position):
        if _edge(text, match.start()) and _edge(text, match.end()):
            yield match
            position = match.end()
        else:
            position = match.start() + 1


def _edge(text: str, position: int) -> bool:
    """True between a letter and something else, and between letters of two scripts."""
    if position in (0, len(text)):
        return True
    before, after = text[position - 1], text[position]
    if not (_letter(before) and _letter(after)):
        return True
    return _script(before) != _script(after) or _script(before) == "CJK"


def _letter(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) == "Mn"


def _script(character: str) -> str:
    if unicodedata.category(character) == "Mn":
        return _script_name(unicodedata.name(character, "?"))
    return _script_name(unicodedata.name(character, "?"))


def _script_name(name: str) -> str:
    return name.split(maxsplit=1)[0].split("-", maxsplit=1)[0]


def looks_like_a_name(words: str) -> bool:
    """Two to four words that all begin with a capital, none of them a sentence's: worth asking who it is."""
    parts = words.rstrip(".,:;").split()
    return 2 <= len(parts) <= 4 and all(part[0].isupper() and part[1:].islower() for part in parts if len(part) > 1) and parts[0].isalpha()
