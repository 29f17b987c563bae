"""Laid-out fragments become one PDF: one structure tree, one set of faces, page labels, links that say where they lead."""

import io
import xml.etree.ElementTree as ET
from datetime import datetime

import pydyf
from weasyprint.document import Document, DocumentMetadata
from weasyprint.formatting_structure import boxes

from octavo.model.page_map import PageMap
from octavo.model.publication import Publication
from octavo.pagination.engine import VARIANT, faults, refuse
from octavo.pagination.paginator import Paginated
from octavo.pagination.tag_repairs import give_list_items_bodies

PRINT = 4  # the Print flag of an annotation, PDF 32000-1, 12.5.3


def write_pdf(book: Paginated, publication: Publication, authors: tuple[str, ...], made: datetime) -> bytes:
    """The print edition as bytes. Raises `EditionRefused` for anything the engine complains of while painting."""
    whole = book.documents[0].copy([page for document in book.documents for page in document.pages])
    stamp = made.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    whole.metadata = DocumentMetadata(
        title=publication.title,
        authors=list(authors),
        description=publication.description or publication.subtitle or None,
        keywords=list(publication.subjects),
        generator="octavo",
        created=stamp,
        modified=stamp,
        lang=publication.language,
    )
    target = io.BytesIO()
    with faults() as said:
        whole.write_pdf(target, finisher=lambda document, pdf: finish(document, pdf, book.pages), pdf_variant=VARIANT)
    refuse(said, "painting")
    return target.getvalue()


def finish(document: Document, pdf: pydyf.PDF, pages: PageMap) -> None:
    """What WeasyPrint 70.0 does not write: page labels, the words of links, the scope of header cells, the bodies of list items."""
    pdf.catalog["PageLabels"] = page_labels(pages)
    give_list_items_bodies(pdf)
    for page in document.pages:
        for box in page._page_box.descendants():
            if annotation := getattr(box, "link_annotation", None):
                annotation["F"] = PRINT
                annotation["Contents"] = pydyf.String(_words(box.element) or str(box.element.get("href", "")))
            mark = getattr(box, "mark", None)
            if isinstance(box, boxes.TableCellBox) and mark is not None and box.element is not None and box.element_tag == "th":
                scope = box.element.get("scope", "col")
                mark["A"]["Scope"] = "/Row" if scope.startswith("row") else "/Column"


def page_labels(pages: PageMap) -> pydyf.Dictionary:
    """/PageLabels (PDF 32000-1, 12.4.2): a new range wherever the folio is not the one before plus one."""
    numbers = pydyf.Array()
    before: tuple[str, int] | None = None
    for position, page in enumerate(pages.pages):
        style, number = _counted(page.folio)
        if before is None or style != before[0] or number != before[1] + 1:
            numbers.extend((position, pydyf.Dictionary({"S": f"/{style}", "St": number})))
        before = style, number
    return pydyf.Dictionary({"Nums": numbers})


def _counted(folio: str) -> tuple[str, int]:
    if folio.isdecimal():
        return "D", int(folio)
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    digits = [values[letter] for letter in folio]
    following = [*digits[1:], 0]
    return "r", sum(-value if value < then else value for value, then in zip(digits, following, strict=True))


def _words(element: ET.Element) -> str:
    """All words of a link, also where it is broken over lines into several annotations."""
    return " ".join("".join(element.itertext()).split())
