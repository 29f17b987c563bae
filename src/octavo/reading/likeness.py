"""Words in bold that are likely a name of the register, with a slip or in another form."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

# Titles that stand before a name and are no part of it; those behind it, in scripts that put them there.
BEFORE = frozenset([
    "amb", "ambassador", "chair", "chairman", "dame", "don", "doña", "dr", "father", "frau", "gen", "general", "he", "herr", "hon", "judge",
    "justice", "lady", "lord", "m", "madam", "madame", "minister", "miss", "mlle", "mme", "monsieur", "mr", "mrs", "ms", "mx", "president",
    "prof", "professor", "rev", "senator", "señor", "señora", "signor", "signora", "sir", "sr", "sra", "г-жа", "г-н", "д-р", "الدكتور",
    "الدكتورة", "السيد", "السيدة",
])  # fmt: skip
BEHIND = re.compile(r"(?:先生|女士|小姐|夫人|教授|博士|大使|部長|部长|主席|氏|さん|様|さま|씨|님)$")
ADDED = re.compile(r"\s*[(\[（,:;，：；—–/].*$", re.DOTALL)  # a role or the like behind the name
JAMO = re.compile("[\u1100-\u11ff]")  # the letters of Hangul, of which two or three are a syllable
MOST = 3  # letters amiss in a name of the longest
DENSE = ("CJK ", "HIRAGANA ", "KATAKANA ")  # one sign of these says as much as a syllable


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as it is compared: its letters, and how many of them may be amiss at most: put in, left out, changed, or swapped with their
    neighbour. `single` says that it is one word, initials aside."""

    name: str
    letters: str
    dense: bool
    single: bool
    most: int


NONE: tuple[list[_Name], list[str]] = ([], [])


class Likeness:
    """Names and aliases by the number of their letters, so that few are compared."""

    def __init__(self, names: Iterable[str], aliases: Iterable[str]) -> None:
        own = frozenset(names)
        self.known = own.union(aliases)
        self.by_length: dict[int, tuple[list[_Name], list[str]]] = {}
        for name in sorted(self.known):
            if letters := _letters(name):
                dense = all(unicodedata.name(c, "").startswith(DENSE) or unicodedata.category(c)[0] == "M" for c in letters)
                near, written = self.by_length.setdefault(len(letters), ([], []))
                near.append(_Name(name, letters, dense, _words(name) < 2, MOST if name in own else 1))
                written.append(letters)

    def likeliest(self, words: str) -> str:
        """The name that words are meant to be: without titles, role, case, accents and initials, and with few letters amiss. '' if none.
        In an alias, which may be a role ("the President"), no more than one letter may be amiss ("the Presidency")."""
        found: list[tuple[int, str]] = []
        for form in _forms(words):
            if form != words and form in self.known:
                return form
            letters = _letters(form)
            for length in range(len(letters) - MOST, len(letters) + MOST + 1) if letters else ():
                near, written = self.by_length.get(length, NONE)
                for _, edits, place in process.extract(letters, written, scorer=OSA.distance, score_cutoff=MOST, limit=None):
                    if edits <= min(_limit(form, letters, near[place]), near[place].most):
                        found.append((edits, near[place].name))
        return min(found, default=(0, ""))[1]


def _forms(words: str) -> Iterator[str]:
    """The words, without what is added behind them, and both without titles."""
    for form in dict.fromkeys((words, ADDED.sub("", words))):
        yield form
        parts = form.split()
        while len(parts) > 1 and parts[0].casefold().replace(".", "") in BEFORE:
            parts = parts[1:]
        untitled = BEHIND.sub("", " ".join(parts))
        if untitled != form:
            yield untitled


def _words(name: str) -> int:
    return sum(len(part) > 1 for part in re.split(r"[\s.·・‐‑-]+", name))


def _letters(name: str) -> str:
    """The letters of a name without case, accents, vowel points, spaces, signs between them and the initials of middle names."""
    decomposed = unicodedata.normalize("NFD", name.casefold())
    kept = "".join(c for c in decomposed if not (10 <= unicodedata.combining(c) <= 36 or 200 <= unicodedata.combining(c) <= 240))
    parts = re.sub(r"[-‐‑·・]", " ", re.sub(r"['’‘ʼ`´.]", "", kept)).split()
    rest = [part for part in parts[1:] if len(part) > 1 or not part.isascii()]
    return "".join((*parts[:1], *(rest or parts[1:])))


def _limit(form: str, letters: str, other: _Name) -> int:
    """How many edits may lie between words and a name; -1 where they must not be compared. Single words are often no names at all: they
    must be written like one, and begin and end like the name."""
    size = max(len(letters), len(other.letters))
    if other.dense:
        return -1 if min(len(letters), len(other.letters)) < 3 else 1 if size < 6 else 2  # given names alone are often ordinary words
    if not other.single:
        return 0 if size < 5 else 1 if size < 12 else 2 if size < 18 else 3
    alike = (letters[0] == other.letters[0] and letters[-1] == other.letters[-1]) or JAMO.match(other.letters)
    written = form[0].isupper() == other.name[0].isupper() and form.isupper() == other.name.isupper()
    return (1 if size > 5 else 0) if alike and written else -1
