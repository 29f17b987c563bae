"""Deutsche Nationalbibliothek: a transfer package for the hot folder (specification 2.0 of 2020)."""

from pathlib import Path

from octavo.deposit.bag import manifest
from octavo.deposit.package import Package, described, write
from octavo.deposit.targets.chosen import path_of, record, the_pdf


def write_dnb(package: Package, folder: Path) -> None:
    """One form of each title, PDF/A before EPUB: content/ with the file, catalogue_md.xml with MARCXML, and digests."""
    home = folder / package.name
    pdf = path_of(package, the_pdf(package))
    write(home, f"content/{pdf.name}", pdf)
    write(home, "catalogue_md.xml", record(package, "marc21.xml", "the DNB"))
    write(home, "checksum.sha512", manifest(described(home), "sha512"))
