"""The words that tell: every language of the catalogue has them, and what an editor writes well is not among them."""

import unicodedata

import pytest

from octavo.words.messages import languages
from octavo.words.telltales import function_words, telltales


@pytest.mark.parametrize("language", languages())
def test_every_language_of_the_catalogue_has_its_own(language: str) -> None:
    own = telltales(language)
    assert own.links >= telltales("en").links
    assert language == "en" or own.links > telltales("en").links
    assert all(words == unicodedata.normalize("NFC", words.casefold()) for words in own.links)


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Cliquez ici"), ("de-AT", "Klicken Sie hier"), ("zh-TW", "點擊這裡"), ("sv", "click here"), ("", "here")]
)
def test_links_that_say_nothing(language: str, words: str) -> None:
    assert words.casefold() in telltales(language).links


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "A photo of the hall"), ("fr", "Une photo de la salle"), ("es", "Imagen del salón"), ("de", "Bild der Halle"),
     ("zh-Hant", "照片顯示會場"), ("he", "תמונה של האולם"),
     ("ar", "صورة تظهر القاعة"), ("uk", "Фото, на якому зал"), ("el", "Φωτογραφία της αίθουσας"),
     ("yi", "אַ בילד פֿון זאַל")],
)  # fmt: skip
def test_openings(language: str, words: str) -> None:
    assert telltales(language).opening.match(words.replace(",", ""))


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Pictures of an exhibition hang in the hall"), ("en", "Imagery of war"), ("de", "Bilderbuch der Stadt"), ("fr", "Imagerie de la ville"),
     ("en", "Text and pictures on a wall"), ("en", "The figure of a saint"), ("zh", "图书馆的大门")],
)  # fmt: skip
def test_no_openings(language: str, words: str) -> None:
    tell = telltales(language)
    assert not tell.opening.match(words)
    assert not tell.picture.match(words)
    assert not tell.text.match(words)


def test_function_words_belong_to_one_language() -> None:
    words = function_words()
    assert {words[word] for word in ("the", "und", "dans", "los")} == {"en", "de", "fr", "es"}
    assert "des" not in words  # French and German
    assert all(sum(found == language for found in words.values()) >= 15 for language in set(words.values()))
