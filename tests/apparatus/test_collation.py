"""The order of headings, with the example of the Chicago Manual in both systems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.apparatus import collation
from octavo.apparatus.collation import Collator

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


@pytest.fixture(params=["pyuca", "icu"])
def engine(request, monkeypatch):
    """Each test with both engines; ICU only where the extra is installed."""
    if request.param == "icu":
        pytest.importorskip("icu")
    else:
        monkeypatch.setattr(collation, "icu", None)
    collation.engine_for.cache_clear()
    yield request.param
    collation.engine_for.cache_clear()


def headings(text: str) -> list[str]:
    return [part.strip() for part in text.split("|")]


def in_order(text: str, language: str = "en", order: str = "word") -> None:
    wanted = headings(text)
    assert sorted(sorted(wanted, reverse=True), key=Collator(language, order).key) == wanted


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
    ],
)
def test_rules(engine, wanted):
    in_order(wanted)


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
        tag: Collator(tag).exact for tag in ("en-US", "de", "fr", "he", "el", "sv", "zh-Hant", "de-u-co-phonebk", "tr", "uk")
    }
    assert [tag for tag, yes in exact.items() if not yes] == ["sv", "zh-Hant", "de-u-co-phonebk", "tr"]


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
