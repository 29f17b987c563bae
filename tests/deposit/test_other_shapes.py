"""A package without a bag, and an object of OCFL, held against what they say of themselves."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from octavo.deposit.inspection import Inspected, inspect
from octavo.deposit.ocfl import add_version
from octavo.deposit.package import described
from tests.deposit.bags import package_of

IDENTIFIER = "urn:isbn:9780306406157"
USER = {"name": "A press", "address": "https://example.org/"}
CHAPTER = "representations/manuscript/data/manuscript/front/introduction.md"
RECORD = "metadata/descriptive/mods.xml"


def flip(path: Path) -> None:
    """One bit of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def looked_at(deposit: Path) -> Inspected:
    scratch = deposit.parent / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    return inspect(deposit, scratch)


def said(deposit: Path) -> set[tuple[str, str]]:
    return {(finding.code, finding.place.file) for finding in looked_at(deposit).findings}


@pytest.fixture
def package(bag: Path, tmp_path: Path) -> Path:
    """A package without its bag."""
    return Path(shutil.copytree(package_of(bag), tmp_path / "package"))


@pytest.fixture
def kept(package: Path, tmp_path: Path) -> Path:
    """An object with a package as its second version; in the first a record was another."""
    other, store = Path(shutil.copytree(package, tmp_path / "other")), tmp_path / "store"
    (other / RECORD).write_text("<mods/>")
    store.mkdir()
    for number, source in enumerate((other, package), 1):
        before, after, when = store / str(number - 1), store / str(number), f"2010-11-1{number}T00:00:00Z"
        add_version(before, after, IDENTIFIER, source, described(source), when, "a deposit", USER)
    return store / "2"


def test_what_nobody_touched_has_no_findings(package: Path, kept: Path) -> None:
    assert (said(package), said(kept)) == (set(), set())
    assert looked_at(package).files == looked_at(kept).files


def add(path: Path) -> None:
    path.with_name("more.md").write_text("x")


def edit(path: Path) -> None:
    path.write_text(path.read_text().replace("Genocide", "Homicide"))


HURT: dict[str, tuple[Callable[[Path], None], str, set[tuple[str, str]]]] = {
    "one bit": (flip, CHAPTER, {("deposit-file-changed", CHAPTER)}),
    "one file missing": (Path.unlink, CHAPTER, {("deposit-file-missing", CHAPTER)}),
    "one file added": (add, CHAPTER, {("deposit-file-added", CHAPTER.replace("introduction", "more"))}),
    "one record edited": (edit, RECORD, {("deposit-file-changed", RECORD)}),
}


@pytest.mark.parametrize("what", HURT)
def test_a_package_that_was_hurt_says_where(package: Path, what: str) -> None:
    hurt, name, expected = HURT[what]
    hurt(package / name)
    assert {name for _, name in said(package)} == {name for _, name in expected}
    assert {code for code, _ in said(package)} <= {code for code, _ in expected} | {"deposit-record-differs"}


@pytest.mark.parametrize("what", HURT)
def test_an_object_that_was_hurt_says_where(kept: Path, what: str) -> None:
    hurt, name, expected = HURT[what]
    version = "v2" if name == RECORD else "v1"  # what did not change is kept once
    hurt(kept / version / "content" / name)
    assert said(kept) == {(code, f"{version}/content/{name}") for code, name in expected}
    assert looked_at(kept).hurt == ({name} if what != "one file added" else set())


def test_an_inventory_that_was_edited_says_so(kept: Path) -> None:
    path = kept / "inventory.json"
    path.write_bytes(path.read_bytes().replace(b"A press", b"A thief"))
    assert {("deposit-file-changed", "inventory.json"), ("deposit-unsound", "v2/inventory.json")} == said(kept)


def test_a_version_without_its_content_says_so(kept: Path) -> None:
    path = kept / "inventory.json"
    written = json.loads(path.read_bytes())
    written["versions"]["v1"]["state"]["0" * 128] = ["a.txt"]
    path.write_text(json.dumps(written))
    assert "inventory.json" in {name for code, name in said(kept) if code == "deposit-unsound"}


@pytest.mark.parametrize("name", ["../../x", "/etc/passwd", "a/../../b", "C:\\x"])
def test_no_path_of_an_inventory_leads_out(kept: Path, name: str) -> None:
    path = kept / "inventory.json"
    written = json.loads(path.read_bytes())
    next(iter(written["versions"]["v2"]["state"].values())).append(name)
    path.write_text(json.dumps(written))
    assert ("deposit-unsafe", "inventory.json") in said(kept)
    assert not list(kept.parent.parent.rglob("x"))


EMPTY = '{"digestAlgorithm": "%s", "head": %s, "versions": {"v1": {"state": {}}}, "manifest": {}}'


@pytest.mark.parametrize(
    "written", ["", "[]", "{}", '{"versions": 3}', EMPTY % ("md5", '"v1"'), EMPTY % ("sha512", '["v1"]'), EMPTY % ("sha512", '"v2"'), "[" * 100_000]
)
def test_an_inventory_that_is_none_says_so(kept: Path, written: str) -> None:
    (kept / "inventory.json").write_text(written)
    assert said(kept) == {("deposit-unsound", "inventory.json")}
