"""Whoever is killed, the editions are those of one build, and the next build works."""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from octavo.cli.commands import _ended_in_order
from octavo.shelf import JOURNAL, MAKING, put_in_place, recover
from tests.faults.kills import contents, try_out

Files = dict[str, dict[str, bytes]]
EDITIONS = ("cover", "epub", "html", "large-print", "press", "print")


def editions(mark: int) -> Files:
    """Editions whose every byte says which build they are of."""
    said = str(mark).encode()
    return {name: {f"{n}.txt": said for n in range(3)} for name in EDITIONS} | {"": {"build.json": b'{"files": {}, "build": %s}' % said}}


def put_for_ever(output: Path) -> None:
    mark = 0
    while True:
        mark += 1
        put_in_place(output, editions(mark), {name: tuple(f"{n}.txt" for n in range(3)) for name in EDITIONS})


def stopped(work: Callable[[Path], None], output: Path, seconds: float, number: int) -> None:
    """Let a process work for so long, and send it a signal."""
    process = multiprocessing.get_context("fork").Process(target=work, args=(output,))
    process.start()
    time.sleep(seconds)
    assert process.pid
    os.kill(process.pid, number)
    process.join()


def test_two_hundred_kills_while_editions_are_put_in_place(tmp_path: Path) -> None:
    chance, torn, output = random.Random(1), 0, tmp_path / "build"
    put_in_place(output, editions(0))
    for count in range(200):
        stopped(put_for_ever, output, chance.uniform(0.002, 0.02), signal.SIGKILL)
        torn += any((making / JOURNAL).exists() for making in output.glob(f"{MAKING}*"))
        recover(output)
        found = contents(output)
        marks = {data if "/" in name else data.rpartition(b" ")[2][:-1] for name, data in found.items()}
        assert len(marks) == 1, f"kill {count}: editions of different builds"
        assert len(found) == 3 * len(EDITIONS) + 1, f"kill {count}: files are missing"
        assert not [path for path in output.iterdir() if path.name.startswith(".")], f"kill {count}: something half-made remains"
    assert torn > 0, "no kill fell into an exchange: this tested nothing"


def put_until_asked_to_end(output: Path) -> None:
    with suppress(KeyboardInterrupt), _ended_in_order():
        put_for_ever(output)


def test_sixty_times_asked_to_end_while_editions_are_put_in_place(tmp_path: Path) -> None:
    chance, output = random.Random(1), tmp_path / "build"
    put_in_place(output, editions(0))
    for count in range(60):
        stopped(put_until_asked_to_end, output, chance.uniform(0.01, 0.03), signal.SIGTERM)
        assert not [path for path in output.iterdir() if path.name.startswith(".")], f"{count}: something half-made remains"
        marks = {path.read_bytes() for name in EDITIONS for path in (output / name).iterdir()}
        assert len(marks) == 1, f"{count}: editions of different builds"


def test_what_a_living_process_makes_is_left_alone(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from octavo.shelf import making_in\n"
        "with making_in(Path(sys.argv[1])) as making: print(making, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        making = Path(process.stdout.readline().strip())
        try:
            recover(tmp_path)
            assert making.is_dir()
        finally:
            process.kill()
    recover(tmp_path)
    assert not making.exists()


def test_a_journal_that_was_cut_short_means_that_nothing_was_exchanged(tmp_path: Path) -> None:
    put_in_place(tmp_path, editions(1))
    before = contents(tmp_path)
    (tmp_path / f"{MAKING}x/old").mkdir(parents=True)
    (tmp_path / f"{MAKING}x" / JOURNAL).write_text('["build.js')
    recover(tmp_path)
    assert contents(tmp_path) == before
    assert not (tmp_path / f"{MAKING}x").exists()


@pytest.mark.slow
def test_builds_that_are_killed(tmp_path: Path) -> None:
    told = try_out(tmp_path, kills=12, seed=2, every=4)
    assert told["next builds"] == 3
