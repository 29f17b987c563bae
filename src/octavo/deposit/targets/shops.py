"""OAPEN and EBSCO: PDF, EPUB and ONIX, named by the ISBN of the electronic book. OAPEN takes ONIX 3.0, EBSCO 3.1."""

from pathlib import Path

from octavo.deposit.package import Package, write
from octavo.deposit.targets.chosen import isbn, path_of, record, the_epub, the_pdf
from octavo.errors import RecordRefused
from octavo.records import formats
from octavo.records.work import Work


def refuse_for_oapen(work: Work) -> None:
    """Raises `RecordRefused` for a book that is not open, has no Thema codes, or no ISBN."""
    if not work.open:
        raise RecordRefused("OAPEN takes open access books, and the work has no open licence", "write license: CC-BY-4.0, or another")
    if not any(codes for scheme, codes in work.classification if scheme == "thema"):
        raise RecordRefused("OAPEN asks for Thema codes, and the work has none", "write classification: {thema: [JW]}")
    isbn(work, "OAPEN", "epub", "pdf")


def refuse_for_ebsco(work: Work) -> None:
    """Raises `RecordRefused` for a book without an ISBN."""
    isbn(work, "EBSCO", "epub", "pdf")


def write_oapen(package: Package, folder: Path) -> None:
    """For the OAPEN library, which takes open access books with Thema codes. Raises `RecordRefused`."""
    refuse_for_oapen(package.work)
    _write(package, folder, "OAPEN", formats.record(package.work, "onix30"))


def write_ebsco(package: Package, folder: Path) -> None:
    """For EBSCO, which wants EPUB and PDF of the same pages. Raises `RecordRefused`."""
    _write(package, folder, "EBSCO", record(package, "onix31.xml", "EBSCO"))


def _write(package: Package, folder: Path, receiver: str, onix: bytes) -> None:
    number = isbn(package.work, receiver, "epub", "pdf")
    home = folder / package.name
    write(home, f"{isbn(package.work, receiver, 'pdf', 'epub')}.pdf", path_of(package, the_pdf(package)))
    write(home, f"{number}.epub", path_of(package, the_epub(package)))
    write(home, f"{number}.xml", onix)
