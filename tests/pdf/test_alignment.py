"""Which page is which: pages that come between move no other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.pdf.alignment import aligned


def pages(text: str) -> list[tuple[str, ...]]:
    """Pages of words: one a word of `text`, each letter of it a word of the page, "-" a page without words."""
    return [() if page == "-" else tuple(page) for page in text.split()]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("abc def", "abc def", [(0, 0), (1, 1)]),
        ("abc def", "xyz abc def", [(None, 0), (0, 1), (1, 2)]),
        ("abc def ghi", "abc ghi", [(0, 0), (1, None), (2, 1)]),
        ("abcd efgh", "abcx efgh", [(0, 0), (1, 1)]),
        ("abcd efgh", "zzzz abcx efgh", [(None, 0), (0, 1), (1, 2)]),
        ("abcd ijkl", "abcd wxyz ijkm", [(0, 0), (None, 1), (1, 2)]),
        ("abcd", "wxyz", [(0, None), (None, 0)]),
        ("abcd - efgh", "abcx - efgx", [(0, 0), (1, 1), (2, 2)]),
        ("", "abc", [(None, 0)]),
    ],
)
def test_pages_are_known_by_what_stands_on_them(before, after, expected):
    assert list(aligned(pages(before), pages(after))) == expected


words = st.lists(st.text("abc", max_size=6).map(tuple), max_size=30)


@given(words, words)
def test_every_page_comes_once_and_in_order(before, after):
    found = aligned(before, after)
    for side, count in ((0, len(before)), (1, len(after))):
        there = [pair[side] for pair in found if pair[side] is not None]
        assert there == list(range(count)) and all(a < b for a, b in pairwise(there))
    assert all(pair != (None, None) for pair in found)


@given(words)
def test_nothing_changes_in_what_is_the_same(before):
    assert list(aligned(before, before)) == [(n, n) for n in range(len(before))]
