"""Measure octavo and plain WeasyPrint on the same content, and print a table of medians and ratios.

    python -m benchmarks                       # works of about 20, 95 and 390 pages, three runs each
    python -m benchmarks --chapters 65 --runs 1   # about 975 pages; 200: about 3,000
    python -m benchmarks --chapters 6 --peers  # also Chromium, Paged.js, Vivliostyle, where they are installed
"""

import argparse
import json
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.manuscript import write
from benchmarks.measure import Figures, measure

PYTHON = sys.executable
PEERS = {
    "Chromium": ("chromium", ["--headless", "--no-sandbox", "--disable-gpu", "--print-to-pdf={out}", "{html}"]),
    "Paged.js": ("pagedjs-cli", ["{html}", "-o", "{out}"]),
    "Vivliostyle": ("vivliostyle", ["build", "{html}", "-o", "{out}"]),
}


def commands(folder: Path, peers: bool) -> Iterator[tuple[str, list[str], dict[str, str]]]:
    """(name, command, environment) in the order in which they are run; plain WeasyPrint is the measure of all others."""
    build = [PYTHON, "-m", "octavo.cli", "build", "-q", "-e", "print", "-m", str(folder / "manuscript"), "-o", str(folder / "out")]
    yield "plain WeasyPrint", [PYTHON, "-m", "benchmarks.plain", "print", str(folder / "plain")], {}
    yield "octavo, one process", [*build, "--jobs", "1", "--no-cache"], {}
    yield "octavo", [*build, "--no-cache"], {}
    yield "octavo, nothing changed", build, {"OCTAVO_CACHE": str(folder / "cache")}
    yield "octavo, a word changed", build, {"OCTAVO_CACHE": str(folder / "cache"), "CHANGE": "1"}
    for name, (program, arguments) in PEERS.items() if peers else ():
        if found := shutil.which(program):
            values = {"html": str(folder / "plain" / "book.html"), "out": str(folder / "peer.pdf")}
            yield name, [found, *(argument.format(**values) for argument in arguments)], {}


def run(chapters: int, runs: int, peers: bool) -> tuple[dict[str, list[Figures]], dict[str, int]]:
    """The figures of every command on a work of so many chapters, and what plain WeasyPrint printed wrong."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(chapters, folder / "manuscript")
        subprocess.run([PYTHON, "-m", "benchmarks.plain", "compose", str(folder / "manuscript"), str(folder / "plain")], check=True)
        found: dict[str, list[Figures]] = {}
        for turn in range(runs):
            for what, command, environment in commands(folder, peers):
                if what == "octavo, nothing changed":
                    measure(command, environment)  # fills the cache
                if "CHANGE" in environment:
                    _change(folder / "manuscript" / "chapters" / f"c{chapters // 2}.md", turn)
                found.setdefault(what, []).append(measure(command, environment))
        wrong = subprocess.run([PYTHON, "-m", "benchmarks.plain", "verify", str(folder / "plain")], check=True, capture_output=True, text=True)
        return found, json.loads(wrong.stdout)


def _change(path: Path, turn: int) -> None:
    lines = path.read_text().split("\n")
    at = next(n for n, line in enumerate(lines) if len(line) > 200 and not line.startswith((">", "-", "[")))
    lines[at] = f"Change{turn} " + lines[at]
    path.write_text("\n".join(lines))


def table(found: dict[str, list[Figures]], printed: dict[str, int]) -> str:
    """A Markdown table of one work: medians, and ratios to plain WeasyPrint pair by pair."""
    base = found["plain WeasyPrint"]
    rows = [
        f"**{printed['pages']} pages**, {printed['printed']} page numbers printed; of those of plain WeasyPrint {printed['wrong']} are wrong\n",
        "| | wall s | × | processor s | × | memory MiB | × |", "|---|--:|--:|--:|--:|--:|--:|",
    ]  # fmt: skip
    for name, runs in found.items():
        cells = []
        for field in ("wall", "cpu", "memory"):
            median = statistics.median(getattr(one, field) for one in runs)
            ratio = statistics.median(getattr(other, field) / getattr(one, field) for one, other in zip(runs, base, strict=True))
            cells.append(f"{median:.1f} | {ratio:.1f}" if field != "memory" else f"{median:.0f} | {ratio:.1f}")
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--chapters", type=int, action="append", help="chapters of some fifteen pages; may be given again  [default: 1, 6, 26]")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peers", action="store_true", help="measure other programs too, where they are installed")
    given = parser.parse_args()
    print(f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}; × is how many times less than plain WeasyPrint.\n")
    for chapters in given.chapters or [1, 6, 26]:
        print(table(*run(chapters, given.runs, given.peers)), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
