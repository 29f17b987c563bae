"""Does each page marker of the EPUB and the HTML edition stand at the very word with which the printed page begins?"""

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field

from octavo.model.finding import Finding, Severity, rule
from octavo.model.page_map import PageMap, counted
from octavo.model.place import Place
from octavo.preflight.parity import EDITION_SPECIFIC

MARKER = "page-"
SHOWN = 25  # characters of either side in a message


@rule(Severity.ERROR)
def page_marker_missing(edition: str, folio: str) -> tuple[str, str]:
    """A page of the print edition has no marker in the EPUB or the HTML edition.

    Wrong: a macro of a layout that writes a block without `view.turn(node.key)`.

    Right: `<p{{ view.leaf(node.key) }}>{{ view.turn(node.key) }}…</p>`
    """
    return f"page {folio} of the print edition has no marker in the {edition} edition", "a macro of the layout lacks view.turn()"


@rule(Severity.ERROR)
def page_marker_misplaced(edition: str, folio: str, here: str, there: str) -> tuple[str, str]:
    """A page marker of the EPUB or the HTML edition stands at another word than that with which the printed page begins.

    Who cites a page from the EPUB must name the same page as who cites it from print.

    Wrong: a macro of a layout that writes `view.turn(node.key)` after the words of the block.

    Right: `<p{{ view.leaf(node.key) }}>{{ view.turn(node.key) }}…</p>`
    """
    return f"page {folio} begins at “{here}” in print, at “{there}” in the {edition} edition", "a macro of the layout has view.turn() elsewhere"


@dataclass(slots=True)
class Line:
    """The counted words of one piece, without notes and folios; where its page markers stand in them; and the runs of each leaf:
    (position, how many characters of the leaf are before it, how many follow)."""

    words: str = ""
    markers: dict[str, list[int]] = field(default_factory=dict)
    leaves: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)

    def begins(self, leaf: str, offset: int) -> set[int]:
        """Every position before the `offset`-th character of a leaf: before or after words that octavo adds there."""
        return {start + offset - count for start, count, length in self.leaves.get(leaf, ()) if count <= offset <= count + length}


def compare_markers(editions: dict[str, list[ET.Element]], pieces: set[str], pages: PageMap, written: set[str]) -> tuple[Finding, ...]:
    """Hold the markers of every edition against the turns of the page map, in the print edition's own words. `written` are the leaves that
    the manuscript has; a line that octavo makes is not divided, so that a marker stands before it also where the page turns within it.
    Words that differ are the matter of `octavo.preflight.parity`: markers are not compared in such a piece."""
    printed = _lines(editions["print"], pieces)
    home = {leaf: (piece, line) for piece, line in printed.items() for leaf in line.leaves}
    found: list[Finding] = []
    for edition, trees in editions.items():
        if edition == "print":
            continue
        ids = {element.get("id") for tree in trees for element in tree.iter()}
        lines = _lines(trees, pieces)
        for page in pages.pages:
            if page.turn and f"{MARKER}{page.folio}" not in ids:
                found.append(page_marker_missing(Place(edition), edition, page.folio))
            elif page.turn and page.turn.key in home:
                piece, line = home[page.turn.key]
                there = lines.get(piece, Line())
                right = line.begins(page.turn.key, page.turn.offset)
                if page.turn.key not in written:
                    right |= line.begins(page.turn.key, 0)
                marked = there.markers.get(page.folio, [])
                if there.words == line.words and (len(marked) != 1 or marked[0] not in right):
                    at, stands = min(right, default=0), marked[0] if marked else len(there.words)
                    here, other = line.words[at : at + SHOWN], there.words[stands : stands + SHOWN]
                    found.append(page_marker_misplaced(Place(edition), edition, page.folio, here, other))
    return tuple(found)


def _lines(trees: list[ET.Element], pieces: set[str]) -> dict[str, Line]:
    found = {}
    for tree in trees:
        for element in tree.iter():
            if isinstance(element.tag, str) and (piece := element.get("id", "")) in pieces:
                found[piece] = Line()
                _gather(element, found[piece], "", False, {})
    return found


def _gather(element: ET.Element, line: Line, leaf: str, own: bool, counts: dict[str, int]) -> None:
    """Follow the words as `octavo.preflight.parity` does, counting those of each leaf as the page map does."""
    if not isinstance(element.tag, str) or any(name in element.attrib for name in EDITION_SPECIFIC) or element.get("class") == "note":
        return
    if (name := element.get("id", "")).startswith(MARKER) and element.get("role") == "doc-pagebreak":
        line.markers.setdefault(name.removeprefix(MARKER), []).append(len(line.words))
    leaf, own = element.get("data-leaf", leaf), own or "data-own" in element.attrib
    _add(line, leaf, own, element.text, counts)
    for child in element:
        _gather(child, line, leaf, own, counts)
        _add(line, leaf, own, child.tail, counts)


def _add(line: Line, leaf: str, own: bool, text: str | None, counts: dict[str, int]) -> None:
    characters = counted(text or "")
    start = len(line.words)
    line.words += characters
    if leaf:
        count, length = counts.get(leaf, 0), 0 if own else len(characters)
        line.leaves.setdefault(leaf, []).extend(((start, count, length), (len(line.words), count + length, 0)))
        counts[leaf] = count + length
