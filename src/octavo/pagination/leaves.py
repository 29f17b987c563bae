"""What a composed document says, leaf by leaf: the text that the laid-out pages must show."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from itertools import zip_longest

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


@dataclass(frozen=True, slots=True)
class Change:
    """Other words for a text of an element: the `place`-th of those that stand right in it, in front of its children and behind each."""

    element: ET.Element
    place: int
    words: str

    def carry_out(self) -> None:
        """Change the element."""
        holders = [(self.element, "text"), *((child, "tail") for child in self.element)]
        holder, name = [(holder, name) for holder, name in holders if getattr(holder, name)][self.place]
        setattr(holder, name, self.words)


def changes(before: ET.Element, after: ET.Element) -> list[Change] | None:
    """What makes the words of one document those of another; None where they differ in more than words."""
    found: list[Change] = []
    for one, other in zip_longest(before.iter(), after.iter()):
        if one is None or other is None or (one.tag, one.attrib, len(one)) != (other.tag, other.attrib, len(other)):
            return None
        texts, words = own_texts(one), own_texts(other)
        if texts != words:
            if list(map(bool, texts)) != list(map(bool, words)):
                return None
            pairs = [(text, said) for text, said in zip(texts, words, strict=True) if text]
            found += [Change(one, place, said) for place, (text, said) in enumerate(pairs) if text != said]
    return found


def own_texts(element: ET.Element) -> list[str]:
    """The texts that stand right in an element: in front of its children and behind each; '' where there is none."""
    return [element.text or "", *(child.tail or "" for child in element)]


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
