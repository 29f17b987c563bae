"""Everything octavo itself holds against the finished files before they are put in place."""

import xml.etree.ElementTree as ET

from octavo.apparatus.resolution import Apparatus
from octavo.apparatus.sequence import PieceKind
from octavo.cache import Cache
from octavo.model.finding import Finding
from octavo.model.page_map import PageMap
from octavo.model.walk import walk
from octavo.preflight.folios import wrong_folios
from octavo.preflight.markers import compare_markers
from octavo.preflight.parity import compare, epub_trees, html_trees
from octavo.preflight.printed import printed_pages


def compare_products(
    apparatus: Apparatus, pages: PageMap, trees: tuple[ET.Element, ...], files: dict[str, dict[str, bytes]],
    cache: Cache | None = None, scope: str = "",
) -> tuple[Finding, ...]:  # fmt: skip
    """Hold the editions against one another, and the PDF against the page map. `trees` are the composed documents of the print edition, whose
    words its pages were found to show; `files` the files of each edition that was made; `cache` has what was read before, with the same code
    (`scope`)."""
    editions = {"print": list(trees)}
    if "epub" in files:
        editions["epub"] = epub_trees(next(iter(files["epub"].values())))
    if "html" in files:
        editions["html"] = html_trees(files["html"], cache, scope)
    pieces = {piece.id for piece in apparatus.pieces if piece.kind is not PieceKind.CONTENTS}
    indexes = {piece.id for piece in apparatus.pieces if piece.kind in (PieceKind.INDEX, PieceKind.CONCORDANCE)}
    written = {key for piece in apparatus.pieces if piece.division for node in walk((piece.division,)) if (key := getattr(node, "key", ""))}
    written |= {piece.division.title_key for piece in apparatus.pieces if piece.division}
    findings = compare(editions, pieces, indexes) + compare_markers(editions, pieces, pages, written) + wrong_folios(editions, pages, apparatus)
    if "print" in files:
        findings += printed_pages(next(iter(files["print"].values())), pages, trees)
    return findings
