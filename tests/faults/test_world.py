"""Disks that are full or may not be written, builds at once, readers after a kill, signals and pipes: each with a process of its own."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from octavo.production import Order, produce
from octavo.progress import Silent
from octavo.shelf import JOURNAL, MAKING, at_rest, making_in, put_in_place, recover
from tests.faults.kills import STARTER, World, contents
from tests.faults.test_kills import editions
from tests.faults.test_machine import EPUB, octavo
from tests.reading.cases_file import Case

ROOT = os.geteuid() == 0


def start(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    """octavo, running."""
    own = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "OCTAVO_CACHE": "", **environment}
    return subprocess.Popen([sys.executable, "-m", "octavo.cli", *arguments], env=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def left_by(output: Path) -> list[Path]:
    """What is half made in a folder."""
    return [*output.glob(f"{MAKING}*"), *output.glob(f"*/{MAKING}*")]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with 24 kB of room."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not ROOT or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24k", "tmpfs", str(folder)], capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("mine")
    ran = octavo(*EPUB, "-o", str(tmp_path / "build"))
    assert ran.returncode == 6
    assert b"--output" in ran.stderr
    assert (tmp_path / "build").read_text() == "mine"


def test_a_full_disk_of_another_file_system_holds_nothing_half_made(disk: Path) -> None:
    ran = octavo(*EPUB, "-o", str(disk / "build"))
    assert ran.returncode == 6, ran.stderr
    assert b"No space left" in ran.stderr
    assert contents(disk) == {}
    assert not left_by(disk / "build")


def test_a_full_disk_of_the_cache_stops_no_build(disk: Path, tmp_path: Path) -> None:
    ran = octavo(*EPUB, "-o", str(tmp_path / "build"), OCTAVO_CACHE=str(disk / "cache"))
    assert ran.returncode == 0, ran.stderr
    assert not list(disk.rglob(".new-*"))
    assert ran.stderr == b""


def test_an_output_that_may_not_be_written_is_refused_and_one_to_read_is_enough_for_a_manuscript(disk: Path, tmp_path: Path) -> None:
    (disk / "publication.yaml").write_bytes((STARTER / "publication.yaml").read_bytes())
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    ran = octavo(*EPUB, "-o", str(disk / "build"))
    assert ran.returncode == 6, ran.stderr
    assert b"--output" in ran.stderr
    ran = octavo("check", "-m", str(disk))
    assert ran.returncode == 1, ran.stderr  # its chapters are not there, which is all that is wrong with it


def test_readers_find_the_editions_before_after_a_kill(tmp_path: Path) -> None:
    put_in_place(tmp_path, editions(1))
    before = contents(tmp_path)
    making = tmp_path / f"{MAKING}dead"
    (making / "old").mkdir(parents=True)
    (making / "new/print").mkdir(parents=True)
    (tmp_path / "epub").replace(making / "old/epub")
    (making / JOURNAL).write_text('["epub", "print"]')
    with at_rest(tmp_path):
        assert contents(tmp_path) == before
    assert not left_by(tmp_path)


def test_readers_wait_while_editions_are_exchanged(tmp_path: Path) -> None:
    put_in_place(tmp_path, editions(0))
    script = (
        "import sys; from pathlib import Path; from tests.faults.test_kills import put_for_ever; put_for_ever(Path(sys.argv[1]))"
    )  # fmt: skip
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], cwd=Path(__file__).parents[2]) as process:
        try:
            seen, last = set[bytes](), time.monotonic() + 30
            while len(seen) < 10 and time.monotonic() < last:
                time.sleep(0.02)
                with at_rest(tmp_path):
                    marks = {path.read_bytes() for name in editions(0) if name for path in sorted((tmp_path / name).iterdir())}
                    marks.add((tmp_path / "build.json").read_bytes().rpartition(b" ")[2][:-1])
                assert len(marks) == 1
                seen |= marks
            assert len(seen) > 1, "nothing was exchanged meanwhile: this tested nothing"
        finally:
            process.kill()


def test_what_another_command_is_making_outlives_a_build(tmp_path: Path) -> None:
    put_in_place(tmp_path, editions(1))
    with making_in(tmp_path) as making:
        (making / "page.png").write_bytes(b"half")
        recover(tmp_path)
        put_in_place(tmp_path, editions(2))
        assert (making / "page.png").read_bytes() == b"half"
    assert not left_by(tmp_path)


@pytest.fixture
def heeding() -> Iterator[None]:
    """What is started heeds Ctrl-C: what is ignored here would be ignored there too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeding")
