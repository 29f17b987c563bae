"""The preflight of a press: is a finished file one that a printer can print? Read back from the bytes, object by object."""

import io
from collections.abc import Iterator, Sequence

import pikepdf

from octavo.model.finding import Finding, Severity, in_order, rule
from octavo.model.place import Place
from octavo.pdf.marks import Box
from octavo.pdf.press import NAMED
from octavo.pdf.press_walk import Coloured, Face, Graphics, Line, Obscure, Picture, Seen, walk
from octavo.pdf.spaces import Space, as_stream, is_device, kind
from octavo.pictures.inks import most_ink
from octavo.printing import Printing

COARSE, FINE = 200, 300  # pixels an inch
HAIR = 0.25  # points
TOLERANCE = 0.02  # of ink, in parts of one: what rounding and JPEG add


@rule(Severity.ERROR)
def not_in_ink(page: str, what: str) -> tuple[str, str]:
    """Something in a printer's file is not in CMYK or grey.

    What is in RGB, Lab or a profile of its own is turned into ink by whoever prints it, nobody knows how. Octavo turns colours and pictures by the
    profile that `print: {icc: …}` names; what it cannot turn, such as a gradient around a point in a drawing of your own, is named here.

    Wrong: an SVG that holds a colour mesh.

    Right: the same drawing as a PNG of 600 pixels an inch, or with plain colours.
    """
    return f"page {page} shows {what}, which is not in CMYK or grey", "draw it with plain colours, or bring it as a picture in pixels"


@rule(Severity.ERROR)
def too_much_ink(page: str, what: str, ink: int, limit: int) -> tuple[str, str]:
    """More ink than the paper takes.

    The four inks of one spot add up to more than `ink-limit` percent: it would not dry, and come off on the next sheet. Octavo takes ink away
    until it fits; this says that it did not.

    Wrong: C 100 %, M 100 %, Y 100 %, K 100 % on uncoated paper.

    Right: `print: {ink-limit: 280%}`, as the printer says, and colours below it.
    """
    return f"page {page} shows {what} of {ink} % ink, more than {limit} %", "report this, with the picture or colour"


@rule(Severity.ERROR)
def face_not_embedded(page: str, name: str) -> tuple[str, str]:
    """A typeface is used that is not in the printer's file.

    The printer would set the words in another one.

    Wrong: Helvetica by name alone.

    Right: every face embedded, as octavo does with those of its layouts.
    """
    return f"page {page} is set in {name}, which is not embedded", "set it in a face that the layout embeds"


@rule(Severity.ERROR)
def picture_too_coarse(page: str, pixels: str, ppi: int) -> tuple[str, str]:
    """A picture has less than 200 pixels an inch where it stands.

    Its pixels would be seen on paper. Printers ask for 300.

    Wrong: a picture of 640 pixels across that stands 100 mm wide.

    Right: the same of 1200 pixels across, or 50 mm wide.
    """
    return f"page {page} shows a picture of {pixels} pixels at {ppi} pixels an inch; {COARSE} are the least", "use a larger one, or show it smaller"


@rule(Severity.ADVICE)
def picture_rather_coarse(page: str, pixels: str, ppi: int) -> tuple[str, str]:
    """A picture has less than 300 pixels an inch where it stands, but 200 at least.

    A photograph may do; letters and lines in it will be soft.

    Wrong: a scan of 1000 pixels across that stands 100 mm wide.

    Right: the same of 1200 pixels across.
    """
    return f"page {page} shows a picture of {pixels} pixels at {ppi} pixels an inch; {FINE} are better", "use a larger picture if there is one"


@rule(Severity.ERROR)
def hairline(page: str, width: float) -> tuple[str, str]:
    """A line is thinner than a quarter of a point.

    It looks well on a screen and office printers, and breaks up or vanishes on a press.

    Wrong: `border-top: 0.1pt solid`

    Right: `border-top: 0.4pt solid`
    """
    return f"page {page} has a line of {width:.2f} pt, thinner than {HAIR} pt", "draw it thicker: see the layout's sheet, or the drawing"


@rule(Severity.ERROR)
def wrong_box(page: str, what: str) -> tuple[str, str]:
    """The boxes of a page do not say where it is cut.

    TrimBox is the page as cut, BleedBox has the bleed around it, MediaBox holds both with the marks (ISO 32000-1, 14.11.2). A CropBox or
    an ArtBox would contradict them.

    Wrong: a page without a TrimBox.

    Right: TrimBox within BleedBox within MediaBox.
    """
    return f"page {page}: {what}", "report this"


