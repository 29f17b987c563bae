"""What was read before is taken as it was, and nothing else: reading with a cache gives what reading without one gives, whatever changed between."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from octavo.cache import Cache
from octavo.model.finding import Finding
from octavo.model.publication import Publication
from octavo.reading import divisions, kept, manuscript, read
from octavo.reading.division import read_division
from tests.reading.cases_file import read_cases

HERE = Path(__file__).parent
EVERYTHING = HERE.parent / "everything"
FILES = {
    "publication.yaml": """title: T
language: en
recognition: everywhere
indexes: [speakers, laws]
contents:
  body:
    - {kind: chapter, divisions: [one, two, three]}
    - {kind: transcript, divisions: [four]}
imprint: "![The seal](seal.png)"
""",
    "people.yaml": "evans: {name: Gareth Evans, aliases: [the Chair], role: Chancellor}\narbour: {name: Louise Arbour}\n",
    "organizations.yaml": "shoah: {name: Mémorial de la Shoah, language: fr}\n",
    "references.yaml": "- {id: evans2008, type: book, title: The Responsibility to Protect}\n",
    "one.md": "# One\n\n## Scope\n\nThe Chair at the Mémorial de la Shoah.[^1] See <section:costs>.\n\n[^1]: A note by Louise Arbour.\n",
    "two.md": '# Two\n\n## Costs {#costs}\n\nMore on <section:one>, and <cite:evans2008>. [](index:laws "treaties")\n\n![A map](map.png)\n',
    "three.md": "# Three\n\n## Scope\n\n> Words.\n>\n> —Louise Arbour, President\n\n## Scope\n\n**Garreth Evans** spoke of [ruin]{lang=la}.\n",
    "four.md": "# Four\n\n**Gareth Evans:** Good morning.\n\n**Luise Arbour:** See <section:scope-2>.\n\n## Scope\n\n*(Applause)*\n",
}
PICTURES = ("map.png", "seal.png")


def write(folder: Path) -> None:
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name in PICTURES:
        (folder / name).write_bytes(b"picture")


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    """A change of a text to another, or back."""

    def change(folder: Path) -> None:
        path = folder / file
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(new, old) if new and new in text else text.replace(old, new), encoding="utf-8")

    return change


def moved(file: str, other: str) -> Callable[[Path], None]:
    """A file that is called otherwise, or as before."""

    def change(folder: Path) -> None:
        here, there = (folder / name for name in (file, other))
        if here.exists():
            here.rename(there)
        elif there.exists():
            there.rename(here)

    return change


def led_outside(file: str) -> Callable[[Path], None]:
    """A file that becomes a link to one outside the folder."""

    def change(folder: Path) -> None:
        path = folder / file
        if path.exists():
            path.unlink()
            path.symlink_to(HERE / "test_kept.py")

    return change


CHANGES = {
    "a word": replaced("one.md", "note", "remark"),
    "a line above": replaced("three.md", "# Three\n", "# Three\n\nNew.\n"),
    "a heading that takes an id": replaced("one.md", "## Scope\n", "## Scope\n\n## Costs\n\nText.\n\n## Scope\n"),
    "an id": replaced("two.md", "# Two\n", "# Two {#zwei}\n"),
    "an id that is made elsewhere": replaced("two.md", "{#costs}", "{#scope}"),
    "an id twice": replaced("three.md", "## Scope\n\n**", "## Scope {#costs}\n\n**"),
    "an id that none may have": replaced("one.md", "## Scope", "## Scope {#page-4}"),
    "a note more": replaced("one.md", "\n\n[^1]:", " And.[^2]\n\n[^2]: More.\n\n[^1]:"),
    "no note": replaced("one.md", "[^1]: A note by Louise Arbour.\n", ""),
    "another person's name": replaced("people.yaml", "Louise Arbour", "Luise Arbour"),
    "two of one name": replaced("people.yaml", "name: Louise Arbour", "name: Gareth Evans"),
    "another alias": replaced("people.yaml", "the Chair", "the Scope"),
    "a role": replaced("people.yaml", "Chancellor", "Judge"),
    "a sort form": replaced("people.yaml", "name: Louise Arbour", "sort: Arbour, name: Louise Arbour"),
    "no people": moved("people.yaml", "people.txt"),
    "people misnamed": moved("people.yaml", "people.yml"),
    "a body's language": replaced("organizations.yaml", "language: fr", "language: en"),
    "another source": replaced("references.yaml", "evans2008", "evans2009"),
    "another index": replaced("publication.yaml", "laws", "treaties"),
    "names in bold": replaced("publication.yaml", "recognition: everywhere", "recognition: bold"),
    "another order": replaced("publication.yaml", "[one, two, three]", "[three, two, one]"),
    "a division less": replaced("publication.yaml", "[one, two, three]", "[one, three]"),
    "another kind": replaced("publication.yaml", "kind: transcript", "kind: section"),
    "no picture": moved("map.png", "maps.png"),
    "no seal": moved("seal.png", "seals.png"),
    "a picture outside": led_outside("map.png"),
    "a picture of another kind": replaced("two.md", "map.png", "map.tiff"),
    "a file of another name": moved("two.md", "second.md"),
    "markup that breaks off": replaced("three.md", "# Three\n", "# Three\n\nWords {#lost} more, <section:lost>.\n"),
    "front matter": replaced("one.md", "# One\n", "---\nid: costs\nthemes: [ruin]\nspeakers: [evans]\n---\n# One\n"),
    "front matter without end": replaced("two.md", "# Two\n", "---\nid: two\n# Two\n"),
    "a byte order mark": replaced("four.md", "# Four", "\ufeff# Four"),
    "a control character": replaced("four.md", "Good", "Go\x0cod"),
    "broken registers": replaced("people.yaml", "evans: {", "evans: {{"),
    "a text emptied": replaced("four.md", "Good morning.", ""),
}
Answer = tuple[Publication | None, tuple[Finding, ...]]


def same(folder: Path, cache: Cache) -> Answer:
    """What is read with the cache, which is what is read without, to the last type."""
    plain, cached = read(folder), read(folder, cache)
    assert cached == plain and repr(cached) == repr(plain)
    return cached


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "m").mkdir()
    write(tmp_path / "m")
    return tmp_path / "m"


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files of divisions that are parsed, in order."""
    files: list[str] = []

    def spy(bench, file, *rest):  # type: ignore[no-untyped-def]
        files.append(file)
        return read_division(bench, file, *rest)

    monkeypatch.setattr(divisions, "read_division", spy)
    return files


