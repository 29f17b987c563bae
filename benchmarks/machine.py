"""What a measurement was made on and with, in one line."""

import os
import platform
import subprocess
from importlib import metadata
from pathlib import Path

from benchmarks.measure import counts_shared_pages_once

ROOT = Path(__file__).parents[1]


def machine() -> str:
    """Processor, cores, memory, system, versions, and how busy the machine was already."""
    words = [
        f"{processor()}, {_cores()}, {_memory()}",
        f"{_system()}, {platform.system()} {platform.release()}",
        f"Python {platform.python_version()}, octavo {metadata.version('octavo')}{commit()}, WeasyPrint {metadata.version('weasyprint')}{pango()}",
        f"load average before the first command {os.getloadavg()[0]:.1f}",
        "memory: pages that processes share counted once" if counts_shared_pages_once() else "memory: pages that processes share counted for each",
    ]
    return "; ".join(words) + "."


def processor() -> str:
    """The name of the processor."""
    for name in ("model name", "Model", "Hardware"):
        if found := _entry(Path("/proc/cpuinfo"), name):
            return found
    return platform.processor() or platform.machine()


def _cores() -> str:
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return "one core" if count == 1 else f"{count} cores"


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.platform(terse=True)


def pango() -> str:
    """`, Pango 1.50.12` of the library that WeasyPrint loads, or nothing."""
    try:
        from weasyprint.text.ffi import pango as library

        version = library.pango_version()
        return f", Pango {version // 10000}.{version // 100 % 100}.{version % 100}"
    except (ImportError, OSError, AttributeError):
        return ""


def commit() -> str:
    """` (1a2b3c4)` of a checkout, with a mark where files differ from it, or nothing."""
    command = ["git", "-C", str(ROOT), "describe", "--always", "--dirty", "--exclude=*"]
    try:
        return f" ({subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()})"
    except (OSError, subprocess.SubprocessError):
        return ""


def _entry(path: Path, name: str) -> str:
    if path.is_file():
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            key, _, value = line.partition(":")
            if key.strip() == name:
                return value.strip()
    return ""
