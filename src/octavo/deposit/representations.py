"""The representations of a package: the manuscript with all that a rebuild needs, its TEI, and every edition."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from octavo.deposit.package import REPRESENTATIONS, digests, write
from octavo.errors import OutputRefused

Contents = Mapping[str, bytes | Path]
"""Files by their names, with forward slashes: what is in them, or where they lie."""

LOCK = "octavo.lock"
ORDER = "order.json"
JUNK = (".git", ".svn", "__pycache__", ".DS_Store", "Thumbs.db")


def lay_out(folder: Path, representation: str, contents: Contents) -> None:
    """Write a representation into the folder of a package."""
    for name in sorted(contents):
        write(folder, f"{REPRESENTATIONS}/{representation}/data/{name}", contents[name])


def seen(contents: Contents) -> dict[str, str]:
    """The SHA-256 of each file among contents, by its name."""
    return {name: digests(content)[1] for name, content in contents.items() if isinstance(content, Path)}


def tree(folder: Path, under: str) -> dict[str, bytes | Path]:
    """The files of a folder as contents, under a folder of that name. Raises `OutputRefused` for a name that other systems cannot hold, and for a
    link that leads out of the folder: a deposit is whole."""
    found: dict[str, bytes | Path] = {}
    home = folder.resolve()
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if not path.resolve().is_relative_to(home):
            raise OutputRefused(f"{name} leads out of {folder}", "put the file itself there: a deposit holds everything that it needs")
        if "\\" in name or any(ord(sign) < 32 for sign in name):
            raise OutputRefused(f"the name {name!r} is not one that every system can hold", "give the file another name")
        found[f"{under}/{name}"] = path
    return found


def _files(folder: Path) -> Iterator[Path]:
    """Regular files below a folder, also behind links to files; what tools leave behind is left out."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in JUNK)
        for name in sorted(names):
            path = Path(root) / name
            if name not in JUNK and path.is_file():
                yield path
