"""Dates as exact as they are known, in the words and the order of a language. CLDR gives the patterns."""

import datetime
import re
from collections.abc import Callable

from babel import Locale
from babel.dates import format_date, format_skeleton, parse_pattern

from octavo.model.publication import Date


def worded(date: Date, locale: Locale) -> str:
    """ "November 15, 2010", "November 2010" or "2010". Raises ValueError for a day that no calendar has."""
    day = _day(date)
    if date.day:
        return _plain(format_date(day, "long", locale))
    return _plain(format_skeleton("yMMMM" if date.month else "y", day, locale=locale))


def worded_range(start: Date, end: Date, locale: Locale, between: Callable[[str, str], str]) -> str:
    """ "November 15–17, 2010". `between` joins two dates that share no month.

    CLDR has patterns of ranges with short months only. Within one month its first half is kept ("15.–"), and the second half is
    the long date where it names the month; otherwise (English, Chinese) short months are lengthened, as UTS 35 allows."""
    if start == end:
        return worded(start, locale)
    if start.day and end.day and (start.year, start.month) == (end.year, end.month):
        first, second = (_long_months(part) for part in locale.interval_formats["yMMMd"]["d"])
        opening = parse_pattern(first).apply(_day(start), locale)
        closing = worded(end, locale) if "M" in second else parse_pattern(second).apply(_day(end), locale)
        return _plain(f"{opening}{closing}").replace("\u2009–\u2009", "–")
    if not start.month and not end.month and worded(start, locale).isdecimal():
        return f"{start.year}–{end.year}"
    opening = worded(start, locale)
    if start.year == end.year and start.month and end.month and bool(start.day) == bool(end.day):
        month = locale.months["stand-alone"]["wide"][start.month]
        short = _plain(format_skeleton("MMMMd", _day(start), locale=locale)) if start.day else month
        opening = short if opening.startswith(short) else opening  # where the year comes first it cannot be left to the end
    return between(opening, worded(end, locale))


def _day(date: Date) -> datetime.date:
    return datetime.date(date.year, date.month or 1, date.day or 1)


def _long_months(pattern: str) -> str:
    return re.sub(r"(?<!M)MMM(?!M)", "MMMM", pattern)


def _plain(text: str) -> str:
    """Narrow no-break spaces as ordinary ones: many book faces have no glyph for U+202F."""
    return text.replace("\u202f", "\u00a0")
