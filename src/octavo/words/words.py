"""The one place from which octavo's own words come."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from octavo.model.publication import Date
from octavo.words import dates, locales, messages, numbers, scripts


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Octavo's words in one language: `words("contents")`, `words("page_reference", folio="4")`.

    `language` is the tag asked for; `catalogue` the tag of the language that the words are really in ("en" where there is no
    catalogue); `missing` are the keys that had to be taken from another language, in the order of the English catalogue;
    `locale` words dates and lists, also in languages that have no catalogue."""

    language: str
    catalogue: str
    missing: tuple[str, ...]
    locale: Locale
    _messages: dict[str, messages.Message]

    @staticmethod
    def of(language: str) -> "Words":
        """The words of a language given as a BCP 47 tag: those of language and region, of the language, of English, whichever has them
        first."""
        return _of(language)

    def __call__(self, key: str, **placeholders: object) -> str:
        """The words under a key of `catalogue/en.toml`. Raises KeyError for an unknown key or a placeholder without value."""
        message = self._messages[key]
        if not isinstance(message, str):
            raise KeyError(f"‘{key}’ has forms for numbers: use plural()")
        return message.format_map(placeholders)

    def plural(self, key: str, count: int, **placeholders: object) -> str:
        """The words for a number of things; {number} is the number as the language writes it."""
        forms = self._messages[key]
        if isinstance(forms, str):
            raise KeyError(f"‘{key}’ has no forms for numbers")
        locale = Locale.parse("en") if key in self.missing else self.locale
        form = forms.get(locale.plural_form(count), forms["other"])
        grouped = count >= 10_000 or self.locale.language != "es"  # in Spanish a number of four digits has no point
        number = dates.plain_spaces(format_decimal(count, locale=self.locale, group_separator=grouped))
        return form.format_map({"number": number, **placeholders})

    def date(self, date: Date) -> str:
        """A date as exact as it is known: "November 15, 2010", "November 2010", "2010"."""
        return dates.worded(date, self.locale)

    def dates(self, start: Date, end: Date) -> str:
        """From a date to another: "November 15–17, 2010"."""
        return dates.worded_range(start, end, self.locale, lambda first, last: self("date_range", start=first, end=last))

    def listing(self, parts: Sequence[str]) -> str:
        """ "A, B, and C"; '' for nothing."""
        return format_list(list(parts), locale=self.locale)

    def number(self, number: int, numbering: str) -> str:
        """A number as decimal, upper-roman, lower-roman, upper-alpha or lower-alpha; '' for none."""
        return numbers.numbered(number, numbering)

    def script(self, letter: str) -> str:
        """What the language calls the script of a letter: "Greek"."""
        return scripts.script_name(letter, self.locale)

    @property
    def direction(self) -> str:
        """Which way the language is written: 'ltr' or 'rtl'."""
        return str(self.locale.text_direction)


@cache
def _of(language: str) -> Words:
    locale = locales.locale_of(language)
    chain = messages.chain(locales.candidates(language, locale))
    own = [messages.messages(tag) for tag in chain]
    english = messages.messages(messages.ENGLISH)
    found = {key: next(catalogue[key] for catalogue in own if key in catalogue) for key in english}
    ours = own if chain[0] == messages.ENGLISH and _is_english(locale) else own[:-1]
    missing = tuple(key for key in english if not any(key in catalogue for catalogue in ours))
    return Words(language, chain[0], missing, locale or Locale.parse("en"), found)


def _is_english(locale: Locale | None) -> bool:
    return locale is not None and locale.language == messages.ENGLISH
