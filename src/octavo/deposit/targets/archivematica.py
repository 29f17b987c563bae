"""Archivematica: a standard transfer with metadata and digests."""

import csv
import io
from pathlib import Path

from lxml import etree

from octavo.deposit.package import DESCRIPTIVE, DOCUMENTATION, METS, PREMIS, REPRESENTATIONS, Entry, Package, write
from octavo.deposit.targets.chosen import path_of, record
from octavo.records.dublin_core import DC


def write_archivematica(package: Package, folder: Path) -> None:
    """objects/ with every representation, metadata/metadata.csv, metadata/checksum.sha256, metadata/submissionDocumentation."""
    home = folder / package.name
    objects = [entry for entry in package.within(REPRESENTATIONS) if "/data/" in entry.path]
    lines = []
    for entry in objects:
        name = object_name(entry)
        write(home, name, path_of(package, entry))
        lines.append(f"{entry.sha256}  ../{name}\n")
    write(home, "metadata/checksum.sha256", "".join(lines).encode())
    write(home, "metadata/metadata.csv", _metadata(package))
    for entry in (*package.within(DOCUMENTATION), *package.within(DESCRIPTIVE)):
        write(home, f"metadata/submissionDocumentation/{entry.path.partition('/')[2]}", path_of(package, entry))
    for name in (METS, PREMIS):
        write(home, f"metadata/submissionDocumentation/octavo-{Path(name).name}", package.folder / name)


def object_name(entry: Entry) -> str:
    """Where a file of a representation goes: "objects/tei/work.tei.xml"."""
    representation, _, name = entry.path.removeprefix(f"{REPRESENTATIONS}/").partition("/data/")
    return f"objects/{representation}/{name}"


def _metadata(package: Package) -> bytes:
    """Dublin Core of the whole transfer, a column a value."""
    told = [(str(value.tag).removeprefix(f"{{{DC}}}"), value.text or "") for value in etree.fromstring(record(package, "dc.xml", "Archivematica"))]
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(["filename", *(f"dc.{name}" for name, _ in told)])
    rows.writerow(["objects", *(value for _, value in told)])
    return file.getvalue().encode()
