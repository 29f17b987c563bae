"""Builds that are killed at random moments: `python -m tests.faults.kills --kills 200 --seed 1`.

Two manuscripts are built by turns into one folder, with one cache. Each build is killed; what lies there must be all of the build before, or all of
the new one. Three moments by turns: any in the whole run, while editions are put in place, and any for the workers alone. Every tenth
time the next build is let run to its end and held against a clean one.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from octavo.shelf import MAKING, recover

STARTER = Path(__file__).parents[2] / "src/octavo/cli/starter/manuscript"
PATIENCE = 1.5  # seconds in which every process of a killed build must be gone
NEAR_THE_END = 0.02  # seconds from the first file that is written beside the editions, in which they are put in place
Contents = dict[str, bytes]


class Damaged(AssertionError):
    """Something is there after a kill that should not be, or is not there."""


def contents(folder: Path) -> Contents:
    """Every file under a folder, but for what is being made there."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if MAKING not in path.as_posix()}


@dataclass
class World:
    """A folder with two manuscripts that differ, an output, a cache and a place for temporary files; and the clean editions of both."""

    root: Path

    def __post_init__(self) -> None:
        self.mark = f"octavo-kills-{os.getpid()}"
        self.output, self.spare = self.root / "build", self.root / "spare"
        (self.root / "tmp").mkdir()
        self.clean: list[Contents] = []
        self.seconds = 0.0
        for number in (0, 1):
            shutil.copytree(STARTER, self.manuscript(number))
            if number:
                chapter = next(path for path in sorted(self.manuscript(1).rglob("*.md")))
                chapter.write_text(chapter.read_text(encoding="utf-8") + "\n\nOne sentence more.\n", encoding="utf-8")
            self.finish(number, self.root / f"clean-{number}", cached=False)
            self.clean.append(contents(self.root / f"clean-{number}"))
        if self.clean[0] == self.clean[1]:
            raise Damaged("the two builds do not differ, so nothing would be tested")
        self.finish(0, self.output)
        started = time.monotonic()
        self.finish(1, self.output)
        self.seconds = time.monotonic() - started

    def manuscript(self, number: int) -> Path:
        """The folder of one of the two."""
        return self.root / f"manuscript-{number}"

    def start(self, number: int, output: Path, cached: bool = True) -> subprocess.Popen[bytes]:
        """A build, in a session of its own."""
        own = {"SOURCE_DATE_EPOCH": "1700000000", "TMPDIR": str(self.root / "tmp"), "OCTAVO_KILLS": self.mark}
        own["OCTAVO_CACHE"] = str(self.root / "cache") if cached else ""
        command = [sys.executable, "-m", "octavo.cli", "build", "-q", "--jobs", "2", "-m", str(self.manuscript(number)), "-o", str(output)]
        return subprocess.Popen(
            command, cwd=self.root, env={**os.environ, **own}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
        )

    def finish(self, number: int, output: Path, cached: bool = True) -> None:
        """A build that must succeed."""
        _, said = (process := self.start(number, output, cached)).communicate(timeout=300)
        if process.returncode:
            raise Damaged(f"a build that nobody killed ended with {process.returncode}: {said.decode()}")

    def processes(self) -> list[int]:
        """Those that builds of this world started and that still run."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
                if state != "Z" and f"OCTAVO_KILLS={self.mark}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                    found.append(int(folder.name))
            except OSError:
                continue
        return found


def kill(world: World, number: int, how: int, when: str, chance: random.Random) -> int:
    """Start a build and kill it at a moment of that kind; the exit code. Without a kill in time it ends by itself."""
    process = world.start(number, world.output)
    if when == "in place":
        while process.poll() is None and not any(world.output.glob(f"{MAKING}*")):
            time.sleep(0.0005)
        time.sleep(chance.uniform(0, NEAR_THE_END))
    else:
        time.sleep(chance.uniform(0, world.seconds))
    if when == "workers":
        for worker in set(world.processes()) - {process.pid}:
            try:
                os.kill(worker, how)
            except ProcessLookupError:
                continue
    elif process.poll() is None:
        process.send_signal(how)
    process.communicate(timeout=300)
    return process.returncode


def judge(world: World, before: Contents, number: int, how: int, when: str) -> str:
    """Whether the old or the new editions are there after a kill. Raises `Damaged`."""
    left = time.monotonic() + PATIENCE
    while (orphans := world.processes()) and time.monotonic() < left:
        time.sleep(0.02)
    if orphans:
        raise Damaged(f"{len(orphans)} processes still run")
    torn = contents(world.output) not in (before, world.clean[number])
    if how == signal.SIGTERM and (torn or any(world.output.glob(f"{MAKING}*"))):
        raise Damaged("something half-made remains after SIGTERM")
    recover(world.output)
    there = contents(world.output)
    if there not in (before, world.clean[number]):
        raise Damaged("editions are mixed or missing")
    if any(world.output.glob(f"{MAKING}*")):
        raise Damaged("something half-made remains")
    return f"{when}: {'half-way, put back' if torn else 'new' if there == world.clean[number] else 'old'}"


def try_out(root: Path, kills: int, seed: int, every: int = 10) -> Counter[str]:
    """So many kills; how often the old and the new editions were there then, by the kind of moment. Raises `Damaged`."""
    chance, world, told = random.Random(seed), World(root), Counter[str]()
    for count in range(kills):
        before = contents(world.output)
        number = 0 if before == world.clean[1] else 1
        how, when = chance.choice((signal.SIGKILL, signal.SIGTERM)), ("anywhere", "in place", "workers")[count % 3]
        try:
            code = kill(world, number, how, when, chance)
            told[judge(world, before, number, how, when)] += 1
            told[f"exit code {code}"] += 1
            if count % every == every - 1:
                print(f"{count + 1} kills: {dict(told)}", file=sys.stderr, flush=True)
            if count % every == every - 1 or count == kills - 1:
                world.finish(number, world.output)
                if contents(world.output) != world.clean[number] or any(world.output.glob(f"{MAKING}*")):
                    raise Damaged("the next build differs from a clean one")
                told["next builds"] += 1
        except Damaged as fault:
            raise Damaged(f"kill {count} of seed {seed}, {when}, {how.name}: {fault}") from fault
    return told


def main() -> None:
    """Kill so many builds and say what was there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="octavo-kills-") as root:
        told = try_out(Path(root), wanted.kills, wanted.seed)
    for line, count in sorted(told.items()):
        print(f"{count:5} {line}")
    print(f"{wanted.kills} kills: no edition damaged, nothing left, no lock left")


if __name__ == "__main__":
    main()
