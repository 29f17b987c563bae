"""The printer's cover sheet: back, spine and front side by side, and the words and symbols on them."""

import re
from dataclasses import dataclass, replace

from octavo import barcodes, fonts
from octavo.apparatus.authorities import address_of_doi, doi
from octavo.barcodes import Symbol
from octavo.composition.cover import FIELD, MARGIN, Front, front, rendered, unit
from octavo.composition.fitting import MOST, Area, balanced, broken, extent, fits, fitted, shortened
from octavo.composition.layout import Layout
from octavo.errors import EditionRefused
from octavo.model.publication import Publication
from octavo.printing import printing
from octavo.tokens import Tokens, millimetres
from octavo.words import Words

SADDLE, PERFECT = "saddle", "perfect"
STITCHED = 64  # pages that a saddle stitch holds
NARROWEST = 6.0  # millimetres of a spine that words stand on
TOLERANCE = 1.6  # millimetres by which a fold may be off: no colour changes nearer to it, and no words stand nearer
BROADEST = 0.6  # the part of a spine that a letter may be high
SPINE_WORDS = (9.0, 7.8, 6.6, 5.6, 4.9, 4.4, 3.9, 3.5, 3.1, 2.8, 2.6, 2.4)  # millimetres
SPINE_LEADING, CAPTION = 1.15, 0.92  # as in sheet.css; small letters are drawn broader than those of titles
SCHEME = re.compile(r"^https?://", re.IGNORECASE)
UPON = re.compile(r"[:.]\s|：|\s[–—]\s")  # where a long title may end on a spine
PITHY, BRIEF = (5.6, 5.2, 4.8, 4.5), 6  # millimetres of a description that has no more lines than that
BLURB = (4.2, 4.0, 3.8, 3.6, 3.4, 3.2, 3.0, 2.8, 2.6)  # millimetres; light words on a dark ground fill with ink below 7 points
BLURB_LEADING, STACKED = 1.45, 1.2  # lines of the description, and letters that stand one below the other, as in sheet.css

# Titles on spines read from the head down (ISO 6357, ANSI/NISO Z39.41), so that they are upright on a book that lies on its back. Books of France,
# Germany, the Iberian peninsula, Latin America and Russia by custom read from the foot up.
UPWARDS = frozenset({"ca", "de", "es", "eu", "fr", "gl", "pt", "ru"})
UPRIGHT = frozenset({"hani", "kana", "hang"})  # scripts whose letters stand one below the other


@dataclass(frozen=True, slots=True)
class Sheet:
    """The measures of a cover sheet in millimetres: the trimmed panel, the spine (0 where there is none), the bleed all round. `mirrored` is the
    sheet of a book that opens to the right."""

    panel_width: float
    panel_height: float
    spine: float
    bleed: float
    mirrored: bool = False

    @property
    def width(self) -> float:
        """With the bleed on both sides."""
        return 2 * self.panel_width + self.spine + 2 * self.bleed

    @property
    def height(self) -> float:
        """With the bleed at head and foot."""
        return self.panel_height + 2 * self.bleed

    @property
    def folds(self) -> tuple[float, ...]:
        """Where the sheet is folded, from its left edge with bleed."""
        first = self.bleed + self.panel_width
        return (first, first + self.spine) if self.spine else (first,)

    @property
    def unit(self) -> float:
        """The unit in which all that is on the panels is measured."""
        return unit(self.panel_width, self.panel_height)


@dataclass(frozen=True, slots=True)
class Art:
    """Addresses of pictures of the user's own, '' for none: of the front, of the back, of the whole sheet."""

    front: str = ""
    back: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Spine:
    """The words on a spine, or nothing, the title line by line. Sizes are in millimetres, as are the insets of title and publisher from the edge
    of the spine; `way` is down, up, or upright for letters that stand below one another."""

    title: tuple[str, ...] = ()
    publisher: str = ""
    size: float = 0.0
    house_size: float = 0.0
    way: str = "down"
    script: str = "latn"
    inset: float = 0.0
    house_inset: float = 0.0


