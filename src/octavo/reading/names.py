"""Whose name is this? The register of names, and finding names in running text."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from octavo.reading import faults

if TYPE_CHECKING:
    from octavo.reading.likeness import Likeness

TRAILING = re.compile(r"(?:['’]s|[,.:;：，。])+$")
HYPHENS = "-\u2010\u2011\u05be"  # the maqaf is the hyphen of Hebrew; dashes keep names apart
UNSEEN = "\u00ad\u200c\u200d\u2060"  # soft hyphen, joiners: they stand within words and end none
UNSPACED = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL"}  # scripts whose names no hyphen joins


def normal(name: str) -> str:
    """A name as names are compared: NFC, white space as one space, nothing around it. Case counts."""
    return " ".join(unicodedata.normalize("NFC", name).split())


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: where it begins and ends, the name, and the ids it may be."""

    start: int
    end: int
    name: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """What recognition knows of a person."""

    id: str
    name: str
    sort: str = ""
    aliases: tuple[str, ...] = ()


class Names:
    """The names of the register. `languages` are those of bodies by their names. `everywhere` also finds people in plain text; where names are
    `marked`, bold says nothing of them. `given` is all that the rest follows from."""

    def __init__(self, people: Sequence[Named], languages: Mapping[str, str], recognition: str) -> None:
        self.given = (tuple(people), tuple(languages.items()), recognition)
        self.recognition = recognition
        self.known: dict[str, tuple[str, ...]] = {}
        self.sorted: dict[str, tuple[str, ...]] = {}  # ids, and the forms under which people are sorted
        for person in people:
            for name in (person.name, *person.aliases):
                _add(self.known, name, person.id)
            for name in (person.id, person.sort):
                _add(self.sorted, name, person.id)
        self._sorted_otherwise = {person.id for person in people if person.sort}
        self._people = _Pattern(self.known)
        self.languages = {normal(name): language for name, language in languages.items()}
        self._organizations = _Pattern(self.languages)
        self._near: dict[str, str] = {}

    @cached_property
    def _likeness(self) -> "Likeness":
        """Loaded for the first name that is not known."""
        from octavo.reading.likeness import Likeness

        return Likeness((normal(person.name) for person in self.given[0]), self.known)

    def bold(self, words: str) -> tuple[str, ...]:
        """The ids of those whose name the words of a bold phrase are; () for nobody."""
        return self.known.get(self.bare(words), ())

    def bare(self, words: str) -> str:
        """Words as a name is written: without the signs and the genitive that may hang on it."""
        name = normal(words)
        return name if name in self.known else normal(TRAILING.sub("", name))

    def called(self, heading: str) -> tuple[str, ...]:
        """The ids of those whom a heading of an index may call so: by name, alias, id, or family name first."""
        name = normal(heading)
        family, comma, given = name.partition(", ")
        turned = (id_ for id_ in self.known.get(f"{given} {family}", ()) if comma and id_ not in self._sorted_otherwise)
        return tuple(dict.fromkeys((*self.known.get(name, ()), *self.sorted.get(name, ()), *turned)))

    def near(self, words: str) -> str:
        """The name or alias of which words are likely a slip, or another form; '' if there is none."""
        name = self.bare(words)
        if name not in self._near:
            self._near[name] = self._likeness.likeliest(name)
        return self._near[name]

    def nearest(self, words: str) -> str:
        """The name or alias that words look most like, however little; '' if they look like none."""
        return self.near(words) or faults.nearest(normal(words), self.known)

    def at_start(self, words: str) -> Found | None:
        """A name at the very beginning of an attribution."""
        found = next(self.people_in(words), None)
        return found if found and not found.start else None

    def people_in(self, text: str) -> Iterator[Found]:
        """Every full name or alias in a text, the longest winning, at the edge of a word or a change of script."""
        for start, end, name in self._people.found(text):
            yield Found(start, end, name, self.known[name])

    def organizations_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Names of organisations that have a language of their own: start, end, language."""
        for start, end, name in self._organizations.found(text):
            yield start, end, self.languages[name]


def _add(names: dict[str, tuple[str, ...]], name: str, id_: str) -> None:
    ids = names.get(normal(name), ())
    if name and id_ not in ids:
        names[normal(name)] = (*ids, id_)


class _Pattern:
    """Names to be looked for all at once, the longest first. They are compared in NFC; the text may be in any form."""

    def __init__(self, names: Mapping[str, object]) -> None:
        ordered = sorted((name for name in names if name), key=lambda name: (-len(name), name))
        self.written = [r"\s+".join(map(re.escape, name.split())) for name in ordered]

    @cached_property
    def any(self) -> re.Pattern[str] | None:
        """What finds the first and longest of them."""
        return re.compile("|".join(self.written)) if self.written else None

    @cached_property
    def single(self) -> list[re.Pattern[str]]:
        """What finds each of them."""
        return [re.compile(written) for written in self.written]

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where a name begins and ends in the text as it is, and the name."""
        if self.any is None:
            return
        composed, places = _composed(text)
        position = 0
        while match := self.any.search(composed, position):
            position = match.start() + 1
            if _edge(composed, match.start()) and (whole := self._whole(composed, match)):
                position = whole.end()
                if places is None:
                    yield whole.start(), whole.end(), normal(whole[0])
                else:
                    yield places[whole.start()], places[whole.end()], normal(whole[0])

    def _whole(self, text: str, match: re.Match[str]) -> re.Match[str] | None:
        """The longest name that begins where the match does and ends at the edge of a word."""
        if _edge(text, match.end()):
            return match
        shorter = (pattern.match(text, match.start()) for pattern in self.single)
        return next((name for name in shorter if name and _edge(text, name.end())), None)


