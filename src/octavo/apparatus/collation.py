"""The order of an index: word by word or letter by letter, as the language sorts.

Of two headings with the same first part the bare one comes first, then the one with a parenthesis, then the one with a comma. Case, accents,
apostrophes and quotation marks count only between headings that are otherwise the same. What the parts and words of a heading are is said in
`sorted_words`, what does not count at its head in `small_words`.
"""

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

from octavo.apparatus.sorted_words import SortedWords
from octavo.words.scripts import script_of, scripts_of

TAILORED = frozenset(
    [
        *("ar", "as", "az", "be", "bn", "bo", "br", "bs", "ceb", "cs", "cy", "da", "dsb", "ee", "eo", "es", "et", "fa", "ff-adlm", "fi", "fil"),
        *("fo", "fr-ca", "fy", "gl", "gu", "ha", "haw", "hi", "hr", "hsb", "hu", "hy", "ig", "is", "ja", "kk", "kl", "km", "kn", "ko", "kok"),
        *("ku", "ky", "lkt", "ln", "lt", "lv", "mk", "ml", "mr", "mt", "my", "nb", "nn", "no", "nso", "om", "or", "pa", "pl", "ps", "ro", "se"),
        *("sh", "si", "sk", "sl", "smn", "sq", "sr-latn", "sv", "ta", "te", "th", "tk", "tl", "tn", "to", "tr", "ug", "uk", "ur", "uz", "vi"),
        *("wo", "yi", "yo", "yue", "zh"),
    ]
)  # languages for whose order CLDR has rules beyond the default table of the Unicode Collation Algorithm

KATAKANA_TO_HIRAGANA = 0x60
CONSONANTS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"  # of Korean syllables, from U+1100 on; doubled ones stand under the single

Key = tuple[object, ...]


class Engine(Protocol):
    """What puts words in order: sort keys that compare base letters alone, full sort keys, and letter headings."""

    name: str

    def primary(self, word: str) -> object:
        """A sort key of base letters alone."""

    def full(self, text: str) -> object:
        """A sort key that tells accents and case apart as well."""

    def place(self, word: str) -> tuple[int, ...]:
        """Where the letter heading of a heading that begins with this word stands among the others, if that says more than the keys."""

    def letter(self, word: str) -> str:
        """The letter heading of a heading that begins with this word; '' for none."""


class Collator:
    """Sort keys and letter headings for a language (BCP 47; `de-u-co-phonebk` asks for an order of its own) in one system."""

    def __init__(self, language: str, order: str = "word") -> None:
        if order not in ("word", "letter"):
            raise ValueError(f"there is no order ‘{order}’: it is word or letter")
        self.language, self.order = language, order
        self._words = SortedWords(language, order)
        self._engine = engine_for(language)

    @property
    def engine(self) -> str:
        """What sorts, with its version: "icu 77.1" or "pyuca 1.2". Part of the record of a build: another may order otherwise."""
        return self._engine.name

    @property
    def exact(self) -> bool:
        """False where the language has an order of its own and only the default order is at hand."""
        tag = self.language.lower()
        subtags = tag.split("-")
        asked = "-u-co-" in tag or any("-".join(subtags[:length]) in TAILORED for length in range(1, len(subtags) + 1))
        return not asked or self.engine.startswith("icu")

    def heading(self, headword: str) -> str:
        """What a heading is sorted by: “Lancet” for “The Lancet”."""
        return self._words.small.without_article(headword)

    def subheading(self, headword: str) -> str:
        """What a subheading is sorted by: “Curzon line” for “on Curzon line”."""
        return self._words.small.significant(headword)

    def key(self, text: str) -> Key:
        """The sort key of a sort form. Keys of one collator can be compared; texts that differ have different keys."""
        text = unicodedata.normalize("NFC", text)
        parts = self._words.parts(text)
        place = self._engine.place(parts[0][1][0]) if parts else ()
        keys = tuple((rank, tuple(self._engine.primary(word) for word in words)) for rank, words in parts)
        return place, keys, self._engine.full(text), text

    def letter(self, text: str) -> str:
        """The letter heading under which a sort form stands, as the language's alphabet has it; "0–9" for numbers; '' where there is none:
        signs alone, letters of a script that is neither the language's nor Latin, Chinese characters without ICU."""
        parts = self._words.parts(text)
        word = parts[0][1][0] if parts else ""
        if word[:1].isdecimal():
            return "0–9"
        return self._engine.letter(word) if word[:1].isalpha() else ""

    def first_letter(self, text: str) -> str:
        """The first letter that counts; '' for a number or signs alone."""
        parts = self._words.parts(text)
        first = parts[0][1][0][0] if parts else ""
        return first if first.isalpha() else ""


@cache
def engine_for(language: str) -> Engine:
    """ICU where it is installed, with the language's own order; otherwise the default order."""
    return _Icu(language) if icu else _Default(language)


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
        self._weights: Callable[[str], bytes] = lambda text: bytes(base.getSortKey(text)).rstrip(b"\0")

    def place(self, word: str) -> tuple[int, ...]:
        number, _, inside = self._bucket(word)
        return number, not inside

    def letter(self, word: str) -> str:
        _, label, inside = self._bucket(word)
        return label if inside else _letter(word[0]) if label else ""

    def _bucket(self, word: str) -> tuple[int, str, bool]:
        """The number and the letter of what ICU puts the word into, and whether it begins with that letter: Þ is put with Z, which it follows.
        The letter is '' for what comes before, between and after the alphabets; some letters stand for a series (1劃, か)."""
        number: int = self._buckets.getBucketIndex(word)
        label, kind = self._buckets[number]
        if kind != 0:
            return number, "", False
        series = word[0].lower() == word[0].upper()
        return number, str(label), series or self._weights(word).startswith(self._weights(str(label)))


class _Default:
    """The default order of the Unicode Collation Algorithm, by pyuca."""

    def __init__(self, language: str) -> None:
        self.name = f"pyuca {version('pyuca')}"
        self.full: Callable[[str], object] = _table().sort_key
        self._latin = {self.primary(letter)[0]: letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
        self._scripts = scripts_of(language) | {"Latn"}

    def place(self, word: str) -> tuple[int, ...]:
        return ()  # its letters stand in the order of its keys

    def primary(self, word: str) -> tuple[int, ...]:
        key: tuple[int, ...] = _table().sort_key(word)
        return key[: key.index(0)] if 0 in key else key

    def letter(self, word: str) -> str:
        first = word[0]
        script = script_of(first)
        if script == "Hani" or script not in self._scripts:
            return ""
        weights = self.primary(first)
        if weights and weights[0] in self._latin:
            return self._latin[weights[0]]
        base = _letter(first)
        return base if script == "Hang" or self.primary(base) == weights else first.upper()


def _letter(character: str) -> str:
    """The letter that a character is a form of, as a letter heading: Þ for þ, α without its accent, か for ガ, ㄱ for 강."""
    base = unicodedata.normalize("NFKD", character)[0]
    if "ァ" <= base <= "ヶ":
        base = chr(ord(base) - KATAKANA_TO_HIRAGANA)
    return CONSONANTS[ord(base) - 0x1100] if "\u1100" <= base <= "\u1112" else base.upper()


@cache
def _table() -> pyuca.Collator:
    return pyuca.Collator()
