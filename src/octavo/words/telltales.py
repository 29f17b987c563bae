"""Words by which checks know what an editor wrote: links that say nothing, pictures that call themselves pictures, the words that every
sentence of a language has. Recognized, never printed."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from octavo.words.locales import candidates, locale_of

ENGLISH = "en"
WORD_END = r"(?!\w)"


@dataclass(frozen=True, slots=True)
class Telltales:
    """What tells in one language, and in English, which is written by mistake everywhere.

    `links` are words of links that do not say where they lead. `picture` matches a description that is only a word for a picture, `opening`
    the beginning of one that says that it is a picture, `text` the beginning of one that says that the picture is of words."""

    links: frozenset[str]
    picture: re.Pattern[str]
    opening: re.Pattern[str]
    text: re.Pattern[str]


@cache
def telltales(language: str) -> Telltales:
    """Those of a language given as a BCP 47 tag."""
    known = _all()
    chain = [tag for tag in candidates(language, locale_of(language)) if tag in known]
    tables = [known[tag] for tag in dict.fromkeys([*chain[:1], ENGLISH])]
    links = frozenset(words.casefold() for table in tables for words in table["links"])
    nouns = "|".join(_noun(table) for table in tables)
    nothing = "|".join(re.escape(words) for table in tables for words in table["nothing"])
    openings = "|".join(f"(?:{_noun(table)}){_any(table['connectors'])}" for table in tables)
    scans = "|".join(rf"{_any(table['scans'])}(?=.*{_any(table['documents'])})" for table in tables)
    texts = "|".join(_any(table["texts"]) for table in tables)
    return Telltales(links, _pattern(rf"(?:{nouns}|{nothing})\W*$"), _pattern(openings), _pattern(f"{texts}|{scans}"))


@cache
def function_words() -> dict[str, str]:
    """The language of each word that only one of a few languages has, and that no sentence of that language can do without."""
    found: dict[str, list[str]] = {}
    for tag, table in _all().items():
        for word in table.get("function", []):
            found.setdefault(word, []).append(tag)
    return {word: tags[0] for word, tags in found.items() if len(tags) == 1}


@cache
def _all() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("octavo.words") / "telltales.toml").read_text("utf-8"))


def _noun(table: dict[str, list[str]]) -> str:
    return rf"(?:{'|'.join(map(re.escape, table['articles']))})?\s*{_any(table['pictures'])}\s*"


def _any(words: list[str]) -> str:
    """A pattern for any of several words; in Chinese another character may follow at once."""
    return f"(?:{'|'.join(re.escape(word) + (WORD_END if _ends(word) else '') for word in words)})"


def _ends(word: str) -> bool:
    return word[-1].isalpha() and not "\u3400" <= word[-1] <= "\u9fff"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
