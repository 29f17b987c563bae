"""What receivers who take single files choose of a package."""

from pathlib import Path

from octavo.deposit.package import DESCRIPTIVE, REPRESENTATIONS, Entry, Package
from octavo.errors import RecordRefused
from octavo.records.products import digits
from octavo.records.work import Work

ASKED = "say it in publication.yaml; octavo check shows what is missing"


def the_pdf(package: Package) -> Entry:
    """The PDF for readers and archives: PDF/A-3a and PDF/UA-1, its TEI source inside."""
    return _only(package, "pdf", ".pdf")


def the_epub(package: Package) -> Entry:
    """The EPUB."""
    return _only(package, "epub", ".epub")


def _only(package: Package, representation: str, ending: str) -> Entry:
    return next(entry for entry in package.within(f"{REPRESENTATIONS}/{representation}/data") if entry.path.endswith(ending))


def record(package: Package, name: str, receiver: str) -> bytes:
    """A descriptive record of the package. Raises `RecordRefused` where the manuscript did not say enough for it."""
    path = package.folder / DESCRIPTIVE / name
    if not path.is_file():
        raise RecordRefused(f"{receiver} asks for {name}, and the manuscript does not say what it needs", ASKED)
    return path.read_bytes()


def isbn(work: Work, receiver: str, *forms: str) -> str:
    """The ISBN of the first of these forms that has one, in digits. Raises `RecordRefused`."""
    found = digits(work.isbn(*forms))
    if not found:
        raise RecordRefused(f"{receiver} names files by the ISBN of the electronic book, and the work has none", "write identifiers: {isbn-epub: …}")
    return found


def path_of(package: Package, entry: Entry) -> Path:
    """Where a file of the package lies."""
    return package.folder / entry.path