@pytest.mark.parametrize("seconds", [0, 0.05, 0.1, 0.2, 0.4, 0.8])
def test_ctrl_c_goes_to_all_processes_at_once_and_one_speaks(tmp_path: Path, seconds: float) -> None:
    """As a terminal sends it, while what the processes need is still loading: so long after the first of them is there."""
    command = [sys.executable, "-m", "octavo.cli", "build", "-q", "--jobs", "2", "-m", str(STARTER), "-o", str(tmp_path / "build")]
    own = {**os.environ, "TMPDIR": str(tmp_path), "OCTAVO_CACHE": ""}
    with subprocess.Popen(command, env=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        children, last = Path(f"/proc/{process.pid}/task/{process.pid}/children"), time.monotonic() + 60
        while not children.read_text() and time.monotonic() < last:
            time.sleep(0.005)
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert said.decode().strip().splitlines() == ["interrupted; the editions of the last good run are untouched"]
    assert process.returncode in (130, -signal.SIGINT), "which a shell calls 130 too: so Python ends where `exec` was interrupted"
    assert contents(tmp_path) == {}


@pytest.mark.usefixtures("heeding")
def test_ctrl_c_says_one_line_and_leaves_nothing(tmp_path: Path) -> None:
    process = start("build", "-q", "--jobs", "2", "-m", str(STARTER), "-o", str(tmp_path / "build"), TMPDIR=str(tmp_path))
    last = time.monotonic() + 60
    while not any(tmp_path.iterdir()) and time.monotonic() < last:  # until it has begun to work
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert said.decode().strip().splitlines() == ["interrupted; the editions of the last good run are untouched"]
    assert contents(tmp_path) == {}


def test_nobody_who_reads_is_no_fault() -> None:
    with start("check", "-m", str(STARTER)) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode == 141
    assert b"Traceback" not in said


@pytest.mark.parametrize("closed", ["exec >&-", "exec 2>&-", "exec >&- 2>&-"])
def test_streams_that_were_closed_before_are_no_fault(closed: str) -> None:
    assert octavo("check", "-m", str(STARTER), before=closed).returncode == 0


def test_a_typeface_of_octavo_that_is_gone_is_said_and_leaves_the_last_good_editions(tmp_path: Path) -> None:
    """The package of faces, in a stand-in that has all but one."""
    put_in_place(tmp_path / "build", editions(1))
    before = contents(tmp_path / "build")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/fontpkg.py").write_text(
        f"import sys\nsys.path.remove({str(tmp_path / 'site')!r})\ndel sys.modules['fontpkg']\n"
        "import fontpkg as real\nsys.modules['fontpkg'] = real\n"
        "found = real.path\n"
        "def path(package, **wanted):\n"
        "    if package == 'source-sans-3':\n"
        "        raise LookupError(package)\n"
        "    return found(package, **wanted)\n"
        "real.path = path\n"
    )
    ran = octavo("build", "-q", "-m", str(STARTER), "-o", str(tmp_path / "build"), PYTHONPATH=str(tmp_path / "site"))
    assert ran.returncode == 7, ran.stderr
    assert b"Source Sans 3" in ran.stderr and b"install octavo again" in ran.stderr
    assert b"Traceback" not in ran.stderr
    assert contents(tmp_path / "build") == before
    ran = octavo("doctor", PYTHONPATH=str(tmp_path / "site"))
    assert b"Source Sans 3" in ran.stdout
    assert octavo("check", "-m", str(STARTER), PYTHONPATH=str(tmp_path / "site")).returncode == 0


def test_editions_are_of_the_text_as_it_was_read_and_the_next_have_what_changed_meanwhile(tmp_path: Path) -> None:
    """Somebody saves another text while pages are laid out."""
    manuscript = tmp_path / "m"
    manuscript.mkdir()
    Case("", {"a.md": "# A\n\nWords of before.\n"}, ()).write(manuscript)
    order = Order(manuscript, tmp_path / "build", cache=tmp_path / "cache")

    class Saving(Silent):
        def begin(self, stage: str, *arguments: object, **named: object) -> None:
            if stage == "pages":
                (manuscript / "a.md").write_text("# A\n\nOther words.\n")

    for text, progress in ((b"Words of before.", Saving()), (b"Other words.", Silent())):
        produce(order, progress)
        page = next(path for path in (tmp_path / "build/html").rglob("*.html") if text in path.read_bytes())
        assert (b"Other words." in page.read_bytes()) == (text == b"Other words.")


@pytest.mark.slow
def test_two_builds_at_once_leave_the_editions_of_one(tmp_path: Path) -> None:
    world = World(tmp_path)
    for _ in range(3):
        running = [world.start(number, world.output) for number in (0, 1)]
        for process in running:
            process.communicate(timeout=300)
            assert process.returncode == 0
        assert contents(world.output) in world.clean
        assert not left_by(world.output)


@pytest.mark.slow
def test_deposits_and_distributions_that_are_killed_leave_those_before(tmp_path: Path) -> None:
    chance = random.Random(3)
    for command in (("deposit", "--no-validate", "--ocfl", str(tmp_path / "store")), ("distribute",)):
        output = tmp_path / command[0]
        call = (*command, "-q", "-m", str(STARTER), "-o", str(output))
        started = time.monotonic()
        assert octavo(*call).returncode == 0
        seconds, before = time.monotonic() - started, contents(output)
        for count in range(6):
            process = start(*call)
            time.sleep(chance.uniform(0.5, 1.0) * seconds)
            process.send_signal(signal.SIGKILL if count % 2 else signal.SIGTERM)
            process.communicate(timeout=60)
            for folder in (output, output / "deposit"):
                recover(folder)
            assert contents(output) == before
        assert octavo(*call).returncode == 0
        assert contents(output) == before
        assert not left_by(output)
