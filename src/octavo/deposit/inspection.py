"""A deposit held against what it says of itself: a bag, the package in it alone, or an object of OCFL. Nothing outside its folder is opened."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from octavo.deposit import btr, faults
from octavo.deposit.bag import decoded
from octavo.deposit.containers import unsafe_name
from octavo.deposit.described_files import remarks
from octavo.deposit.ocfl_inspection import OBJECT, inspect_object
from octavo.deposit.package import METS, Entry, digests
from octavo.limits import most
from octavo.model.finding import Finding, in_order
from octavo.model.place import Place

MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")
LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+\*?(.+)")
FIELD = re.compile(r"([^:\s][^:]*?)\s*:\s*(.*)")
KNOWN = ("sha256", "sha512")
DECLARATION = re.compile(r"BagIt-Version: (\d+\.\d+)\nTag-File-Character-Encoding: UTF-8\n?")
LARGEST_TAG_FILE = 100_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Inspected:
    """What was found in a deposit. `files` are its files by their paths in it, of an OCFL object those of its last version; `package` is where among
    them the package begins, "data/name" in a bag, '' where they are the package; None where there is none; `home` is the folder in which it can be
    read; `hurt` are files of it that are not as they were, by their paths in it; `safe` says that everything may be opened; `against` what the files
    were held against."""

    findings: tuple[Finding, ...]
    files: dict[str, Entry]
    package: str | None = None
    home: Path = Path()
    hurt: frozenset[str] = frozenset()
    safe: bool = True
    against: str = "their manifests, METS and PREMIS"


def inspect(folder: Path, scratch: Path) -> Inspected:
    """Inspect a deposit. The last version of an OCFL object is laid out in `scratch`, which is empty. Findings are of severity error, and name files
    by their paths in the deposit."""
    names, unsafe = _walk(folder)
    if unsafe:
        return Inspected(in_order(unsafe), {}, safe=False)
    files = {name: Entry(name, *digests(folder / name)) for name in names}
    if "bagit.txt" in files:
        return _bag(folder, files)
    if OBJECT in files:
        found, head = inspect_object(folder, files, scratch)
        return _package(scratch, head.files, found, head.hurt, "the inventory, METS and PREMIS")
    if METS in files:
        return _package(folder, files, (), frozenset(), "METS and PREMIS")
    what = f"this is no deposit: it has neither bagit.txt, as a bag has, nor {METS}, as a package has, nor {OBJECT}, as an object of OCFL has"
    return Inspected((faults.deposit_unsound(Place("."), what),), files)


def _bag(folder: Path, files: dict[str, Entry]) -> Inspected:
    found = [*_declaration(folder, files), *_manifests(folder, files)]
    package = _package_in_bag(files)
    if package is None:
        found.append(faults.deposit_unsound(Place("data"), f"the payload holds no package: one folder with {METS}"))
        return Inspected(in_order(found), files)
    inside = {name.removeprefix(f"{package}/"): Entry(name.removeprefix(f"{package}/"), entry.size, entry.sha256, entry.sha512)
              for name, entry in files.items() if name.startswith(f"{package}/")}  # fmt: skip
    told = {finding.place.file for finding in found}
    found += [remark for remark in remarks(folder / package, package, inside) if remark.place.file not in told]
    hurt = {finding.place.file.removeprefix(f"{package}/") for finding in found}
    return Inspected(in_order(found), files, package, folder / package, frozenset(hurt))


def _package(home: Path, files: dict[str, Entry], found: tuple[Finding, ...], hurt: frozenset[str], against: str) -> Inspected:
    """A package by itself. What its METS says of a file that was found to be `hurt` is no news."""
    if METS not in files:
        what = faults.deposit_unsound(Place(METS), f"this is no package: it has no {METS}")
        return Inspected(in_order([*found, *([] if found else [what])]), files, against=against)
    said = [remark for remark in remarks(home, "", files) if remark.place.file not in hurt]
    hurt |= {remark.place.file for remark in said}
    return Inspected(in_order([*found, *said]), files, "", home, hurt, against=against)


def _walk(folder: Path) -> tuple[list[str], list[Finding]]:
    """The files of a bag by their paths in it, and what may not be opened."""
    names: list[str] = []
    unsafe: list[Finding] = []
    size = 0
    for root, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(root) / name
            inside = path.relative_to(folder).as_posix()
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                unsafe.append(faults.deposit_unsafe(Place(inside), "it is a link or a device"))
            elif why := unsafe_name(inside):
                unsafe.append(faults.deposit_unsafe(Place(ascii(inside)), why))
            elif name in files:
                names.append(inside)
                size += path.stat().st_size
        if len(names) > most("deposit-files") or size > most("deposit"):
            return [], [faults.deposit_unsafe(Place("."), "there are more files, or larger ones, than a deposit may have")]
    return sorted(names), unsafe


def _package_in_bag(files: dict[str, Entry]) -> str | None:
    """The folder of the package, None where there is not one and no more."""
    folders = {"/".join(name.split("/")[:2]) for name in files if name.startswith("data/") and name.count("/") > 1}
    return next(iter(folders)) if len(folders) == 1 else None


def _text(folder: Path, name: str, files: dict[str, Entry]) -> str | None:
    """The text of a tag file, None where it is too large or no UTF-8."""
    if name not in files or files[name].size > LARGEST_TAG_FILE:
        return None
    try:
        return (folder / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def _declaration(folder: Path, files: dict[str, Entry]) -> Iterator[Finding]:
    said = DECLARATION.fullmatch(_text(folder, "bagit.txt", files) or "")
    if not said:
        yield faults.deposit_unsound(Place("bagit.txt"), "bagit.txt does not say which BagIt the bag follows, in UTF-8")
    labels = fields(_text(folder, "bag-info.txt", files) or "")
    algorithms = {match[2] for name in files if (match := MANIFEST.fullmatch(name)) and not match[1]}
    for breach in btr.breaches(said[1] if said else "", labels, algorithms, [name for name in files if not name.startswith("data/")]):
        yield faults.deposit_unsound(Place("bag-info.txt"), breach)
    payload = [entry for name, entry in files.items() if name.startswith("data/")]
    counted = f"{sum(entry.size for entry in payload)}.{len(payload)}"
    for label, value in labels:
        if label == "Payload-Oxum" and value != counted:
            yield faults.deposit_unsound(Place("bag-info.txt"), f"Payload-Oxum is {value}, and the payload has {counted} (bytes.files)")


def fields(text: str) -> list[tuple[str, str]]:
    """The labels and values of bag-info.txt; lines that go on are joined."""
    found: list[tuple[str, str]] = []
    for line in text.splitlines():
        if line[:1] in (" ", "\t") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}".strip())
        elif match := FIELD.fullmatch(line):
            found.append((match[1], match[2]))
    return found


def _manifests(folder: Path, files: dict[str, Entry]) -> Iterator[Finding]:
    """Every manifest held against the files: each file named once, whatever number of manifests speaks of it."""
    payload = {name for name in files if name.startswith("data/")}
    told: set[str] = set()
    for name in sorted(files, key=lambda name: (name.startswith("tag"), name)):
        match = MANIFEST.fullmatch(name)
        if not match:
            continue
        listed: set[str] = set()
        for line in _lines(folder, name, files):
            if isinstance(line, Finding):
                yield line
                continue
            digest, path = line
            listed.add(path)
            if path in told:
                continue
            entry, place = files.get(path), Place(path)
            if bool(match[1]) == path.startswith("data/"):
                yield faults.deposit_unsound(Place(name), f"{path} does not belong into this manifest")
            elif entry is None:
                told.add(path)
                yield faults.deposit_file_missing(place, name)
            elif match[2] in KNOWN and digest.lower() != getattr(entry, match[2]):
                told.add(path)
                yield faults.deposit_file_changed(place, match[2].upper().replace("SHA", "SHA-"), digest.lower(), getattr(entry, match[2]))
        wanted = {other for other in files if not other.startswith(("data/", "tagmanifest-"))} if match[1] else payload
        for extra in sorted(wanted - listed - told):
            told.add(extra)
            yield faults.deposit_file_added(Place(extra))
    if not any(name.startswith("manifest-") and name.removesuffix(".txt").endswith(KNOWN) for name in files):
        yield faults.deposit_unsound(Place("."), "there is no manifest in SHA-512 or SHA-256: nothing can be compared")
    if not any(name.startswith("tagmanifest-") and name.removesuffix(".txt").endswith(KNOWN) for name in files):
        yield faults.deposit_unsound(Place("."), "there is no tag manifest in SHA-512 or SHA-256: bag-info.txt and the manifests cannot be compared")


def _lines(folder: Path, name: str, files: dict[str, Entry]) -> Iterator[tuple[str, str] | Finding]:
    """Digest and path of each line of a manifest, or what is wrong with the line."""
    text = _text(folder, name, files)
    if text is None:
        yield faults.deposit_unsound(Place(name), "the manifest cannot be read")
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        match = LINE.fullmatch(line.rstrip("\r"))
        if not match:
            yield faults.deposit_unsound(Place(name, number), "this line has no digest and path")
        elif why := unsafe_name(decoded(match[2])):
            yield faults.deposit_unsafe(Place(name, number), f"{match[2]}: {why}")
        else:
            yield match[1], decoded(match[2]).removeprefix("./")
