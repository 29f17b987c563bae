"""A laid-out fragment painted: its PDF objects as plain values that can leave the process, be kept, and be joined with those of others.

WeasyPrint paints the fragment as a document of its own (70.0); the structure tree is made here, while the boxes are at hand. No font
programme is written: see `octavo.pagination.font_programmes`. In the objects three things stand open until the book is joined, as marks between
NUL bytes: references (R), places in the parent tree (S), names of table cells (I), and words in which folios stand (T).
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pydyf
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes

from octavo.pagination.engine import TAGGED, faults, refuse
from octavo.pagination.font_programmes import font_use
from octavo.pagination.link_words import FolioWords, words_of_links
from octavo.pagination.painted import MARK, SCALE, FontFiles, OtherSide, Painted, Stamp, number_of
from octavo.pagination.picture_colours import give_pictures_profiles
from octavo.pagination.soft_hyphens import hyphenated, with_soft_hyphens
from octavo.pagination.stamps import Spot, glyphs_of_figures, own_numbers, stamp_of
from octavo.pagination.structure.content import Marks
from octavo.pagination.structure.tagging import tag
from octavo.pagination.turning import Turnable

REFERENCE = re.compile(rb"(\d+) 0 R")
MARKED = re.compile(rb"/\w+\n<</MCID (\d+)>>\nBDC")
PAGES, RESOURCES = 1, ("Font", "ColorSpace")  # object number of the page tree; resources that all fragments share
GROUND = b"/PatternType"  # it stays where it is when what it fills is moved


class _Faces(dict[object, Any]):
    """Faces used while painting; none is written."""

    def values(self) -> Any:
        return ()


class _Nowhere:
    """A file that keeps nothing."""

    def write(self, data: bytes) -> int:
        return len(data)


class _Canvas:
    """What is known of a page once it is painted: as which marked content each box was; how many operators of its content are before the margins,
    and before those of the other side; the marked contents of these; the glyphs of the figures in the faces of folios. `opposite` is the page on
    the other side, if it may stand there."""

    def __init__(self, spots: list[Spot], opposite: Any) -> None:
        self.spots, self.opposite = spots, opposite
        self.numbers = own_numbers(opposite) if opposite else []
        self.marks: Marks = {}
        self.aside: Marks = {}
        self.figures: dict[int, tuple[bytes, ...]] = {}
        self.body = self.own = 0

    def stamp(self, spot: Spot, content: bytes) -> Stamp | None:
        """The stamp of a folio in the content of the page; None where there is none."""
        return stamp_of(spot, content, (self.marks | self.aside).get(spot.box, {}).get("mcid", -1), self.figures.get(id(spot.box), ()))

    def other_side(self, index: int, body: int, margins: bytes, box: Any) -> OtherSide | None:
        """The page on the other side; None where it is not known, or its number cannot be stamped over."""
        if self.opposite is None or self.numbers is None:
            return None
        stamps = [self.stamp(spot, margins) for spot in self.numbers]
        shift = (self.opposite.content_box_x() - box.content_box_x()) * SCALE
        if None in stamps:
            return None
        margins = _without_marks(margins, {mark["mcid"] for mark in self.aside.values()})
        return OtherSide(shift, body, margins, tuple(replace(stamp, page=index) for stamp in stamps if stamp))

    def contents(self, operators: list[Any]) -> tuple[bytes, bytes, bytes]:
        """The content of the page before the margins, that of the margins, and that of the margins of the other side."""
        body, own, other = (b"\n".join(map(pydyf._to_bytes, part)) for part in (
            operators[: self.body], operators[self.body : self.own], operators[self.own :]))  # fmt: skip
        return body, own, other


def paint(document: Turnable, tree: ET.Element, spots: list[Spot] | None, files: FontFiles, name: str, turns: bool = False) -> Painted:
    """Paint a fragment, laid out from `tree`, as far as possible for the other side too if it `turns`. Links that leave it are kept. Raises
    `EditionRefused` for anything that WeasyPrint complains of."""
    own = {anchor for page in document.pages for anchor in page.anchors}
    for page in document.pages:
        for kind, target, *_ in page.links:
            if kind == "internal" and target not in own:
                document.pages[0].anchors.setdefault(target, (0, 0, 0, 0))
    document.fonts = _Faces()
    opposite = document.opposite() if turns and spots is not None else None
    canvases = [_Canvas([s for s in spots or () if s.page == n], opposite[n] if opposite else None) for n in range(len(document.pages))]
    found: list[Painted] = []
    copy = document.copy([_watched(page, canvas) for page, canvas in zip(document.pages, canvases, strict=True)])
    copy.fonts = document.fonts
    with faults() as said:
        copy.write_pdf(
            _Nowhere(),
            finisher=lambda _, pdf: found.append(_extract(document, pdf, tree, own, spots, canvases, files)),
            pdf_variant=TAGGED,
            uncompressed_pdf=True,
        )
    refuse(said, name)
    return found[0]


def _watched(page: Page, canvas: _Canvas) -> Page:
    """A page that notes on its canvas what is painted where. Margins are painted after everything else, as WeasyPrint does, but apart. What was
    painted is kept from WeasyPrint, which would make a structure tree of its own."""
    draw = Page.paint

    class Watched(Page):  # type: ignore[misc]
        def __init__(self) -> None:
            for slot in ("_page_box", "width", "height", "bleed", "links", "anchors", "bookmarks", "forms"):
                if hasattr(page, slot):
                    setattr(self, slot, getattr(page, slot))

        def paint(self, stream: Any, scale: float = 1) -> None:
            box = page._page_box
            margins = [child for child in box.children if isinstance(child, boxes.MarginBox)]
            self._page_box = box.copy_with_children([child for child in box.children if not isinstance(child, boxes.MarginBox)])
            draw(self, stream, scale)
            canvas.body = len(stream.stream)
            self._page_box = _bare(box, margins)
            draw(self, stream, scale)
            canvas.own, canvas.marks = len(stream.stream), dict(stream._tags)
            if canvas.opposite:
                self._page_box = _bare(canvas.opposite, canvas.opposite.children)
                draw(self, stream, scale)
                canvas.aside = {margin: mark for margin, mark in stream._tags.items() if margin not in canvas.marks}
            for spot in (*canvas.spots, *(canvas.numbers or ())):
                if spot.box in stream._tags:
                    canvas.figures[id(spot.box)] = glyphs_of_figures(stream, spot.box.style)
            stream._tags.clear()
            self._page_box = box.copy_with_children([])

    return Watched()


def _bare(page: Any, children: Any) -> Any:
    """A page with these children, and nothing painted on itself."""
    bare = page.copy_with_children(list(children))
    bare.background = bare.canvas_background = bare.border_image = bare.mask_border_image = None
    bare.border_top_width = bare.border_right_width = bare.border_bottom_width = bare.border_left_width = 0
    return bare


def _extract(
    document: Turnable, pdf: pydyf.PDF, tree: ET.Element, own: set[str], spots: list[Spot] | None, canvases: list[_Canvas], files: FontFiles
) -> Painted:  # fmt: skip
    give_pictures_profiles(document, pdf)
    pages = tuple(pdf.pages["Kids"][::3])
    contents = {number_of(pdf.objects[number]["Contents"]): index for index, number in enumerate(pages)}
    top = number_of(pdf.objects[number_of(pdf.catalog["StructTreeRoot"])]["K"][0])
    tagged = tag(document, pdf, tree, [canvas.marks for canvas in canvases], top, words_of_links(tree))
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
            objects[number] = _plain(pdf.objects[number], RESOURCES if number == resources else (), words, number in contents)
            waiting += [int(mark[2]) for mark in MARK.finditer(objects[number][0]) if mark[1] == b"R"]
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    anchors = tuple(
        (name.string, number_of(place[0]), place[2], place[3]) for name, place in zip(names[::2], names[1::2], strict=True) if name.string in own
    )
    stamps: list[Stamp | None] | None = None if spots is None else []
    others: list[OtherSide | None] = []
    for number, index in contents.items():
        canvas = canvases[index]
        ends = hyphenated(document.context, canvas.marks)
        body, margins, aside = canvas.contents(pdf.objects[number].stream)
        body = with_soft_hyphens(body, ends)
        content = b"\n".join((body, with_soft_hyphens(margins, ends)))
        if stamps is not None:
            stamps += [canvas.stamp(spot, content) for spot in canvas.spots]
        others.append(canvas.other_side(index, len(body), aside, document.pages[index]._page_box))
        objects[number] = (objects[number][0], _without_marks(content, set(tagged.artifacts[index])))
    ground = any(GROUND in head for head, _ in objects.values())
    fonts = {font.hash: font_use(font, files) for font in dict.values(document.fonts)}
    made = Painted(
        pages, dict(sorted(objects.items())), contents, kids, top, parents, resources, anchors + tagged.anchors,
        tuple((page.height, tuple(page.bookmarks)) for page in document.pages), fonts, tuple(words),
        None if stamps is None or None in stamps else tuple(stamp for stamp in stamps if stamp), {}, tagged.written.ids,
        None if ground or None in others or stamps is None or None in stamps else tuple(other for other in others if other),
    )  # fmt: skip
    pdf.objects[:] = pdf.objects[:3]  # what is written after this goes nowhere: it may be short
    pdf.pages["Kids"].clear()
    pdf.info.clear()
    return made


def _without_marks(content: bytes, artifacts: set[int]) -> bytes:
    """The contents of a page, in which what is no part of the text is an artifact (ISO 32000-1, 14.8.2.2). Not a byte moves."""
    return MARKED.sub(lambda found: b"/Artifact\nBMC".ljust(len(found[0])) if int(found[1]) in artifacts else found[0], content)


def _plain(thing: Any, left_out: tuple[str, ...], words: list[tuple[str | int, ...]], page: bool) -> tuple[bytes, bytes | None]:
    """An object as bytes with marks: the dictionary and, of a stream, what is in it; the content of a `page` is put together elsewhere."""
    if isinstance(thing, pydyf.Stream):
        data = b"" if page else b"\n".join(pydyf._to_bytes(part) for part in thing.stream)
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
