"""One command measured as a whole: wall time, processor time and peak memory of everything it starts (Linux: /proc)."""

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
EVERY = 0.02  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds of wall and processor time; the most memory in MiB that all processes held together."""

    wall: float
    cpu: float
    memory: float


def measure(command: list[str], environment: dict[str, str] | None = None) -> Figures:
    """Run a command in a session of its own and watch it. Raises `CalledProcessError` where it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ | (environment or {})
    )
    seconds: dict[int, float] = {}
    most = 0.0
    said: list[bytes] = []
    reader = threading.Thread(target=lambda: said.append(process.stdout.read() if process.stdout else b""))
    reader.start()
    while process.poll() is None:
        memory = 0.0
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and (seen := _look(entry, process.pid)):
                seconds[int(entry.name)], held = seen
                memory += held
        most = max(most, memory)
        time.sleep(EVERY)
    wall = time.perf_counter() - started
    reader.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, b"".join(said))
    return Figures(wall, sum(seconds.values()), most)


def _look(entry: Path, session: int) -> tuple[float, float] | None:
    """Processor seconds and MiB of a process, None if it is of another session or gone."""
    try:
        fields = (entry / "stat").read_text().rpartition(")")[2].split()
        if int(fields[3]) != session:
            return None
        return (int(fields[11]) + int(fields[12])) / TICKS, int(fields[21]) * PAGE / 2**20
    except (OSError, ValueError, IndexError):
        return None
