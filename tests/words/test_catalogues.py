"""The catalogues agree with one another in what they say, and each keeps the rules of print of its own language."""

import re
import string
import unicodedata

import pytest
from babel import Locale

from octavo.words import Words
from octavo.words.messages import languages, messages

ENGLISH = messages("en")
OTHERS = tuple(tag for tag in languages() if tag != "en")
SEVERAL = {"few", "many", "other"}  # forms that more than one number has: they must say which
NAMES = r"\{\w+\}|ISBN|ISSN|DOI|EPUB|PDF|HTML"


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def texts(language: str) -> list[tuple[str, str]]:
    """Key and words of every message; of one with forms, each form."""
    found = []
    for key, message in messages(language).items():
        forms = {"": message} if isinstance(message, str) else message
        found.extend((f"{key}.{form}".rstrip("."), text) for form, text in forms.items())
    return found


def test_the_languages_promised_are_there():
    assert set(languages()) == {"en", "fr", "de", "es", "zh", "zh-Hant", "yi", "he", "ar", "uk", "tr", "el"}


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_same_messages_in_the_same_order(language):
    assert list(messages(language)) == list(ENGLISH)
    assert Words.of(language).missing == ()


@pytest.mark.parametrize("language", languages())
def test_placeholders_are_those_of_english(language):
    for key, message in messages(language).items():
        english = ENGLISH[key]
        assert isinstance(message, str) == isinstance(english, str), key
        if isinstance(message, str):
            assert fields(message) == fields(english), key
        else:
            assert all(fields(text) <= {"number"} for text in message.values()), key
            assert all(fields(text) == {"number"} for form, text in message.items() if form in SEVERAL), key


@pytest.mark.parametrize("language", languages())
def test_numbers_of_things_have_every_form_of_the_language(language):
    forms = {*Locale.parse(language, sep="-").plural_form.tags, "other"}
    assert all(set(message) == forms for message in messages(language).values() if isinstance(message, dict))


@pytest.mark.parametrize("language", languages())
def test_no_signs_of_the_typewriter(language):
    for key, text in texts(language):
        assert not re.search(r"['\"`]|\.\.\.|--| - ", text), key
        assert text == unicodedata.normalize("NFC", text), key


@pytest.mark.parametrize("language", languages())
def test_spaces(language):
    for key, text in texts(language):
        assert text.strip() and not re.search(r"\s\s", text), key
        assert text == text.strip() or key.endswith("_separator"), key
        assert not re.search(r" [–—]", text), (key, "a dash with spaces does not begin a line")
        assert not set(text) & set("\t\u2009\u202f\u200e\u200f\u00ad"), key


@pytest.mark.parametrize("language", OTHERS)
def test_no_space_before_punctuation_but_in_french(language):
    before = "(?<!\u00a0)(?=[:;?!])|[^\u00a0](?=»)|«(?!\u00a0)| (?=[,.])" if language == "fr" else r"[\s](?=[,.:;?!،؛。，：；])"
    assert not [(key, text) for key, text in texts(language) if re.search(before, text)]


@pytest.mark.parametrize("language", languages())
def test_abbreviations_of_page_stay_with_their_number(language):
    for key in ("page_reference", "page_references", "page_number", "page_numbers"):
        assert not re.search(r" \{", str(messages(language)[key])), key


@pytest.mark.parametrize("language", ["ar", "el", "he", "uk", "yi", "zh", "zh-Hant"])
def test_no_latin_letters_where_the_script_is_another(language):
    assert not [(key, text) for key, text in texts(language) if re.search("[A-Za-z]", re.sub(NAMES, "", text))]


@pytest.mark.parametrize("language", ["zh", "zh-Hant"])
def test_chinese_has_full_width_punctuation(language):
    wrong = [(key, text) for key, text in texts(language) if re.search(r"[,.:;?!()\s]", re.sub(NAMES, "", text))]
    assert not wrong


@pytest.mark.parametrize(("language", "charset"), [("zh", "gb2312"), ("zh-Hant", "big5")])
def test_simplified_and_traditional_characters_are_not_mixed(language, charset):
    """The old character sets have the characters of one script only."""
    for key, text in texts(language):
        assert text.encode(charset), key


def test_arabic_has_its_own_comma_and_semicolon():
    assert not [key for key, text in texts("ar") if re.search("[,;?]", text)]


@pytest.mark.parametrize("language", ["he", "yi"])
def test_abbreviations_in_hebrew_letters_have_geresh_and_gershayim(language):
    assert not [key for key, text in texts(language) if re.search("[\u2018-\u201f]", text)]


def test_yiddish_is_pointed_as_yivo_writes_it():
    """Every pe has its point or its bar, and the long vowel of צײַט is one sign with a pasekh."""
    for key, text in texts("yi"):
        assert not re.search("פ(?![\u05bc\u05bf])", text), key
        assert not re.search("יי\u05b7|[\ufb1d-\ufb4f]", text), key
        assert "-" not in text, (key, "a compound takes a makef")


def test_greek_has_its_own_semicolon():
    assert not [key for key, text in texts("el") if ";" in text]


def test_turkish_adds_no_suffix_to_what_is_filled_in():
    """A suffix follows the vowels of the word before it, which a catalogue cannot know."""
    assert not [key for key, text in texts("tr") if re.search(r"\}[\w’]", text)]


@pytest.mark.parametrize("language", OTHERS)
def test_no_whole_sentence_is_still_english(language):
    """Words that two languages share exist ("Navigation"); a sentence in common is a line that was never translated."""
    same = [key for key, text in texts(language) if text == ENGLISH.get(key) and text.endswith(".")]
    assert not same


@pytest.mark.parametrize("language", languages())
def test_names_of_pieces_differ(language):
    """Two pieces of one book under one name could not be told apart in its contents."""
    words = Words.of(language)
    pieces = ["contents", "index", "figures", "tables", "participants", "biographies", "abbreviations", "bibliography", "notes"]
    pieces += ["imprint_page", "colophon", "title_page", "half_title", "cover"]
    pieces += ["index_speakers", "index_themes", "index_organizations", "index_subjects"]
    names = [words(key) for key in pieces]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", languages())
def test_what_is_written_out_has_no_braces_left(language):
    words = Words.of(language)
    for key, message in messages(language).items():
        shown = words(key, **dict.fromkeys(fields(message), "X")) if isinstance(message, str) else words.plural(key, 2)
        assert not set(shown) & set("{}"), key
