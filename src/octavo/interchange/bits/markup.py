"""Elements of BITS, and their text."""

from lxml import etree
from lxml.etree import _Element as Element

from octavo.interchange.tei.markup import XML, Content, add

XLINK = "http://www.w3.org/1999/xlink"
CONTAINERS = frozenset(
    [
        "book", "book-meta", "book-title-group", "contrib-group", "contrib", "publisher", "permissions", "front-matter",
        "front-matter-part", "named-book-part-body", "book-body", "book-part", "book-part-meta", "title-group", "body", "book-back", "back",
        "book-app-group", "book-app", "list", "list-item", "disp-quote", "verse-group", "fig", "table-wrap", "table", "tbody", "thead",
        "tr", "sec", "speech", "fn-group", "fn", "ref-list", "ref", "kwd-group", "pub-date", "conference", "abstract",
    ]
)


def element(name: str, *content: Content, **attributes: str | None) -> Element:
    """An element. Underscores in names of attributes are hyphens; `href` is xlink:href, `lang` xml:lang. Those without a value are left out."""
    made = etree.Element(name, None, {"xlink": XLINK} if name == "book" else None)
    for key, value in attributes.items():
        if value:
            special = {"href": f"{{{XLINK}}}href", "lang": f"{{{XML}}}lang"}
            made.set(special.get(key, key.rstrip("_").replace("_", "-")), value)
    return add(made, *content)


def written(root: Element) -> bytes:
    """An element as a document in UTF-8, indented where that adds no word."""
    _indent(root, "\n")
    etree.cleanup_namespaces(root, keep_ns_prefixes=["xlink"])
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="utf-8") + b"\n"


def _indent(node: Element, margin: str) -> None:
    if not len(node) or str(node.tag) not in CONTAINERS:
        return
    node.text = f"{margin}  "
    for inner in node:
        _indent(inner, f"{margin}  ")
        inner.tail = f"{margin}  "
    node[-1].tail = margin
