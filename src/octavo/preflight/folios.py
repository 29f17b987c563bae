"""Is every printed folio of every edition the folio of the page that it names? Held against the page map, edition by edition."""

import xml.etree.ElementTree as ET

from octavo.apparatus.locators import STYLES, elide
from octavo.apparatus.resolution import Apparatus
from octavo.model.finding import Finding
from octavo.model.page_map import PageMap
from octavo.model.place import Place
from octavo.preflight.printed import folio_wrong


def wrong_folios(editions: dict[str, list[ET.Element]], pages: PageMap, apparatus: Apparatus) -> tuple[Finding, ...]:
    """Every locator of an index, and in print every folio of the contents and of a cross-reference: both ends of a range count."""
    return tuple(
        folio_wrong(Place(edition), words, key, right)
        for edition, trees in editions.items()
        for tree in trees
        for element in tree.iter()
        if (key := element.get("data-folio-of", ""))
        and (words := "".join(element.itertext()).strip())
        and (right := _right(words, key, element.get("data-folio-to", ""), pages, apparatus))
    )


def _right(words: str, key: str, to: str, pages: PageMap, apparatus: Apparatus) -> str:
    """What should stand there, '' if that is what stands there."""
    first = pages.pages[pages.first[key if key in pages.first else apparatus.anchor(key)]].folio
    if not to:
        return "" if words == first else first
    last = pages.pages[pages.last[to if to in pages.last else apparatus.anchor(to)]].folio
    return "" if any(words == elide(first, last, style) for style in STYLES) else elide(first, last)