@dataclass(frozen=True, slots=True)
class Back:
    """What is on the back. `size` of the description is in millimetres; `bars` are those of the ISBN, `isbn` the same with hyphens, `digits`
    without; `square` is the QR code of the address that `doi` shows."""

    description: tuple[str, ...]
    size: float
    publisher: str
    url: str
    script: str
    isbn: str = ""
    digits: str = ""
    bars: Symbol | None = None
    doi: str = ""
    square: Symbol | None = None
    art: str = ""


def sheet_of(publication: Publication, tokens: Tokens, pages: int) -> Sheet:
    """The sheet around so many pages. Raises `LayoutRefused` for a length that is none, `EditionRefused` where the width of the spine cannot be
    known."""
    options = publication.print_options
    width, height = (millimetres(tokens[name]) for name in ("trim-width", "trim-height"))
    bleed = printing(options).bleed * 25.4 / 72
    mirrored = publication.direction == "rtl"
    if (options.get("binding", "") or (SADDLE if pages <= STITCHED else PERFECT)) == SADDLE:
        return Sheet(width, height, 0.0, bleed, mirrored)
    if not options.get("caliper", ""):
        said = f"the width of the spine is not known: nothing says how thick the paper is, and {pages} pages are bound with a spine"
        raise EditionRefused(said, "ask the printer, and write print: {caliper: 0.1mm}, the thickness of one leaf, in publication.yaml")
    leaves = (pages + 1) // 2
    spine = leaves * millimetres(options["caliper"]) + 2 * (millimetres(options["cover-caliper"]) if options.get("cover-caliper", "") else 0.0)
    return Sheet(width, height, spine, bleed, mirrored)


def layout_of(layout: Layout, sheet: Sheet, art: Art) -> Layout:
    """The layout with the measures of the sheet as tokens of its sheets."""
    width, bleed, spine = sheet.panel_width, sheet.bleed, sheet.spine
    left, right = bleed, bleed + width + spine
    front_left, back_left = (left, right) if sheet.mirrored else (right, left)
    # A picture on the front goes on past the fold, so that its edge does not stand exactly there.
    over = TOLERANCE if spine > NARROWEST else spine + (0.0 if art.back or spine else TOLERANCE)
    measures = {
        "sheet-width": sheet.width, "sheet-height": sheet.height, "panel-width": width, "panel-height": sheet.panel_height, "bleed": bleed,
        "spine": spine, "unit": sheet.unit, "front-left": front_left, "back-left": back_left, "spine-left": bleed + width,
        "front-art-left": 0.0 if sheet.mirrored else front_left - over, "front-art-width": width + bleed + over,
        "back-art-left": back_left if sheet.mirrored else 0.0, "back-art-width": width + bleed,
    }  # fmt: skip
    return with_measures(layout, {name: f"{value:.4f}mm" for name, value in measures.items()})


def with_measures(layout: Layout, measures: dict[str, str]) -> Layout:
    """The layout with further tokens."""
    return replace(layout, tokens=Tokens(layout.tokens.values | measures, layout.tokens.dark))


def compose_sheet(publication: Publication, layout: Layout, words: Words, sheet: Sheet, art: Art) -> str:
    """The sheet as XHTML; its style sheets are cover/cover.css and cover/sheet.css of `layout_of`. Raises `LayoutRefused`, and `EditionRefused`
    for a description that the back cannot hold."""
    before: Front = front(publication, words, sheet.panel_width / sheet.unit, sheet.panel_height / sheet.unit, art.front)
    return rendered(
        layout, "cover/sheet.html.j2",
        publication=publication, front=before, spine=_spine(publication, sheet), back=_back(publication, sheet, art), whole=art.whole,
    )  # fmt: skip


