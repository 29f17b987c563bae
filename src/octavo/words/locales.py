"""From a language tag to the locale that words its dates, lists and plurals, and to the catalogues that may hold its words."""

import re

from babel import Locale, UnknownLocaleError

_TAG = re.compile(r"^([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|\d{3}))?(?=-|$)")


def locale_of(language: str) -> Locale | None:
    """The locale of a BCP 47 tag, as near as CLDR has it; None for a language that CLDR does not know. Variants, extensions and an
    unknown region or script are left out: what they ask for does not touch dates and lists."""
    match = _TAG.match(language)
    if not match:
        return None
    code, script, region = (part or "" for part in match.groups())
    for parts in ((code, script, region), (code, script), (code,)):
        try:
            return Locale.parse("-".join(part for part in parts if part), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def candidates(language: str, locale: Locale | None) -> tuple[str, ...]:
    """Names that a catalogue of this language may have, nearest first: "zh-Hant-TW" gives zh-Hant-TW, zh-Hant, zh-TW, zh.

    The script is the one in which the language is written in that region; Traditional and Simplified Chinese never stand in for
    each other's region."""
    if locale is None:
        return tuple(dict.fromkeys((language, language.partition("-")[0])))
    code, script, region = locale.language, locale.script or "", locale.territory or ""
    full = ((code, script, region), (code, script, ""), (code, "", region), (code, "", ""))
    return tuple(dict.fromkeys("-".join(part for part in parts if part) for parts in full))
