"""What WeasyPrint 70.0 does not write, put right while the boxes are at hand: the words of links, the scope of header cells, the bodies of list
items, the profiles of pictures."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pydyf
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

from octavo.pagination.picture_colours import give_pictures_profiles
from octavo.pagination.stamps import references
from octavo.pagination.tag_repairs import give_list_items_bodies

PRINT = 4  # the Print flag of an annotation, PDF 32000-1, 12.5.3
BEGIN, END = "\ufdd0", "\ufdd1"  # noncharacters around the ordinal of a folio


class FolioWords(pydyf.String):  # type: ignore[misc]
    """A text in which folios stand: `parts` are words, and ordinals of the references that the fragment prints."""

    def __init__(self, parts: tuple[str | int, ...]) -> None:
        super().__init__("".join(part for part in parts if isinstance(part, str)))
        self.parts = parts


def finish(document: Document, pdf: pydyf.PDF, tree: ET.Element | None = None) -> None:
    """Put right what is wrong in a painted fragment. `tree` is the document it was laid out from, if it prints folios."""
    ordinals = {id(element): number for number, element in enumerate(references(tree))} if tree is not None else {}
    give_list_items_bodies(pdf)
    give_pictures_profiles(document, pdf)
    for page in document.pages:
        for box in page._page_box.descendants():
            if annotation := getattr(box, "link_annotation", None):
                annotation["F"] = PRINT
                annotation["Contents"] = _words(box.element, ordinals)
            mark = getattr(box, "mark", None)
            if isinstance(box, boxes.TableCellBox) and mark is not None and box.element is not None and box.element_tag == "th":
                scope = box.element.get("scope", "col")
                mark["A"]["Scope"] = "/Row" if scope.startswith("row") else "/Column"


def _words(link: ET.Element, ordinals: dict[int, int]) -> pydyf.String:
    """All words of a link, also where it is broken over lines into several annotations."""
    words = " ".join("".join(_texts(link, ordinals)).split())
    if BEGIN not in words:
        return pydyf.String(words or str(link.get("href", "")))
    parts = re.split(f"{BEGIN}([0-9]+){END}", words)
    return FolioWords(tuple(int(part) if n % 2 else part for n, part in enumerate(parts) if n % 2 or part))


def _texts(element: ET.Element, ordinals: dict[int, int]) -> Iterator[str]:
    if id(element) in ordinals:
        yield f"{BEGIN}{ordinals[id(element)]}{END}"
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child, ordinals)
        yield child.tail or ""