def _spine(publication: Publication, sheet: Sheet) -> Spine:
    if sheet.spine <= NARROWEST:
        return Spine()
    room, foot = (part * sheet.panel_height - 8 * sheet.unit for part in (FIELD, 1 - FIELD))
    script = fonts.script(publication.title).lower()
    publisher = publication.organizations.get(publication.publisher)
    named = publisher.short or publisher.name if publisher else publication.publisher
    across = sheet.spine - 2 * TOLERANCE
    sizes = tuple(size for size in SPINE_WORDS if size <= min(across, BROADEST * sheet.spine))
    asked = publication.print_options.get("spine", "")
    up = asked == "up" if asked else publication.language.split("-")[0].lower() in UPWARDS
    stacked = next((size for size in sizes if len(publication.title) * size * STACKED <= room), 0.0)
    if stacked and script in UPRIGHT and not asked and not any(character.isascii() and character.isalnum() for character in publication.title):
        upright = fonts.script(named).lower() in UPRIGHT and len(named) * stacked * STACKED <= foot
        return Spine((publication.title,), named if upright else "", stacked, stacked, "upright", script)
    room, foot = room * CAPTION, foot * CAPTION
    title, size = _spine_title(publication.title, sizes, room, across)
    lines = balanced(title, room / size)
    house = next((other for other in sizes if other <= size and extent(named) * other <= foot), sizes[-1])
    named = shortened(named, lambda text: extent(text) * house <= foot)
    inset, house_inset = ((sheet.spine - SPINE_LEADING * high) / 2 for high in (len(lines) * size, house))
    return Spine(lines, named, size, house, "up" if up else "down", script, inset, house_inset)


def _spine_title(title: str, sizes: tuple[float, ...], room: float, across: float) -> tuple[str, float]:
    """What of a title is set on a spine, and its size: all of it, over several lines where the spine is wide; else what stands before its colon."""
    for size in sizes:
        lines = min(MOST, max(1, int(across / (size * SPINE_LEADING))))
        apart = len(balanced(title, room / size)) == broken(title, room / size)  # what cannot be divided into lines stands on one
        if apart and fits(title, size, Area(room, across + size, SPINE_LEADING, lines)):
            return title, size
    return fitted(UPON.split(title, maxsplit=1)[0], sizes, Area(room, across + sizes[0], SPINE_LEADING, 1))


def _back(publication: Publication, sheet: Sheet, art: Art) -> Back:
    text = publication.description
    paragraphs = tuple(filter(None, map(str.strip, text.split("\n"))))
    between = (len(paragraphs) - 1) * 1.7 * BLURB[0] if paragraphs else 0.0
    area = Area(sheet.panel_width - 2 * MARGIN * sheet.unit, sheet.panel_height * FIELD - (MARGIN + 3.6) * sheet.unit - between, BLURB_LEADING)
    size = next((size for size in PITHY if fits(text, size, replace(area, lines=BRIEF))), 0.0)
    held, size = (text, size) if size else fitted(text, BLURB, area)
    if held != text and not (art.back or art.whole):
        said = f"the description of the work is too long for the back cover: it has {len(text)} characters, and some {len(held)} have room"
        raise EditionRefused(said, "shorten description: in publication.yaml, or give a picture of the back in print: {cover-back: …}")
    publisher = publication.organizations.get(publication.publisher)
    isbn, number = publication.identifiers.get("isbn-print", ""), doi(publication.identifiers.get("doi", ""))
    address = f"https://doi.org/{number}" if number else ""  # as people read it
    try:
        square = barcodes.qr(address_of_doi(number)) if address else None
    except ValueError as fault:
        raise EditionRefused("the DOI is too long for a QR code", "see identifiers: {doi: …} in publication.yaml") from fault
    return Back(
        paragraphs, size,
        publication.organization_name(publication.publisher), SCHEME.sub("", publisher.url).rstrip("/") if publisher else "",
        fonts.script(text or publication.title).lower(),
        barcodes.hyphenated(isbn) if isbn else "", barcodes.digits_of(isbn) if isbn else "", barcodes.ean13(isbn) if isbn else None,
        address, square, art.back,
    )  # fmt: skip
