"""What METS and PREMIS of a package say of its files, held against the files. Whoever wrote them may be a stranger."""

import io
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import islice
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from lxml import etree

from octavo.deposit import faults
from octavo.deposit.mets import NAMESPACE, XLINK
from octavo.deposit.package import METS, PREMIS, REPRESENTATIONS, Entry, below
from octavo.deposit.premis import NAMESPACE as PREMIS_NAMESPACE
from octavo.model.finding import Finding
from octavo.model.place import Place

LARGEST = 200_000_000  # bytes of a document
ALGORITHMS = {"SHA-512": "sha512", "SHA-256": "sha256"}
SHOWN = 20  # faults of one document


def remarks(folder: Path, root: str, entries: Mapping[str, Entry]) -> Iterator[Finding]:
    """What METS and PREMIS say against the files of a package. `entries` are its files by their paths in it; findings name them below `root`,
    if it is not ''."""
    of_representations = [name for name in entries if name.startswith(f"{REPRESENTATIONS}/") and name.count("/") == 2 and name.endswith(f"/{METS}")]
    documents = [METS, *sorted(of_representations)]
    listed: set[str] = set()
    for name in documents:
        document = None
        if name in entries:
            document, found = _read(folder, root, name, "mets", entries[name].size)
            yield from found
        elif name == METS:
            yield faults.deposit_unsound(Place(below(root, METS)), "the package has no METS.xml")
        if document is not None:
            said = list(_said(document, name))
            listed |= {path for path, _, _, _ in said}
            yield from _compared(said, root, name, entries)
    if entries and METS in entries:
        for name in sorted(entries.keys() - listed - {METS}):
            yield faults.deposit_file_added(Place(below(root, name)))
    if PREMIS in entries:
        yield from _premis(folder, root, entries)


def _said(document: etree._Element, name: str) -> Iterator[tuple[str, str, str, str]]:
    """Path, size, algorithm and digest of every file that a METS document names; paths are relative to the package."""
    home = PurePosixPath(name).parent
    for element in document.iter(f"{{{NAMESPACE}}}file", f"{{{NAMESPACE}}}mdRef"):
        where = element if element.tag.endswith("mdRef") else element.find(f"{{{NAMESPACE}}}FLocat")
        href = where.get(f"{{{XLINK}}}href", "") if where is not None else ""
        yield (home / unquote(href)).as_posix(), element.get("SIZE", ""), element.get("CHECKSUMTYPE", ""), element.get("CHECKSUM", "")


def _compared(said: list[tuple[str, str, str, str]], root: str, record: str, entries: Mapping[str, Entry]) -> Iterator[Finding]:
    for path, size, algorithm, digest in said:
        place, entry = Place(below(root, path)), entries.get(path)
        if entry is None:
            yield faults.deposit_file_missing(place, record)
        elif algorithm in ALGORITHMS and digest.lower() != getattr(entry, ALGORITHMS[algorithm]):
            yield faults.deposit_record_differs(place, record, algorithm)
        elif size != str(entry.size):
            yield faults.deposit_record_differs(place, record, "size")


def _premis(folder: Path, root: str, entries: Mapping[str, Entry]) -> Iterator[Finding]:
    document, found = _read(folder, root, PREMIS, "premis", entries[PREMIS].size)
    yield from found
    if document is None:
        return
    space = {"p": PREMIS_NAMESPACE}
    for made in document.iterfind("p:object[p:objectCharacteristics]", space):
        path = made.findtext("p:originalName", "", space)
        if path not in entries:
            yield faults.deposit_file_missing(Place(below(root, path)), PREMIS)
            continue
        for fixity in made.iterfind("p:objectCharacteristics/p:fixity", space):
            algorithm = fixity.findtext("p:messageDigestAlgorithm", "", space)
            if algorithm in ALGORITHMS and fixity.findtext("p:messageDigest", "", space) != getattr(entries[path], ALGORITHMS[algorithm]):
                yield faults.deposit_record_differs(Place(below(root, path)), PREMIS, algorithm)


def _read(folder: Path, root: str, name: str, kind: str, size: int) -> tuple[etree._Element | None, tuple[Finding, ...]]:
    """A document, None where it cannot be read, and what its schema says of it."""
    place = below(root, name)
    if size > LARGEST:
        return None, (faults.deposit_unsafe(Place(place), f"the document is larger than {LARGEST // 1_000_000} megabytes"),)
    try:
        tree = etree.parse(io.BytesIO((folder / name).read_bytes()), _parser())
    except etree.XMLSyntaxError as fault:
        line = fault.lineno or 1
        return None, (faults.deposit_unsound(Place(place, line), f"it is no XML: {fault.msg}"),)
    schema = _schema(kind)
    schema.validate(tree)
    wrong = [faults.deposit_unsound(Place(place, error.line), error.message) for error in islice(schema.error_log, SHOWN)]  # type: ignore[call-overload]  # it is one
    return tree.getroot(), tuple(wrong)


@cache
def _schema(kind: str) -> etree.XMLSchema:
    """octavo's own copy of a schema: that of the deposit may have been changed."""
    parser = _parser()
    parser.resolvers.add(_Beside())
    return etree.XMLSchema(etree.parse(io.BytesIO((_folder() / f"{kind}.xsd").read_bytes()), parser, base_url=f"octavo:{kind}.xsd"))


class _Beside(etree.Resolver):
    """Schemas that a schema imports lie beside it."""

    def resolve(self, system_url: str, public_id: str, context: object) -> object:  # type: ignore[override]  # the stubs leave out the context
        """The schema of that name."""
        name = system_url.rpartition("/")[2]
        return self.resolve_filename(str(_folder() / name), context)  # type: ignore[attr-defined]  # nor do they know this


def _folder() -> Path:
    return Path(str(resources.files("octavo.deposit"))) / "schemas"


def _parser() -> etree.XMLParser:
    """A parser that opens nothing else and expands nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
