"""Outside programs: looking for them apart from running them, and running them so that nothing they do can pass for a verdict.

The validators lie in one folder (`make validators`): the one that OCTAVO_VALIDATORS names, or `.validators` in the current folder or in the
checkout. A validator that crashes, hangs or says what nobody understands has judged nothing: that is `ToolBroken`, never an empty list of findings.
A `Session` keeps what was reported, and can end what still runs.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from octavo import clock
from octavo.errors import ToolMissing, WrongCall

CHECKOUT = Path(__file__).parents[3]
FOLDER = ".validators"
INSTALL = "in a checkout of octavo `make validators` installs it; OCTAVO_VALIDATORS names the folder elsewhere"
LIMIT = 600.0  # seconds for one run, unless the caller or the variable below says otherwise
PATIENCE = "OCTAVO_VALIDATOR_TIMEOUT"  # of the environment: seconds for one run, in the place of LIMIT
LONGEST = 604_800.0  # a week
ROOM = 64_000_000  # bytes that one run may write to a stream; the longest report of a long book is a tenth of that
SHOWN = 300  # characters of what a broken tool said last
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class ToolBroken(ToolMissing):
    """An outside program is there and did not do its work: it crashed, ran out of time, or said what nobody understands."""


@dataclass(frozen=True, slots=True)
class Found:
    """An outside program that is there. `command` is how it is started, without the arguments of a run."""

    name: str
    version: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Absent:
    """An outside program that is not there, and how to get it, in one sentence."""

    name: str
    how_to_get_it: str


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended: its exit code and what it wrote."""

    name: str
    code: int
    output: str
    complaints: str

    def broken(self, why: str) -> ToolBroken:
        """The error to raise when this run is no verdict."""
        said = " ".join((self.complaints.strip() or self.output.strip())[-SHOWN:].split())
        return ToolBroken(f"{self.name} {why}" + (f": {said}" if said else ""), "run `make validators`, or run the program by hand")

    def json(self) -> Any:
        """What it wrote to standard output, as JSON. Raises `ToolBroken`."""
        try:
            return json.loads(self.output)
        except ValueError:
            raise self.broken("wrote no JSON") from None

    @contextmanager
    def understood(self) -> Iterator[None]:
        """Around the reading of a report: a report of another shape raises `ToolBroken`."""
        try:
            yield
        except (LookupError, TypeError, ValueError, AttributeError) as fault:
            raise self.broken(f"wrote a report that octavo does not understand ({type(fault).__name__}: {fault})") from fault


def home() -> Path | None:
    """The folder of the validators, or None."""
    named = os.environ.get("OCTAVO_VALIDATORS")
    candidates = [Path(named)] if named else [Path.cwd() / FOLDER, CHECKOUT / FOLDER]
    return next((folder.resolve() for folder in candidates if folder.is_dir()), None)


def at_home(*parts: str) -> str:
    """The path of a file in the folder of the validators, '' if it is not there."""
    folder = home()
    path = folder.joinpath(*parts) if folder else None
    return str(path) if path and path.exists() else ""


def on_path(*names: str) -> str:
    """The path of the first of these programs that the machine has, '' if it has none."""
    return next((path for name in names if (path := shutil.which(name))), "")


def browser() -> str:
    """The path of Chromium or Chrome: CHROMIUM, or the first that the machine has; '' if it has none."""
    return on_path(*filter(None, [os.environ.get("CHROMIUM")]), *BROWSERS)


def pinned_version(folder: str) -> str:
    """The version of what `make validators` unpacked into a folder, '' if that is not written there."""
    pin = at_home(folder, ".pin")
    found = re.search(r"==(\S+)", Path(pin).read_text(encoding="utf-8")) if pin else None
    return found[1] if found else ""


def package_version(package: str) -> str:
    """The version of an npm package of the validators, '' if it is not there."""
    try:
        return str(json.loads(Path(at_home("npm", "node_modules", package, "package.json") or "-").read_text(encoding="utf-8"))["version"])
    except (OSError, ValueError, LookupError, TypeError):
        return ""