@settings(max_examples=40)
@given(st.lists(st.sampled_from(sorted(CHANGES)), max_size=8))
@example(sorted(CHANGES))
def test_reading_with_a_cache_is_reading(names: list[str]) -> None:
    with TemporaryDirectory() as place:
        folder, cache = Path(place) / "m", Cache(Path(place) / "cache")
        folder.mkdir()
        write(folder)
        same(folder, cache)
        for name in names:
            CHANGES[name](folder)
            same(folder, cache)


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_alone(name: str, folder: Path, cache: Cache) -> None:
    before = same(folder, cache)
    CHANGES[name](folder)
    assert same(folder, cache) != before
    CHANGES[name](folder)
    same(folder, cache)


def test_all_cases_share_a_cache(tmp_path: Path, cache: Cache) -> None:
    cases = [case for path in sorted((HERE / "cases").glob("*.txt")) for case in read_cases(path)]
    for number, case in enumerate(cases):
        folder = tmp_path / str(number)
        folder.mkdir()
        case.write(folder)
        same(folder, cache)
        same(folder, cache)


def test_every_construct_comes_back(cache: Cache, parsed: list[str]) -> None:
    publication, _ = same(EVERYTHING, cache)
    parsed.clear()
    assert read(EVERYTHING, cache)[0] == publication is not None
    assert parsed == []


