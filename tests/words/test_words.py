"""The catalogues agree with one another, and Words words dates, lists and numbers as each language does."""

import re
import string
import unicodedata

import pytest

from octavo.model.publication import Date
from octavo.words import Words
from octavo.words.locales import locale_of
from octavo.words.messages import languages, messages

ENGLISH = messages("en")


def fields(message: object) -> set[str]:
    text = message if isinstance(message, str) else message["other"]
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def texts(language: str) -> list[tuple[str, str]]:
    found = []
    for key, message in messages(language).items():
        found.extend(
            [(key, message)] if isinstance(message, str) else [(f"{key}.{form}", text) for form, text in message.items()]
        )
    return found


def test_the_languages_promised_are_there():
    assert set(languages()) == {"en", "fr", "de", "es", "zh", "zh-Hant", "yi", "he", "ar", "uk", "tr", "el"}


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_same_messages_in_the_same_order(language):
    assert list(messages(language)) == list(ENGLISH)
    assert Words.of(language).missing == ()


@pytest.mark.parametrize("language", languages())
def test_placeholders_are_those_of_english(language):
    wrong = {key for key, message in messages(language).items() if fields(message) != fields(ENGLISH[key])}
    assert not wrong


@pytest.mark.parametrize("language", languages())
def test_numbers_of_things_have_every_form_of_the_language(language):
    forms = {*locale_of(language).plural_form.tags, "other"}
    for key, message in messages(language).items():
        assert isinstance(message, str) == isinstance(ENGLISH[key], str), key
        if isinstance(message, dict):
            assert set(message) == forms, key


@pytest.mark.parametrize("language", languages())
def test_typography(language):
    for key, text in texts(language):
        assert "'" not in text and '"' not in text and "..." not in text, key
        assert text == unicodedata.normalize("NFC", text), key
        assert text.strip() and "  " not in text, key
        assert text == text.strip() or key == "list_separator", key
        if language in ("he", "ar", "yi", "el", "uk", "zh", "zh-Hant"):
            foreign = re.sub(r"\{\w+\}|ISBN|ISSN|DOI|EPUB|PDF|HTML", "", text)
            assert not re.search("[A-Za-z]", foreign), (key, text)


def test_french_has_its_spaces():
    for key, text in texts("fr"):
        assert not re.search(r"(?<!\u00a0)[:;?!]", text), key


def test_no_language_repeats_english_by_mistake():
    """Words that two languages share exist ("Navigation"); a whole sentence in common is a line that was never translated."""
    for language in set(languages()) - {"en"}:
        same = [
            key
            for key, text in messages(language).items()
            if text == ENGLISH[key] and isinstance(text, str) and text.endswith(".")
        ]
        assert not same, language


@pytest.mark.parametrize(
    ("asked", "catalogue"),
    [
        ("en-US", "en"),
        ("en-GB", "en"),
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
        ("yi", "15טן נאוועמבער 2010", "נאוועמבער 2010", "2010"),
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
        ("de", (2010, 11, 29), (2010, 12, 2), "29. November – 2. Dezember 2010"),
        ("es", (2010, 11, 15), (2010, 11, 17), "15–17 de noviembre de 2010"),
        ("zh", (2010, 11, 15), (2010, 11, 17), "2010年11月15日至17日"),
        ("zh", (2010, 11, 29), (2010, 12, 2), "2010年11月29日至2010年12月2日"),
        ("yi", (2010, 11, 15), (2010, 11, 17), "15–17טן נאוועמבער 2010"),
        ("yi", (2010, 11, 29), (2010, 12, 2), "29טן נאוועמבער 2010 – 2טן דעצעמבער 2010"),
    ],
)
def test_from_a_date_to_another(language, start, end, worded):
    assert Words.of(language).dates(Date(*start), Date(*end)) == worded


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
    assert Words.of("en").plural("pages", 1865) == "1,865 pages"


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
