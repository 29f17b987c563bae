"""Page ranges: what becomes one locator, and how it is written."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.apparatus.locators import LocatorRange, elide, merge


def shown(passages: str) -> str:
    """ "4 5-6* 8" as merged: "4 5–6* 8"; a star marks what is emphatic."""
    spans = []
    for passage in passages.split():
        first, _, last = passage.rstrip("*").partition("-")
        spans.append((int(first), int(last or first), passage.endswith("*")))
    return " ".join(elide(str(r.first), str(r.last)) + "*" * r.emphatic for r in merge(spans))


@pytest.mark.parametrize(
    ("passages", "locators"),
    [
        ("", ""),
        ("4", "4"),
        ("4 4 4", "4"),  # a page once
        ("4 5", "4 5"),  # separate mentions on neighbouring pages stay apart
        ("5 4", "4 5"),  # in page order
        ("4-5", "4–5"),  # one passage that runs on
        ("4-5 5-6", "4–6"),  # passages that share a page
        ("4-5 6-7", "4–5 6–7"),  # and that only follow one another
        ("4-5 6", "4–5 6"),
        ("4-6 5", "4–6"),  # a mention within a range
        ("4-9 5-6 8", "4–9"),
        ("4 4*", "4*"),  # a page that is both is emphatic
        ("4-6* 5", "4–6*"),  # a plain mention within an emphatic range disappears
        ("4-6* 5-6", "4–6*"),
        ("4-5* 5-6", "4–5* 6"),  # what reaches beyond it stays, plain
        ("3-7 5*", "3–4 5* 6–7"),
        ("4* 5*", "4* 5*"),
        ("4* 5* 4-5", "4* 5*"),
        ("4-5* 5-6*", "4–6*"),
        ("3 4-5* 6", "3 4–5* 6"),
    ],
)
def test_merging(passages, locators):
    assert shown(passages) == locators


def test_members():
    assert merge([(4, 5, False), (5, 6, False), (9, 9, True), (9, 9, False)]) == (
        LocatorRange(4, 6, False, (0, 1)),
        LocatorRange(9, 9, True, (2, 3)),
    )
    assert [r.members for r in merge([(3, 7, False), (5, 5, True)])] == [(0,), (1,), (0,)]
    assert [r.members for r in merge([(4, 4, True), (5, 5, True), (4, 5, False)])] == [(0, 2), (1,)]


@pytest.mark.parametrize("passage", [(5, 4, False), (-1, 3, True)])
def test_no_passage_ends_before_it_begins(passage):
    with pytest.raises(ValueError):
        merge([passage])


spans = st.lists(
    st.tuples(st.integers(0, 25), st.integers(0, 6), st.booleans()).map(lambda s: (s[0], s[0] + s[1], s[2])), max_size=14
)


@given(spans)
def test_every_page_is_covered_once_and_nothing_is_invented(passages):
    ranges = merge(passages)
    covered = [page for r in ranges for page in range(r.first, r.last + 1)]
    assert covered == sorted({page for first, last, _ in passages for page in range(first, last + 1)})
    emphatic = {page for first, last, kind in passages if kind for page in range(first, last + 1)}
    assert {page for r in ranges if r.emphatic for page in range(r.first, r.last + 1)} == emphatic
    for r in ranges:  # within a range each page runs on to the next by a passage of the same kind
        for page in range(r.first, r.last):
            assert any(first <= page < last and kind == r.emphatic for first, last, kind in passages)
    for one, two in pairwise(ranges):  # and ranges that could be one, are
        if one.emphatic == two.emphatic and one.last + 1 == two.first:
            assert not any(first <= one.last < last and kind == one.emphatic for first, last, kind in passages)


@given(spans)
def test_every_passage_is_a_member_where_it_stands(passages):
    ranges = merge(passages)
    assert {n for r in ranges for n in r.members} == set(range(len(passages)))
    for r in ranges:
        assert any(passages[n][2] == r.emphatic for n in r.members)
        for n in r.members:
            assert passages[n][0] <= r.last and r.first <= passages[n][1]


@given(st.permutations([(3, 7, False), (5, 5, True), (9, 9, False), (9, 11, True), (11, 12, True)]))
def test_the_order_of_passages_does_not_matter(passages):
    assert [(r.first, r.last, r.emphatic) for r in merge(passages)] == [(3, 4, False), (5, 5, True), (6, 7, False), (9, 12, True)]


@pytest.mark.parametrize(
    ("first", "last", "full", "chicago", "oxford"),
    [
        ("3", "3", "3", "3", "3"),
        ("3", "10", "3–10", "3–10", "3–10"),
        ("71", "72", "71–72", "71–72", "71–2"),
        ("14", "16", "14–16", "14–16", "14–16"),
        ("96", "117", "96–117", "96–117", "96–117"),
        ("100", "104", "100–104", "100–104", "100–4"),
        ("107", "108", "107–108", "107–8", "107–8"),
        ("505", "517", "505–517", "505–17", "505–17"),
        ("1002", "1006", "1002–1006", "1002–6", "1002–6"),
        ("321", "325", "321–325", "321–25", "321–5"),
        ("214", "216", "214–216", "214–16", "214–16"),
        ("415", "532", "415–532", "415–532", "415–532"),
        ("600", "613", "600–613", "600–613", "600–13"),
        ("1087", "1089", "1087–1089", "1087–89", "1087–9"),
        ("1100", "1113", "1100–1113", "1100–1113", "1100–13"),
        ("1496", "1500", "1496–1500", "1496–500", "1496–500"),
        ("11564", "11615", "11564–11615", "11564–615", "11564–615"),
        ("12991", "13001", "12991–13001", "12991–3001", "12991–3001"),
        ("iv", "vii", "iv–vii", "iv–vii", "iv–vii"),
        ("xii", "4", "xii–4", "xii–4", "xii–4"),
        ("A-12", "A-13", "A-12–A-13", "A-12–A-13", "A-12–A-13"),
    ],
)
def test_elision(first, last, full, chicago, oxford):
    assert [elide(first, last, style) for style in ("full", "chicago", "oxford")] == [full, chicago, oxford]


def test_an_unknown_style_is_refused():
    with pytest.raises(ValueError, match="chicago"):
        elide("3", "4", "harvard")


@given(st.integers(1, 99999), st.integers(1, 2000), st.sampled_from(["full", "chicago", "oxford"]))
def test_a_reader_can_restore_the_last_page(first, length, style):
    whole = str(first + length)
    before, _, shown_last = elide(str(first), whole, style).partition("–")
    assert before == str(first)
    assert (before[: max(0, len(before) - len(shown_last))] + shown_last if len(whole) == len(before) else shown_last) == whole
