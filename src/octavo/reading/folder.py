"""Files of the manuscript folder, and of no other."""

from pathlib import Path, PurePosixPath

from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.reading import faults

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
        for number, line_text in enumerate(text.split("\n"), 1):
            for column, character in enumerate(line_text, 1):
                if ord(character) < 32 and character != "\t":
                    self.findings.append(faults.control_character(Place(name, number, column), ord(character)))
        return "".join(c if ord(c) >= 32 or c in "\n\t" else "\ufffd" for c in text)
