"""Where in the manuscript something stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a manuscript file. `file` is relative to the manuscript folder, with forward slashes;
    `line` and `column` count from 1, columns in characters, as text editors do."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
