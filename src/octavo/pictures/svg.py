"""How large an SVG is."""

import re

from lxml import etree

from octavo.pictures.faults import BrokenPicture

SVG = "{http://www.w3.org/2000/svg}svg"
PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
LENGTH = re.compile(r"\s*\+?([0-9]*\.?[0-9]+)([a-z]*)\s*", re.I)


def size_of_svg(data: bytes) -> tuple[int, int]:
    """Width and height in CSS pixels; (0, 0) where it does not say both in lengths of its own. Raises `BrokenPicture`."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as fault:
        raise BrokenPicture(f"it is markup, but no well-formed SVG: {fault.msg}") from None
    if root.tag != SVG:
        raise BrokenPicture("its root is no svg element of http://www.w3.org/2000/svg")
    width, height = (_pixels(root.get(side) or "") for side in ("width", "height"))
    return (width, height) if width and height else (0, 0)


def _pixels(length: str) -> int:
    found = LENGTH.fullmatch(length)
    return round(float(found[1]) * PIXELS.get(found[2].lower(), 0.0)) if found else 0
