"""What a composed document says, leaf by leaf: the text that the laid-out pages must show."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from octavo.model.page_map import counted


@dataclass(frozen=True, slots=True)
class Folio:
    """A printed folio, or the range from the page where `key` begins to that where `to` ends; `to` is '' for a single folio."""

    key: str
    to: str
    words: str
    after: str = ""  # what stands behind the folio: "n3"

    def with_words(self, printed: str) -> "Folio":
        """The same reference with another folio."""
        return Folio(self.key, self.to, printed.strip().removesuffix(self.after), self.after)


def leaf_texts(tree: ET.Element) -> dict[str, str]:
    """The counted characters of each leaf in document order. Words under `data-own` are octavo's and are not counted: a page may turn
    before them, never in them; `data-folio` and `data-call` are the same in this."""
    found: dict[str, list[str]] = {}
    _gather(tree, "", False, found)
    return {key: counted("".join(texts)) for key, texts in found.items()}


def references(tree: ET.Element) -> list[ET.Element]:
    """The elements that print folios, in the order of the document."""
    return [element for element in tree.iter() if element.get("data-folio-of")]


def is_own(element: ET.Element) -> bool:
    """True for an element whose words octavo added to a leaf."""
    return "data-own" in element.attrib or "data-folio" in element.attrib or "data-call" in element.attrib


def _gather(element: ET.Element, leaf: str, own: bool, found: dict[str, list[str]]) -> None:
    leaf = element.get("data-leaf", leaf)
    own = own or is_own(element)
    if leaf:
        texts = found.setdefault(leaf, [])
        if element.text and not own:
            texts.append(element.text)
    for child in element:
        _gather(child, leaf, own, found)
        if child.tail and leaf and not own:
            found[leaf].append(child.tail)
