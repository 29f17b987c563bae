"""The scripts of letters, and what a language calls them."""

import unicodedata
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

from octavo.words.locales import locale_of

# ISO 15924 codes by the first word of the names that Unicode gives to letters
SCRIPTS = {
    "ARABIC": "Arab", "ARMENIAN": "Armn", "BENGALI": "Beng", "BOPOMOFO": "Bopo", "CHEROKEE": "Cher", "CJK": "Hani", "COPTIC": "Copt",
    "CYRILLIC": "Cyrl", "DEVANAGARI": "Deva", "ETHIOPIC": "Ethi", "GEORGIAN": "Geor", "GREEK": "Grek", "GUJARATI": "Gujr", "GURMUKHI": "Guru",
    "HANGUL": "Hang", "HEBREW": "Hebr", "HIRAGANA": "Jpan", "KANNADA": "Knda", "KATAKANA": "Jpan", "KHMER": "Khmr", "LAO": "Laoo",
    "LATIN": "Latn", "MALAYALAM": "Mlym", "MICRO": "Grek", "MONGOLIAN": "Mong", "MYANMAR": "Mymr", "ORIYA": "Orya", "SINHALA": "Sinh",
    "SYRIAC": "Syrc", "TAMIL": "Taml", "TELUGU": "Telu", "THAANA": "Thaa", "THAI": "Thai", "TIBETAN": "Tibt",
}  # fmt: skip
PARTS = {"Hans": {"Hani"}, "Hant": {"Hani", "Bopo"}, "Jpan": {"Jpan", "Hani"}, "Kore": {"Hang", "Hani"}}


def script_of(letter: str) -> str:
    """The script of a letter, as an ISO 15924 code; '' for what is no letter or of a script not listed."""
    return SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "") if letter.isalpha() else ""


def scripts_of(language: str) -> frozenset[str]:
    """The scripts in which a language (BCP 47) is written."""
    locale = locale_of(language)
    if locale is None:
        return frozenset({"Latn"})
    parts = (locale.language, locale.script, locale.territory)
    likely = get_global("likely_subtags")
    tags = ("_".join(part for part in parts[:length] if part) for length in (3, 2, 1))
    own = locale.script or next((likely[tag].split("_")[1] for tag in (*tags, locale.language) if tag in likely), "Latn")
    return frozenset(PARTS.get(own, {own}))


@cache
def every_script_of(language: str) -> frozenset[str]:
    """The scripts in which a language may be written: those of `scripts_of`, and, where its tag names no script, every other in which CLDR has
    it (Serbian in Latin letters)."""
    locale = locale_of(language)
    if locale is None or locale.script:
        return scripts_of(language)
    parts = (identifier.split("_") for identifier in locale_identifiers())
    others = (part[1] for part in parts if part[0] == locale.language and len(part) > 1 and len(part[1]) == 4)
    return scripts_of(language).union(*(PARTS.get(script, {script}) for script in others))


def script_name(letter: str, locale: Locale) -> str:
    """What a language calls the script of a letter, with a capital: “Greek”; the letter itself where it has no name for it."""
    code = script_of(letter)
    name = str(locale.scripts.get(code) or Locale.parse("en").scripts.get(code) or letter)
    return name[:1].upper() + name[1:]
