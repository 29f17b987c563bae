"""Files of the manuscript folder, and of no other."""

import os
import re
import time
from itertools import islice
from pathlib import Path, PurePosixPath

from octavo.limits import most
from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.reading import faults
from octavo.reading.characters import MOST, REPLACEMENT, UNFIT, drained, floods

UNNAMEABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")  # what no file should have in its name, or none can
WAITS = (0, 0.05, 0.2, 0.5)
"""Seconds before each attempt to read a file: what an editor saves is written within the second."""


def is_file(path: Path) -> bool:
    """Whether there is a file; none has a name that is too long."""
    try:
        return path.is_file()
    except OSError:
        return False


def settled(path: Path) -> bytes | None:
    """What is in a file, read again where somebody wrote there meanwhile; None where that goes on. Raises `OSError`."""
    for wait in WAITS:
        time.sleep(wait)
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            data = file.read()
            after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and len(data) == after.st_size:
            return data
    return None


class Folder:
    """A manuscript folder. Findings about files are appended to `findings`."""

    def __init__(self, path: Path, findings: list[Finding]) -> None:
        self.path, self.findings = path.resolve(), findings

    def inside(self, name: str) -> Path | None:
        """The path of a file in the folder; None for one that lies outside, also behind a link."""
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts or "\\" in name or ":" in name.split("/", maxsplit=1)[0] or UNNAMEABLE.search(name):
            return None
        try:
            path = (self.path / name).resolve()
        except (OSError, RuntimeError):  # links that lead round in a circle (RuntimeError before Python 3.13)
            return None
        return path if path.is_relative_to(self.path) else None

    def text(self, name: str, named_at: Place) -> str | None:
        """The text of a file, line ends as \\n, without a byte order mark; None, and a finding, where it cannot be had."""
        path = self.inside(name)
        if path is None:
            self.findings.append(faults.outside_folder(named_at, name))
            return None
        if not is_file(path):
            near = sorted(str(p.relative_to(self.path)) for p in path.parent.glob("*.md")) if path.parent.is_dir() else []
            self.findings.append(faults.missing_file(named_at, name, faults.nearest(name, near)))
            return None
        if path.stat().st_size > (largest := most("file")):
            self.findings.append(faults.file_too_large(Place(name), largest))
            return None
        try:
            data = settled(path)
        except OSError as fault:
            self.findings.append(faults.unreadable_file(named_at, name, fault.strerror or "it cannot be opened"))
            return None
        if data is None:
            self.findings.append(faults.changing_file(named_at, name))
            return None
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as fault:
            before = _ended(data[: fault.start].decode("utf-8").removeprefix("\ufeff"))
            self.findings.append(faults.not_utf8(_place(name, before, len(before)), data[fault.start]))
            text = data.decode("utf-8", "replace")
        if text.startswith("\ufeff"):
            self.findings.append(faults.byte_order_mark(Place(name)))
            text = text[1:]
        return self._fit(name, _ended(text))

    def _fit(self, name: str, text: str) -> str:
        """A text without what no text should hold; each such character is told of once."""
        first = {sign: text.index(sign) for sign in sorted(set(UNFIT.findall(text)))}
        for sign, at in first.items():
            self.findings.append(faults.control_character(_place(name, text, at), ord(sign)))
        for at, _ in islice(floods(text), 1):
            self.findings.append(faults.flood_of_marks(_place(name, text, at), MOST))
        return drained(UNFIT.sub(REPLACEMENT, text) if first else text)


def _ended(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(name: str, text: str, at: int) -> Place:
    return Place(name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