@rule(Severity.ERROR)
def transparent(page: str, what: str) -> tuple[str, str]:
    """Something is transparent in a file of a standard that knows no transparency.

    PDF/X-1a:2001 forbids it (ISO 15930-1, 6.19): old presses would print it solid, or not at all. PDF/X-4 allows it.

    Wrong: a PNG with soft edges, and `print: {standard: x-1a}`

    Right: the same PNG on white, or `print: {standard: x-4}`
    """
    return f"page {page} has {what}, and PDF/X-1a knows no transparency", "make it opaque, or write print: {standard: x-4}"


@rule(Severity.ERROR)
def not_for_press(what: str) -> tuple[str, str]:
    """A printer's file lacks what its standard asks for, or holds what it forbids.

    That is an output intent with a CMYK profile, the name of the standard, and whether it is trapped; no encryption, no scripts, no
    actions, no links or forms on the page.

    Wrong: a file without an output intent: nobody knows for which press its inks are.

    Right: `print: {icc: coated.icc}` in publication.yaml, and a file that octavo made of it.
    """
    return what, "report this"


@rule(Severity.ERROR)
def obscure(page: str, what: str) -> tuple[str, str]:
    """A page shows something that the preflight cannot look into.

    What cannot be looked into is not promised to a printer.

    Wrong: a drawing whose gradient is a programme.

    Right: the same drawing as a PNG of 600 pixels an inch.
    """
    return f"page {page} shows {what}, which cannot be looked into", "simplify the drawing, or bring it as a picture in pixels"


def check_press(pdf: bytes, printing: Printing, place: Place, begin: Sequence[Place | None] = ()) -> tuple[Finding, ...]:
    """Everything that a printer would send a file back for, of a PDF in press form. Findings about a page stand where the page begins in the
    manuscript, if `begin`, which goes page by page, knows; others at `place`."""
    try:
        document = pikepdf.open(io.BytesIO(pdf))
    except pikepdf.PasswordError:
        return (not_for_press(place, "the file is encrypted"),)
    with document:
        found = list(_document(document, printing, place))
        known: dict[tuple[int, int], float] = {}
        for number, page in enumerate(document.pages):
            here = (begin[number] if number < len(begin) else None) or place
            found += _boxes(page, printing, here)
            label = page.label
            for seen in walk(page):
                found += _judged(seen, label, printing, here, known)
    return in_order(found)


def _document(document: pikepdf.Pdf, printing: Printing, place: Place) -> Iterator[Finding]:
    root, info = document.Root, document.docinfo
    if document.is_encrypted:
        yield not_for_press(place, "the file is encrypted")
    intents = [intent for intent in root.get("/OutputIntents", []) if intent.get("/S") == "/GTS_PDFX"]
    profile = intents[0].get("/DestOutputProfile") if len(intents) == 1 else None
    if profile is None or int(profile.get("/N", 0)) != 4 or profile.read_bytes()[16:20] != b"CMYK":
        yield not_for_press(place, "the file has no output intent with a CMYK profile")
    version, conformance = NAMED[printing.standard]
    if str(info.get("/GTS_PDFXVersion", "")) != version or str(info.get("/GTS_PDFXConformance", "")) != conformance:
        yield not_for_press(place, f"the file does not say that it is {conformance or version}")
    if not str(info.get("/Title", "")) or str(info.get("/Trapped", "")) not in ("/True", "/False"):
        yield not_for_press(place, "the file does not say its title, or whether it is trapped")
    if printing.standard == "x-1a" and document.pdf_version > "1.4":
        yield not_for_press(place, f"the file is PDF {document.pdf_version}, newer than PDF/X-1a knows")
    names = root.get("/Names", pikepdf.Dictionary())
    for key in ("/OpenAction", "/AA", "/AcroForm", "/OCProperties", "/Collection"):
        if key in root:
            yield not_for_press(place, f"the file holds {key[1:]}")
    for key in ("/JavaScript", "/EmbeddedFiles"):
        if key in names:
            yield not_for_press(place, f"the file holds {key[1:]}")


def _boxes(page: pikepdf.Page, printing: Printing, place: Place) -> Iterator[Finding]:
    here, label = page.obj, page.label
    if missing := [key[1:] for key in ("/TrimBox", "/BleedBox", "/MediaBox") if key not in here]:
        yield wrong_box(place, label, f"there is no {missing[0]}")
        return
    trim, bleed, media = Box.of(here.TrimBox), Box.of(here.BleedBox), Box.of(here.MediaBox)
    if not (bleed.holds(trim) and media.holds(bleed)):
        yield wrong_box(place, label, "the TrimBox does not lie within the BleedBox, or this not within the MediaBox")
    if not bleed.holds(trim.wider(printing.bleed)):
        yield wrong_box(place, label, f"the bleed is less than {printing.bleed:.2f} pt")
    for key in ("/CropBox", "/ArtBox"):
        if key in here and Box.of(here[key]) != media:
            yield wrong_box(place, label, f"there is a {key[1:]} that is not the MediaBox")
    for note in here.get("/Annots", []):
        if note.get("/Subtype") not in ("/TrapNet", "/PrinterMark"):
            yield not_for_press(place, f"page {label} has an annotation ({str(note.get('/Subtype', '/none'))[1:]})")
    if "/AA" in here:
        yield not_for_press(place, f"page {label} has actions")


