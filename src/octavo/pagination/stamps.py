"""Folios that can be changed where they stand: when all figures of a face are of one width, another page number of as many figures moves nothing.

A fragment whose printed folios are all of this kind is laid out once, whatever its page numbers turn out to be; they are stamped into the
painted page when the book is joined. Whether they are is measured with the very face, size and features (WeasyPrint 70.0: `split_first_line`).
"""

import re
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import split_first_line

from octavo.pagination.orders import FIGURE, shape
from octavo.pagination.painted import LEVEL, OtherSide, Painted, Stamp

FIGURES = "0123456789"
SHOWN = re.compile(rb"<([0-9a-f]*)>")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a folio is printed: on which page of its fragment, in which text box, and which: the `ordinal`-th printed reference of the fragment,
    or, -1, the number of the page itself."""

    page: int
    box: Any
    ordinal: int


def spots(pages: list[Page], elements: list[ET.Element]) -> list[Spot] | None:
    """Every printed folio of a fragment; None where one of them cannot be stamped over."""
    ordinals = {id(element): number for number, element in enumerate(elements)}
    found: list[Spot] = []
    met: set[int] = set()
    for number, page in enumerate(pages):
        for box, own in _text_boxes(page._page_box, False):
            ordinal = -1 if own else ordinals.get(id(box.element)) if box.element is not None else None
            if ordinal is None or not FIGURE.search(box.text):
                continue
            if not own and ("::" in str(box.element_tag) or ordinal in met or box.text != "".join(elements[ordinal].itertext())):
                return None
            if not _is_even(box):
                return None
            met.add(ordinal)
            found.append(Spot(number, box, ordinal))
    printed = {number for number, element in enumerate(elements) if FIGURE.search("".join(element.itertext()))}
    return found if printed <= met else None


def own_numbers(page: Any) -> list[Spot] | None:
    """The number of the page itself wherever it is printed on a page box; None where it cannot be stamped over."""
    found = [Spot(0, box, -1) for box, own in _text_boxes(page, False) if own and FIGURE.search(box.text)]
    return found if all(_is_even(spot.box) for spot in found) else None


def _text_boxes(box: Any, own: bool) -> Iterator[tuple[Any, bool]]:
    """Text boxes, and whether they are the number of the page itself, in a margin."""
    box = getattr(box, "_box", box)
    if isinstance(box, boxes.MarginBox):
        own = _counts_pages(box)
    if isinstance(box, boxes.TextBox):
        yield box, own
    elif isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _text_boxes(child, own)


def _counts_pages(box: Any) -> bool:
    """True for a margin box that prints nothing but the number of its page."""
    content = box.style["content"]
    return isinstance(content, tuple) and len(content) == 1 and content[0][0] == "counter()" and content[0][1][0] == "page"


_EVEN: dict[tuple[object, ...], bool] = {}


def _is_even(box: Any) -> bool:
    """True where any figure may stand in the place of any other, and nothing moves."""
    key = (*(str(box.style[name]) for name in FACE), shape(box.text))
    if key not in _EVEN:
        text = shape(box.text)
        widths = {_width(text[:n] + figure + text[n + 1 :], box.style) for n, sign in enumerate(text) if sign == "0" for figure in FIGURES}
        _EVEN[key] = len(widths) == 1
    return _EVEN[key]


FACE = (
    "font_family", "font_size", "font_style", "font_weight", "font_stretch", "font_variant_numeric", "font_variant_caps", "font_kerning",
    "font_feature_settings", "font_variation_settings", "letter_spacing", "lang",
)  # fmt: skip


def _width(text: str, style: Any) -> float:
    return float(split_first_line(text, style, None, None, 0)[3])


def glyphs_of_figures(stream: Any, style: Any) -> tuple[bytes, ...]:
    """The glyphs of 0 to 9 in a style, made known to the face, so that every one of them is in the font programme."""
    layout = split_first_line(FIGURES, style, None, None, 0)[0]
    layout.reactivate(style)
    line, _ = layout.get_first_line()
    found: list[int] = []
    run = line.runs[0]
    while run != ffi.NULL:
        item = run.data
        font, size = stream.add_font(item.item.analysis.font)
        for info in item.glyphs.glyphs[0 : item.glyphs.num_glyphs]:
            font.to_unicode.setdefault(info.glyph, FIGURES[len(found)] if len(found) < len(FIGURES) else "")
            if info.glyph not in font.widths:  # as WeasyPrint reckons it when it draws
                pango.pango_font_get_glyph_extents(item.item.analysis.font, info.glyph, stream.ink_rect, stream.logical_rect)
                font.widths[info.glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
            found.append(info.glyph)
        run = run.next
    layout.deactivate()
    return tuple(b"%04x" % glyph for glyph in found) if len(found) == len(FIGURES) else ()


def stamp_of(spot: Spot, content: bytes, mark: int, glyphs: tuple[bytes, ...]) -> Stamp | None:
    """The stamp for a folio that was painted as the marked content `mark` of its page; None where its glyphs are not one to a sign."""
    start = content.find(b"/MCID %d>>" % mark)
    end = content.find(b"EMC", start)
    if start < 0 or end < 0 or not glyphs:
        return None
    places = [match.start(1) + n for match in SHOWN.finditer(content, start, end) for n in range(0, len(match[1]), 4)]
    text = spot.box.text
    if len(places) != len(text):
        return None
    at = tuple(place for place, sign in zip(places, text, strict=True) if sign in FIGURES)
    right = all(content[place : place + 4] == glyphs[int(sign)] for place, sign in zip(at, FIGURE.findall(text), strict=True))
    return Stamp(spot.page, spot.ordinal, text, at, glyphs) if right else None


def stamped(content: bytes, stamps: list[tuple[Stamp, str]]) -> bytes:
    """The content of a page with other words in its stamps; each pair is of one shape."""
    changed = bytearray(content)
    for stamp, words in stamps:
        for place, figure in zip(stamp.at, FIGURE.findall(words), strict=True):
            changed[place : place + 4] = stamp.glyphs[int(figure)]
    return bytes(changed)


def restamped(painted: Painted, folios: tuple[str, ...], number: int) -> dict[int, tuple[bytes, tuple[Stamp, ...]]]:
    """The contents of pages, by object number, that show other folios than these, as they are with these, and their stamps then: `folios` are
    those of references, `number` that of the first page."""
    found = {}
    for content, page in painted.contents.items():
        own = [stamp for stamp in painted.stamps or () if stamp.page == page]
        words = [(stamp, folios[stamp.ordinal] if stamp.ordinal >= 0 else str(number + page)) for stamp in own]
        if any(stamp.words != said for stamp, said in words):
            data = stamped(painted.objects[content][1] or b"", words)
            found[content] = data, tuple(replace(stamp, words=said) for stamp, said in words)
    return found


def with_folios(painted: Painted, folios: tuple[str, ...], number: int) -> Painted:
    """The same pages with these folios."""
    changed = restamped(painted, folios, number)
    objects = painted.objects | {content: (painted.objects[content][0], data) for content, (data, _) in changed.items()}
    pages = {painted.contents[content]: stamps for content, (_, stamps) in changed.items()}
    kept = tuple(stamp for stamp in painted.stamps or () if stamp.page not in pages)
    stamps = None if painted.stamps is None else kept + tuple(stamp for page in sorted(pages) for stamp in pages[page])
    others = painted.others and tuple(_other_with(other, str(number + page)) for page, other in enumerate(painted.others))
    return replace(painted, objects=objects, stamps=stamps, others=others)


def packed(painted: Painted) -> Painted:
    """The same with the contents of its pages compressed."""
    return replace(painted, packed={content: zlib.compress(painted.objects[content][1] or b"", LEVEL) for content in painted.contents})


def _other_with(other: OtherSide, number: str) -> OtherSide:
    margins = stamped(other.margins, [(stamp, number) for stamp in other.stamps])
    return replace(other, margins=margins, stamps=tuple(replace(stamp, words=number) for stamp in other.stamps))
