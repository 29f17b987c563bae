"""Case files: each case is a name, the files of a tiny manuscript, and the findings that reading it gives.

    %% A link names nobody
    -- a.md
    # A

    See [him](person:evens).
    == a.md:3:5 unknown-person

Files that a case leaves out are the plain ones below. Every finding counts: none may be missing, none may come besides.
"""

from dataclasses import dataclass
from pathlib import Path

PLAIN = {
    "publication.yaml": "title: T\nlanguage: en\ncontents: {body: [a]}\n",
    "people.yaml": "evans: {name: Gareth Evans}\narbour: {name: Louise Arbour}\n",
    "a.md": "# A\n\nWords.\n",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its name, its files, and the findings as "file:line:column code"."""

    name: str
    files: dict[str, str]
    expected: tuple[str, ...]

    def write(self, folder: Path) -> None:
        """Write the manuscript."""
        for name, text in (PLAIN | self.files).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.replace("␀", "\0").replace("␍", "\r").replace("␆", "\f").encode("utf-8", "surrogateescape"))


def read_cases(path: Path) -> list[Case]:
    """The cases of a file."""
    cases = []
    for part in path.read_text(encoding="utf-8").split("\n%% ")[1:]:
        name, _, rest = part.partition("\n")
        files: dict[str, list[str]] = {}
        expected: list[str] = []
        current: list[str] | None = None
        for line in rest.split("\n"):
            if line.startswith("-- "):
                current = files.setdefault(line[3:].strip(), [])
            elif line.startswith("== "):
                expected.append(line[3:].strip())
            elif current is not None:
                current.append(line)
        texts = {file: "\n".join(lines).rstrip("\n") + "\n" for file, lines in files.items()}
        cases.append(Case(name.strip(), texts, tuple(e for e in expected if e)))
    return cases
