"""How large an SVG is, and whether it does harm."""

import re

from lxml import etree

from octavo.pictures.faults import BrokenPicture

SVG = "{http://www.w3.org/2000/svg}svg"
PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
XHTML = "http://www.w3.org/1999/xhtml"
W3C = re.compile(r"https?://www\.w3\.org/")  # where the document types of SVG lie, which no program fetches
ACTIVE = {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener"}
ADDRESSES = {"href", "src", "base"}
OUTWARD = {"srcset", "ping", "poster", "action", "formaction", "data", "background", "manifest", "codebase"}  # lead out, whatever they say
PICTURES = ("data:image/png", "data:image/jpeg", "data:image/jpg", "data:image/gif", "data:image/webp", "data:font/", "data:application/font")
WITHIN = r"#|data:(?:image/(?:png|jpe?g|gif|webp)|font/|application/(?:x-)?(?:font|octet-stream|vnd\.ms-fontobject))"
FETCHES = re.compile(
    rf"@import|url\(\s*['\"]?\s*(?!['\"]|{WITHIN})|(?:image-set|image|cross-fade|src)\(|javascript:|expression\(", re.I
)
ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))", re.S)  # of CSS: Syntax Level 3, 4.3.7
ATTRIBUTE = re.compile(r"<!ATTLIST (\S+) (\S+) [^>\"']*([\"'])(.*?)\3\s*>", re.S)  # with the value that it has by itself, as libxml2 writes it
LONGEST = 200  # characters of an entity; drawing programs declare addresses of namespaces
LENGTH = re.compile(r"\s*\+?([0-9]*\.?[0-9]+)([a-z]*)\s*", re.I)


def size_of_svg(data: bytes) -> tuple[int, int]:
    """Width and height in CSS pixels; (0, 0) where it does not say both in lengths of its own. Raises `BrokenPicture`."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as fault:
        raise BrokenPicture(f"it is markup, but no well-formed SVG: {fault.msg}") from None
    if root.tag != SVG:
        raise BrokenPicture("its root is no svg element of http://www.w3.org/2000/svg")
    if harm := _harm(root):
        raise BrokenPicture(harm)
    width, height = (_pixels(root.get(side) or "") for side in ("width", "height"))
    return (width, height) if width and height else (0, 0)


def _harm(root: etree._Element) -> str:
    """Why a picture must not go into an edition, which readers open where scripts may run; '' if there is no reason. A picture stands for
    itself: it runs nothing and fetches nothing (SVG 2, 2.7.1, secure static mode)."""
    if any(isinstance(node, etree._ProcessingInstruction) and node.target == "xml-stylesheet" for node in root.itersiblings(preceding=True)):
        return "it refers to a style sheet"
    return _harm_of_type(root.getroottree()) or next(filter(None, map(_harm_of_node, root.iter())), "")


def _harm_of_type(tree: etree._ElementTree) -> str:
    """What harm a document type does: entities that stand for more than a few words, attributes that elements have without having them, and
    declarations that somebody would have to fetch."""
    dtd = tree.docinfo.internalDTD
    if dtd is None:
        return ""
    if dtd.system_url and not W3C.match(dtd.system_url):  # type: ignore[attr-defined]
        return f"its document type lies in another file, ‘{dtd.system_url[:60]}’"  # type: ignore[attr-defined]
    for entity in dtd.iterentities():  # type: ignore[attr-defined]
        if entity.content is None or set("&<%") & set(entity.content) or len(entity.content) > LONGEST:
            return f"it declares the entity ‘{entity.name}’, which stands for a file, for markup or for other entities"
    for element, attribute, _, value in ATTRIBUTE.findall(etree.tostring(tree, encoding="unicode")):
        if harm := ("&" in value and f"it declares ‘{attribute}’ by entities") or _harm_of_attribute(element, attribute, value):
            return harm
    return ""


def _harm_of_node(node: etree._Element) -> str:
    if not isinstance(node.tag, str):
        inside = node.getparent()
        unclear = isinstance(node, etree._Entity) and inside is not None and etree.QName(inside).localname.lower() == "style"
        return "its style sheet holds an entity" if unclear else ""
    tag = etree.QName(node)
    name = tag.localname.lower()
    if name in ACTIVE or tag.namespace == XHTML:
        return f"it holds the element ‘{name}’"
    for key, value in node.attrib.items():
        if harm := _harm_of_attribute(name, etree.QName(str(key)).localname, str(value)):
            return harm
    if name == "style" and FETCHES.search(_plain("".join(map(str, node.itertext())))):
        return "its style sheet refers to another file"
    return ""


def _harm_of_attribute(element: str, name: str, value: str) -> str:
    bare = name.rpartition(":")[2].lower()
    if bare.startswith("on"):
        return f"it holds a script, ‘{bare}’"
    moved = value.rpartition(":")[2].strip().lower() if bare == "attributename" else ""
    if moved in ADDRESSES or moved.startswith("on"):
        return f"it changes an address or a script, ‘{moved}’"
    if bare in OUTWARD or (bare in ADDRESSES and not _stands_within(value, element)) or FETCHES.search(_plain(value)):
        return f"it refers to another file or a script, ‘{value[:60]}’"
    return ""


def _plain(css: str) -> str:
    """A piece of CSS with its escapes written out: `\\75rl(` is `url(`."""
    return ESCAPE.sub(lambda found: found[2] or _sign(int(found[1], 16)), css)


def _sign(number: int) -> str:
    return chr(number) if 0 < number < 0x110000 else "\ufffd"


def _stands_within(address: str, element: str) -> bool:
    """Whether an address leads to this very file, or holds a picture itself. A link that a reader follows may lead anywhere on the web."""
    address = "".join(address.split()).lower()
    if address.startswith("#") or not address:
        return True
    return address.startswith(PICTURES) or (element == "a" and address.startswith(("https:", "http:", "mailto:")))


def _pixels(length: str) -> int:
    found = LENGTH.fullmatch(length)
    return round(float(found[1]) * PIXELS.get(found[2].lower(), 0.0)) if found else 0
