"""Notes and names beside the text: none upon another, none off the page, all with the words that they have at its foot."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.pagination.beside import places

heights = st.lists(st.tuples(st.floats(0, 900), st.floats(1, 120)), min_size=1, max_size=7)


@given(heights)
def test_nothing_lies_upon_another_or_off_the_page(boxes):
    wanted, tall = [place for place, _ in boxes], [height for _, height in boxes]
    found = places(wanted, tall, 10, 1000)
    assert found[0] >= 10 - 1e-6 and found[-1] + tall[-1] <= 1000 + 1e-6
    assert all(place + height <= below + 1e-6 for place, height, below in zip(found, tall, found[1:], strict=False))


@given(heights)
def test_what_has_room_stays_where_it_is_wanted(boxes):
    wanted, place = [], 10.0
    for gap, height in boxes:
        place += gap / 100
        wanted.append(place)
        place += height
    assert places(wanted, [height for _, height in boxes], 10, 1000) == pytest.approx(wanted)


def laid_beside(page):
    """The boxes of notes on a page that are beside the text, and at its foot."""
    from octavo.pagination.beside import _beside

    return list(_beside(page._page_box, ("note",)))


@pytest.mark.parametrize("words", [8, 60, 150])
def test_notes_of_the_report(lay_out, prose, monkeypatch, words):
    from octavo.pagination.engine import Engine

    pages = []
    real = Engine.lay_out
    monkeypatch.setattr(Engine, "lay_out", lambda *given: pages.extend((found := real(*given)).pages) or found)
    calls = "".join(f"{prose(40, 'text')}.[^{n}] {prose(20, 'more')}\n\n" for n in range(12))
    notes = "".join(f"[^{n}]: {prose(words, f'n{n}x')}\n\n" for n in range(12))
    lay_out({"one": f"# One\n\n{calls}{notes}"}, settings='extends = "report"\n')
    columns = [sorted((box.position_y, box.position_y + box.margin_height()) for box in laid_beside(page)) for page in pages]
    for page, column in zip(pages, columns, strict=True):
        assert all(bottom <= top + 1e-6 for (_, bottom), (top, _) in pairwise(column))
        assert all(top >= 0 and bottom <= page.height for top, bottom in column)
    beside = sum(map(len, columns))
    assert beside == 12 if words == 8 else beside < 12 if words == 400 else beside > 0
