"""The order of an index: word by word or letter by letter, as the language sorts.

Chicago 18, 15.66–15.72 and ISO 999, 8: headings are compared up to the first parenthesis, comma, colon or semicolon, then after
it. Of two headings with the same first part the bare one comes first, then the one with a parenthesis, then the one with a
comma. Case, accents, apostrophes and quotation marks count only between headings that are otherwise the same; numbers stand in
the order of their value.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from typing import Protocol

try:
    import icu
except ImportError:  # the extra "icu" is not installed
    icu = None
import pyuca

TAILORED = frozenset(
    [
        *("ar", "az", "bs", "cs", "cy", "da", "eo", "et", "fa", "fi", "fo", "hr", "hu", "ig", "is", "ja", "kl", "ko", "lt", "lv", "mt", "nb"),
        *("nn", "no", "pl", "ro", "se", "sk", "sl", "sq", "sv", "tr", "ur", "vi", "yo", "zh"),
    ]
)  # languages whose order differs from the default table of the Unicode Collation Algorithm

_PARTS = re.compile(r"\s*([,;:(，；：（،؛])\s*|\s*[)）]\s*")
_RANK = {"(": 1, "（": 1}  # before the others, which have 2
_WORDS = re.compile(r"[\s\-\u2010-\u2015\u05be/]+")
_IGNORED = re.compile("[’'‘ʻʼʿʾ“”„‚\"«»‹›·.׳״]")
_NUMBER = re.compile(r"\d+")
_INITIAL = re.compile(r"\w\.")
_ARTICLE = re.compile(r"^(?:[Aa]l|[Ee]l|ul|ash?|ar|at|ad|an|az)[-\u2010\u2011](?=\w)")  # al-Khwarizmi is sorted under K
_ARABIC_ARTICLE = re.compile(r"^ال(?=\w{3})(?!له\b)")
_HAN = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

Key = tuple[object, ...]


class Engine(Protocol):
    """What puts words in order: sort keys that compare base letters alone, full sort keys, and letter headings."""

    name: str

    def primary(self, word: str) -> object:
        """A sort key of base letters alone."""

    def full(self, text: str) -> object:
        """A sort key that tells accents and case apart as well."""

    def letter(self, text: str) -> str:
        """The letter heading that `text` stands under."""


class Collator:
    """Sort keys and letter headings for a language (BCP 47; `de-u-co-phonebk` asks for an order of its own) in one system."""

    def __init__(self, language: str, order: str = "word") -> None:
        if order not in ("word", "letter"):
            raise ValueError(f"there is no order ‘{order}’: it is word or letter")
        self.language, self.order = language, order
        self._engine = engine_for(language)

    @property
    def engine(self) -> str:
        """What sorts, with its version: "icu 77.1" or "pyuca 1.2". Part of the record of a build: another may order otherwise."""
        return self._engine.name

    @property
    def exact(self) -> bool:
        """False where the language has an order of its own and only the default order is at hand."""
        asked = "-u-co-" in self.language.lower() or self.language.partition("-")[0].lower() in TAILORED
        return not asked or self.engine.startswith("icu")

    def key(self, text: str) -> Key:
        """The sort key of a heading. Keys of one collator can be compared; texts that differ have different keys."""
        text = unicodedata.normalize("NFC", text)
        parts = tuple((rank, tuple(self._engine.primary(word) for word in words)) for rank, words in self._parts(text))
        return parts, self._engine.full(text), text

    def letter(self, text: str) -> str:
        """The letter heading under which a heading stands, as the language's alphabet has it; "0–9" for numbers, '' where there is none
        (signs alone; Chinese characters without ICU)."""
        words = next((words for _, words in self._parts(unicodedata.normalize("NFC", text)) if words), [""])
        first = words[0][:1]
        if first.isdecimal():
            return "0–9"
        return self._engine.letter(words[0]) if first.isalpha() else ""

    def _parts(self, text: str) -> list[tuple[int, list[str]]]:
        """The words of each part, with the rank of the sign that opened the part (0 for the first)."""
        pieces = _PARTS.split(text)
        found: list[tuple[int, list[str]]] = []
        for number, piece in enumerate(pieces[::2]):
            sign = pieces[2 * number - 1] if number else None
            if words := self._words(piece, number > 0):
                found.append((_RANK.get(sign or ",", 2) if found else 0, words))
        return found

    def _words(self, part: str, given: bool) -> list[str]:
        part = _ARTICLE.sub("", part.strip())
        if self.language.partition("-")[0] == "ar":
            part = _ARABIC_ARTICLE.sub("", part)
        raw = [word for word in _WORDS.split(part) if word]
        words = [_NUMBER.sub(_padded, _IGNORED.sub("", word)) for word in raw]
        if self.order == "word":
            return [word for word in words if word]
        joined: list[str] = []  # letter by letter: one word, but initials of given names stay by themselves, before full names
        apart = True
        for word, clean in zip(raw, words, strict=True):
            initial = given and bool(_INITIAL.fullmatch(word))
            if clean and (apart or initial):
                joined.append(clean)
            elif clean:
                joined[-1] += clean
            apart = initial or not joined
        return joined


@cache
def engine_for(language: str) -> Engine:
    """ICU where it is installed, with the language's own order; otherwise the default order."""
    return _Icu(language) if icu else _Default()


class _Icu:
    """CLDR's order of the language, by ICU."""

    def __init__(self, language: str) -> None:
        self.name = f"icu {icu.ICU_VERSION}"
        locale = icu.Locale.forLanguageTag(language)
        base, full = icu.Collator.createInstance(locale), icu.Collator.createInstance(locale)
        base.setStrength(icu.Collator.PRIMARY)
        self.primary: Callable[[str], object] = base.getSortKey
        self.full: Callable[[str], object] = full.getSortKey
        labels = icu.AlphabeticIndex(locale)
        labels.addLabels(icu.Locale.getEnglish())  # Latin names in an index of another script
        self._buckets = labels.buildImmutableIndex()

    def letter(self, text: str) -> str:
        label, kind = self._buckets[self._buckets.getBucketIndex(text)]
        return str(label) if kind == 0 else ""  # 0 is a letter; others collect what comes before and after the alphabets


class _Default:
    """The default order of the Unicode Collation Algorithm, by pyuca."""

    def __init__(self) -> None:
        self.name = f"pyuca {version('pyuca')}"
        self.full: Callable[[str], object] = _table().sort_key
        self._latin = {self.primary(letter)[0]: letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}

    def primary(self, text: str) -> tuple[int, ...]:
        key: tuple[int, ...] = _table().sort_key(text)
        return key[: key.index(0)] if 0 in key else key

    def letter(self, text: str) -> str:
        first = text[0]
        if _HAN.match(first):
            return ""
        weights = self.primary(first)
        if weights and weights[0] in self._latin:
            return self._latin[weights[0]]
        base = unicodedata.normalize("NFD", first)[0]
        return (base if self.primary(base) == weights else first).upper()


@cache
def _table() -> pyuca.Collator:
    return pyuca.Collator()


def _padded(number: re.Match[str]) -> str:
    """A number with zeros before it, so that 9 comes before 10 in any engine."""
    return f"{int(number[0]):020d}"
