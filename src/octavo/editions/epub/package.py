"""An EPUB container, written through EbookLib 0.20 and made reproducible. The one room that knows EbookLib.

EbookLib parses content documents as HTML and writes them anew, which loses text (its issues 135, 354); makes a page list of every element
with an epub:type (339); dates files with the clock; writes `<spine toc>` for a table that is not there. `XhtmlDocument` and `Writer` use its own
extension points to avoid that; `tests/editions/epub/test_ebooklib.py` holds it to them.
"""

import io
import posixpath
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urldefrag

from ebooklib import epub
from lxml import etree

from octavo.errors import EditionRefused

XHTML = "application/xhtml+xml"
STORED = (".png", ".jpg", ".jpeg", ".gif", ".webp")
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # the first moment a zip file can name
X = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True, slots=True)
class ContentDocument:
    """An XHTML document of the book, as bytes that go into the container as they are."""

    name: str
    title: str
    content: bytes
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resource:
    """Any other file of the book."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Metadatum:
    """An element of the package's metadata: `name` is "dc:title", "meta" or "link"; `attributes` its attributes."""

    name: str
    value: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that goes into the container. Documents stand in reading order. `linked` are files that the metadata link to: they are no
    resources of the publication, and do not stand in the manifest (EPUB 3.3, 5.5.7)."""

    identifier: str
    title: str
    language: str
    direction: str
    modified: datetime
    documents: tuple[ContentDocument, ...]
    resources: tuple[Resource, ...]
    metadata: tuple[Metadatum, ...]
    cover: Resource | None = None
    linked: tuple[Resource, ...] = ()


class XhtmlDocument(epub.EpubHtml):  # type: ignore[misc]
    """A content document whose bytes EbookLib leaves alone."""

    def get_content(self, default: object = None) -> bytes:
        """The bytes as they were given."""
        return self.content  # type: ignore[no-any-return]


class _Container(zipfile.ZipFile):
    """A zip file with one time and one mode for all, pictures stored, no name twice."""

    def __init__(self, file: io.BytesIO, modified: datetime) -> None:
        super().__init__(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9)
        self.when = max(modified.astimezone(UTC), EARLIEST).timetuple()[:6]

    def writestr(self, name: object, data: Any, *_: object, **__: object) -> None:  # type: ignore[override]
        """Write a file; EbookLib's own wishes about time and compression are not heard."""
        path = name.filename if isinstance(name, zipfile.ZipInfo) else str(name)
        if path in self.NameToInfo:
            raise EditionRefused(f"two files of the EPUB are called {path}", "report this")
        info = zipfile.ZipInfo(path, self.when)
        info.create_system, info.external_attr = 3, 0o644 << 16
        stored = path == "mimetype" or path.lower().endswith(STORED)
        info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        super().writestr(info, data, info.compress_type, None if stored else 9)


class Writer(epub.EpubWriter):  # type: ignore[misc]
    """EbookLib's writer, with the package document put right and a reproducible container."""

    def __init__(self, book: epub.EpubBook, given: Book) -> None:
        self.given = given
        super().__init__("", book, {"mtime": given.modified.astimezone(UTC), "raise_exceptions": True})

    def _write_opf_file(self, root: etree._Element) -> None:
        root = etree.fromstring(etree.tostring(root))  # EbookLib builds <package> without a namespace
        root.set("{http://www.w3.org/XML/1998/namespace}lang", self.given.language)
        root.set("dir", self.given.direction)
        (spine,) = root.findall("{http://www.idpf.org/2007/opf}spine")
        spine.attrib.pop("toc", "")
        if self.given.direction == "rtl":
            spine.set("page-progression-direction", "rtl")
        etree.cleanup_namespaces(root, keep_ns_prefixes=["dc"])
        super()._write_opf_file(root)

    def bytes(self) -> bytes:
        """The container."""
        self.process()
        target = io.BytesIO()
        self.out = _Container(target, self.given.modified)
        with self.out:
            self.out.writestr("mimetype", b"application/epub+zip")
            self._write_container()
            self._write_opf()
            self._write_items()
            for resource in self.given.linked:
                self.out.writestr(f"{self.book.FOLDER_NAME}/{resource.name}", resource.content)
        return target.getvalue()


def write_epub(given: Book) -> bytes:
    """The book as a container. Raises `EditionRefused` for a document that is not well-formed, a name used twice, a link that leads nowhere."""
    trees = {document.name: _tree(document) for document in given.documents}
    _check_links(given, trees)
    book = epub.EpubBook()
    book.metadata.clear()
    book.IDENTIFIER_ID, book.FOLDER_NAME = "pub-id", "EPUB"
    book.set_identifier(given.identifier)
    book.title, book.language = given.title, given.language
    for datum in given.metadata:
        space = "DC" if datum.name.startswith("dc:") else None
        book.add_metadata(space, datum.name.removeprefix("dc:"), datum.value or None, dict(datum.attributes))
    documents = []
    for number, document in enumerate(given.documents, 1):
        made = XhtmlDocument(uid=f"doc-{number}", file_name=document.name, media_type=XHTML, content=document.content, title=document.title)
        made.properties = [*document.properties, *_properties(trees[document.name])]
        book.add_item(made)
        documents.append(made)
    for number, resource in enumerate(given.resources, 1):
        book.add_item(epub.EpubItem(uid=f"res-{number}", file_name=resource.name, media_type=resource.media_type, content=resource.content))
    if given.cover:
        cover = epub.EpubCover(uid="cover-image", file_name=given.cover.name)
        cover.media_type, cover.content = given.cover.media_type, given.cover.content
        book.add_item(cover)
        book.add_metadata(None, "meta", None, {"name": "cover", "content": "cover-image"})
    book.spine = documents
    return Writer(book, given).bytes()


def _tree(document: ContentDocument) -> etree._Element:
    try:
        return etree.fromstring(document.content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as fault:
        raise EditionRefused(f"{document.name} is not well-formed: {fault}", "see the templates of the layout") from None


def _properties(tree: etree._Element) -> list[str]:
    """The manifest properties that follow from what is in a document (EPUB 3.3, D.6)."""
    found = []
    if next(tree.iter("{http://www.w3.org/2000/svg}svg"), None) is not None:
        found.append("svg")
    if next(tree.iter("{http://www.w3.org/1998/Math/MathML}math"), None) is not None:
        found.append("mathml")
    return found


def _check_links(given: Book, trees: dict[str, etree._Element]) -> None:
    names = {*trees, *(resource.name for resource in given.resources), *([given.cover.name] if given.cover else [])}
    ids = {name: {element.get("id") for element in tree.iter() if element.get("id")} for name, tree in trees.items()}
    for name, tree in trees.items():
        for element in tree.iter(f"{X}a", f"{X}img", f"{X}link"):
            href = element.get("href") or element.get("src") or ""
            if ":" in href.split("/")[0]:
                continue
            path, mark = urldefrag(href)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
            if target not in names or (mark and target in ids and unquote(mark) not in ids[target]):
                raise EditionRefused(f"{name} links to {href}, which is not in the book", "see the templates of the layout")
