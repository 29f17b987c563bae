"""A store of what was computed before, by content: a key says everything that the value depends on, so no value is ever wrong, only absent.

It may be deleted at any time, also while it is in use, and shared by processes: a value is written beside its place and moved there, and one
that was cut short or changed by others counts as absent. Values are bytes; what they mean is known to whoever keeps them.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

LIMIT = 1_000_000_000  # bytes that all values together may take; the longest unused go first
DIGEST = 32  # bytes of SHA-256 before each value
MARK = "CACHEDIR.TAG"  # tells programs that make backups to leave the folder out (bford.info/cachedir)


class Cache:
    """Values in a folder, which is made when the first is kept. A folder that cannot be written keeps nothing, and no harm is done."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder, self.limit = folder, limit

    def get(self, key: str) -> bytes | None:
        """The value of a key, None where it is not there or is not what was kept."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data[DIGEST:]).digest() != data[:DIGEST]:
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return data[DIGEST:]

    def put(self, key: str, value: bytes) -> None:
        """Keep a value."""
        path = self._path(key)
        with contextlib.suppress(OSError):
            if not (self.folder / MARK).exists():
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                (self.folder / MARK).write_text("Signature: 8a477f597d28d172789f06886806bc55\n# What octavo computed before. Safe to delete.\n")
            path.parent.mkdir(mode=0o700, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(value).digest() + value)
            Path(name).replace(path)

    def prune(self) -> None:
        """Remove what was unused longest until all values together are within the limit, and what interrupted writers left behind."""
        values = sorted(self._values())
        total = sum(size for _, size, _ in values)
        for _, size, path in values:
            if total <= self.limit:
                return
            with contextlib.suppress(OSError):
                path.unlink()
                total -= size

    def _values(self) -> Iterator[tuple[float, int, Path]]:
        for folder in self.folder.glob("??"):
            for path in folder.iterdir():
                with contextlib.suppress(OSError):
                    found = path.stat()
                    yield found.st_mtime, found.st_size, path

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]
