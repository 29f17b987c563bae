"""Editions are put in place whole or not at all, and nothing of anybody else's goes with the old ones."""

import json
import os
import threading
from pathlib import Path

import pytest

from octavo import shelf
from octavo.errors import EditionRefused, OutputRefused
from octavo.production import Order, produce
from octavo.progress import Silent
from octavo.shelf import put_in_place

Files = dict[str, dict[str, bytes]]


def edition(mark: str, extra: str = "") -> Files:
    """Two editions whose every byte says which build they are of; `extra` is a file that only this build has."""
    html = {"index.html": mark.encode(), "assets/book.css": mark.encode()} | ({extra: mark.encode()} if extra else {})
    files: Files = {"print": {"work.pdf": mark.encode()}, "html": html}
    record = json.dumps({"build": mark, "files": {name: sorted(contents) for name, contents in files.items()}})
    return files | {"": {"build.json": record.encode()}}


def on_disk(output: Path) -> dict[str, bytes]:
    """Every file under a folder, hidden ones too."""
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()}


def as_paths(files: Files) -> dict[str, bytes]:
    return {f"{name}/{file}".lstrip("/"): data for name, contents in files.items() for file, data in contents.items()}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder with the editions of a first build."""
    put_in_place(tmp_path / "build", edition("first"))
    return tmp_path / "build"


def test_new_editions_take_the_place_of_the_old_and_nothing_else_remains(output: Path) -> None:
    paths = put_in_place(output, edition("second", extra="more.html"))
    assert on_disk(output) == as_paths(edition("second", extra="more.html"))
    assert [path.relative_to(output).as_posix() for path in paths["html"]] == ["html/assets/book.css", "html/index.html", "html/more.html"]
    put_in_place(output, edition("third"))
    assert on_disk(output) == as_paths(edition("third"))
    assert sorted(path.name for path in output.iterdir()) == ["build.json", "html", "print"]


def test_an_edition_that_is_not_made_stays(output: Path) -> None:
    put_in_place(output, {"html": edition("second")["html"]})
    assert (output / "print/work.pdf").read_bytes() == b"first"
    assert (output / "html/index.html").read_bytes() == b"second"


def failing(monkeypatch: pytest.MonkeyPatch, count: int, fault: BaseException) -> None:
    """Let the `count`-th rename fail, and no other."""
    renames, real = iter(range(1, 1000)), Path.replace

    def replace(self: Path, target: Path) -> Path:
        if next(renames) == count:
            raise fault
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "interrupted"])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_a_failure_at_any_rename_leaves_the_last_good_editions(
    output: Path, monkeypatch: pytest.MonkeyPatch, count: int, fault: BaseException
) -> None:
    before = on_disk(output)
    failing(monkeypatch, count, fault)
    with pytest.raises((OutputRefused, KeyboardInterrupt)):
        put_in_place(output, edition("second"))
    assert on_disk(output) == before
    assert not list(output.glob(".making-*"))


def test_six_renames_are_all(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, 7, OSError(28, "No space left on device"))
    put_in_place(output, edition("second"))
    assert on_disk(output) == as_paths(edition("second"))


def test_a_power_failure_is_as_a_kill(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that is to take a place is on the disk before anything does, and everything has its place there before the journal goes."""
    done: list[str] = []
    sync, replace, unlink = os.fsync, Path.replace, Path.unlink

    def name_of(path: Path) -> str:
        inside = path.relative_to(output)
        return Path(*inside.parts[1:]).as_posix() if inside.parts and inside.parts[0].startswith(".making-") else f"output/{inside.as_posix()}"

    def fsync(file: int) -> None:
        done.append(f"on disk: {name_of(Path(f'/proc/self/fd/{file}').readlink())}")
        sync(file)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", lambda path, target: (done.append(f"to {name_of(target)}"), replace(path, target))[1])
    monkeypatch.setattr(Path, "unlink", lambda path, **more: (done.append(f"away: {path.name}"), unlink(path, **more))[1])
    put_in_place(output, edition("second", extra="more.html"))
    first, last = (at(n for n, what in enumerate(done) if what.startswith("to ")) for at in (min, max))
    before, after = set(done[:first]), set(done[last:])
    new = {f"on disk: new/{name}" for name in as_paths(edition("second", extra="more.html"))}
    assert new | {"on disk: new", "on disk: new/html", "on disk: new/html/assets", f"on disk: {shelf.JOURNAL}", "on disk: ."} <= before
    assert done.index(f"on disk: {shelf.JOURNAL}") > max(done.index(what) for what in new)
    assert {"on disk: old", "on disk: output/."} <= after
    assert done.index(f"away: {shelf.JOURNAL}") > max(n for n, what in enumerate(done) if what == "on disk: output/.")


