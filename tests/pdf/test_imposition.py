"""The order of pages on sheets, held against sheets that are folded."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.pdf.imposition import Side, for_office, for_press, padded, section_sizes, sides
from tests.pdf.dummies import read

counts = st.integers(1, 400)
right_to_left = st.booleans()


def folded(made: tuple[Side, ...], right_to_left: bool) -> list[int | None]:
    """What a reader finds in the sections, one behind the other."""
    sections: dict[int, list[tuple[tuple[int | None, int | None], tuple[int | None, int | None]]]] = defaultdict(list)
    for front, back in zip(made[::2], made[1::2], strict=True):
        assert front.front and not back.front
        sections[front.section].append(((front.left, front.right), (back.left, back.right)))
    return [page for section in sections.values() for page in read(section, right_to_left)]


@given(counts, right_to_left)
def test_a_saddle_is_read_in_order(count: int, right_to_left: bool) -> None:
    pages = padded(count)
    found = folded(tuple(sides(pages, (len(pages),), 0.3, right_to_left)), right_to_left)
    assert found == [*range(count), *[None] * (-count % 4)]


@given(counts, st.sampled_from((4, 8, 16, 32)), right_to_left)
def test_signatures_are_read_in_order(count: int, size: int, right_to_left: bool) -> None:
    pages = padded(count)
    sizes = section_sizes(len(pages), size)
    assert sum(sizes) == len(pages)
    assert max(sizes) <= size
    assert sum(one != size for one in sizes) <= 1
    assert len(sizes) == 1 or sizes[-1] == size, "a short section never lies outside at the end"
    assert folded(tuple(sides(pages, sizes, 0.3, right_to_left)), right_to_left) == [*range(count), *[None] * (-count % 4)]


@given(counts)
def test_a_back_cover_stays_outside(count: int) -> None:
    pages = padded(count, "before-last")
    found = folded(tuple(sides(pages, (len(pages),))), False)
    assert found[-1] == count - 1
    assert [page for page in found if page is not None] == list(range(count))


def test_eight_pages_as_printers_know_them() -> None:
    assert [(one.left, one.right) for one in sides(padded(8), (8,))] == [(7, 0), (1, 6), (5, 2), (3, 4)]


@pytest.mark.parametrize("count", [8, 12, 25, 64])
def test_after_folding_all_pages_lie_over_one_another(count: int) -> None:
    caliper, pages = 0.283, padded(count)
    sheet = for_press(396, 612, 8.5)
    made = tuple(sides(pages, (len(pages),), caliper))
    for side in made:
        pushed_out = caliper * side.sheet  # the fold of a sheet lies behind all leaves that are around it
        for place in sheet.places(side):
            near = place.x - sheet.fold if place.page == side.right else sheet.fold - (place.x + 396)
            assert pushed_out + near == pytest.approx(0)
            assert (place.clip_left if place.page == side.right else place.clip_right) == sheet.fold
    assert made[0].creep == 0
    assert made[-1].creep == pytest.approx(caliper * (len(pages) / 4 - 1))


@given(st.floats(100, 900), st.floats(100, 900), st.booleans())
def test_scaled_pages_fill_the_paper_and_do_not_leave_it(width: float, height: float, turned: bool) -> None:
    sheet = for_office(width, height, (595.276, 841.89), True, turned)
    (side, *_) = sides(padded(4), (4,))
    for place in sheet.places(side):
        assert -0.01 <= place.x <= place.x + sheet.page_width <= sheet.width + 0.01
        assert -0.01 <= place.y <= place.y + sheet.page_height <= sheet.height + 0.01
    assert sheet.page_width == pytest.approx(sheet.width / 2) or sheet.page_height == pytest.approx(sheet.height)
