"""How large an SVG is."""

import re

from lxml import etree

from octavo.pictures.faults import BrokenPicture

SVG = "{http://www.w3.org/2000/svg}svg"
PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
ACTIVE = {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener"}
PICTURES = ("data:image/png", "data:image/jpeg", "data:image/jpg", "data:image/gif", "data:image/webp", "data:font/", "data:application/font")
FETCHES = re.compile(r"@import|url\(\s*['\"]?\s*(?!['\"#]|data:(?:image/(?:png|jpe?g|gif|webp)|font/|application/))|javascript:|expression\(", re.I)
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
    dtd = root.getroottree().docinfo.internalDTD
    for entity in dtd.iterentities() if dtd is not None else ():  # type: ignore[attr-defined]
        if entity.content is None or "&" in entity.content or len(entity.content) > LONGEST:
            return f"it declares the entity ‘{entity.name}’, which stands for a file or for other entities"
    if any(isinstance(node, etree._ProcessingInstruction) and node.target == "xml-stylesheet" for node in root.itersiblings(preceding=True)):
        return "it refers to a style sheet"
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        name = etree.QName(node).localname.lower()
        if name in ACTIVE:
            return f"it holds the element ‘{name}’"
        for key, value in ((str(key), str(value)) for key, value in node.attrib.items()):
            bare = etree.QName(key).localname.lower()
            if bare.startswith("on"):
                return f"it holds a script, ‘{bare}’"
            if (bare in ("href", "src", "base") and not _stands_within(value, name)) or FETCHES.search(value):
                return f"it refers to another file or a script, ‘{value[:60]}’"
        if name == "style" and FETCHES.search("".join(map(str, node.itertext()))):
            return "its style sheet refers to another file"
    return ""


def _stands_within(address: str, element: str) -> bool:
    """Whether an address leads to this very file, or holds a picture itself. A link that a reader follows may lead anywhere on the web."""
    address = "".join(address.split()).lower()
    if address.startswith("#") or not address:
        return True
    return address.startswith(PICTURES) or (element == "a" and address.startswith(("https:", "http:", "mailto:")))


def _pixels(length: str) -> int:
    found = LENGTH.fullmatch(length)
    return round(float(found[1]) * PIXELS.get(found[2].lower(), 0.0)) if found else 0