def _composed(text: str) -> tuple[str, list[int] | None]:
    """A text in NFC, and for each of its positions the one in the text as it is; None where they are the same."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    pieces, places, start = [], [], 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _joins(text[end - 1], text[end]):
            continue
        piece = unicodedata.normalize("NFC", text[start:end])
        pieces.append(piece)
        places += [start] * len(piece)
        start = end
    return "".join(pieces), [*places, len(text)]


def _joins(before: str, character: str) -> bool:
    """True for what may become one with the character before it: marks, and the vowels and finals of Hangul."""
    return _mark(character) or ("\u1160" <= character <= "\u11ff" and unicodedata.name(before, "").startswith("HANGUL"))


def _edge(text: str, position: int) -> bool:
    """True between a letter and something else, and between letters of two scripts. A mark belongs to the letter before it, and a hyphen
    between two names makes one of them."""
    if _mark(text[position : position + 1]):
        return False
    before, after = _side(text, position, -1), _side(text, position, 1)
    if before and before in HYPHENS:
        return not _joined(after, _beyond(text, position, -1))
    if after and after in HYPHENS:
        return not _joined(before, _beyond(text, position, 1))
    if not (_letter(before) and _letter(after)):
        return True
    scripts = {_script(before), _script(after)} - {""}
    return len(scripts) > 1 or scripts == {"CJK"}


def _side(text: str, position: int, step: int) -> str:
    """The letter or sign on one side of a position: marks and unseen signs are looked past. '' at the end of the text."""
    at = position if step > 0 else position - 1
    while 0 <= at < len(text) and (text[at] in UNSEEN or _mark(text[at])):
        at += step
    return text[at] if 0 <= at < len(text) else ""


def _beyond(text: str, position: int, step: int) -> str:
    """The first letter of the word on the other side of the hyphen beside a position."""
    if step > 0:
        return _side(text, position + 1, 1)
    at = position - 1
    while at > 0 and _letter(text[at - 1]):
        at -= 1
    return text[at] if at < position - 1 else ""


def _joined(own: str, other: str) -> bool:
    """True for the letters on both sides of a hyphen that joins two names: "Evans-Smith", and not "Evans-led"."""
    return _letter(own) and _letter(other) and not other.islower() and _script(own) == _script(other) and _script(own) not in UNSPACED


def _mark(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] == "M"


def _letter(character: str) -> bool:
    return bool(character) and (unicodedata.category(character)[0] in "LM" or character.isdecimal())


def _script(character: str) -> str:
    """The script of a letter, '' where it goes with any: digits and modifiers."""
    if unicodedata.category(character) in ("Nd", "Lm"):
        return ""
    return unicodedata.name(character, "?").split(maxsplit=1)[0].split("-", maxsplit=1)[0]


def looks_like_a_name(words: str) -> bool:
    """Two to four words that all begin with a capital, none of them a sentence's: worth asking who it is."""
    parts = words.rstrip(".,:;").split()
    return 2 <= len(parts) <= 4 and all(part[0].isupper() and part[1:].islower() for part in parts if len(part) > 1) and parts[0].isalpha()
