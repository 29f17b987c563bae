"""The smallest books that hold what a test is about, and what is in a finished container."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

from lxml import etree

from octavo.editions.epub.package import Book, ContentDocument, Resource, write_epub

OPF = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
WHEN = datetime(2010, 11, 15, 12, 0, 2, tzinfo=UTC)

PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><meta charset="utf-8"/><title>{title}</title><link rel="stylesheet" type="text/css" href="book.css"/></head>
<body id="whole" class="plain">{body}</body>
</html>
"""


def document(name: str, body: str, properties: tuple[str, ...] = ()) -> ContentDocument:
    return ContentDocument(name, name, PAGE.format(title=name, body=body).encode(), properties)


NAV = document(
    "nav.xhtml", '<nav epub:type="toc" id="toc"><h1>Contents</h1><ol><li><a href="one.xhtml#whole">One</a></li></ol></nav>', ("nav",)
)
ONE = document("one.xhtml", "<p>One.</p>")
SHEET = Resource("book.css", "text/css", b"p { margin: 0 }")
BOOK = Book("urn:isbn:9780306406157", "A book", "en", "ltr", WHEN, (NAV, ONE), (SHEET,), ())


def with_body(body: str) -> Book:
    """The smallest book, with that body in its only chapter."""
    return replace(BOOK, documents=(NAV, document("one.xhtml", body)))


def container(book: Book) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(write_epub(book)))


def package(book: Book) -> etree._Element:
    """The package document of the finished book."""
    with container(book) as made:
        return etree.fromstring(made.read("EPUB/content.opf"))
