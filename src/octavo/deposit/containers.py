"""A deposit that comes as one tar or zip file is unpacked with care: whoever sent it may be a stranger."""

import bz2
import gzip
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from octavo.deposit import faults
from octavo.limits import most
from octavo.model.finding import Finding
from octavo.model.place import Place

GROWTH = 200  # times that a container, or a file in it, may grow
SMALL = 10_000_000  # bytes: what is no larger may grow as it likes
BLOCK = 1 << 20
LARGEST_READ = 16 * BLOCK  # bytes that a tar file may ask for at once: its own headers claim any number
PACKED = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\0", lzma.open))
UNREADABLE = (
    tarfile.TarError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, lzma.LZMAError, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a container: its name, its size in bytes unpacked and packed (0 where that is not known), why it is refused ('' for no reason)."""

    name: str
    size: int
    packed: int = 0
    refused: str = ""


class _Sparing:
    """A stream for `tarfile`, which reads a header as long as the header before it says, into memory."""

    def __init__(self, stream: BinaryIO | BufferedIOBase) -> None:
        self.stream, self.seek, self.tell = stream, stream.seek, stream.tell

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises `ReadError` for too many at once."""
        if not 0 <= size <= LARGEST_READ:
            raise tarfile.ReadError(f"a header of {size:,} bytes")
        return self.stream.read(size)


@contextmanager
def _tar(path: Path) -> Iterator[tarfile.TarFile]:
    """A tar file, packed or not."""
    with path.open("rb") as file:
        head = file.read(8)
    unpacking = next((opening for magic, opening in PACKED if head.startswith(magic)), None)
    with unpacking(path, "rb") if unpacking else path.open("rb") as stream, tarfile.open(fileobj=_Sparing(stream), mode="r:") as tar:  # type: ignore[call-overload]
        yield tar


def is_container(path: Path) -> bool:
    """Whether a file is a tar or zip file."""
    if not path.is_file():
        return False
    try:
        if zipfile.is_zipfile(path):
            return True
        with _tar(path):
            return True
    except UNREADABLE:
        return False


def unpack(path: Path, folder: Path) -> tuple[Finding, ...]:
    """Unpack a container into a folder that is empty. Where anything in it is refused, nothing is written, and findings say why."""
    packed = path.stat().st_size
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                members = [_of_zip(info) for info in archive.infolist() if not info.is_dir()]
                return _refused(members, packed) or _write(members, lambda member: archive.open(member.name), folder)
        with _tar(path) as tar:
            members = list(_of_tar(tar, packed))
            return _refused(members, packed) or _write(members, lambda member: _opened(tar, member.name), folder)
    except UNREADABLE as fault:
        return (faults.deposit_unsound(Place(path.name), f"the container cannot be read: {fault}"),)


def unsafe_name(name: str) -> str:
    """Why a name may not be one of a file in a deposit, '' where it may."""
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or name.startswith("~") or "\\" in name or (len(name) > 1 and name[1] == ":"):
        return "its path leads out of the deposit"
    if not pure.parts or any(ord(sign) < 32 or ord(sign) == 127 for sign in name):
        return "its name is not one that every system can hold"
    return ""


def _of_zip(info: zipfile.ZipInfo) -> Member:
    kind = stat.S_IFMT(info.external_attr >> 16)
    refused = "it is a link or a device" if kind not in (0, stat.S_IFREG) else unsafe_name(info.filename)
    if info.flag_bits & 1:
        refused = "it is encrypted"
    return Member(info.filename, info.file_size, info.compress_size, refused)


def _of_tar(tar: tarfile.TarFile, packed: int) -> Iterator[Member]:
    """The files of a tar file, until it is clear that there are too many of them, or too much: to see the next one, this one is unpacked."""
    total, files, most_bytes = 0, most("deposit-files"), _most_bytes(packed)
    for count, info in enumerate(tar):
        if not info.isdir():
            yield Member(info.name, info.size, 0, unsafe_name(info.name) if info.isreg() and not info.sparse else "it is a link or a device")
        total += info.size
        if count > files or total > most_bytes:
            return


def _most_bytes(packed: int) -> int:
    """The bytes that a container of `packed` bytes may have unpacked."""
    return min(most("deposit"), max(SMALL, GROWTH * packed))


def _refused(members: list[Member], packed: int) -> tuple[Finding, ...]:
    """What is wrong with members of a container of `packed` bytes, before anything is written."""
    found = [faults.deposit_unsafe(Place(member.name), member.refused) for member in members if member.refused]
    found += [
        faults.deposit_unsafe(Place(member.name), f"it grows from {member.packed} to {member.size} bytes")
        for member in members
        if member.packed and member.size > max(SMALL, GROWTH * member.packed)
    ]
    names = [member.name for member in members]
    if len(set(names)) < len(names):
        seen: set[str] = set()
        twice = next(name for name in names if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        found.append(faults.deposit_unsafe(Place(twice), "it is there twice"))
    if len(members) > (files := most("deposit-files")):
        found.append(faults.deposit_unsafe(Place("."), f"there are more than {files:,} files"))
    if not found and sum(member.size for member in members) > (largest := _most_bytes(packed)):
        found.append(faults.deposit_unsafe(Place("."), f"there are more than {largest:,} bytes, of {packed:,} packed ones"))
    return tuple(found)


def _write(members: list[Member], opened: Callable[[Member], IO[bytes]], folder: Path) -> tuple[Finding, ...]:
    """Write members; one that is longer than it says ends the work."""
    for member in members:
        path = folder / member.name
        path.parent.mkdir(parents=True, exist_ok=True)
        left = member.size
        with opened(member) as source, path.open("xb") as target:
            while block := source.read(BLOCK):
                left -= len(block)
                if left < 0:
                    return (faults.deposit_unsafe(Place(member.name), "it is longer than its container says"),)
                target.write(block)
    return ()


def _opened(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    file = tar.extractfile(name)
    assert file is not None
    return file
