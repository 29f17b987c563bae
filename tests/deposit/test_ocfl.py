"""Versions of a deposit in an OCFL object."""

import json
from pathlib import Path

import pytest

from octavo.deposit.ocfl import add_version, begin_store, inventory, object_folder
from octavo.deposit.package import described, write
from octavo.errors import OutputRefused

IDENTIFIER = "urn:isbn:9780306406157"
USER = {"name": "A press", "address": "https://example.org/"}
WHEN = "2010-11-15T00:00:00Z"


def add(store: Path, source: Path) -> str:
    """Add what is in a folder to the object in a store, as `octavo.depositing` does."""
    place, new = object_folder(store, IDENTIFIER), store.parent / "new"
    version = add_version(place, new, IDENTIFIER, source, described(source), WHEN, "a deposit", USER)
    if version:
        if place.exists():
            place.rename(store.parent / f"before-{version}")
        new.rename(place)
    return version


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Path]:
    """A store with one version, and the folder that it was made from."""
    store, source = tmp_path / "store", tmp_path / "source"
    begin_store(store)
    write(source, "a/one.txt", b"one")
    write(source, "two.txt", b"one")
    write(source, "three.txt", b"three")
    assert add(store, source) == "v1"
    return store, source


def test_a_file_is_kept_once(kept: tuple[Path, Path]) -> None:
    store, source = kept
    place = object_folder(store, IDENTIFIER)
    assert sorted(path.name for path in (place / "v1/content").rglob("*.txt")) == ["one.txt", "three.txt"]
    write(source, "three.txt", b"four")
    assert add(store, source) == "v2"
    assert [path.name for path in (place / "v2/content").rglob("*.txt")] == ["three.txt"]
    assert (place / "v1/content/three.txt").read_bytes() == b"three"
    made = json.loads((place / "inventory.json").read_bytes())
    assert sorted(name for names in made["versions"]["v2"]["state"].values() for name in names) == ["a/one.txt", "three.txt", "two.txt"]
    assert (made["head"], made["id"]) == ("v2", IDENTIFIER)


def test_the_same_deposit_is_no_version(kept: tuple[Path, Path]) -> None:
    assert add(*kept) == ""


def test_an_object_that_was_changed_is_refused(kept: tuple[Path, Path]) -> None:
    store, source = kept
    path = object_folder(store, IDENTIFIER) / "inventory.json"
    path.write_bytes(path.read_bytes().replace(b"A press", b"A thief"))
    with pytest.raises(OutputRefused):
        add(store, source)
    with pytest.raises(OutputRefused):
        inventory(store, IDENTIFIER)


def test_a_folder_of_something_else_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x")
    with pytest.raises(OutputRefused):
        begin_store(tmp_path)


@pytest.mark.slow
def test_ocfl_py_finds_nothing(kept: tuple[Path, Path], validator) -> None:
    store, source = kept
    write(source, "three.txt", b"four")
    add(store, source)
    place = object_folder(store, IDENTIFIER)
    assert [finding.sentence for finding in validator("archive").judge([place, store])] == []
    (place / "v2/content/three.txt").write_bytes(b"five")
    assert validator("archive").judge([place])
