"""The finished editions held against one another before they are put in place."""

import xml.etree.ElementTree as ET

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
    """Hold the large print edition against print, whose words are its own, and its folios against its own `pages`. The tables of a concordance
    are cut to the measure, so that their heads are said more often in one than in the other: their folios alone are compared."""
    pieces = {piece.id for piece in apparatus.pieces if piece.kind not in (PieceKind.CONTENTS, PieceKind.CONCORDANCE)}
    said = compare({"print": list(composed), "large-print": list(large)}, pieces, set())
    return said + wrong_folios({"large-print": list(large)}, pages, apparatus)
