"""A store of what was computed before, by content: a key says everything that the value depends on, so no value is ever wrong, only absent.

It may be deleted at any time, also while it is in use, and shared by processes: a value is written beside its place and moved there, and one
that was cut short or changed by others counts as absent. Values are bytes; what they mean is known to whoever keeps them. `pack` and `unpack` make
bytes of octavo's own plain classes, and these of bytes.
"""

import contextlib
import hashlib
import io
import os
import pickle
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

LIMIT = 1_000_000_000  # bytes that all values together may take; the longest unused go first
DIGEST = 32  # bytes of SHA-256 before each value
MARK = "CACHEDIR.TAG"  # tells programs that make backups to leave the folder out (bford.info/cachedir)


class Cache:
    """Values in a folder, which is made when the first is kept. A folder that cannot be written keeps nothing, and no harm is done. It
    `has_grown` if anything was kept that has not been weighed yet."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.folder, self.limit = folder, limit
        self.has_grown = False

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
        self.has_grown = True
        path = self._path(key)
        with contextlib.suppress(OSError):
            if not (self.folder / MARK).exists():
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                (self.folder / MARK).write_text("Signature: 8a477f597d28d172789f06886806bc55\n# What octavo computed before. Safe to delete.\n")
            path.parent.mkdir(mode=0o700, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(value).digest() + value)
                Path(name).replace(path)
            except BaseException:  # a full disk, or the end of this process: nothing half-written remains
                Path(name).unlink(missing_ok=True)
                raise

    def prune(self) -> None:
        """Remove what was unused longest until all values together are within the limit, and what interrupted writers left behind."""
        self.has_grown = False
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
            for path in folder.glob("*"):  # nothing, where somebody has just removed it
                with contextlib.suppress(OSError):
                    found = path.stat()
                    yield found.st_mtime, found.st_size, path

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


@cache
def own_code() -> str:
    """A digest of octavo's own code, which all that it computes depends on."""
    found = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()


def pack(value: object) -> bytes:
    """A value made of dataclasses, enumerations and what Python has built in, as bytes."""
    file = io.BytesIO()
    _Packer(file, 5).dump(value)
    return file.getvalue()


def unpack(data: bytes, rooms: Collection[str]) -> object:
    """What was packed; None where it is anything but plain values and the dataclasses and enumerations of these modules or packages, whoever
    wrote it."""
    try:
        return _Unpacker(io.BytesIO(data), rooms).load()
    except Exception:  # whatever bytes of other making raise: the value is absent
        return None


class _Packer(pickle.Pickler):
    """Writes a dataclass as its class and the values of its fields, so that it is made again as it was made first."""

    def reducer_override(self, value: Any) -> Any:
        names = _given(type(value))  # type: ignore[arg-type]
        return (type(value), tuple([getattr(value, name) for name in names])) if names else NotImplemented


class _Unpacker(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, rooms: Collection[str]) -> None:
        super().__init__(file)
        self.rooms = rooms

    def find_class(self, module: str, name: str) -> object:
        if not any(module == room or module.startswith(f"{room}.") for room in self.rooms) or "." in name:
            raise pickle.UnpicklingError(f"{module}.{name}")
        found = super().find_class(module, name)
        if not (isinstance(found, type) and found.__module__ == module and (is_dataclass(found) or issubclass(found, Enum))):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found


@cache
def _given(cls: type) -> tuple[str, ...]:
    """The fields of a dataclass if all of them are given, in order, when it is made; otherwise none."""
    own = fields(cls) if is_dataclass(cls) else ()
    return tuple(field.name for field in own) if all(field.init and not field.kw_only for field in own) else ()
