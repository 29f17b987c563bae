"""A package, as values: what is deposited of a work, the files of it with their digests, what validators said, what it was made with."""

import hashlib
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from octavo.deposit.file_formats import FileFormat, format_of
from octavo.records import Work

METS = "METS.xml"
PREMIS = "metadata/preservation/premis.xml"
DESCRIPTIVE, OTHER_METADATA = "metadata/descriptive", "metadata/other"
DOCUMENTATION, SCHEMAS, REPRESENTATIONS = "documentation", "schemas", "representations"
BLOCK = 1 << 20  # bytes read at a time


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a package. `path` is relative to its root, with forward slashes; digests are hexadecimal."""

    path: str
    size: int
    sha256: str
    sha512: str

    @property
    def format(self) -> FileFormat:
        """What kind of file it is."""
        return format_of(self.path)


@dataclass(frozen=True, slots=True)
class Validation:
    """What a validator said of a representation. `result` is passed, failed, broken or absent; `judged` are names of files in its data; `why` says
    why there is no judgement."""

    validator: str
    name: str
    version: str
    representation: str
    result: str
    judged: tuple[str, ...]
    errors: int = 0
    warnings: int = 0
    advice: int = 0
    why: str = ""

    @property
    def outcome(self) -> str:
        """What came of it, as an event has it: one that did not run has no outcome that could be taken for a pass."""
        return {"passed": "pass", "failed": "fail"}.get(self.result, "not run")

    @property
    def report(self) -> str:
        """Where its report lies in the package."""
        return f"{DOCUMENTATION}/validation/{self.representation}.{self.validator}.json"


@dataclass(frozen=True, slots=True)
class Package:
    """What is deposited. `identifier` is that of the work (urn:isbn:…, a DOI as an address, a URI, urn:uuid:…); `folder` is where the package lies,
    `entries` its files as they stood when it was described, `made` the time that counts, `software` names and versions of what made it."""

    identifier: str
    folder: Path
    work: Work
    made: datetime
    entries: tuple[Entry, ...] = ()
    validations: tuple[Validation, ...] = ()
    software: Mapping[str, str] | None = None

    @property
    def name(self) -> str:
        """The name of the root folder of the package, which is the OBJID of its METS: letters, digits and hyphens."""
        return plain(self.identifier)

    @property
    def when(self) -> str:
        """The time that counts, as XML Schema has it."""
        return f"{self.made:%Y-%m-%dT%H:%M:%SZ}"

    def uuid(self, what: str) -> str:
        """An identifier of a thing of this package, the same every time (RFC 9562, version 5)."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.identifier}\n{what}"))

    def within(self, folder: str) -> tuple[Entry, ...]:
        """The files below a folder of the package."""
        return tuple(entry for entry in self.entries if entry.path.startswith(f"{folder}/"))

    @property
    def representations(self) -> tuple[str, ...]:
        """The names of the representations, in order."""
        return tuple(dict.fromkeys(entry.path.split("/")[1] for entry in self.within(REPRESENTATIONS)))


def identifier_of(work: Work) -> str:
    """The identifier under which a work is deposited: the ISBN of its EPUB or PDF, the DOI, its URI, else a UUID made from what it is."""
    if isbn := work.isbn("epub", "pdf", "html", "print"):
        return f"urn:isbn:{isbn}"
    if work.doi:
        return work.doi_address
    return work.uri or work.product("epub").urn


def plain(identifier: str) -> str:
    """An identifier as the name of a folder everywhere: small letters, digits, hyphens and dots, ninety at most."""
    made = re.sub(r"[^a-z0-9.]+", "-", identifier.lower().replace("https://doi.org/", "doi-")).strip("-.")
    return made[:90].rstrip("-.") or "package"


def described(folder: Path) -> tuple[Entry, ...]:
    """Every file below a folder, by path."""
    return tuple(Entry(name, *digests(folder / name)) for name in sorted(files_in(folder)))


def files_in(folder: Path) -> Iterator[str]:
    """The paths of the regular files below a folder, relative to it."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix()


def below(root: str, path: str) -> str:
    """A path below a folder, which may be '': the one that paths are given in."""
    return f"{root}/{path}" if root else path


def digests(path: Path) -> tuple[int, str, str]:
    """Size in bytes, SHA-256 and SHA-512 of a file, read once."""
    size, short, long = 0, hashlib.sha256(), hashlib.sha512()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            size += len(block)
            short.update(block)
            long.update(block)
    return size, short.hexdigest(), long.hexdigest()


def write(folder: Path, name: str, content: bytes | Path) -> None:
    """Write a file below a folder, or copy one there."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.read_bytes())
