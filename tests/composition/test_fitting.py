"""Words that must fit an area: the largest size, lines that are even, nothing lost in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.composition.fitting import MOST, Area, balanced, broken, extent, fits, fitted, shortened

SIZES = (5.0, 4.0, 3.0, 2.0, 1.0)
WORDS = st.lists(st.text("abcdefghilmnop", min_size=1, max_size=12), min_size=1, max_size=30).map(" ".join)


@given(WORDS, st.floats(15, 60), st.floats(5, 60))
def test_what_is_chosen_fits_and_the_next_size_does_not(text: str, width: float, height: float) -> None:
    area = Area(width, height, 1.2)
    chosen, size = fitted(text, SIZES, area)
    if chosen == text and size != SIZES[-1]:
        assert fits(text, size, area)
    larger = [other for other in SIZES if other > size]
    assert not any(fits(text, other, area) for other in larger)
    if chosen != text:
        assert chosen.endswith("…") and text.startswith(chosen[:-1])


@given(WORDS, st.floats(6, 40))
def test_balanced_lines_are_the_same_words_in_as_many_lines(text: str, width: float) -> None:
    lines = balanced(text, width)
    assert " ".join(lines) == text
    if 1 < broken(text, width) <= MOST:
        assert len(lines) == broken(text, width)
        assert all(extent(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Preventing Genocide and Mass Atrocities", 7, ("Preventing", "Genocide", "and Mass", "Atrocities")),
        ("Goals and Challenges of International Cooperation", 17, ("Goals and Challenges", "of International Cooperation")),
        ("Short", 9, ("Short",)),
        ("预防种族灭绝和大规模暴行", 6, ("预防种族灭绝和大规模暴行",)),
    ],
)
def test_lines_are_even_and_do_not_end_with_little_words(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert balanced(text, width) == lines


def test_ideographs_break_anywhere_and_take_a_square_each() -> None:
    assert extent("预防") == 2
    assert broken("预防种族灭绝", 2.0) == 3
    assert fits("预防种族灭绝", 3.0, Area(12, 3 * 2, 1.0))


def test_a_word_longer_than_the_line_does_not_fit() -> None:
    assert not fits("Verantwortungsgemeinschaft", 5.0, Area(40, 100, 1.1))
    assert fitted("Verantwortungsgemeinschaft", SIZES, Area(40, 100, 1.1))[1] == 2.0


def test_what_is_shortened_keeps_its_first_word() -> None:
    assert shortened("one two three", lambda text: len(text) <= 9) == "one two…"
    assert shortened("one, two", lambda _: False) == "one…"
    assert shortened("one", lambda _: False) == "one"


def test_a_text_that_is_no_title_stays_as_it_is() -> None:
    assert balanced("word " * 30_000, 20) == ("word " * 30_000,)
