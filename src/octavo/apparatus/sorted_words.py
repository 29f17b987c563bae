"""What of a heading counts when it is sorted: its words in parts, numbers by their value, and no signs.

Chicago 18, 15.66–15.76 and ISO 999, 8: headings are compared up to the first parenthesis, comma, colon or semicolon, then after it; & is
read as “and”; numbers stand in the order of their value, those of rulers too (“Pius V” before “Pius IX”).
"""

import re
import unicodedata

from octavo.apparatus.small_words import SmallWords, small_words
from octavo.words.numbers import roman, signs

Part = tuple[int, list[str]]

_PARTS = re.compile(r"\s*([,;:(，；：（،؛])\s*|\s*[)）]\s*")
_RANK = {"(": 1, "（": 1}  # before the others, which have 2
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[,:;](?=\d)")
_WORDS = re.compile(r"[\s\-\u2010-\u2015\u05be/]+")
_INITIAL = re.compile(r"\w\.")
_MARKS_OF_WORDS = frozenset("ʻʼʿʾ")  # letters by their kind in Unicode, but no more than apostrophes
_SPACES = "\u00a0\u2009\u202f"  # between the digits of a number in any language
# al-Khwarizmi is sorted under K, as-Sadat under S: a small article before a capital, the last letter made like the first of the name.
_ARABIC = re.compile(r"^(?:(?:al|el|ul)|[ae](sh|ch|th|dh|[tdrzsnlṣḍṭẓ]))[-\u2010\u2011](?=(\w))")
_ARABIC_ARTICLE = re.compile(r"^ال(?=\w{3})(?!له\b)")
DIGITS, DECIMALS = 20, 10
ROMAN = {roman(number).upper(): number for number in range(1, 100)}


class SortedWords:
    """Headings of a language taken apart, for one order: word by word, or letter by letter."""

    def __init__(self, language: str, order: str) -> None:
        self.arabic = language.lower().partition("-")[0] == "ar"
        self.order = order
        self.small: SmallWords = small_words(language)
        self._number = _number_in(language)

    def parts(self, text: str) -> list[Part]:
        """The words of each part, with the rank of the sign that opened the part (0 for the first)."""
        text = re.sub("[&＆]", f" {self.small.ampersand} ", unicodedata.normalize("NFC", text))
        pieces = _PARTS.split(_BETWEEN_DIGITS.sub(" ", self._number.sub(_by_value, text)))
        found: list[Part] = []
        for number, piece in enumerate(pieces[::2]):
            sign = pieces[2 * number - 1] if number else None
            if words := self._words(piece, number > 0):
                found.append((_RANK.get(sign or ",", 2) if found else 0, words))
        return found

    def _words(self, part: str, given: bool) -> list[str]:
        part = without_arabic_article(part.strip())
        if self.arabic:
            part = _ARABIC_ARTICLE.sub("", part)
        raw = [word for word in _WORDS.split(part) if word]
        words = [_padded(value) if (value := self._ruler(raw, at, given)) else _bare(word) for at, word in enumerate(raw)]
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

    def _ruler(self, words: list[str], at: int, given: bool) -> int:
        """The value of a Roman numeral; 0 for any other word. One letter is a numeral at the end of the first part or before a small word,
        behind a word that is none: “Pius X”, “Henry V of England”; it is none in “The King and I”, “chromosome X”, “Lane, Thomas V”."""
        word, more = words[at].removesuffix("."), words[at + 1 : at + 2]
        value = ROMAN.get(word, 0)
        if not value or (at == 0 and not (given and len(words) == 1)):
            return 0
        if len(word) > 1:
            return value
        before = words[at - 1] if at else ""
        ends = not more or self.small.links(more[0])
        sound = ends and not given and not self.small.links(before) and word in "IVX"
        return value if sound and (word != "X" or before[0].isupper()) else 0


def without_arabic_article(name: str) -> str:
    """A name in Latin letters without the Arabic article before it. English words that look alike, “ad-hoc”, “Al-Anon”, keep theirs."""
    match = _ARABIC.match(name)
    if not match or not match[2].isupper() or (match[1] and not name[match.end() :].casefold().startswith(match[1])):
        return name
    return name[match.end() :]


def _bare(word: str) -> str:
    """A word without signs: they count only between headings that are otherwise the same."""
    return "".join(c for c in word if unicodedata.category(c)[0] not in "PS" and c not in _MARKS_OF_WORDS)


def _number_in(language: str) -> re.Pattern[str]:
    """Numbers as a language writes them: 2,000 and 3.5 in English, 2.000 and 3,5 in German. Numbers in a row, 1.2.10, are single ones."""
    decimal, group = signs(language)
    point = f"[{re.escape(decimal)}٫]"
    between = f"[{re.escape(group)}{_SPACES}٬]" if group.strip() else f"[ {_SPACES}{re.escape(group)}]"
    tail = rf"(?:{point}(?P<{{}}>\d+)(?![.,]?\d))?"
    grouped = rf"(?P<grouped>\d{{1,3}}(?:{between}\d{{3}})+(?!\d)){tail.format('one')}"
    return re.compile(rf"(?<!\d)(?<!\d[.,])(?:{grouped}|(?P<plain>\d+){tail.format('other')})|(?P<single>\d+)")


def _by_value(number: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", number["grouped"] or number["plain"] or number["single"])
    decimals = "".join(str(unicodedata.decimal(digit)) for digit in number["one"] or number["other"] or "")
    return _padded(int(digits), decimals)


def _padded(number: int, decimals: str = "") -> str:
    """A number with zeros before and behind it, so that 9.5 comes before 10 in any engine."""
    return f"{number:0{DIGITS}d}{decimals[:DECIMALS]:0<{DECIMALS}}"