def test_a_disk_that_turns_out_to_be_full_leaves_the_last_good_editions(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = on_disk(output)

    def full(file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputRefused, match="No space left on device"):
        put_in_place(output, edition("second"))
    monkeypatch.undo()
    assert on_disk(output) == before


def test_a_failure_in_the_first_build_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, 3, OSError(28, "No space left on device"))
    with pytest.raises(OutputRefused, match="No space left on device"):
        put_in_place(tmp_path, edition("first"))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_leaves_the_last_good_editions(output: Path) -> None:
    before = on_disk(output)
    with pytest.raises(OutputRefused):
        put_in_place(output, edition("second") | {"epub": {"n" * 300: b""}})
    assert on_disk(output) == before


def test_an_edition_that_fails_its_preflight_leaves_the_last_good_editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, output = tmp_path / "work", tmp_path / "build"
    folder.mkdir()
    (folder / "publication.yaml").write_text("format: 1\ntitle: W\nlanguage: en\ncontents: {body: [one]}\n", encoding="utf-8")
    (folder / "one.md").write_text("# One\n\nWord.\n", encoding="utf-8")
    order = Order(folder, output, editions=("epub",))
    produce(order, Silent())
    before = on_disk(output)
    (folder / "one.md").write_text("# One\n\nOther words.\n", encoding="utf-8")
    monkeypatch.setattr("octavo.preflight.products.epub_trees", lambda epub: [])  # as if every word were missing
    with pytest.raises(EditionRefused):
        produce(order, Silent())
    assert on_disk(output) == before


def test_files_of_the_user_stay(output: Path) -> None:
    """Beside the editions, and within the folder of one."""
    own = {"notes.txt": b"mine", "html/CNAME": b"example.org", "html/.well-known/security.txt": b"mine", "epub-proofs/one.epub": b"mine"}
    for name, data in own.items():
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_bytes(data)
    (output / "html/latest").symlink_to("index.html")
    for build in ("second", "third"):
        put_in_place(output, edition(build))
        assert (output / "html/latest").readlink() == Path("index.html")
        assert on_disk(output) == as_paths(edition(build)) | own | {"html/latest": build.encode()}


@pytest.mark.parametrize("made", ["folder", "file"])
def test_what_octavo_did_not_make_is_not_replaced(tmp_path: Path, made: str) -> None:
    theirs = tmp_path / "html" / "index.html" if made == "folder" else tmp_path / "html"
    theirs.parent.mkdir(exist_ok=True)
    theirs.write_bytes(b"theirs")
    with pytest.raises(OutputRefused, match="not octavo’s"):
        put_in_place(tmp_path, edition("first"))
    assert on_disk(tmp_path) == {theirs.relative_to(tmp_path).as_posix(): b"theirs"}


def test_what_octavo_did_not_make_is_refused_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "index.html").write_bytes(b"theirs")
    with pytest.raises(OutputRefused, match="not octavo’s"):
        produce(Order(tmp_path / "no manuscript", tmp_path), Silent())


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    put_in_place(tmp_path, edition("first"))
    assert on_disk(tmp_path) == as_paths(edition("first"))


def test_two_builds_at_once_leave_one_of_them_whole(output: Path) -> None:
    faults: list[BaseException] = []

    def build(name: str) -> None:
        try:
            for _ in range(40):
                put_in_place(output, edition(name, extra=f"{name}.html"))
        except BaseException as fault:
            faults.append(fault)

    builds = [threading.Thread(target=build, args=(name,)) for name in ("one", "other")]
    for thread in builds:
        thread.start()
    for thread in builds:
        thread.join()
    assert faults == []
    assert on_disk(output) in [as_paths(edition(name, extra=f"{name}.html")) for name in ("one", "other")]


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "build").write_bytes(b"theirs")
    with pytest.raises(OutputRefused, match="build"):
        put_in_place(tmp_path / "build", edition("first"))
    assert (tmp_path / "build").read_bytes() == b"theirs"


@pytest.mark.parametrize("record", [b"", b"[]", b'{"files": 3}', b'{"files": {"print": 3}}', b"\xff", b'{"files": null}'])
def test_a_record_that_is_none_lists_nothing(record: bytes) -> None:
    assert shelf.listed(record) == {}
