"""--timeout and --memory-limit: what passes them is ended, with all that it started, and leaves everything as it was."""

import json
import mmap
import os
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from octavo.cli.bounds import Bounds, Size, memory_of, within
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="/proc is that of Linux")
MANY = "# A\n\n" + "Words and more words of a long work, which goes on for some time yet.\n\n" * 6_000
MARK = "OCTAVO_TEST_MARK"


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A manuscript that takes many seconds."""
    folder = tmp_path / "long"
    folder.mkdir()
    (folder / "publication.yaml").write_text("title: T\nlanguage: en\ncontents: {body: [a, b, c]}\n", encoding="utf-8")
    for name in "abc":
        (folder / f"{name}.md").write_text(MANY, encoding="utf-8")
    return folder


def octavo(tmp_path: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """A run of octavo, marked so that what it started can be told by it, with a folder of its own for what it writes meanwhile."""
    (tmp_path / "tmp").mkdir(exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "OCTAVO_CACHE": "", "TMPDIR": str(tmp_path / "tmp"), MARK: str(tmp_path)}
    command = [sys.executable, "-m", "octavo.cli", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def still_running(tmp_path: Path) -> list[str]:
    """What bears the mark and runs, a second after all should be over."""
    found: list[str] = []
    for _ in range(20):
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if f"{MARK}={tmp_path}".encode() in (process / "environ").read_bytes():
                    found.append((process / "cmdline").read_text())
            except OSError:
                continue
        if not found:
            break
        time.sleep(0.1)
    return found


@pytest.mark.parametrize("bound", [("--timeout", "2.5"), ("--memory-limit", "160M")])
@pytest.mark.parametrize("jobs", ["1", "3"])
def test_a_bound_ends_everything_and_leaves_no_trace(tmp_path: Path, long: Path, bound: tuple[str, str], jobs: str) -> None:
    out = tmp_path / "out"
    written = [(path, path.read_text(encoding="utf-8")) for path in sorted(long.glob("*.md"))]
    for path, _ in written:
        path.write_text(f"# {path.stem}\n\nShort.\n", encoding="utf-8")
    assert octavo(tmp_path, "build", "-q", "-m", long, "-o", out, "-e", "print").returncode == 0
    good = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    for path, text in written:
        path.write_text(text, encoding="utf-8")
    began = time.monotonic()
    done = octavo(tmp_path, "build", "-q", "-m", long, "-o", out, "-j", jobs, *bound)
    assert time.monotonic() - began < 60
    assert done.returncode == 9, done.stderr
    first, hint = done.stderr.strip().splitlines()
    assert first.startswith("octavo: stopped ") and bound[0] in hint
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == good
    assert still_running(tmp_path) == []
    assert list((tmp_path / "tmp").iterdir()) == []


def test_other_formats_say_it_too(tmp_path: Path, long: Path) -> None:
    done = octavo(tmp_path, "build", "--format", "json", "-m", long, "-o", tmp_path / "out", "--timeout", "2")
    failure = json.loads(done.stdout)["failure"]
    assert (done.returncode, failure["kind"]) == (9, "limit-reached")


def test_enough_is_enough(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    folder.mkdir()
    (folder / "publication.yaml").write_text("title: T\nlanguage: en\ncontents: {body: [a]}\n", encoding="utf-8")
    (folder / "a.md").write_text("# A\n\nWords.\n", encoding="utf-8")
    bounded = octavo(tmp_path, "build", "-q", "-m", folder, "-o", tmp_path / "a", "--timeout", "100", "--memory-limit", "4G")
    free = octavo(tmp_path, "build", "-q", "-m", folder, "-o", tmp_path / "b")
    assert (bounded.returncode, free.returncode) == (0, 0), bounded.stderr
    made = [sorted((path.name, path.read_bytes()) for path in (tmp_path / name).rglob("*.pdf")) for name in "ab"]
    assert made[0] == made[1] != []


def test_check_is_bounded_too(tmp_path: Path, long: Path) -> None:
    assert octavo(tmp_path, "check", "-q", "-m", long, "--timeout", "0.3").returncode == 9


def alone(code: str) -> subprocess.CompletedProcess[str]:
    head = "import octavo.cli.bounds as bounds\nfrom octavo.cli.bounds import *\nbounds.GRACE = 0.5\n"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run([sys.executable, "-c", head + code], env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_work_that_hears_nothing_is_ended_all_the_same() -> None:
    done = alone(
        "import signal, time\n"
        "with within(Bounds(seconds=0.3)):\n"
        "    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})\n"
        "    time.sleep(50)\n"
    )
    assert done.returncode == 9
    assert "stopped after 0.3 seconds" in done.stderr


def test_work_that_waits_is_interrupted_at_once_and_what_it_started_is_ended() -> None:
    done = alone(
        "import subprocess, time\n"
        "began = time.monotonic()\n"
        "try:\n"
        "    with within(Bounds(seconds=0.3)):\n"
        "        sleeper = subprocess.Popen(['sh', '-c', 'sleep 60 & wait'], start_new_session=True)\n"
        "        time.sleep(50)\n"
        "except Stopped as stop:\n"
        "    print(str(stop.reason), sleeper.wait(5), time.monotonic() - began < 5, descendants(os.getpid()))\n"
    )
    assert done.stdout == "stopped after 0.3 seconds -9 True ()\n", done.stderr


def test_memory_is_that_of_all_processes_together() -> None:
    done = alone(
        "import subprocess, sys, time\n"
        "hungry = 'import time; held = bytearray(120_000_000); held[::4096] = b\"x\" * len(held[::4096]); time.sleep(50)'\n"
        "try:\n"
        "    with within(Bounds(memory=300_000_000)):\n"
        "        for _ in range(3): subprocess.Popen([sys.executable, '-c', hungry])\n"
        "        time.sleep(50)\n"
        "except Stopped as stop:\n"
        "    print(str(stop.reason).split(' of ')[1])\n"
    )
    assert done.stdout == "memory, 286 MB are allowed\n", done.stderr


def test_a_fault_of_the_work_stays_what_it_is() -> None:
    with pytest.raises(ZeroDivisionError), within(Bounds(seconds=60)):
        1 / 0  # noqa: B018


@pytest.mark.parametrize(
    ("written", "size"), [("800M", 800 * 1024**2), ("2g", 2 * 1024**3), ("1.5 GiB", 1_610_612_736), ("5000000", 5_000_000), ("64kB", 65_536)]
)
def test_sizes(written: str, size: int) -> None:
    assert Size().convert(written, None, None) == size


@pytest.mark.parametrize("written", ["", "0", "-1M", "M", "2X", "1,5G", "0.0G"])
def test_no_sizes(written: str) -> None:
    with pytest.raises(click.BadParameter, match="is no size"):
        Size().convert(written, None, None)


def test_memory_of_this_process() -> None:
    before = memory_of((os.getpid(),))
    with mmap.mmap(-1, 50_000_000) as held:  # new to the process, as what an allocator gives need not be
        for at in range(0, len(held), mmap.PAGESIZE):
            held[at] = 1
        assert 40_000_000 < memory_of((os.getpid(),)) - before < 80_000_000
    assert memory_of((2**22 + 7,)) == 0, "which is gone"
