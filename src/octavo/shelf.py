"""Finished editions are put where they belong, whole or not at all."""

import fcntl
import json
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path

from octavo.editions import PRINTERS
from octavo.errors import OutputRefused

RECORD = "build.json"
"""The record of a build, which lists the files that octavo put into a folder."""

INDEX_RECORD = "index.json"
"""The indexes of the work as data; those of the large print edition stand in its own folder."""

MAKING = ".making-"
"""How the names of folders begin in which files wait to be put in place; each is locked for as long as its maker lives."""

AT_ONCE = 16  # files that the system is asked to write down
JOURNAL = "journal.json"
"""What a folder of that kind holds while its files take the places of the old ones: the names that are exchanged."""

ACCESSIBILITY_RECORD = "accessibility.json"
"""What the editions are to readers who cannot see, hear or turn pages."""

Listed = dict[str, tuple[str, ...]]
"""Names of files by edition, relative to the folder of the edition."""


def in_place(output: Path) -> bytes:
    """The record of the build before, b"" if there is none that can be read."""
    try:
        return (output / RECORD).read_bytes()
    except OSError:
        return b""


def listed(record: bytes) -> Listed:
    """The files that a record lists; none where it lists none, or is no record."""
    try:
        return {str(edition): tuple(map(str, names)) for edition, names in json.loads(record)["files"].items()}
    except (ValueError, LookupError, TypeError, AttributeError):
        return {}


def main_files(there: Listed) -> dict[str, str]:
    """The file by which a reader begins, relative to the output folder, of each edition for readers whose files are `there`."""
    found = {edition: sorted(set(names) - {INDEX_RECORD}) for edition, names in there.items() if edition not in PRINTERS}
    return {edition: f"{edition}/{'index.html' if edition == 'html' else names[0]}" for edition, names in found.items() if names}


def refuse_strangers(output: Path, editions: Iterable[str]) -> None:
    """Raises `OutputRefused` where the folder of an edition is there and octavo has not made it."""
    for edition in editions:
        folder = output / edition
        if edition and not (output / RECORD).is_file() and folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise OutputRefused(f"{folder} is not octavo’s, and would be replaced", "move it away, or choose another folder with --output")


def put_in_place(output: Path, files: Mapping[str, Mapping[str, bytes | Path]], replacing: Listed | None = None) -> dict[str, tuple[Path, ...]]:
    """Write the files of each edition into a folder of its own under `output` (the edition '' into `output` itself) and give their paths.
    Everything is written beside first; then all folders take the places of the old ones, or none. What is not ours in `output` stays, also
    within the folder of an edition. Files that lie somewhere already are moved. `replacing` are names of ours that no record lists. Raises
    `OutputRefused`."""
    try:
        output.mkdir(parents=True, exist_ok=True)
        with ExitStack() as last, making_in(output) as making:
            for edition, contents in files.items():
                for name, data in contents.items():
                    path = making / "new" / (edition or ".") / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    if isinstance(data, Path):
                        shutil.move(data, path)
                    else:
                        path.write_bytes(data)
                    path.chmod(0o644)
            last.enter_context(_undisturbed())
            with alone(output):
                refuse_strangers(output, files)
                ours = listed(in_place(output)) | (replacing or {})
                for edition in filter(None, files):
                    _carry_over(output / edition, making / "new" / edition, {*ours.get(edition, ()), *files[edition]})
                exchange(making, output, [*files.get("", ()), *filter(None, files)])
    except OSError as fault:
        raise OutputRefused(f"{fault.filename or output}: {fault.strerror}", "choose another folder with --output") from fault
    return {
        edition: tuple(output / edition / name for name in sorted(contents)) for edition, contents in files.items() if edition
    }  # fmt: skip


def put_beside(output: Path, folder: str, name: str, data: bytes) -> Path:
    """Write one file into a folder of `output`, in the place of the one of that name, and give its path; other files there stay. Raises
    `OutputRefused`."""
    try:
        (output / folder).mkdir(parents=True, exist_ok=True)
        with ExitStack() as last, making_in(output) as making:
            last.enter_context(_undisturbed())
            path = making / name
            path.write_bytes(data)
            path.chmod(0o644)
            path.replace(output / folder / name)
    except OSError as fault:
        raise OutputRefused(f"{fault.filename or output}: {fault.strerror}", "choose another folder with --output") from fault
    return output / folder / name


def recover(output: Path) -> None:
    """Put right what builds left that were killed: one that was exchanging editions is undone, so that those of the build before are there
    again, all of them; then what it had written is removed. What a living process is making stays. A folder that is not there, or cannot be
    written, stays as it is."""
    if any(output.glob(f"{MAKING}*")):
        with suppress(OSError), alone(output):
            _recover(output)


