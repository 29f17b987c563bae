"""An object of OCFL 1.1 held against its inventory, and its last version laid out as the package that it is. Whoever wrote it may be a stranger."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from octavo.deposit import faults
from octavo.deposit.containers import unsafe_name
from octavo.deposit.ocfl import INVENTORY, VERSION
from octavo.deposit.ocfl import OBJECT as DECLARED
from octavo.deposit.package import Entry
from octavo.model.finding import Finding
from octavo.model.place import Place

OBJECT = f"0={DECLARED}"
ALGORITHMS = ("sha512", "sha256")
LARGEST = 200_000_000  # bytes of an inventory
BESIDE = re.compile(r"(logs|extensions)/.+")


@dataclass(frozen=True, slots=True)
class Inventory:
    """What an inventory says: the files of the object by their paths, with the digest of each; the paths of each version, with theirs."""

    algorithm: str
    head: str
    content: dict[str, str]
    versions: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Head:
    """The last version of an object: its files, by their paths in it, as they are; and the names of those that are not there as they were."""

    files: dict[str, Entry]
    hurt: frozenset[str] = frozenset()


def inspect_object(folder: Path, files: Mapping[str, Entry], scratch: Path) -> tuple[tuple[Finding, ...], Head]:
    """What is wrong with an object, whose `files` are given by their paths in it, and its last version, which is copied to `scratch`; with nothing in
    it where the inventory cannot be understood."""
    try:
        if files[INVENTORY].size > LARGEST:
            raise ValueError("it is too large")
        found = _understood(json.loads((folder / INVENTORY).read_bytes()))
    except (KeyError, OSError, ValueError, TypeError, AttributeError, RecursionError) as fault:
        why = "it is not there" if INVENTORY not in files else str(fault)
        return (faults.deposit_unsound(Place(INVENTORY), f"the inventory cannot be understood: {why}"),), Head({})
    remarks = [*_inventories(folder, files, found), *_content(files, found), *_versions(found)]
    entries: dict[str, Entry] = {}
    hurt = set()
    at = {digest: path for path, digest in found.content.items()}
    for name, digest in found.versions[found.head].items():
        path = at.get(digest, "")
        if why := unsafe_name(name):
            remarks.append(faults.deposit_unsafe(Place(INVENTORY), f"{name!a}: {why}"))
            continue
        if path not in files or getattr(files[path], found.algorithm) != digest:
            hurt.add(name)
        if path in files:
            (scratch / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / path, scratch / name)
            entries[name] = Entry(name, files[path].size, files[path].sha256, files[path].sha512)
    return tuple(remarks), Head(entries, frozenset(hurt))


def _understood(said: dict[str, object]) -> Inventory:
    """An inventory as it is written. Raises ValueError, TypeError, AttributeError and KeyError for what is none."""
    algorithm, head = said["digestAlgorithm"], said["head"]
    versions = {str(name): _paths(version["state"]) for name, version in said["versions"].items()}  # type: ignore[attr-defined]
    if algorithm not in ALGORITHMS or head not in versions or not all(VERSION.fullmatch(name) for name in versions):
        raise ValueError("its digests are not SHA-512 or SHA-256, or its versions are not in order")
    return Inventory(str(algorithm), str(head), _paths(said["manifest"]), versions)


def _paths(digests: object) -> dict[str, str]:
    """Paths, each with its digest, of digests, each with its paths."""
    if not isinstance(digests, dict):
        raise TypeError("there is something else where digests should be")
    return {str(path): str(digest).lower() for digest, paths in digests.items() for path in paths}


def _inventories(folder: Path, files: Mapping[str, Entry], found: Inventory) -> Iterator[Finding]:
    """Every inventory against the digest beside it, and that of the last version against the one of the object."""
    for name in sorted(name for name in files if name.rpartition("/")[2] == INVENTORY and not BESIDE.fullmatch(name) and "/content/" not in name):
        beside = f"{name}.{found.algorithm}"
        said = (folder / beside).read_bytes()[:1000].split() if beside in files else []
        digest = getattr(files[name], found.algorithm)
        if not said:
            yield faults.deposit_file_missing(Place(beside), name)
        elif said[0].lower() != digest.encode():
            yield faults.deposit_file_changed(Place(name), _named(found.algorithm), said[0].decode("ascii", "replace").lower(), digest)
    last = files.get(f"{found.head}/{INVENTORY}")
    if last is None or last.sha512 != files[INVENTORY].sha512:
        yield faults.deposit_unsound(Place(f"{found.head}/{INVENTORY}"), f"it is not the inventory of the object, whose last version is {found.head}")


def _content(files: Mapping[str, Entry], found: Inventory) -> Iterator[Finding]:
    """Every file of the object, held against the inventory."""
    for path, digest in sorted(found.content.items()):
        entry = files.get(path)
        if entry is None:
            yield faults.deposit_file_missing(Place(ascii(path)[1:-1]), INVENTORY)
        elif getattr(entry, found.algorithm) != digest:
            yield faults.deposit_file_changed(Place(path), _named(found.algorithm), digest, getattr(entry, found.algorithm))
    own = (INVENTORY, f"{INVENTORY}.{found.algorithm}")
    beside = {f"{where}{name}" for where in ("", *(f"{version}/" for version in found.versions)) for name in own}
    for path in sorted(files.keys() - found.content.keys() - beside - {OBJECT}):
        if not BESIDE.fullmatch(path):
            yield faults.deposit_file_added(Place(path))


def _versions(found: Inventory) -> Iterator[Finding]:
    """Every version against the files of the object."""
    known = set(found.content.values())
    for version, paths in found.versions.items():
        for path in sorted(path for path, digest in paths.items() if digest not in known):
            yield faults.deposit_unsound(Place(INVENTORY), f"{version} has {ascii(path)[1:-1]}, of which the object has no content")


def _named(algorithm: str) -> str:
    return algorithm.upper().replace("SHA", "SHA-")
