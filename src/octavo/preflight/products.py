"""The finished editions held against one another before they are put in place."""

import xml.etree.ElementTree as ET
from copy import deepcopy

from octavo.apparatus.resolution import Apparatus
from octavo.apparatus.sequence import PieceKind
from octavo.model.finding import Finding
from octavo.model.page_map import PageMap
from octavo.model.walk import walk
from octavo.preflight.folios import wrong_folios
from octavo.preflight.markers import compare_markers
from octavo.preflight.parity import compare, epub_trees


def compare_products(
    apparatus: Apparatus, pages: PageMap, composed: tuple[ET.Element, ...], epub: bytes | None, html: list[ET.Element] | None
) -> tuple[Finding, ...]:
    """Hold the editions against one another. `composed` are the documents of the print edition, whose words its pages were found to show; `html`
    the pages of the HTML edition as a browser reads them."""
    editions = {"print": list(composed)}
    if epub is not None:
        editions["epub"] = epub_trees(epub)
    if html is not None:
        editions["html"] = html
    pieces = {piece.id for piece in apparatus.pieces if piece.kind is not PieceKind.CONTENTS}
    indexes = {piece.id for piece in apparatus.pieces if piece.kind in (PieceKind.INDEX, PieceKind.CONCORDANCE)}
    written = {key for piece in apparatus.pieces if piece.division for node in walk((piece.division,)) if (key := getattr(node, "key", ""))}
    written |= {piece.division.title_key for piece in apparatus.pieces if piece.division}
    return compare(editions, pieces, indexes) + compare_markers(editions, pieces, pages, written) + wrong_folios(editions, pages, apparatus)


def compare_large_print(
    apparatus: Apparatus, composed: tuple[ET.Element, ...], large: tuple[ET.Element, ...], pages: PageMap
) -> tuple[Finding, ...]:
    """Hold the large print edition against print, whose words are its own, and its folios against its own `pages`. What depends on where pages
    turn or how wide they are may differ: which signs a headnote explains, and into how many tables a concordance is cut."""
    pieces = {piece.id for piece in apparatus.pieces if piece.kind not in (PieceKind.CONTENTS, PieceKind.CONCORDANCE)}
    said = compare({"print": _without_headnotes(composed), "large-print": _without_headnotes(large)}, pieces, set())
    return said + wrong_folios({"large-print": list(large)}, pages, apparatus)


def _without_headnotes(trees: tuple[ET.Element, ...]) -> list[ET.Element]:
    copies = [deepcopy(tree) for tree in trees]
    for element in (element for tree in copies for element in tree.iter("p") if element.get("class") == "headnote"):
        element.clear()
    return copies
