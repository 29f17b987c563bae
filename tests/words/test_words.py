"""Words falls back from region to language to English, and words dates, lists and numbers as each language does."""

from itertools import permutations

import pytest

from octavo.checks.metadata import untranslated_words
from octavo.model.finding import Severity
from octavo.model.place import Place
from octavo.model.publication import Date
from octavo.words import Words
from octavo.words.messages import languages, messages

ENGLISH = messages("en")


@pytest.mark.parametrize(
    ("asked", "catalogue"),
    [
        ("en-US", "en"),
        ("en-GB", "en"),
        ("de-AT", "de"),
        ("de-CH-1996", "de"),
        ("zh-Hans-CN", "zh"),
        ("zh-CN", "zh"),
        ("zh", "zh"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("iw", "he"),
        ("ar-EG", "ar"),
        ("fr-u-co-trad", "fr"),
        ("sv", "en"),
        ("is-IS", "en"),
        ("grc", "en"),
        ("x-unheard-of", "en"),
        ("", "en"),
    ],
)
def test_falls_back_from_region_to_language_to_english(asked, catalogue):
    words = Words.of(asked)
    assert (words.language, words.catalogue) == (asked, catalogue)
    assert words("contents") == messages(catalogue)["contents"]
    assert bool(words.missing) == (catalogue == "en" and not asked.startswith("en"))


def test_the_editor_is_told_that_the_words_will_be_english():
    words = Words.of("is")
    find = untranslated_words(Place("publication.yaml", 3), words.language, len(words.missing), words.missing[0], words.catalogue)
    assert find.severity is Severity.WARNING
    assert find.sentence == f"octavo lacks {len(ENGLISH)} of its words in ‘is’ (theme) and writes them in ‘en’"


def test_a_region_has_the_words_of_its_language_and_its_own_dates():
    assert Words.of("de-AT").date(Date(2010, 1, 15)) == "15. Jänner 2010"
    assert Words.of("de").date(Date(2010, 1, 15)) == "15. Januar 2010"


def test_a_language_without_a_catalogue_still_words_its_dates():
    swedish = Words.of("sv")
    assert swedish.missing == tuple(ENGLISH)
    assert swedish.date(Date(2010, 11, 15)) == "15 november 2010"
    assert swedish.plural("pages", 1) == "1 page"


@pytest.mark.parametrize(
    ("language", "day", "month", "year"),
    [
        ("en-US", "November 15, 2010", "November 2010", "2010"),
        ("en-GB", "15 November 2010", "November 2010", "2010"),
        ("de", "15. November 2010", "November 2010", "2010"),
        ("fr", "15 novembre 2010", "novembre 2010", "2010"),
        ("es", "15 de noviembre de 2010", "noviembre de 2010", "2010"),
        ("zh", "2010年11月15日", "2010年11月", "2010年"),
        ("zh-Hant-TW", "2010年11月15日", "2010年11月", "2010年"),
        ("he", "15 בנובמבר 2010", "נובמבר 2010", "2010"),
        ("yi", "15טן נאָוועמבער 2010", "נאָוועמבער 2010", "2010"),
        ("ar", "15 نوفمبر 2010", "نوفمبر 2010", "2010"),
        ("uk", "15 листопада 2010\u00a0р.", "листопад 2010\u00a0р.", "2010"),
        ("tr", "15 Kasım 2010", "Kasım 2010", "2010"),
        ("el", "15 Νοεμβρίου 2010", "Νοέμβριος 2010", "2010"),
    ],
)
def test_dates_as_exact_as_known(language, day, month, year):
    words = Words.of(language)
    assert words.date(Date(2010, 11, 15)) == day
    assert words.date(Date(2010, 11)) == month
    assert words.date(Date(2010)) == year


@pytest.mark.parametrize(
    ("language", "start", "end", "worded"),
    [
        ("en-US", (2010, 11, 15), (2010, 11, 17), "November 15–17, 2010"),
        ("en-US", (2010, 11, 29), (2010, 12, 2), "November 29–December 2, 2010"),
        ("en-US", (2010, 12, 30), (2011, 1, 2), "December 30, 2010–January 2, 2011"),
        ("en-US", (2010, 10), (2010, 12), "October–December 2010"),
        ("en-US", (2010,), (2012,), "2010–2012"),
        ("en-US", (2010, 11, 15), (2010, 11, 15), "November 15, 2010"),
        ("de", (2010, 11, 15), (2010, 11, 17), "15.–17. November 2010"),
        ("de", (2010, 11, 29), (2010, 12, 2), "29. November\u00a0– 2. Dezember 2010"),
        ("es", (2010, 11, 15), (2010, 11, 17), "15–17 de noviembre de 2010"),
        ("zh", (2010, 11, 15), (2010, 11, 17), "2010年11月15日至17日"),
        ("zh", (2010, 11, 29), (2010, 12, 2), "2010年11月29日至12月2日"),
        ("zh", (2010, 10), (2010, 12), "2010年10月至12月"),
        ("zh", (2010, 12, 30), (2011, 1, 2), "2010年12月30日至2011年1月2日"),
        ("fr", (2010, 11, 1), (2010, 11, 3), "1er–3 novembre 2010"),
        ("fr", (2010, 11, 1), (2011, 1, 1), "1er novembre 2010\u00a0– 1er janvier 2011"),
        ("tr", (2010, 10), (2010, 12), "Ekim\u00a0– Aralık 2010"),
        ("uk", (2010, 10), (2010, 12), "жовтень\u00a0– грудень 2010\u00a0р."),
        ("yi", (2010, 11, 15), (2010, 11, 17), "15–17טן נאָוועמבער 2010"),
        ("yi", (2010, 10, 29), (2010, 12, 2), "29סטן אָקטאָבער\u00a0– 2טן דעצעמבער 2010"),
    ],
)
def test_from_a_date_to_another(language, start, end, worded):
    assert Words.of(language).dates(Date(*start), Date(*end)) == worded


def test_days_beyond_the_nineteenth_in_yiddish():
    words = Words.of("yi")
    assert [words.date(Date(2010, 5, day)).split()[0] for day in (1, 19, 20, 31)] == ["1טן", "19טן", "20סטן", "31סטן"]
    assert words.date(Date(2010, 5)) == "מײַ 2010"


def test_one_language_does_not_leave_its_months_to_another():
    """Babel 2.18 gave Turkish the months of Hebrew where Hebrew had been asked for first."""
    months = {"he": "אוקטובר", "tr": "Ekim", "es": "octubre", "bs": "oktobar", "uk": "жовтень", "el": "Οκτώβριος"}
    for order in permutations(months, 3):
        for language in order:
            words = Words.of(language)
            assert words.date(Date(2010, 10)).startswith(months[language])
            assert words.dates(Date(2010, 10), Date(2010, 12)).startswith(months[language])


@pytest.mark.parametrize("language", languages())
def test_dates_have_only_spaces_that_faces_have(language):
    words = Words.of(language)
    days = [Date(2010, month, day) for month in (1, 5, 10, 12) for day in (1, 28)]
    shown = [words.date(day) for day in days] + [words.dates(first, last) for first in days for last in days if first.month < last.month]
    assert not [text for text in shown if set(text) & set("\u2009\u202f")]


@pytest.mark.parametrize(
    ("language", "listed"),
    [
        ("en", "A, B, and C"),
        ("fr", "A, B et C"),
        ("de", "A, B und C"),
        ("es", "A, B y C"),
        ("zh", "A、B和C"),
        ("zh-Hant", "A、B和C"),
        ("yi", "A, B און C"),
        ("he", "A, B וC"),
        ("ar", "A وB وC"),
        ("uk", "A, B і C"),
        ("tr", "A, B ve C"),
        ("el", "A, B και C"),
    ],
)
def test_lists(language, listed):
    words = Words.of(language)
    assert words.listing(["A", "B", "C"]) == listed
    assert words.listing(["A"]) == "A" and words.listing([]) == ""


def test_plural_forms():
    assert [Words.of("uk").plural("pages", n) for n in (1, 2, 5, 21)] == ["1 сторінка", "2 сторінки", "5 сторінок", "21 сторінка"]
    assert [Words.of("ar").plural("pages", n) for n in (1, 2, 3)] == ["صفحة واحدة", "صفحتان", "3 صفحات"]
    assert [Words.of("he").plural("quotations", n) for n in (1, 2, 3)] == ["מובאה אחת", "שתי מובאות", "3 מובאות"]


@pytest.mark.parametrize(
    ("language", "count", "shown"),
    [
        ("en", 1865, "1,865 pages"),
        ("de", 1865, "1.865 Seiten"),
        ("fr", 1865, "1\u00a0865 pages"),
        ("fr", 1_000_000, "1\u00a0000\u00a0000 de pages"),
        ("es", 1865, "1865 páginas"),
        ("es", 18_650, "18.650 páginas"),
        ("es", 2_000_000, "2.000.000 de páginas"),
        ("uk", 1865, "1\u00a0865 сторінок"),
    ],
)
def test_numbers_of_things_are_grouped_as_the_language_does(language, count, shown):
    assert Words.of(language).plural("pages", count) == shown


def test_references():
    assert Words.of("en")("page_reference", folio="4") == "(p.\u00a04)"
    assert Words.of("de")("page_references", folios="4–5") == "(S.\u00a04–5)"
    assert Words.of("zh")("page_reference", folio=4) == "（第4页）"


@pytest.mark.parametrize(
    ("number", "numbering", "shown"),
    [
        (4, "decimal", "4"),
        (4, "upper-roman", "IV"),
        (1994, "lower-roman", "mcmxciv"),
        (26, "upper-alpha", "Z"),
        (27, "lower-alpha", "aa"),
        (702, "lower-alpha", "zz"),
        (703, "upper-alpha", "AAA"),
        (3, "none", ""),
        (0, "decimal", "0"),
    ],
)
def test_numbers(number, numbering, shown):
    assert Words.of("en").number(number, numbering) == shown


@pytest.mark.parametrize(("number", "numbering"), [(0, "upper-roman"), (-1, "lower-alpha"), (1, "greek")])
def test_numbers_without_a_form_are_refused(number, numbering):
    with pytest.raises(ValueError):
        Words.of("en").number(number, numbering)


def test_faults_of_ours_are_loud():
    words = Words.of("en")
    for call in (lambda: words("contnts"), lambda: words("theme"), lambda: words("pages"), lambda: words.plural("contents", 2)):
        with pytest.raises(KeyError):
            call()
