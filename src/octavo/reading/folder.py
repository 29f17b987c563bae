"""Files of the manuscript folder, and of no other."""

import re
from pathlib import Path, PurePosixPath

from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.reading import faults

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")  # Cc without tab and line ends; and what XML cannot hold
LARGEST = 50_000_000  # bytes


class Folder:
    """A manuscript folder. Findings about files are appended to `findings`."""

    def __init__(self, path: Path, findings: list[Finding]) -> None:
        self.path, self.findings = path.resolve(), findings

    def inside(self, name: str) -> Path | None:
        """The path of a file in the folder; None for one that lies outside, also behind a link."""
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts or "\\" in name or ":" in name.split("/", maxsplit=1)[0]:
            return None
        path = (self.path / name).resolve()
        return path if path.is_relative_to(self.path) else None

    def text(self, name: str, named_at: Place) -> str | None:
        """The text of a file, line ends as \\n, without a byte order mark; None, and a finding, where it cannot be had."""
        path = self.inside(name)
        if path is None:
            self.findings.append(faults.outside_folder(named_at, name))
            return None
        if not path.is_file():
            near = sorted(str(p.relative_to(self.path)) for p in path.parent.glob("*.md")) if path.parent.is_dir() else []
            self.findings.append(faults.missing_file(named_at, name, faults.nearest(name, near)))
            return None
        if path.stat().st_size > LARGEST:
            self.findings.append(faults.file_too_large(Place(name), LARGEST // 1_000_000))
            return None
        try:
            data = path.read_bytes()
        except OSError as fault:
            self.findings.append(faults.unreadable_file(named_at, name, fault.strerror or "it cannot be opened"))
            return None
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as fault:
            before = data[: fault.start].decode("utf-8")
            line = before.count("\n") + 1
            column = len(before) - (before.rfind("\n") + 1) + 1
            self.findings.append(faults.not_utf8(Place(name, line, column), data[fault.start]))
            text = data.decode("utf-8", "replace")
        if text.startswith("\ufeff"):
            self.findings.append(faults.byte_order_mark(Place(name)))
            text = text[1:]
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        first = {match[0]: match for match in reversed(list(CONTROLS.finditer(text)))}
        for match in first.values():
            line, start = text.count("\n", 0, match.start()) + 1, text.rfind("\n", 0, match.start()) + 1
            self.findings.append(faults.control_character(Place(name, line, match.start() - start + 1), ord(match[0])))
        return CONTROLS.sub("\ufffd", text) if first else text
