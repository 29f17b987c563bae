"""What did not change is not laid out again, and the pages are those of a build that remembers nothing."""

from datetime import UTC, datetime

import pytest

from octavo.cache import Cache
from octavo.editions.print import bind, describe
from octavo.pagination.setter import Setter

MADE = datetime(2010, 11, 17, tzinfo=UTC)
NAMES = ("one", "two", "three", "four")
RECTO = 'division-start = "recto"\n'


@pytest.fixture
def done(monkeypatch):
    """What setters were asked to do: (task, name of the fragment)."""
    asked = []
    for task in ("lay_out", "paint"):

        def spied(self, order, task=task, real=Setter.__dict__[task]):
            asked.append((task, order.name))
            return real(self, order)

        monkeypatch.setattr(Setter, task, spied)
    return asked


@pytest.fixture
def build(lay_out):
    def built(texts, cache=None, settings=RECTO):
        work, book = lay_out(texts, settings=settings, work="indexes: [subjects]\n", cache=cache)
        return book, bind(book.sheets, describe(work, MADE))

    return built


def texts(prose, **changed):
    found = {}
    for name, other in zip(NAMES, (*NAMES[1:], NAMES[0]), strict=True):
        found[name] = f'# {name}\n\nSee <section:{other}> [](index: "{name}").\n\n{prose(500, name)}\n'
    return found | changed


def test_the_same_work_again_is_not_laid_out_again(build, prose, done, tmp_path):
    cache = Cache(tmp_path / "cache")
    _, first = build(texts(prose), cache)
    done.clear()
    book, again = build(texts(prose), cache)
    assert (again, done) == (first, [])
    assert book.reused == sum(not page.blank or page.turn is not None for page in book.pages.pages if not page.blank)


def test_a_word_in_one_division_lays_that_division_out_alone(build, prose, done, tmp_path):
    cache = Cache(tmp_path / "cache")
    build(texts(prose), cache)
    done.clear()
    changed = texts(prose, two=texts(prose)["two"].replace("two7", "changed"))
    _, cached = build(changed, cache)
    assert {name for _, name in done} == {"two"}
    assert cached == build(changed)[1]


def test_folios_that_move_are_stamped(build, prose, done, tmp_path):
    """The first division grows by two pages: all others move, and none of them is laid out or painted again but what prints their folios
    in other places."""
    cache = Cache(tmp_path / "cache")
    long = texts(prose)["one"] + f"\n{prose(3000, 'long')}\n"  # so that all numbers behind it have two figures
    first, _ = build(texts(prose, one=long), cache)
    done.clear()
    changed = texts(prose, one=f"{long}\n{prose(500, 'more')}\n")
    moved, cached = build(changed, cache)
    assert [moved.pages.folio(name) for name in NAMES[1:]] != [first.pages.folio(name) for name in NAMES[1:]]
    assert all(len(moved.pages.folio(name)) == len(first.pages.folio(name)) for name in NAMES[1:3])
    assert not {"two", "three"} & {name for _, name in done}
    assert cached == build(changed)[1]


def test_another_picture_under_the_same_name_is_another_page(build, prose, tmp_path):
    picture = tmp_path / "manuscript" / "p.svg"
    picture.parent.mkdir()
    draw = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><rect width="{}" height="90" fill="#123456"/></svg>'
    picture.write_text(draw.format(50))
    cache = Cache(tmp_path / "cache")
    work = texts(prose, two="# Two\n\n![A square](p.svg)\n")
    _, before = build(work, cache)
    picture.write_text(draw.format(70))
    _, after = build(work, cache)
    assert after != before and after == build(work)[1]


@pytest.mark.parametrize("damage", ["deleted", "cut short", "of another kind"])
def test_a_cache_that_is_damaged_is_no_cache(build, prose, tmp_path, damage):
    cache = Cache(tmp_path / "cache")
    _, first = build(texts(prose), cache)
    for n, path in enumerate(sorted(path for path in (tmp_path / "cache").glob("??/*"))):
        if n % 2 and damage == "deleted":
            path.unlink()
        elif damage == "cut short":
            path.write_bytes(path.read_bytes()[: n * 10])
        elif damage == "of another kind":
            cache.put(path.parent.name + path.name, b"cos\nsystem\n(S'exit 1'\ntR.")
    assert build(texts(prose), cache)[1] == first
