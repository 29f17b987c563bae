"""TEI elements, and their text with line ends and indents that add no word."""

from lxml import etree
from lxml.etree import _Element as Element

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
NAMESPACES: dict[str, str] = {None: TEI}  # type: ignore[dict-item]  # lxml takes None for the namespace that has no prefix
Content = str | Element | None
# Elements that hold elements alone. The others hold words, and no white space may come into them.
CONTAINERS = frozenset(
    [
        "TEI", "teiHeader", "fileDesc", "titleStmt", "respStmt", "publicationStmt", "availability", "sourceDesc", "encodingDesc",
        "classDecl", "taxonomy", "category", "profileDesc", "abstract", "langUsage", "textClass", "keywords", "particDesc", "listPerson",
        "person", "listOrg", "org", "location", "address", "settingDesc", "setting", "listBibl", "text", "front", "body", "back", "div",
        "argument", "epigraph", "cit", "lg", "sp", "list", "figure", "table", "row", "noteGrp", "biblStruct", "monogr", "analytic",
        "imprint",
    ]
)
# Elements that hold either words or blocks; with blocks alone in them they are containers too.
EITHER = frozenset(["quote", "item", "note"])
BLOCKS = frozenset(["p", "ab", "cit", "quote", "lg", "list", "figure", "table", "sp", "stage", "note", "milestone", "div"])


def element(name: str, *content: Content, **attributes: str | None) -> Element:
    """An element of TEI. `xml_id` and `xml_lang` are xml:id and xml:lang; attributes without a value are left out."""
    made = etree.Element(f"{{{TEI}}}{name}", None, NAMESPACES)
    for key, value in attributes.items():
        if value:
            made.set(f"{{{XML}}}{key[4:]}" if key.startswith("xml_") else key.rstrip("_"), value)
    return add(made, *content)


def valued(name: str, text: str, **attributes: str | None) -> Element:
    """An element with a text of its own, its line ends as `lb`."""
    first, *more = text.split("\n")
    made = element(name, first, **attributes)
    for line in more:
        add(made, element("lb"), line)
    return made


def add(parent: Element, *content: Content) -> Element:
    """An element, with more behind what it has."""
    for piece in content:
        if isinstance(piece, str):
            if len(parent):
                parent[-1].tail = (parent[-1].tail or "") + piece
            else:
                parent.text = (parent.text or "") + piece
        elif piece is not None:
            parent.append(piece)
    return parent


def local(node: Element) -> str:
    """The name of an element without its namespace."""
    return str(node.tag).rpartition("}")[2]


def written(root: Element) -> bytes:
    """An element as a document in UTF-8, indented where that adds no word."""
    _indent(root, "\n")
    etree.cleanup_namespaces(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="utf-8") + b"\n"


def _indent(node: Element, margin: str) -> None:
    if not len(node) or not _is_container(node):
        return
    node.text = f"{margin}  "
    for inner in node:
        _indent(inner, f"{margin}  ")
        inner.tail = f"{margin}  "
    node[-1].tail = margin


def _is_container(node: Element) -> bool:
    name = local(node)
    if name in CONTAINERS:
        return True
    return name in EITHER and not node.text and all(local(inner) in BLOCKS and not inner.tail for inner in node)
