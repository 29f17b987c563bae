"""Other programs that make a PDF of the same content, each only where it is installed: Chromium, Paged.js, Vivliostyle, Typst.

They are looked for in a folder, as npm and pip lay them out there, and then on the path:

    npm install --prefix FOLDER pagedjs-cli @vivliostyle/cli
    pip install --target FOLDER/python typst
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from benchmarks.plain import HTML, TYPST

LONGEST = 7200  # seconds after which programs with a limit of their own give up
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that was found. In its command {folder} stands for what `benchmarks.plain compose` wrote, {html} and {typst}
    for files in it, {pdf} for what is made."""

    name: str
    version: str
    command: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)
    remark: str = ""

    def on(self, folder: Path, pdf: Path) -> list[str]:
        """The command that makes a PDF of what `benchmarks.plain compose` wrote into a folder."""
        return [word.format(folder=folder, html=folder / HTML, typst=folder / TYPST, pdf=pdf) for word in self.command]


def peers(folder: Path) -> Iterator[Peer]:
    """Every program that is installed."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser:
        printing = ("--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir={folder}/profile", "--no-pdf-header-footer")
        version = _first_line(browser, "--version").partition(" built on")[0].removeprefix("Chromium ")
        remark = "knows no target-counter: page numbers are missing"
        yield Peer("Chromium", version, (browser, *printing, "--print-to-pdf={pdf}", "{html}"), remark=remark)
    if browser and (program := _program(folder, "pagedjs-cli")):
        command: tuple[str, ...] = (program, "{html}", "-o", "{pdf}", "--browserArgs", "--no-sandbox", "--timeout", str(LONGEST * 1000))
        yield Peer("Paged.js", f"pagedjs-cli {_node_version(program)}", command, {"PUPPETEER_EXECUTABLE_PATH": browser})
    if browser and (program := _program(folder, "vivliostyle")):
        command = (program, "build", "{html}", "-o", "{pdf}", "--executable-browser", browser, "--timeout", str(LONGEST))
        yield Peer("Vivliostyle", f"@vivliostyle/cli {_node_version(program)}", command)
    yield from _typst(folder)


def absent(found: tuple[Peer, ...]) -> tuple[str, ...]:
    """Names of those that are not installed."""
    return tuple(name for name in ("Chromium", "Paged.js", "Vivliostyle", "Typst") if name not in {peer.name for peer in found})


def _typst(folder: Path) -> Iterator[Peer]:
    remark = "its own markup, PDF/UA-1; a plainer design of the same content"
    path = os.pathsep.join(filter(None, (str(folder / "python"), os.environ.get("PYTHONPATH"))))
    versions = [found.version for found in metadata.distributions(name="typst", path=[str(folder / "python"), *sys.path])]
    if versions:
        yield Peer("Typst", versions[0], (sys.executable, "-m", "benchmarks.typst_compiler", "{typst}", "{pdf}"), {"PYTHONPATH": path}, remark)
    elif program := shutil.which("typst"):
        options = ("compile", "--font-path", "{folder}/faces", "--pdf-standard", "ua-1", "{typst}", "{pdf}")
        yield Peer("Typst", _first_line(program, "--version").removeprefix("typst "), (program, *options), remark=remark)


def _program(folder: Path, name: str) -> str | None:
    return shutil.which(name, path=str(folder / "node_modules" / ".bin")) or shutil.which(name)


def _first_line(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return next(iter(done.stdout.strip().splitlines()), "")


def _node_version(program: str) -> str:
    """The version in the package.json above a program that npm installed."""
    for above in Path(program).resolve().parents:
        if (above / "package.json").is_file():
            return str(json.loads((above / "package.json").read_text(encoding="utf-8")).get("version", ""))
    return ""
