"""Elements of XML records, built from above."""

from lxml import etree

XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def root(namespace: str, name: str, **prefixes: str) -> etree._Element:
    """The root of a document in its own namespace, which needs no prefix; `prefixes` are of others."""
    return etree.Element(f"{{{namespace}}}{name}", nsmap={None: namespace, **prefixes})  # type: ignore[dict-item]  # the stubs know no None


def sub(parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
    """A child in the namespace of its parent. Attributes whose value is '' are left out; `lang` stands for `xml:lang`."""
    space = parent.tag[: parent.tag.rindex("}") + 1] if "}" in parent.tag else ""
    child = etree.SubElement(parent, name if name.startswith("{") else f"{space}{name}")
    for key, value in attributes.items():
        if value:
            child.set(XML_LANG if key == "lang" else key.rstrip("_"), value)
    if text:
        child.text = text
    return child


def written(root: etree._Element) -> bytes:
    """The document, in UTF-8 and set in."""
    etree.indent(root, " ")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
