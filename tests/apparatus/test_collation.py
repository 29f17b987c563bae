"""The order of headings, with the example of the Chicago Manual in both systems."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.apparatus import collation
from octavo.apparatus.collation import TAILORED, Collator
from octavo.apparatus.small_words import TABLE

WORD_BY_WORD = """
NEW (Neighbors Ever Watchful) | NEW (Now End War) | New, Arthur | New, Zoe | New Deal | new economics | New England |
“new-fangled notions” | New Latin | new math | New Thorndale | new town | New York | New Zealand | Newark | newborn | newcomer |
newel | newlyweds | news, lamentable | News, Networks, and the Arts | news conference | News of the World (Queen) | news release
| newsboy | newsletter | newspaper | newt | NEWT (Northern Estuary Wind Tunnel)
"""
LETTER_BY_LETTER = """
NEW (Neighbors Ever Watchful) | NEW (Now End War) | New, Arthur | New, Zoe | Newark | newborn | newcomer | New Deal | new
economics | newel | New England | “new-fangled notions” | New Latin | newlyweds | new math | news, lamentable | News, Networks,
and the Arts | newsboy | news conference | newsletter | News of the World (Queen) | newspaper | news release | newt | NEWT
(Northern Estuary Wind Tunnel) | New Thorndale | new town | New York | New Zealand
"""


@pytest.fixture(autouse=True)
def no_engine_left():
    """What a test without ICU has asked for is not what others get."""
    yield
    collation.engine_for.cache_clear()


@pytest.fixture(params=["pyuca", "icu"])
def engine(request, monkeypatch):
    """Each test with both engines; ICU only where the extra is installed."""
    if request.param == "icu":
        pytest.importorskip("icu")
    else:
        monkeypatch.setattr(collation, "icu", None)
    collation.engine_for.cache_clear()
    return request.param


def headings(text: str) -> list[str]:
    return [part.strip() for part in text.split("|")]


def in_order(text: str, language: str = "en", order: str = "word") -> None:
    wanted = headings(text)
    assert sorted(sorted(wanted, reverse=True), key=Collator(language, order).key) == wanted


def test_the_arabic_article_goes_with_the_letter_it_is_made_like(engine):
    letters = {name: Collator("en").letter(name) for name in ("al-Qaeda", "as-Sadat", "ash-Shabab", "Al-Anon", "as-Built", "ad-hoc")}
    assert letters == {"al-Qaeda": "Q", "as-Sadat": "S", "ash-Shabab": "S", "Al-Anon": "A", "as-Built": "A", "ad-hoc": "A"}


@pytest.mark.parametrize(("order", "wanted"), [("word", WORD_BY_WORD), ("letter", LETTER_BY_LETTER)])
def test_the_example_of_chicago(engine, order, wanted):
    in_order(wanted, order=order)


@pytest.mark.parametrize(
    "wanted",
    [
        "O’Brien, Pat | Obrien, Sam | O’Neill, A",  # apostrophes do not count
        "Lane, T. R. | Lane, Thomas",  # initials before full names
        "Muller, A | Müller, B | Muller, C",  # accents count only between equal headings
        "Muller | Müller",
        "al-Khwarizmi, M | Khwarizmi, Z | el-Sadat, A",  # the Arabic article is not sorted
        "9 Lives | 10 Years | 100 Days | Ten",  # numbers by value, before letters
        "Smith, Zoë | Smith-Jones, A | Smithers, B",  # a hyphen parts words
        "Evans | Evans (Chair) | Evans, Gareth | Evans Gareth",
        "ad-hoc committees | Al-Anon | Anon | as-built drawings | at-risk youth",  # English words keep what looks like that article
        "1.5 | 2 | 3.5 mm | 10 | 10 Downing Street | 2,000 Acres | 1,000,000",  # thousands and decimals
        "section 1.2.9 | section 1.2.10 | section 1.3.1",  # numbers in a row are single ones
        "Charles | Charles (Prince) | Charles V | Charles V of France | Charles VI | Charles IX | Charles X | Charles Martel",
        "Elizabeth I, Queen | Elizabeth II, Queen | Elizabeth of Bohemia",
        "World War I, causes | World War II | World War of words",
        "King and Country | King and I, The | King and Zero",  # a pronoun, no number
        "chromosome 11 | chromosome 12 | chromosome A | chromosome X | chromosome Y",
        "hepatitis A | hepatitis B | hepatitis C | hepatitis D",
        "Lane, Thomas A | Lane, Thomas V | Lane, Thomas W",
        "Rockefeller, John D., II | Rockefeller, John D., IV | Rockefeller, John D., IX",
        "Smith, John | Smith Alley | Smith & Wesson | Smith Antiques",  # & is read as “and”
        "AT&T | Attlee",
        "$5 bill | 6 bills | bill",  # signs do not count
        "1,2-dichloroethane | 1,10-phenanthroline",
    ],
)
def test_rules(engine, wanted):
    in_order(wanted)


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("de", "1,5 Grad | 2 Grad | 2.000 Meilen"),
        ("fr", "3,5 mm | 10 | 10\u202f000 pas"),
        ("de", "Wilhelm I., Kaiser | Wilhelm II., Kaiser | Wilhelm Tell"),
        ("de", "Meier Tor | Meier & Sohn | Meier Ziel"),
        ("es", "García Torres | García & Hijos | García Zorro"),
        ("ar", "١٫٥ | ٢ | ١٠"),
    ],
)
def test_numbers_and_signs_as_the_language_has_them(engine, language, wanted):
    in_order(wanted, language)


@pytest.mark.parametrize(
    ("language", "heading", "sorted_by"),
    [
        ("en", "The Lancet", "Lancet"),
        ("en", "the Hague", "Hague"),
        ("en", "“The Waste Land”", "Waste Land”"),
        ("en", "A Tale of Two Cities", "Tale of Two Cities"),
        ("en", "An American in Paris", "American in Paris"),
        ("en-GB", "An NGO Handbook", "NGO Handbook"),
        ("en", "An Lushan", "="),
        ("en", "a posteriori knowledge", "="),
        ("en", "A priori knowledge", "="),
        ("en", "A", "="),
        ("en", "A, the letter", "="),
        ("en", "A-bomb", "="),
        ("en", "Los Angeles", "="),
        ("en", "Theatre", "="),
        ("fr", "Le Monde", "Monde"),
        ("fr", "L’Express", "Express"),
        ("fr", "L'Express", "Express"),
        ("fr", "La Fontaine, Jean de", "="),
        ("de", "Der Spiegel", "Spiegel"),
        ("de", "Dermatologie", "="),
        ("es", "El País", "País"),
        ("es", "El Salvador", "="),
        ("it", "L’Aquila", "="),
        ("it", "Il Manifesto", "Manifesto"),
        ("nl", "De Volkskrant", "Volkskrant"),
        ("pt", "O Globo", "Globo"),
        ("el", "Η Καθημερινή", "Καθημερινή"),
        ("yi", "די צײַט", "צײַט"),
        ("tr", "Bir Gün", "="),
        ("xx", "The Lancet", "="),
    ],
)
def test_the_article_of_a_title_is_not_sorted(language, heading, sorted_by):
    assert Collator(language).heading(heading) == (heading if sorted_by == "=" else sorted_by)


@pytest.mark.parametrize(
    ("language", "subheading", "sorted_by"),
    [
        ("en", "as anti-Fascist", "anti-Fascist"),
        ("en", "and de Gaulle", "de Gaulle"),
        ("en", "on the Curzon line", "Curzon line"),
        ("en", "On Liberty", "="),
        ("en", "The Tempest", "Tempest"),
        ("en", "and", "="),
        ("en", "in (preposition)", "="),
        ("de", "und die Folgen", "Folgen"),
        ("de", "als Zeuge", "Zeuge"),
        ("fr", "et l’Algérie", "Algérie"),
        ("fr", "d'après Platon", "Platon"),
        ("es", "sobre la guerra", "guerra"),
        ("tr", "ve Yunanistan", "Yunanistan"),
        ("uk", "про війну", "війну"),
        ("el", "και η Ευρώπη", "Ευρώπη"),
        ("ar", "في باريس", "باريس"),
        ("he", "על המלחמה", "המלחמה"),
        ("yi", "און די מלחמה", "מלחמה"),
        ("zh", "在巴黎", "="),
    ],
)
def test_a_subheading_is_sorted_by_its_first_significant_word(language, subheading, sorted_by):
    assert Collator(language).subheading(subheading) == (subheading if sorted_by == "=" else sorted_by)


def test_every_language_with_words_of_its_own_has_small_words():
    catalogues = {path.stem.partition("-")[0] for path in (Path(collation.__file__).parents[1] / "words" / "catalogue").glob("*.toml")}
    assert catalogues <= set(TABLE)


def test_initials_stay_first_letter_by_letter(engine):
    in_order("Lane, T. R. | Lane, Thomas", order="letter")


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("sv", "Zweig | Ångström | Ädel | Öberg"),
        ("de-u-co-phonebk", "Mueller, A | Müller, B | Muller, A"),
        ("zh", "陈水扁 | 林明德 | 王小明"),
        ("zh-Hant", "王小明 | 林明德 | 陳水扁"),
        ("cs", "Cibule | Hora | Chalupa | Ivan"),
        ("ar", "الخوارزمي | علي | المحمود"),
    ],
)
def test_languages_with_an_order_of_their_own(language, wanted):
    pytest.importorskip("icu")
    collation.engine_for.cache_clear()
    assert Collator(language).exact
    in_order(wanted, language)


def test_without_icu_some_orders_are_not_exact(monkeypatch):
    monkeypatch.setattr(collation, "icu", None)
    collation.engine_for.cache_clear()
    assert Collator("en-US").engine.startswith("pyuca ")
    exact = {
        tag: Collator(tag).exact
        for tag in ("en-US", "de", "fr", "he", "el", "sr", "sv", "zh-Hant", "de-u-co-phonebk", "tr", "uk", "es-MX", "fr-CA", "sr-Latn", "yi")
    }
    inexact = ["sv", "zh-Hant", "de-u-co-phonebk", "tr", "uk", "es-MX", "fr-CA", "sr-Latn", "yi"]
    assert [tag for tag, yes in exact.items() if not yes] == inexact


def test_every_language_for_which_cldr_has_rules_is_known():
    icu = pytest.importorskip("icu")
    ruled = set()
    for name in icu.Collator.getAvailableLocales():
        rules = str(icu.Collator.createInstance(icu.Locale(name)).getRules())
        if "&" in rules or "[import" in rules or "[backwards" in rules:
            ruled.add(name.lower().replace("_", "-"))
    allowed = {"af", "en-us-posix"}  # one letter of no alphabet; an order for machines
    assert {tag for tag in ruled if not any(tag == known or tag.startswith(f"{known}-") for known in TAILORED)} == allowed


@pytest.mark.parametrize(
    ("language", "heading", "letter"),
    [
        ("en", "Evans, Gareth", "E"),
        ("en", "öberg", "O"),
        ("en", "Æther", "A"),
        ("en", "“Quoted”", "Q"),
        ("en", "al-Khwarizmi", "K"),
        ("en", "1984", "0–9"),
        ("en", "…", ""),
        ("en", "$5 bill", "0–9"),
        ("en", "ad-hoc committees", "A"),
        ("en", "Al-Anon", "A"),
        ("en", "as-built drawings", "A"),
        ("en", "Þorlákur", "Þ"),
        ("en", "Ŋ", "Ŋ"),
        ("en", "Łódź", "L"),
        ("en", "α-helix", ""),
        ("en", "東京", ""),
        ("en", "Шевченко", ""),
        ("uk", "α-helix", ""),
        ("ja", "かな", "か"),
        ("ko", "강", "ㄱ"),
        ("en", "", ""),
        ("uk", "шевченко", "Ш"),
        ("uk", "Йосип", "Й"),
        ("uk", "ґанок", "Ґ"),
        ("el", "Άννα", "Α"),
        ("he", "שלום", "ש"),
        ("yi", "פֿײַן", "פ"),
        ("yi", "Evans", "E"),
        ("ar", "علي", "ع"),
        ("ar", "الخوارزمي", "خ"),
    ],
)
def test_letter_headings(engine, language, heading, letter):
    assert Collator(language).letter(heading) == letter


def test_no_letters_for_chinese_without_its_order(monkeypatch):
    monkeypatch.setattr(collation, "icu", None)
    collation.engine_for.cache_clear()
    assert Collator("zh").letter("王小明") == ""


def test_an_unknown_order_is_refused():
    with pytest.raises(ValueError, match="letter"):
        Collator("en", "number")


@given(
    st.lists(st.text(max_size=12), max_size=8),
    st.sampled_from(["word", "letter"]),
    st.sampled_from(["en", "yi", "zh-Hant", "ar"]),
)
def test_any_headings_can_be_ordered_in_one_way_only(texts, order, language):
    collator = Collator(language, order)
    backwards = texts[::-1]
    assert sorted(texts, key=collator.key) == sorted(backwards, key=collator.key)
    for text in texts:
        collator.letter(text)
