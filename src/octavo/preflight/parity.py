"""Do the editions agree? Compared are the finished files: the words of each piece, the locators of each index."""

import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import zip_longest

import tinyhtml5

from octavo.cache import Cache
from octavo.composition.citing import CITATIONS
from octavo.model.finding import Finding, Severity, rule
from octavo.model.page_map import counted
from octavo.model.place import Place
from octavo.pagination.processes import Errand

EPUB_NAMESPACE = "{http://www.w3.org/1999/xhtml}"
EDITION_SPECIFIC = ("data-folio", "data-call", "data-screen", "data-edition")


@dataclass(slots=True)
class Said:
    """What one edition says of one piece: its words, its notes, its locators as (entry, words); all folios aside."""

    words: str = ""
    notes: str = ""
    entries: list[tuple[str, str]] = field(default_factory=list)


@rule(Severity.ERROR)
def editions_differ(piece: str, one: str, other: str, here: str, there: str) -> tuple[str, str]:
    """Two editions do not have the same words.

    What a text means is decided once, so print, EPUB and HTML must say the same: every word of the manuscript, every word that octavo adds, and
    every index entry, page numbers and running heads aside. A difference is a fault of a layout's templates, or of octavo, never of the manuscript.

    Wrong: a template for the EPUB that leaves out the credit of a figure.

    Right: the templates of `layouts/base`, or a change that is made for all editions.
    """
    return f"‘{piece}’ differs between {one} and {other}: “{here}” against “{there}”", "see the templates of the layout"


def read_xhtml(tree: ET.Element, pieces: set[str]) -> dict[str, Said]:
    """What a document says, by piece. Pieces are elements whose id is in `pieces`; namespaces do not matter."""
    found: dict[str, Said] = {}
    for element in tree.iter():
        if isinstance(element.tag, str) and element.get("id") in pieces:
            said = found.setdefault(str(element.get("id")), Said())
            words: list[str] = []
            notes: list[str] = []
            _gather(element, words, notes, said)
            said.words, said.notes = counted("".join(words)), counted("".join(notes))
    return found


def _gather(element: ET.Element, words: list[str], notes: list[str], said: Said) -> None:
    if not isinstance(element.tag, str) or any(name in element.attrib for name in EDITION_SPECIFIC):
        if element.get("data-folio-of"):
            said.entries.append((element.get("data-folio-of", ""), "".join(element.itertext()).strip()))
        else:
            said.entries.extend(
                (inner.get("data-folio-of", ""), "".join(inner.itertext()).strip()) for inner in element.iter() if inner.get("data-folio-of")
            )
        return
    into = notes if element.get("class") == "note" else words
    if element.text:
        into.append(element.text)
    for child in element:
        _gather(child, into, notes, said)
        if child.tail:
            into.append(child.tail)


def epub_trees(epub: bytes) -> list[ET.Element]:
    """The content documents of an EPUB in no particular order."""
    with zipfile.ZipFile(io.BytesIO(epub)) as container:
        return [ET.fromstring(container.read(name)) for name in container.namelist() if name.endswith(".xhtml")]


def html_trees(files: dict[str, bytes]) -> list[ET.Element]:
    """The pages of an HTML edition, read as a browser reads them."""
    return begin_html_trees(files)()


def begin_html_trees(
    files: dict[str, bytes], apart: bool = False, cache: Cache | None = None, scope: str = ""
) -> Callable[[], list[ET.Element]]:
    """Begin to read the pages of an HTML edition as a browser reads them, in another process if `apart`; what is given back waits for them. Pages
    that were read before, with the same code (`scope`), are taken from the `cache`. Pages of citations, which show no piece, are left out."""
    told = {name: data for name, data in files.items() if name.endswith(".html") and not name.startswith(CITATIONS)}
    pages = {sha256(b"html\0%b\0%b" % (scope.encode(), data)).hexdigest(): data for data in told.values()}
    known = {key: kept for key in pages if cache and (kept := cache.get(key)) is not None}
    unread = {key: data for key, data in pages.items() if key not in known}
    reading = Errand(apart and bool(unread), parsed, unread)

    def read() -> list[ET.Element]:
        found = reading.answer()
        if cache:
            for key, tree in found.items():
                cache.put(key, tree)
        return [ET.fromstring((known | found)[key]) for key in pages]

    return read


def parsed(pages: dict[str, bytes]) -> dict[str, bytes]:
    """Pages of HTML as XML."""
    return {key: ET.tostring(tinyhtml5.parse(data.decode(), namespace_html_elements=False)) for key, data in pages.items()}


def compare(editions: dict[str, list[ET.Element]], pieces: set[str], indexes: set[str]) -> tuple[Finding, ...]:
    """Hold every edition against the first. `pieces` are ids of pieces, `indexes` those of them that are indexes."""
    said = {name: _merged([read_xhtml(tree, pieces) for tree in trees]) for name, trees in editions.items()}
    names = list(editions)
    return tuple(
        finding
        for other in names[1:]
        for piece in sorted(pieces)
        for finding in _differences(piece, names[0], other, said[names[0]].get(piece), said[other].get(piece), piece in indexes)
    )


def _merged(parts: list[dict[str, Said]]) -> dict[str, Said]:
    return {piece: said for part in parts for piece, said in part.items()}


def _differences(piece: str, one: str, other: str, here: Said | None, there: Said | None, index: bool) -> list[Finding]:
    here, there = here or Said(), there or Said()
    found = []
    for mine, theirs in ((here.words, there.words), (here.notes, there.notes)):
        if mine != theirs:
            at = next((n for n, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs)))
            found.append(editions_differ(Place(other), piece, one, other, mine[max(0, at - 15) : at + 25], theirs[max(0, at - 15) : at + 25]))
    if index and here.entries != there.entries:
        odd = next(((a, b) for a, b in zip_longest(here.entries, there.entries, fillvalue=("", "")) if a != b))
        found.append(editions_differ(Place(other), piece, one, other, " ".join(odd[0]), " ".join(odd[1])))
    return found
