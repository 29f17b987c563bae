"""A deposit that comes as one tar or zip file is unpacked with care: whoever sent it may be a stranger."""

import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from octavo.deposit import faults
from octavo.model.finding import Finding
from octavo.model.place import Place

MOST_FILES, MOST_BYTES, GROWTH = 100_000, 50_000_000_000, 200
SMALL = 10_000_000  # bytes: a file that is no larger may grow as it likes
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a container: its name, its size in bytes unpacked and packed (0 where that is not known), why it is refused ('' for no reason)."""

    name: str
    size: int
    packed: int = 0
    refused: str = ""


def is_container(path: Path) -> bool:
    """Whether a file is a tar or zip file."""
    return path.is_file() and (tarfile.is_tarfile(path) or zipfile.is_zipfile(path))


def unpack(path: Path, folder: Path) -> tuple[Finding, ...]:
    """Unpack a container into a folder that is empty. Where anything in it is refused, nothing is written, and findings say why."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                members = [_of_zip(info) for info in archive.infolist() if not info.is_dir()]
                return _refused(members) or _write(members, lambda member: archive.open(member.name), folder)
        with tarfile.open(path, "r:*") as tar:
            members = list(_of_tar(tar))
            return _refused(members) or _write(members, lambda member: _opened(tar, member.name), folder)
    except (tarfile.TarError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as fault:
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


def _of_tar(tar: tarfile.TarFile) -> Iterator[Member]:
    for count, info in enumerate(tar):
        if not info.isdir():
            yield Member(info.name, info.size, 0, unsafe_name(info.name) if info.isreg() and not info.sparse else "it is a link or a device")
        if count > MOST_FILES:
            return


def _refused(members: list[Member]) -> tuple[Finding, ...]:
    """What is wrong with members, before anything is written."""
    found = [faults.deposit_unsafe(Place(member.name), member.refused) for member in members if member.refused]
    found += [
        faults.deposit_unsafe(Place(member.name), f"it grows from {member.packed} to {member.size} bytes")
        for member in members
        if member.packed and member.size > max(SMALL, GROWTH * member.packed)
    ]
    names = [member.name for member in members]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        found.append(faults.deposit_unsafe(Place(twice), "it is there twice"))
    if len(members) > MOST_FILES:
        found.append(faults.deposit_unsafe(Place("."), f"there are more than {MOST_FILES} files"))
    if sum(member.size for member in members) > MOST_BYTES:
        found.append(faults.deposit_unsafe(Place("."), f"there are more than {MOST_BYTES // 1_000_000_000} gigabytes"))
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
