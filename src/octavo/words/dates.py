"""Dates as exact as they are known, in the words and the order of a language. CLDR gives the patterns."""

import datetime
import re
import unicodedata
from collections.abc import Callable

from babel import Locale
from babel.dates import format_date, format_skeleton, parse_pattern

from octavo.model.publication import Date

MARKS_OF_DAYS = (
    ("fr", re.compile(r"(?<!\d)1(?!\d|er)"), "1er"),
    ("yi", re.compile(r"(?<!\d)(2\d|3[01])טן"), r"\1סטן"),
)
"""Ordinal forms of days that CLDR leaves to the writer: French for the first, Yiddish from the twentieth on."""

YIVO_MONTHS = {"מיי": "מײַ", "אקטאבער": "אָקטאָבער", "נאוועמבער": "נאָוועמבער"}
"""Months that CLDR spells without the points which the orthography of YIVO wants."""

YEAR_FIRST = re.compile(r"^\d{4}(年|년 )")
"""A year that stands first, and so need not be said again at the end of a range. Where it stands last, the end keeps it."""


def worded(date: Date, locale: Locale) -> str:
    """ "November 15, 2010", "November 2010" or "2010". Raises ValueError for a day that no calendar has."""
    return _edited(_worded(date, locale), locale)


def worded_range(start: Date, end: Date, locale: Locale, between: Callable[[str, str], str]) -> str:
    """ "November 15–17, 2010". `between` joins two dates that share no month.

    CLDR has patterns of ranges with short months only. Within one month its first half is kept ("15.–"), and the second half is
    the long date where it names the month; otherwise (English, Chinese) short months are lengthened, as UTS 35 allows."""
    if start == end:
        return worded(start, locale)
    if start.day and end.day and (start.year, start.month) == (end.year, end.month):
        first, second = (_long_months(part) for part in locale.interval_formats["yMMMd"]["d"])
        opening = parse_pattern(first).apply(_day(start), locale)
        closing = _worded(end, locale) if "M" in second else parse_pattern(second).apply(_day(end), locale)
        return _edited(f"{opening}{closing}".replace("\u2009–\u2009", "–"), locale)
    if not start.month and not end.month and worded(start, locale).isdecimal():
        return f"{start.year}–{end.year}"
    opening, closing = _worded(start, locale), _worded(end, locale)
    if start.year == end.year and start.month and end.month and bool(start.day) == bool(end.day):
        opening, closing = _without_year(opening, start, locale), YEAR_FIRST.sub("", closing)
    return between(_edited(opening, locale), _edited(closing, locale))


def _worded(date: Date, locale: Locale) -> str:
    if date.day:
        return format_date(_day(date), "long", locale)
    if date.month and not _names_months_alone(locale):
        return parse_pattern(locale.datetime_skeletons["yMMMM"].pattern.replace("L", "M")).apply(_day(date), locale)
    return format_skeleton("yMMMM" if date.month else "y", _day(date), locale=locale)


def _names_months_alone(locale: Locale) -> bool:
    """Whether a language has names for months that stand alone. Those that have none take the names used in dates, but Babel 2.18
    gives them those of the root, or of whichever language was asked for first."""
    return bool(locale.months["stand-alone"]["wide"] != Locale.parse("root").months["stand-alone"]["wide"])


def _without_year(opening: str, start: Date, locale: Locale) -> str:
    """The beginning of a range without its year, where that stands last and its end says it."""
    if start.day:
        shorter = [format_skeleton("MMMMd", _day(start), locale=locale)]
    else:
        shorter = [locale.months[context]["wide"][start.month] for context in ("stand-alone", "format")]
    before = opening.partition(str(start.year))[0].rstrip(" ,\u00a0\u202f")
    return next((words for words in shorter if opening.startswith(words)), before or opening)


def _day(date: Date) -> datetime.date:
    return datetime.date(date.year, date.month or 1, date.day or 1)


def _long_months(pattern: str) -> str:
    return re.sub(r"(?<!M)MMM(?!M)", "MMMM", pattern)


def _edited(text: str, locale: Locale) -> str:
    """What CLDR gives, as a book prints it."""
    for language, day, form in MARKS_OF_DAYS:
        if locale.language == language:
            text = day.sub(form, text)
    if locale.language == "yi":
        text = re.sub(r"[\u0590-\u05ff]+", lambda word: YIVO_MONTHS.get(word[0], word[0]), text)
    return unicodedata.normalize("NFC", plain_spaces(text))


def plain_spaces(text: str) -> str:
    """Narrow no-break spaces as ordinary ones: many book faces have no glyph for U+202F."""
    return text.replace("\u202f", "\u00a0")
