"""The first guess of the page map: right enough that most of the first layout stands."""

import pytest

from octavo.apparatus import resolve
from octavo.pagination.estimate import LOST, Estimate, stage
from octavo.pagination.fragments import fragments
from octavo.pagination.laid import Laid, Reading
from octavo.reading import read

SETTINGS = {"division-start": "page", "front-folios": "arabic"}
PAGE = 1000  # letters


@pytest.fixture
def book(tmp_path):
    """Three divisions of about 10, 20 and 30 pages."""

    def make(**settings: str) -> Estimate:
        names = {"one": 10, "two": 20, "three": 30}
        (tmp_path / "publication.yaml").write_text(f"format: 1\ntitle: W\nlanguage: en\ncontents: {{body: [{', '.join(names)}]}}\n")
        for name, pages in names.items():
            (tmp_path / f"{name}.md").write_text(f"# {name.title()}\n\n" + f"{'x' * (PAGE - LOST - 1)}.\n\n" * (pages - 1) + "Short.\n")
        publication, findings = read(tmp_path)
        assert publication is not None, findings
        apparatus = resolve(publication)
        return Estimate(fragments(apparatus.pieces, SETTINGS | settings), apparatus, PAGE)

    return make


def index_of(estimate: Estimate, name: str) -> int:
    return next(n for n, fragment in enumerate(estimate.fragments) if fragment.name == name)


def test_pages_are_counted_by_letters(book):
    estimate = book()
    pages, counts = estimate.pages({})
    assert [counts[index_of(estimate, name)] for name in ("one", "two", "three")] == [10, 20, 30]
    assert pages.first["three"] - pages.first["two"] == 20


def test_what_is_laid_is_known_and_tells_of_the_rest(book):
    estimate = book()
    one = index_of(estimate, "one")
    laid = {one: Laid(Reading([None] * 20, {"one": 0, "one.title": 0, "one.p1": 3}, {"one.p1": 4}), True)}
    pages, counts = estimate.pages(laid)
    assert counts[one] == 20
    assert 39 <= counts[index_of(estimate, "two")] <= 42  # a page holds half of what was thought
    assert (pages.first["one.p1"] - pages.first["one"], pages.last["one.p1"] - pages.first["one"]) == (3, 4)


def test_too_few_pages_tell_nothing(book):
    estimate = book()
    front = {n: Laid(Reading([None]), True) for n, found in enumerate(estimate.extents) if not found.letters}
    assert estimate.pages(front)[1][index_of(estimate, "two")] == 20


def test_blank_pages_before_a_recto_count(book):
    on_page, on_recto = book().pages({})[0], book(**{"division-start": "recto"}).pages({})[0]
    assert sum(page.blank for page in on_recto.pages) > sum(page.blank for page in on_page.pages)
    assert all(on_recto.first[name] % 2 == 0 for name in ("one", "two", "three"))


@pytest.mark.parametrize(
    ("counts", "ends"),
    [
        ([1, 2, 3], [3]),  # a booklet goes at once
        ([1] * 40, [17, 40]),
        ([4, 12, 13, 12, 13, 13, 12, 14, 13, 12, 12, 11], [3, 10, 12]),  # two fragments, up to page 110, the rest
        ([60, 60, 60], [2, 3]),
        ([60, 5], [2]),  # what is left is less than a sample
        ([300] * 8, [2, 4, 8]),  # up to page 1,100
        ([], [0]),
    ],
)
def test_the_first_pass_goes_in_stages(counts, ends):
    found = [stage(counts, 0)]
    while found[-1] < len(counts):
        found.append(stage(counts, found[-1]))
    assert found == ends