def required(probed: Found | Absent) -> Found:
    """What was looked for, if it is there. Raises `ToolMissing`."""
    if isinstance(probed, Absent):
        raise ToolMissing(f"{probed.name} is not here", probed.how_to_get_it)
    return probed


def limit() -> float:
    """How many seconds one run may take. Raises `WrongCall` where the environment says no number of seconds."""
    said = os.environ.get(PATIENCE, "").strip()
    try:
        seconds = float(said or LIMIT)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= LONGEST:
        raise WrongCall(f"{PATIENCE} is ‘{said}’", f"give the seconds that one validator may take, {LONGEST:g} at most, or unset it")
    return seconds


class Session:
    """Runs of outside programs, one after the other. `reports` are what they wrote, by the name of a file that may hold it. Another thread may
    end it."""

    def __init__(self) -> None:
        self.reports: dict[str, str] = {}
        self._guard = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._ended = False

    def keep(self, name: str, report: str) -> None:
        """Keep a report as it was written."""
        self.reports[name] = report

    def end(self) -> None:
        """End what runs, with everything that it started; what would be run later is not."""
        with self._guard:
            self._ended = True
            if self._running:
                _end(self._running)

    def run(
        self, tool: Found, *arguments: str, codes: tuple[int, ...] = (0,), seconds: float | None = None, environment: Mapping[str, str] | None = None
    ) -> Ran:
        """Run a program to its end, in English, without a standard input. Raises `ToolBroken` when it cannot be started, is not done after
        `seconds` (those of `limit`, if not given), writes more than ROOM, or ends with a code other than `codes`."""
        seconds = limit() if seconds is None else seconds
        process = self._start([*tool.command, *arguments], tool.name, {**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})})
        with process:
            try:
                output, complaints = _heard(process, tool.name, seconds)
            except subprocess.TimeoutExpired:
                hint = f"try again on a quieter machine, or give it longer with {PATIENCE}=SECONDS"
                raise ToolBroken(f"{tool.name} was not done after {seconds:g} seconds", hint) from None
            finally:
                _end(process)
                self._running = None
        ran = Ran(tool.name, process.returncode, output.decode("utf-8", "replace"), complaints.decode("utf-8", "replace"))
        if ran.code not in codes:
            raise ran.broken(f"ended with code {ran.code}")
        return ran

    def _start(self, command: list[str], name: str, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
        with self._guard:
            if self._ended:
                raise ToolBroken(f"{name} was not run to its end", "run it again")
            try:
                self._running = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    env=environment,
                    start_new_session=True,  # so that what it started itself ends with it
                )
            except OSError as fault:
                raise ToolBroken(f"{name} cannot be started: {fault.strerror}", "run `make validators`") from fault
            return self._running


def _heard(process: subprocess.Popen[bytes], name: str, seconds: float) -> tuple[bytes, bytes]:
    """What a program writes to its two streams until it ends. Raises `ToolBroken` when it is more than ROOM, `subprocess.TimeoutExpired`."""
    heard = bytearray(), bytearray()
    assert process.stdout and process.stderr
    streams = zip((process.stdout, process.stderr), heard, strict=True)
    readers = [threading.Thread(target=_hear, args=(process, *pair), daemon=True) for pair in streams]
    for reader in readers:
        reader.start()
    last = clock.stopwatch() + seconds
    for reader in readers:
        reader.join(max(0.0, last - clock.stopwatch()))
        if reader.is_alive():
            _end(process)
            reader.join(1.0)  # what it had started may hold the stream longer
            raise subprocess.TimeoutExpired(name, seconds)
    if any(len(said) > ROOM for said in heard):
        raise ToolBroken(f"{name} wrote more than {ROOM // 1_000_000} megabytes and did not end", "run the program by hand, or `make validators`")
    process.wait(max(0.1, last - clock.stopwatch()))
    return bytes(heard[0]), bytes(heard[1])


def _hear(process: subprocess.Popen[bytes], stream: IO[bytes], heard: bytearray) -> None:
    """Take what comes from a stream until it closes or there is no more room; then the program is ended."""
    while said := os.read(stream.fileno(), 65536):
        heard += said
        if len(heard) > ROOM:
            _end(process)
            return


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and everything that it started, should any of it still run."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
