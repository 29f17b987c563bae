"""A BagIt 1.0 bag (RFC 8493), with manifests in SHA-512 and SHA-256."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from octavo.deposit.btr import IDENTIFIER
from octavo.deposit.package import Entry, Package, described, write
from octavo.errors import OutputRefused
from octavo.records.work import Agent, Work

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ALGORITHMS = ("sha256", "sha512")
UNITS = ((1 << 40, "TB"), (1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB"), (1, "B"))


def write_bag(folder: Path, package: Package, agent: str, today: str, tag_files: Sequence[tuple[str, bytes]] = ()) -> None:
    """Make a bag of a folder whose data/ holds the package already. `agent` is the software that makes it, `today` the day of bagging (ISO 8601);
    `tag_files` go beside the payload. Raises `OutputRefused` where the work does not say who deposits it."""
    payload = [Entry(f"data/{entry.path}", entry.size, entry.sha256, entry.sha512) for entry in described(folder / "data")]
    write(folder, "bagit.txt", DECLARATION)
    write(folder, "bag-info.txt", labelled(bag_fields(package, payload, agent, today)))
    for name, content in tag_files:
        write(folder, name, content)
    for algorithm in ALGORITHMS:
        write(folder, f"manifest-{algorithm}.txt", manifest(payload, algorithm))
    tags = [entry for entry in described(folder) if not entry.path.startswith(("data/", "tagmanifest-"))]
    for algorithm in ALGORITHMS:
        write(folder, f"tagmanifest-{algorithm}.txt", manifest(tags, algorithm))


def manifest(entries: Iterable[Entry], algorithm: str) -> bytes:
    """A manifest: a digest and a path on each line, paths in order."""
    lines = (f"{entry.sha256 if algorithm == 'sha256' else entry.sha512}  {encoded(entry.path)}\n" for entry in entries)
    return "".join(lines).encode()


def encoded(path: str) -> str:
    """A path as a manifest has it: line ends and the percent sign are written in percent (RFC 8493, 2.1.3)."""
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def decoded(path: str) -> str:
    """A path as a file system has it."""
    return path.replace("%0A", "\n").replace("%0a", "\n").replace("%0D", "\r").replace("%0d", "\r").replace("%25", "%")


def source_of(work: Work) -> Agent:
    """Whom a bag comes from. Raises `OutputRefused` where the work names nobody."""
    if work.publisher is None and not work.creators:
        raise OutputRefused("a deposit says who it comes from, and the manuscript does not", "write publisher: in publication.yaml")
    return work.publisher or work.creators[0]


def bag_fields(package: Package, payload: Sequence[Entry], agent: str, today: str) -> list[tuple[str, str]]:
    """What bag-info.txt says; labels that have nothing to say are left out."""
    work, source = package.work, source_of(package.work)
    size = sum(entry.size for entry in payload)
    isbns = [f"urn:isbn:{product.isbn}" for product in work.products if product.isbn]
    identifiers = dict.fromkeys((package.identifier, *isbns, *([work.doi_address] if work.doi else []), work.uri))
    contact = next((fact.contact for fact in (product.facts for product in work.products) if fact and fact.contact), "")
    said = [
        ("Source-Organization", source.name),
        ("Organization-Address", source.locality),
        ("Contact-Email", contact if "@" in contact else ""),
        ("External-Description", work.description or work.full_title),
        *(("External-Identifier", identifier) for identifier in identifiers),
        ("Bagging-Date", today),
        ("Bag-Size", in_units(size)),
        ("Payload-Oxum", f"{size}.{len(payload)}"),
        ("Bag-Group-Identifier", work.series.title if work.series else ""),
        ("Bag-Count", "1 of 1"),
        ("Internal-Sender-Identifier", package.name),
        ("Internal-Sender-Description", work.full_title),
        ("BagIt-Profile-Identifier", IDENTIFIER),
        ("Bag-Producing-Organization", source.name),
        ("Bag-Software-Agent", agent),
    ]
    return [(label, " ".join(value.split())) for label, value in said if value.strip()]


def labelled(fields: Iterable[tuple[str, str]]) -> bytes:
    """Fields as the lines of bag-info.txt, a line each: readers join folded lines in more than one way."""
    return "".join(f"{label}: {value}\n" for label, value in fields).encode()


def in_units(size: int) -> str:
    """A size for people: "2.3 MB"."""
    unit, name = next((unit, name) for unit, name in UNITS if size >= unit or unit == 1)
    return f"{size} B" if unit == 1 else f"{size / unit:.1f} {name}"
