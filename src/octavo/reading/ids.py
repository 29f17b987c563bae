"""Ids, unique in the whole work, and the keys of nodes."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.reading import faults

PAGE = re.compile(r"page-([0-9]+|[ivxlcdm]+)")  # ids of printed pages in the EPUB and the HTML edition
ENTRY = re.compile(r"ix-(speakers|themes|organizations)-.*")  # ids of people, themes and bodies in an index
BAD_SIGNS = re.compile(r"[\s#%\"'<>&\[\](){}]|^$")


def heading_path(written: str) -> tuple[str, ...]:
    """The heading and subheadings of an index entry: parts divided by `;`, a semicolon written `;;`."""
    composed = unicodedata.normalize("NFC", written)
    return tuple(" ".join(part.replace("\0", ";").split()) for part in composed.replace(";;", "\0").split(";"))


def is_bad_path(path: tuple[str, ...]) -> bool:
    """True for more than two subheadings, and where a part is missing."""
    return not all(path) or len(path) > 3


def is_bad_id(id_: str, at: Place, findings: list[Finding]) -> bool:
    """True, and a finding, for an id that no link could carry."""
    if bad := bool(BAD_SIGNS.search(id_)):
        findings.append(faults.bad_id(at, id_))
    return bad


@dataclass(frozen=True, slots=True)
class Asked:
    """An id that was asked for, an editor's, or one made from `words`, `otherwise` from another; and the one that was given."""

    words: str
    place: Place
    otherwise: str
    given: str


class Ids:
    """Every id of the work with its place. `asked` is what was asked for so far, in order."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        self.places: dict[str, Place] = {}
        self.asked: list[Asked] = []
        self.counted: dict[str, int] = {}  # the highest number put behind each stem: those below it are taken

    def claim(self, id_: str, place: Place) -> str:
        """Take an editor's id. A bad or taken one is a finding; the id is given back all the same."""
        id_ = unicodedata.normalize("NFC", id_)
        if PAGE.fullmatch(id_) or ENTRY.fullmatch(id_):
            self.findings.append(faults.reserved_id(place, id_))
        elif BAD_SIGNS.search(id_):
            self.findings.append(faults.bad_id(place, id_))
        elif id_ in self.places:
            self.findings.append(faults.duplicate_id(place, id_, str(self.places[id_])))
        else:
            self.places[id_] = place
        self.asked.append(Asked(id_, place, "", id_))
        return id_

    def made(self, words: str, place: Place, otherwise: str) -> str:
        """An id from words, in any script, with a number behind it where it is taken."""
        kept = "".join(c if c.isalnum() or unicodedata.category(c) == "Mn" else "-" for c in unicodedata.normalize("NFC", words.lower()))
        stem = "-".join(part for part in kept.split("-") if part)[:60].rstrip("-") or otherwise
        if not (stem[0].isalpha() or stem[0] == "_") or ENTRY.fullmatch(stem):
            stem = f"{otherwise}-{stem}"
        count = self.counted.get(stem, 1)
        id_ = stem if count == 1 else f"{stem}-{count}"
        while id_ in self.places or PAGE.fullmatch(id_):
            count += 1
            id_ = f"{stem}-{count}"
        self.counted[stem] = count
        self.places[id_] = place
        self.asked.append(Asked(words, place, otherwise, id_))
        return id_

    def ask_again(self, asked: Iterable[Asked]) -> bool:
        """Ask for ids as was done once before. False, and as if nobody had asked, where another one would be given now."""
        counts = len(self.places), len(self.findings), len(self.asked)
        for one in asked:
            given = self.made(one.words, one.place, one.otherwise) if one.otherwise else self.claim(one.words, one.place)
            if given != one.given:
                while len(self.places) > counts[0]:
                    self.places.popitem()
                del self.findings[counts[1] :], self.asked[counts[2] :]
                self.counted.clear()
                return False
        return True


class Keys:
    """Keys of the nodes of one division: `definitions.p3`."""

    def __init__(self, division: str) -> None:
        self.division = division
        self.counts: dict[str, int] = {}

    def next(self, letter: str) -> str:
        """The next key of a kind."""
        self.counts[letter] = self.counts.get(letter, 0) + 1
        return f"{self.division}.{letter}{self.counts[letter]}"
