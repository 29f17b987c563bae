"""A store of what was computed before: what is kept comes back as it was, or not at all."""

import os
import pickle
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path

import pytest

from octavo.cache import Cache, pack, unpack
from octavo.model.finding import Finding, Severity
from octavo.model.inlines import Emphasis, Text
from octavo.model.place import Place

KEY = "ab" * 32


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    assert cache.get(KEY) is None
    cache.put(KEY, b"value")
    assert cache.get(KEY) == Cache(tmp_path / "cache").get(KEY) == b"value"


def test_a_value_that_was_changed_or_cut_short_is_absent(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"a value of some length")
    path = tmp_path / KEY[:2] / KEY[2:]
    for damage in (path.read_bytes()[:-1], path.read_bytes().replace(b"some", b"more"), b"", b"x"):
        path.write_bytes(damage)
        assert cache.get(KEY) is None
        assert not path.exists()
        cache.put(KEY, b"a value of some length")


def test_the_folder_may_vanish_at_any_time(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put(KEY, b"value")
    for path in sorted((tmp_path / "cache").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert cache.get(KEY) is None
    cache.put(KEY, b"value")
    assert cache.get(KEY) == b"value"


def test_a_folder_that_cannot_be_written_keeps_nothing_and_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = Cache(tmp_path / "file" / "cache")
    cache.put(KEY, b"value")
    cache.prune()
    assert cache.get(KEY) is None


def test_the_longest_unused_go_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=3 * (100 + 32))
    keys = [f"{n:02x}" * 32 for n in range(5)]
    for age, key in enumerate(keys):
        cache.put(key, bytes(100))
        os.utime(tmp_path / key[:2] / key[2:], (age, age))
    assert cache.get(keys[0]) is not None  # used again
    cache.prune()
    assert [cache.get(key) is not None for key in keys] == [True, False, False, True, True]


def test_many_writers_of_one_key(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: cache.put(KEY, b"%d" % (n % 3) * 10_000), range(60)))
    assert cache.get(KEY) in {b"%d" % n * 10_000 for n in range(3)}
    assert [path.name for path in (tmp_path / KEY[:2]).iterdir()] == [KEY[2:]]


def test_others_may_not_read_it_and_backups_pass_it_over(tmp_path: Path) -> None:
    Cache(tmp_path / "cache").put(KEY, b"value")
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0
    assert (tmp_path / "cache" / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_a_cache_that_grew_is_weighed_once(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert not cache.has_grown
    cache.put(KEY, b"value")
    assert cache.has_grown
    cache.prune()
    assert not cache.has_grown


PLACE = Place("a.md", 2, 3)


@pytest.mark.parametrize(
    "value",
    [
        PLACE,
        (Emphasis(PLACE, (Text(PLACE, "\u05e9 \U0001f600"), Text(Place("b.md"), ""))), 1.5, None, True),
        Finding("unknown-person", Severity.ERROR, PLACE, "nobody", ""),
        {"a": [1, {"b": b"bytes"}], "c": frozenset({"d"})},
    ],
)
def test_what_is_packed_is_unpacked(value: object) -> None:
    found = unpack(pack(value), ["octavo.model"])
    assert found == value and repr(found) == repr(value)


@pytest.mark.parametrize(
    "value",
    [os.getcwd, Path("/"), StrEnum, StrEnum("Sign", ["A"]).A, Cache, Severity.__members__, type, (PLACE, pickle.PicklingError())],
    ids=repr,
)
def test_nothing_else_is_unpacked(value: object) -> None:
    try:
        data = pickle.dumps(value, 5)
    except (pickle.PicklingError, TypeError, AttributeError):
        data = b"no pickle"
    assert unpack(data, ["octavo.model", "octavo.cache"]) is None


@pytest.mark.parametrize("name", ["octavo.model.finding StrEnum", "octavo.model.finding Finding.__init__", "octavo.model.finding rule", "os system"])
def test_no_other_name_is_looked_up(name: str) -> None:
    module, attribute = name.split()
    data = f"c{module}\n{attribute}\n.".encode()
    assert unpack(data, ["octavo.model"]) is None


def test_classes_of_other_rooms_are_not_unpacked() -> None:
    assert unpack(pack(PLACE), ["octavo.model.place"]) == PLACE
    assert unpack(pack(PLACE), ["octavo.mod", "octavo.pagination"]) is None
