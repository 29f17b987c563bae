"""A laid-out fragment painted: its PDF objects as plain values that can leave the process, be kept, and be joined with those of others.

WeasyPrint paints the fragment as a document of its own (70.0); the structure tree is made here, while the boxes are at hand. No font
programme is written: see `octavo.pagination.font_programmes`. In the objects three things stand open until the book is joined, as marks between
NUL bytes: references (R), places in the parent tree (S), names of table cells (I), and words in which folios stand (T).
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.document import Page

from octavo.pagination.engine import TAGGED, faults, refuse
from octavo.pagination.font_programmes import font_use
from octavo.pagination.link_words import FolioWords, words_of_links
from octavo.pagination.painted import MARK, FontFiles, Painted, number_of
from octavo.pagination.picture_colours import give_pictures_profiles
from octavo.pagination.soft_hyphens import hyphenated, with_soft_hyphens
from octavo.pagination.stamps import Spot, glyphs_of_figures, stamp_of
from octavo.pagination.structure.content import Marks
from octavo.pagination.structure.tagging import tag
from octavo.pagination.turning import Turnable

REFERENCE = re.compile(rb"(\d+) 0 R")
MARKED = re.compile(rb"/\w+\n<</MCID (\d+)>>\nBDC")
PAGES, RESOURCES = 1, ("Font", "ColorSpace")  # object number of the page tree; resources that all fragments share


class _Faces(dict[object, Any]):
    """Faces used while painting; none is written."""

    def values(self) -> Any:
        return ()


class _Nowhere:
    """A file that keeps nothing."""

    def write(self, data: bytes) -> int:
        return len(data)


def paint(document: Turnable, tree: ET.Element, spots: list[Spot] | None, files: FontFiles, name: str) -> Painted:
    """Paint a fragment, laid out from `tree`. Links that leave it are kept. Raises `EditionRefused` for anything that WeasyPrint complains of."""
    own = {anchor for page in document.pages for anchor in page.anchors}
    for page in document.pages:
        for kind, target, *_ in page.links:
            if kind == "internal" and target not in own:
                document.pages[0].anchors.setdefault(target, (0, 0, 0, 0))
    document.fonts = _Faces()
    marks: list[Marks] = [{} for _ in document.pages]
    figures: dict[int, tuple[bytes, ...]] = {}
    found: list[Painted] = []
    copy = document.copy(
        [_watched(page, [s for s in spots or () if s.page == n], marks[n], figures) for n, page in enumerate(document.pages)]
    )
    copy.fonts = document.fonts
    with faults() as said:
        copy.write_pdf(
            _Nowhere(),
            finisher=lambda _, pdf: found.append(_extract(document, pdf, tree, own, spots, marks, figures, files)),
            pdf_variant=TAGGED,
            uncompressed_pdf=True,
        )
    refuse(said, name)
    return found[0]


def _watched(page: Page, spots: list[Spot], marks: Marks, figures: dict[int, tuple[bytes, ...]]) -> Page:
    """A page that notes, when it is painted, as which marked content each box was, and for folios the glyphs of the figures in their face. What
    was painted is kept from WeasyPrint, which would make a structure tree of its own."""
    paint_page = page.paint

    class Watched(Page):  # type: ignore[misc]
        def __init__(self) -> None:
            for slot in ("_page_box", "width", "height", "bleed", "links", "anchors", "bookmarks", "forms"):
                if hasattr(page, slot):
                    setattr(self, slot, getattr(page, slot))

        def paint(self, stream: Any, scale: float = 1) -> None:
            paint_page(stream, scale)
            for spot in spots:
                if spot.box in stream._tags:
                    figures[id(spot.box)] = glyphs_of_figures(stream, spot.box.style)
            marks.update(stream._tags)
            stream._tags.clear()
            self._page_box = page._page_box.copy_with_children([])

    return Watched()


def _extract(
    document: Turnable, pdf: pydyf.PDF, tree: ET.Element, own: set[str], spots: list[Spot] | None, marks: list[Marks],
    figures: dict[int, tuple[bytes, ...]], files: FontFiles,
) -> Painted:  # fmt: skip
    give_pictures_profiles(document, pdf)
    pages = tuple(pdf.pages["Kids"][::3])
    contents = {number_of(pdf.objects[number]["Contents"]): index for index, number in enumerate(pages)}
    top = number_of(pdf.objects[number_of(pdf.catalog["StructTreeRoot"])]["K"][0])
    tagged = tag(document, pdf, tree, marks, top, words_of_links(tree))
    kids, parents = tagged.written.kids, tagged.written.rows
    resources = number_of(pdf.objects[pages[0]]["Resources"])
    words: list[tuple[str | int, ...]] = []
    objects: dict[int, tuple[bytes, bytes | None]] = {}
    waiting = [*pages, *(number for _, row in parents for number in (row if isinstance(row, tuple) else (row,))), *kids]
    done = {0, PAGES, top}
    while waiting:
        number = waiting.pop()
        if number not in done:
            done.add(number)
            objects[number] = _plain(pdf.objects[number], RESOURCES if number == resources else (), words)
            waiting += [int(mark[2]) for mark in MARK.finditer(objects[number][0]) if mark[1] == b"R"]
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    anchors = tuple(
        (name.string, number_of(place[0]), place[2], place[3]) for name, place in zip(names[::2], names[1::2], strict=True) if name.string in own
    )
    fonts = {font.hash: font_use(font, files) for font in dict.values(document.fonts)}
    painted = {}
    for number, index in contents.items():
        painted[index] = with_soft_hyphens(objects[number][1] or b"", hyphenated(document.context, marks[index]))
    stamps = None if spots is None else [
        stamp_of(spot, painted[spot.page], marks[spot.page].get(spot.box, {}).get("mcid", -1), figures.get(id(spot.box), ())) for spot in spots
    ]
    for number, index in contents.items():
        objects[number] = (objects[number][0], _without_marks(painted[index], set(tagged.artifacts[index])))
    made = Painted(
        pages, dict(sorted(objects.items())), contents, kids, top, parents, resources, anchors + tagged.anchors,
        tuple((page.height, tuple(page.bookmarks)) for page in document.pages), fonts, tuple(words),
        None if stamps is None or None in stamps else tuple(stamp for stamp in stamps if stamp), {}, tagged.written.ids,
    )  # fmt: skip
    pdf.objects[:] = pdf.objects[:3]  # what is written after this goes nowhere: it may be short
    pdf.pages["Kids"].clear()
    pdf.info.clear()
    return made


def _without_marks(content: bytes, artifacts: set[int]) -> bytes:
    """The contents of a page, in which what is no part of the text is an artifact (ISO 32000-1, 14.8.2.2). Not a byte moves."""
    return MARKED.sub(lambda found: b"/Artifact\nBMC".ljust(len(found[0])) if int(found[1]) in artifacts else found[0], content)


def _plain(thing: Any, left_out: tuple[str, ...], words: list[tuple[str | int, ...]]) -> tuple[bytes, bytes | None]:
    """An object as bytes with marks: the dictionary and, of a stream, what is in it."""
    if isinstance(thing, pydyf.Stream):
        data = b"\n".join(pydyf._to_bytes(part) for part in thing.stream)
        return b"".join(_written(dict(thing.extra), words)), data
    if left_out:
        thing = {key: value for key, value in thing.items() if key not in left_out}
    return b"".join(_written(thing, words)), None


def _written(value: Any, words: list[tuple[str | int, ...]], key: str = "") -> Iterator[bytes]:
    if isinstance(value, dict):
        yield b"<<"
        for name, inner in value.items():
            yield b"/%b " % (name.encode() if isinstance(name, str) else name)
            yield from _written(inner, words, name if isinstance(name, str) else name.decode())
        yield b">>"
    elif isinstance(value, list | tuple):
        yield b"["
        for inner in value:
            yield from _written(inner, words, key)
            yield b" "
        yield b"]"
    elif isinstance(value, FolioWords):
        words.append(value.parts)
        yield b"\x00T%d\x00" % (len(words) - 1)
    elif isinstance(value, pydyf.String) and key in ("ID", "Headers"):
        yield b"\x00I%b\x00" % value.string.encode()
    elif key in ("StructParent", "StructParents"):
        yield b"\x00S%d\x00" % value
    else:
        data = pydyf._to_bytes(value)
        found = REFERENCE.fullmatch(data)
        yield b"\x00R%b\x00" % found[1] if found else data