def _judged(seen: Seen, page: str, printing: Printing, place: Place, known: dict[tuple[int, int], float]) -> Iterator[Finding]:
    match seen:
        case Coloured(space, channels):
            yield from _colour(space, channels, page, printing, place)
        case Line(width) if width < HAIR - 1e-3:
            yield hairline(place, page, width)
        case Picture():
            yield from _picture(seen, page, printing, place, known)
        case Graphics(state):
            yield from _graphics(state, page, printing, place)
        case Face(font):
            yield from _face(font, page, place)
        case Obscure(what):
            yield obscure(place, page, what)


def _colour(space: pikepdf.Object | None, channels: tuple[float, ...], page: str, printing: Printing, place: Place) -> Iterator[Finding]:
    of = kind(space)
    if of is Space.SPOT and isinstance(space, pikepdf.Array) and str(space[1]) in ("/All", "/None"):
        return
    if of is Space.PATTERN:
        if isinstance(space, pikepdf.Array) and len(space) > 1:
            yield from _colour(space[1], (), page, printing, place)
    elif space is not None and not is_device(space):
        yield not_in_ink(place, page, f"a colour in {of or 'an unknown space'}")
    elif of is Space.CMYK and sum(channels) * 100 > printing.ink_limit + 100 * TOLERANCE:
        yield too_much_ink(place, page, "a colour", round(sum(channels) * 100), round(printing.ink_limit))


def _picture(seen: Picture, page: str, printing: Printing, place: Place, known: dict[tuple[int, int], float]) -> Iterator[Finding]:
    image = seen.image
    pixels = f"{int(image.Width)} × {int(image.Height)}"
    if seen.width and seen.height:
        ppi = min(int(image.Width) / seen.width, int(image.Height) / seen.height) * 72
        if ppi < COARSE - 1:
            yield picture_too_coarse(place, page, pixels, int(ppi))
        elif ppi < FINE - 1:
            yield picture_rather_coarse(place, page, pixels, int(ppi))
    if printing.standard == "x-1a" and "/SMask" in image:
        yield transparent(place, page, f"a picture of {pixels} pixels with soft edges")
    if bool(image.get("/ImageMask", False)):
        return
    if not is_device(seen.space):
        yield not_in_ink(place, page, f"a picture of {pixels} pixels in {kind(seen.space) or 'an unknown space'}")
    elif kind(seen.space) is Space.CMYK:
        if image.objgen not in known:
            known[image.objgen] = most_ink(pikepdf.PdfImage(as_stream(image)).as_pil_image(apply_mask=False))
        if known[image.objgen] * 100 > printing.ink_limit + 100 * TOLERANCE:
            yield too_much_ink(place, page, f"a picture of {pixels} pixels", round(known[image.objgen] * 100), round(printing.ink_limit))


def _graphics(state: pikepdf.Object, page: str, printing: Printing, place: Place) -> Iterator[Finding]:
    group = state.get("/Group")
    if group is not None and str(group.get("/CS", "/DeviceCMYK")) not in ("/DeviceCMYK", "/DeviceGray"):
        yield not_in_ink(place, page, "a group whose colours are mixed")
    if printing.standard != "x-1a":
        return
    if group is not None:
        yield transparent(place, page, "a transparent group")
    if float(state.get("/ca", 1)) < 1 or float(state.get("/CA", 1)) < 1:
        yield transparent(place, page, "something painted thinly")
    if str(state.get("/BM", "/Normal")) not in ("/Normal", "/Compatible"):
        yield transparent(place, page, "colours that blend")
    if isinstance(state.get("/SMask"), pikepdf.Dictionary):
        yield transparent(place, page, "a soft mask")


def _face(font: pikepdf.Object, page: str, place: Place) -> Iterator[Finding]:
    if font.get("/Subtype") == "/Type3":
        return
    holder = font.DescendantFonts[0] if font.get("/Subtype") == "/Type0" else font
    descriptor = holder.get("/FontDescriptor", pikepdf.Dictionary())
    if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        yield face_not_embedded(place, page, str(font.get("/BaseFont", "/an unnamed face"))[1:])