@contextmanager
def at_rest(output: Path) -> Iterator[None]:
    """Within it nobody exchanges editions in a folder, for whoever reads several files of one build there. What a killed build left half
    exchanged is put right first. A folder that is not there, or cannot be opened, is read as it is."""
    recover(output)
    with ExitStack() as waiting:
        with suppress(OSError):
            waiting.enter_context(alone(output))
        yield


@contextmanager
def making_in(output: Path) -> Iterator[Path]:
    """A folder to write in, beside the editions, which nobody else clears away while this process lives. It goes at the end, unless it still holds
    editions that could not be put back."""
    with ExitStack() as ending:
        with _undisturbed(), alone(output):
            _recover(output)
            making = Path(tempfile.mkdtemp(prefix=MAKING, dir=output))
            ending.callback(_clear, making)
            mine = os.open(making, os.O_RDONLY)
            ending.callback(os.close, mine)
            with suppress(OSError):
                fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield making


def _clear(making: Path) -> None:
    """Remove a folder that holds nothing that must be put back."""
    with _undisturbed():
        if not (making / JOURNAL).exists():
            shutil.rmtree(making, ignore_errors=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Within it whoever asks this process to end is heard at the end. Signals go to the main thread; any other is never disturbed."""
    came: list[int] = []
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    ours = threading.current_thread() is threading.main_thread() and None not in before.values()
    for number in before if ours else ():
        signal.signal(number, lambda number, frame: came.append(number))
    try:
        yield
    finally:
        for number, heeded in before.items() if ours else ():
            signal.signal(number, heeded)
        if came:
            signal.raise_signal(came[0])


def _recover(output: Path) -> None:
    """As `recover`, for whoever is alone in `output`. A lock ends with its process, however that ends; so what can be locked is nobody's."""
    for making in sorted(output.glob(f"{MAKING}*")):
        with suppress(OSError):
            folder = os.open(making, os.O_RDONLY)
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _undo(making, output)
                shutil.rmtree(making, ignore_errors=True)
            finally:
                os.close(folder)


@contextmanager
def alone(output: Path) -> Iterator[None]:
    """Let one process at a time exchange what is in a folder. Where the file system knows no locks, nobody waits."""
    folder = os.open(output, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _carry_over(old: Path, new: Path, ours: set[str]) -> None:
    """Copy what somebody else put into the folder of an edition."""
    for path in sorted(old.rglob("*")):
        name = path.relative_to(old)
        if name.as_posix() not in ours and (path.is_symlink() or not path.is_dir()):
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, new / name, follow_symlinks=False)


def exchange(making: Path, output: Path, names: list[str]) -> None:
    """Put each new file or folder, which lies under `new`, in the place of the old one, for whoever is `alone` there; when one cannot be put
    there, put the old ones back. The journal lasts as long as some are new and some are old. What is said to be done is on the disk before the next
    step, so that a power failure at any moment is as a kill. Raises `OSError`."""
    old = making / "old"
    _settle(making / "new")
    for name in names:
        (old / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).parent.mkdir(parents=True, exist_ok=True)
    try:
        with (making / JOURNAL).open("w", encoding="utf-8") as journal:
            json.dump(names, journal)
            journal.flush()
            os.fsync(journal.fileno())
        _to_disk(making)
        for name in names:
            if os.path.lexists(output / name):
                (output / name).replace(old / name)
            (making / "new" / name).replace(output / name)
        for folder in (old, output, *{(output / name).parent for name in names} - {output}):
            _to_disk(folder)
        (making / JOURNAL).unlink()
    except BaseException:
        _undo(making, output)
        raise


def _settle(folder: Path) -> None:
    """Have everything in a folder written to the disk."""
    there = [path for path in folder.rglob("*") if not path.is_symlink()]
    with ThreadPoolExecutor(AT_ONCE) as writers:  # a file system writes down together what it is asked for together
        list(writers.map(_to_disk, [*there, folder]))


def _to_disk(path: Path) -> None:
    """Have a file, or the names in a folder, written to the disk. Not every system can do so with folders. Raises `OSError`."""
    is_folder = path.is_dir()
    with suppress(OSError) if is_folder else nullcontext():
        opened = os.open(path, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _undo(making: Path, output: Path) -> None:
    """Put the old files and folders back where a journal says that they were being exchanged. What is cut short may be done again: nothing
    was exchanged yet where the journal is not whole."""
    journal = making / JOURNAL
    try:
        names = json.loads(journal.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    except ValueError:
        names = []
    for name in names:
        if os.path.lexists(output / name) and not os.path.lexists(making / "new" / name):
            (output / name).replace(making / "new" / name)
        if os.path.lexists(making / "old" / name):
            (making / "old" / name).replace(output / name)
    journal.unlink()
