"""OCFL 1.1: the deposits of a work as versions of one object, in which a file that did not change is kept once."""

import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from octavo.deposit.package import Entry
from octavo.errors import OutputRefused

OBJECT, ROOT = "ocfl_object_1.1", "ocfl_1.1"
ALGORITHM = "sha512"
TYPE = "https://ocfl.io/1.1/spec/#inventory"
INVENTORY = "inventory.json"
VERSION = re.compile(r"v[1-9]\d*")

Inventory = dict[str, object]


def object_folder(store: Path, identifier: str) -> Path:
    """Where the object of an identifier lies in a storage root: the flat layout, the identifier percent-encoded."""
    return store / quote(identifier, safe="-._").replace(".", "%2E")


def add_version(
    old: Path, new: Path, identifier: str, source: Path, entries: tuple[Entry, ...], when: str, message: str, user: Mapping[str, str]
) -> str:
    """Write the object with one more version into the new folder `new`, from what is in `old` (where there is nothing, it is the first) and the files
    of a package in `source`. Gives the version, '' where nothing changed: then nothing is written. Raises `OutputRefused` for an object that is
    not what it should be."""
    before = inventory(old, identifier) if old.exists() else None
    state: dict[str, list[str]] = {}
    for entry in entries:
        state.setdefault(entry.sha512, []).append(entry.path)
    versions: dict[str, object] = dict(_mapping(before, "versions")) if before else {}
    if before and _mapping(versions[str(before["head"])], "state") == state:
        return ""
    head = f"v{len(versions) + 1}"
    manifest = {digest: list(paths) for digest, paths in _mapping(before, "manifest").items()} if before else {}
    if before:
        shutil.copytree(old, new)
    for digest, paths in state.items():
        if digest not in manifest:
            place = f"{head}/content/{paths[0]}"
            (new / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / paths[0], new / place)
            manifest[digest] = [place]
    versions[head] = {"created": when, "message": message, "state": state, "user": dict(user)}
    made = {"digestAlgorithm": ALGORITHM, "head": head, "id": identifier, "manifest": manifest, "type": TYPE, "versions": versions}
    text = (json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    (new / head).mkdir(parents=True, exist_ok=True)
    (new / f"0={OBJECT}").write_text(f"{OBJECT}\n", encoding="ascii")
    for folder in (new, new / head):
        (folder / INVENTORY).write_bytes(text)
        (folder / f"{INVENTORY}.{ALGORITHM}").write_text(f"{hashlib.sha512(text).hexdigest()} {INVENTORY}\n", encoding="ascii")
    return head


def inventory(folder: Path, identifier: str) -> Inventory:
    """The inventory of an object that is there. Raises `OutputRefused` where it is no object of that identifier, or its inventory was changed."""
    hint = "see the object with an OCFL validator, or name another storage root with --ocfl"
    try:
        text = (folder / INVENTORY).read_bytes()
        said = (folder / f"{INVENTORY}.{ALGORITHM}").read_text(encoding="ascii").split()
        found = json.loads(text)
        versions, head = found["versions"], found["head"]
        whole = found["id"] == identifier and found["digestAlgorithm"] == ALGORITHM and head == f"v{len(versions)}"
        if said[0] != hashlib.sha512(text).hexdigest() or not whole or not all(VERSION.fullmatch(name) for name in versions):
            raise OutputRefused(f"{folder} is no sound OCFL object of {identifier}", hint)
    except (OSError, ValueError, LookupError, TypeError) as fault:
        raise OutputRefused(f"{folder} is no OCFL object that can be read: {fault}", hint) from fault
    return dict(found)


def begin_store(store: Path) -> None:
    """Make a folder that is new or empty a storage root. Raises `OutputRefused` for a folder that holds anything else."""
    if (store / f"0={ROOT}").is_file():
        return
    if store.exists() and (not store.is_dir() or any(store.iterdir())):
        raise OutputRefused(f"{store} is no storage root of OCFL 1.1", "name one with --ocfl, or a folder that is new")
    store.mkdir(parents=True, exist_ok=True)
    (store / f"0={ROOT}").write_text(f"{ROOT}\n", encoding="ascii")


def _mapping(of: object, key: str) -> Mapping[str, list[str]]:
    assert isinstance(of, dict)
    return dict(of[key])
