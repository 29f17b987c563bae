"""Is every printed folio of every edition the folio of the page that it names, and does it lead there? Held against the page map."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from urllib.parse import unquote

from octavo.apparatus.locators import STYLES, elide
from octavo.apparatus.resolution import Apparatus
from octavo.model.finding import Finding, Severity, rule
from octavo.model.page_map import PageMap
from octavo.model.place import Place
from octavo.preflight.printed import folio_wrong

NO_PAGE = "none"


@rule(Severity.ERROR)
def locator_leads_elsewhere(words: str, there: str, right: str) -> tuple[str, str]:
    """A number in an index leads to another place than the one of which it gives the page.

    Wrong: a macro of a layout that links all locators of an entry to the first of its passages.

    Right: `<a data-folio-of="{{ reach.target }}" href="{{ view.href(reach.target) }}">`
    """
    return f"the locator {words} leads to ‘{there}’ instead of ‘{right}’", "see the macros of the layout that write locators"


def wrong_folios(editions: dict[str, list[ET.Element]], pages: PageMap, apparatus: Apparatus) -> tuple[Finding, ...]:
    """Every locator of an index, and in print every folio of the contents and of a cross-reference: both ends of a range count."""
    return tuple(
        finding
        for edition, trees in editions.items()
        for tree in trees
        for element in tree.iter()
        if element.get("data-folio-of")
        for finding in _wrong(Place(edition), element, pages, apparatus)
    )


def _wrong(place: Place, element: ET.Element, pages: PageMap, apparatus: Apparatus) -> Iterator[Finding]:
    key = element.get("data-folio-of", "")
    words = "".join(element.itertext()).strip().removesuffix(element.get("data-folio-after", ""))
    first = _folio(pages, pages.first, key, apparatus)
    last = _folio(pages, pages.last, to, apparatus) if (to := element.get("data-folio-to")) else first
    if words not in {elide(first, last, style) for style in STYLES}:
        yield folio_wrong(place, words, key, elide(first, last))
    there = unquote(element.get("href", "").partition("#")[2])
    if element.get("href") and there != apparatus.anchor(key):
        yield locator_leads_elsewhere(place, words, there, apparatus.anchor(key))


def _folio(pages: PageMap, positions: dict[str, int], key: str, apparatus: Apparatus) -> str:
    position = positions.get(key, positions.get(apparatus.anchor(key)))
    return NO_PAGE if position is None else pages.pages[position].folio
