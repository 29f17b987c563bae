"""What an element of a composed document is in the structure tree (ISO 32000-1, 14.8.4)."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping

Parents = Mapping[ET.Element, ET.Element]

ARTIFACT = "Artifact"  # no part of the text: a screen reader passes over it
BY_TAG = {
    "section": "Sect", "article": "Art", "blockquote": "BlockQuote", "q": "Quote", "code": "Code", "pre": "P", "p": "P", "figure": "Div",
    "table": "Table", "caption": "Caption", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD",
    "img": "Figure", "ol": "L", "ul": "L", "dl": "L", "li": "LI", "dt": "Lbl", "dd": "LBody", "nav": "Sect", "object": ARTIFACT,
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6",
}  # fmt: skip
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "dfn", "em", "i", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip
BLOCKS_OF_WORDS = frozenset({"div", "header", "footer", "aside", "main", "address", "figcaption"})


def role_of(element: ET.Element, parents: Parents) -> str:
    """The standard structure type of an element, `ARTIFACT`, or '' for one whose content belongs to the element around it."""
    tag, part = element.tag, element.get("role", "")
    if element.get("aria-hidden") == "true":
        return ARTIFACT
    if tag == "img" and not element.get("alt"):
        return ARTIFACT
    if part == "doc-index":
        return "Index"
    if tag == "aside" and ("note" in element.get("class", "").split() or part == "doc-footnote"):
        return "Note"
    if "data-call" in element.attrib:
        return "Lbl" if "note-number" in element.get("class", "").split() else "Reference"
    if tag == "a":
        return "Link" if element.get("href") else _spoken(element)
    if tag == "figcaption" and "attribution" not in element.get("class", "").split():
        return "Caption"
    if tag in ("ol", "li") and _is_in_contents(element, parents):
        return "TOC" if tag == "ol" else "TOCI"
    if tag == "p" and tag_of(parents.get(element)) == "li" and _is_in_contents(element, parents) and element.find("a") is not None:
        return "Reference"
    if tag == "code" and tag_of(parents.get(element)) == "pre":
        return ""
    if tag in BY_TAG:
        return BY_TAG[tag]
    if tag in INLINE:
        return _spoken(element)
    if tag in BLOCKS_OF_WORDS and has_words(element):
        return "P"
    return "Div" if element.get("lang") and tag in BLOCKS_OF_WORDS else ""


def _spoken(element: ET.Element) -> str:
    """An inline element is one of the tree where it is spoken in another way: in another language, or as what it is short for."""
    return "Span" if element.get("lang") or (element.tag == "abbr" and element.get("title")) else ""


def has_words(element: ET.Element) -> bool:
    """True for a block in which words stand directly, or in inline elements."""
    loose = [element.text, *(child.tail for child in element)]
    return any(text and text.strip() for text in loose) or any(child.tag in INLINE and "".join(child.itertext()).strip() for child in element)


def tag_of(element: ET.Element | None) -> str:
    """The tag of an element; '' where there is none."""
    return "" if element is None else str(element.tag)


def _is_in_contents(element: ET.Element, parents: Parents) -> bool:
    around: ET.Element | None = element
    while around is not None:
        if around.get("role") == "doc-toc":
            return True
        around = parents.get(around)
    return False
