"""The words of links in a PDF, in which folios may stand."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator

import pydyf

from octavo.pagination.leaves import references

BEGIN, END = "\ufdd0", "\ufdd1"  # noncharacters around the ordinal of a folio


class FolioWords(pydyf.String):  # type: ignore[misc]
    """A text in which folios stand: `parts` are words, and ordinals of the references that the fragment prints."""

    def __init__(self, parts: tuple[str | int, ...]) -> None:
        super().__init__("".join(part for part in parts if isinstance(part, str)))
        self.parts = parts


def words_of_links(tree: ET.Element) -> Callable[[ET.Element], pydyf.String]:
    """What a link of a document says: all its words, also where it is broken over lines into several annotations. WeasyPrint 70.0 says where it
    leads."""
    ordinals = {id(element): number for number, element in enumerate(references(tree))}
    return lambda link: _words(link, ordinals)


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
