"""CLOCKSS: the final content in one form that is not text, with its metadata, after the file transfer guidelines of 2023."""

from pathlib import Path

from octavo.deposit.bag import manifest
from octavo.deposit.package import Package, described, write
from octavo.deposit.targets.chosen import path_of, record, the_pdf
from octavo.errors import RecordRefused
from octavo.records.work import Work


def refuse_for_clockss(work: Work) -> None:
    """Raises `RecordRefused` where an item that is to be preserved could not be found again: no DOI or ISBN, no date, no address."""
    for there, what in ((work.doi or work.isbn("epub", "pdf", "print") or work.issn, "a DOI, ISBN or ISSN"), (work.date, "a date"),
                        (work.url, "an address on the web")):  # fmt: skip
        if not there:
            raise RecordRefused(f"CLOCKSS asks for {what}, and the work has none", "write it into publication.yaml: identifiers: doi, isbn-epub, uri")


def write_clockss(package: Package, folder: Path) -> None:
    """One folder a work, names with one base: the PDF, its ONIX record, its RIS record, and digests. Raises `RecordRefused`."""
    refuse_for_clockss(package.work)
    home = folder / package.name
    write(home, f"{package.name}.pdf", path_of(package, the_pdf(package)))
    write(home, f"{package.name}.onix.xml", record(package, "onix31.xml", "CLOCKSS"))
    write(home, f"{package.name}.ris", record(package, "citation.ris", "CLOCKSS"))
    write(home, "manifest-sha256.txt", manifest(described(home), "sha256"))
