"""The inner margin of bound books, held against the figures that printers publish."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.cache import Cache
from octavo.composition.layout import Layout, find
from octavo.editions.print import bind, describe
from octavo.pagination import gutter, paginator
from octavo.tokens import measure, points

MADE = datetime(2010, 11, 17, tzinfo=UTC)
BOOK = find("briefing", None, {})
ASKED = {24: 0.375, 150: 0.375, 151: 0.5, 300: 0.5, 301: 0.625, 500: 0.625, 501: 0.75, 700: 0.75, 701: 0.875, 828: 0.875}  # inches, by pages


def inner(layout: Layout) -> float:
    """The inner margin in points."""
    return points(layout.tokens, "margin-inner")


@pytest.mark.parametrize(("pages", "inches"), ASKED.items())
def test_a_book_gets_what_printers_ask_more_than_for_a_thin_one(pages: int, inches: float) -> None:
    assert gutter.growth(pages) == pytest.approx((inches - 0.375) * 72)


@given(st.integers(1, 1200), st.floats(0.9, 1.3))
def test_the_margin_is_wide_enough_for_the_pages_that_it_makes_and_no_narrower_one_is(count: int, stretch: float) -> None:
    def pages(layout: Layout) -> float:
        return count * (measure(BOOK.tokens) / measure(layout.tokens)) ** stretch

    found = gutter.widened(BOOK, pages)
    assert inner(found) - inner(BOOK) >= gutter.growth(pages(found)) - 0.01
    if found != BOOK:
        narrower = BOOK.with_inner_margin(inner(found) - 9)
        assert inner(narrower) - inner(BOOK) < gutter.growth(pages(narrower)) - 0.01


@given(st.integers(1, 1200))
def test_pages_that_are_what_the_margin_is_for_change_nothing(pages: int) -> None:
    used = BOOK.with_inner_margin(inner(BOOK) + gutter.growth(pages))
    assert gutter.afterwards(BOOK, used, pages) == used


@pytest.mark.parametrize("options", [{"gutter": "20mm"}, {"binding": "saddle"}])
def test_what_the_manuscript_says_of_gutter_and_binding_holds(options: dict[str, str]) -> None:
    assert gutter.grows(BOOK, {"binding": "perfect"})
    assert not gutter.grows(BOOK, options)


@pytest.fixture
def short_bands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bands of few pages, so that small books are thick ones."""
    monkeypatch.setattr(gutter, "BANDS", (4, 8, 16, 24))


def settled(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, float]]:
    """How many pages each layout of a book has, and its inner margin, as they come."""
    found = []
    settle = paginator.Paginator.settle

    def heard(self: paginator.Paginator, *given) -> paginator.Length:
        length = settle(self, *given)
        found.append((length.pages, inner(self.composer.layout)))
        return length

    monkeypatch.setattr(paginator.Paginator, "settle", heard)
    return found


@pytest.mark.usefixtures("short_bands")
@pytest.mark.parametrize("count", [100, 1500, 3000, 5200])
def test_a_book_is_laid_out_with_the_margin_that_its_pages_ask_for(lay_out, prose, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    heard = settled(monkeypatch)
    work, book = lay_out({"one": f"# One\n\n{prose(count)}\n"})
    assert len(heard) <= 2
    assert inner(book.layout) - inner(work.layout) == pytest.approx(gutter.growth(len(book.pages.pages)), abs=0.01)
    assert (len(book.pages.pages), inner(book.layout)) == heard[-1]


@pytest.mark.usefixtures("short_bands")
@pytest.mark.parametrize("thought", [0, 4])
def test_a_wrong_guess_is_laid_out_once_more_and_the_cache_changes_nothing(
    lay_out, prose, monkeypatch: pytest.MonkeyPatch, tmp_path, thought: int
) -> None:
    monkeypatch.setattr(gutter, "beforehand", lambda layout, apparatus: layout.with_inner_margin(inner(layout) + 9 * thought))
    monkeypatch.setattr("octavo.editions.print.beforehand", gutter.beforehand)
    heard, given = settled(monkeypatch), {"one": f"# One\n\n{prose(1800)}\n"}
    work, clean = lay_out(given)
    assert len(heard) == 2
    assert inner(clean.layout) - inner(work.layout) == pytest.approx(gutter.growth(len(clean.pages.pages)), abs=0.01)
    for _ in range(2):
        _, again = lay_out(given, cache=Cache(tmp_path / "cache"))
        assert bind(again.sheets, describe(work, MADE)) == bind(clean.sheets, describe(work, MADE))


@pytest.mark.usefixtures("short_bands")
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_first_pages_tell_does_not_depend_on_what_is_remembered(
    lay_out, prose, monkeypatch: pytest.MonkeyPatch, tmp_path, jobs: int
) -> None:
    """How many pages there may be is asked stage by stage: of what is laid out now as of what is known from before."""
    monkeypatch.setattr(paginator, "TELLING", 2)
    asked: list[int] = []
    settle = paginator.Paginator.settle
    monkeypatch.setattr(paginator.Paginator, "settle", lambda self, *_: settle(self, lambda pages: asked.append(pages) or True))
    given = {f"d{number}": f"# One\n\n{prose(150 + 90 * number, f'w{number}x')}\n" for number in range(14)}
    told = []
    for cache in (None, Cache(tmp_path / "cache"), Cache(tmp_path / "cache")):
        lay_out(given, cache=cache, jobs=jobs)
        told.append(tuple(asked))
        asked.clear()
    assert told[0]
    assert told[0] == told[1] == told[2]


@pytest.mark.usefixtures("short_bands")
def test_a_guess_is_given_up_when_the_first_pages_show_it_wrong(lay_out, prose, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("octavo.editions.print.beforehand", lambda layout, apparatus: layout)
    monkeypatch.setattr(paginator, "TELLING", 3)
    laid_out = []
    carry_out = paginator.Workers.carry_out

    def heard(self, following):
        for done in carry_out(self, following):
            laid_out.append(done[0])
            yield done

    monkeypatch.setattr(paginator.Workers, "carry_out", heard)
    work, book = lay_out({f"d{n}": f"# Division {n}\n\n{prose(1500, f'w{n}x')}\n" for n in range(9)})
    assert inner(book.layout) == pytest.approx(inner(work.layout) + 36, abs=0.01)
    first = [task for task in laid_out if task.kind == "lay_out" and re.fullmatch("d[0-9]", task.order.name)]
    assert len(first) < 18, "not all divisions were laid out twice"


@pytest.mark.usefixtures("short_bands")
def test_a_gutter_that_is_named_stays(lay_out, prose) -> None:
    work, book = lay_out({"one": f"# One\n\n{prose(5200)}\n"}, work="print: {gutter: 18mm}\n")
    assert book.layout == work.layout
    work, book = lay_out({"one": f"# One\n\n{prose(5200)}\n"}, settings='gutter = "fixed"\n')
    assert book.layout == work.layout