CHANGED_ALONE = {
    "a word": ["one.md"],
    "a role": [],
    "no picture": [],
    "another order": ["three.md", "one.md"],  # the headings of one name are counted from another end
    "a heading that takes an id": ["one.md", "three.md", "four.md"],
    "an id that is made elsewhere": ["two.md"],  # a finding, and no other id for anything
    "an id twice": ["three.md", "four.md"],
    "another kind": ["four.md"],
    "another person's name": ["one.md", "two.md", "three.md", "four.md"],
}


@pytest.mark.parametrize("name", CHANGED_ALONE)
def test_only_what_a_change_touches_is_parsed(name: str, folder: Path, cache: Cache, parsed: list[str]) -> None:
    read(folder, cache)
    CHANGES[name](folder)
    parsed.clear()
    read(folder, cache)
    assert parsed == CHANGED_ALONE[name]
    read(folder, cache)
    assert parsed == CHANGED_ALONE[name]


def test_a_picture_that_is_gone_is_told(folder: Path, cache: Cache) -> None:
    assert "missing-file" not in [f.code for f in read(folder, cache)[1]]
    (folder / "map.png").rename(folder / "mop.png")
    found = [f for f in read(folder, cache)[1] if f.code == "missing-file"]
    assert [str(f.place) for f in found] == ["two.md:7:1"] and "mop.png" in found[0].hint


def test_another_octavo_reads_anew(folder: Path, cache: Cache, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    read(folder, cache)
    parsed.clear()
    with monkeypatch.context() as patch:
        patch.setattr(kept, "own_code", lambda: "another")
        same(folder, cache)
    assert parsed.count("one.md") == 2
    with monkeypatch.context() as patch:
        patch.setattr(manuscript, "kept", lambda cache: kept.Kept(cache, "another parser"))
        same(folder, cache)
    assert parsed.count("one.md") == 4
    same(folder, cache)
    assert parsed.count("one.md") == 5


def values(cache: Cache) -> list[Path]:
    return sorted(path for path in cache.folder.glob("??/*") if path.is_file())


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:-1], lambda data: data[:40] + b"\0" + data[41:], lambda data: data * 2])
def test_a_damaged_value_is_read_anew(damage: Callable[[bytes], bytes], folder: Path, cache: Cache) -> None:
    read(folder, cache)
    for path in values(cache):
        path.write_bytes(damage(path.read_bytes()))
    same(folder, cache)


class Evil:
    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (os.environ["OCTAVO_EVIL"],)


def test_a_value_of_other_making_is_read_anew(folder: Path, cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCTAVO_EVIL", str(tmp_path / "evil"))
    read(folder, cache)
    for other in (Evil(), None, "words", FILES, (Evil(),)):
        for path in values(cache):
            cache.put(path.parent.name + path.name, pickle.dumps(other))
        same(folder, cache)
    assert not (tmp_path / "evil").exists()


def test_a_division_too_deep_to_be_kept_is_read(folder: Path, cache: Cache) -> None:
    marks = ["*" if depth % 2 else "**" for depth in range(300)]
    (folder / "one.md").write_text("# One\n\n" + "".join(f"{m}a " for m in marks) + "x" + "".join(f" b{m}" for m in reversed(marks)) + "\n")
    assert read(folder, cache)[1] == read(folder)[1]


def test_a_cache_that_cannot_be_written_does_no_harm(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    same(folder, Cache(tmp_path / "file" / "cache"))


def test_a_folder_elsewhere_is_the_same_manuscript(folder: Path, cache: Cache, tmp_path: Path, parsed: list[str]) -> None:
    first = read(folder, cache)
    copytree(folder, tmp_path / "copy")
    parsed.clear()
    assert read(tmp_path / "copy", cache) == first
    assert parsed == []
