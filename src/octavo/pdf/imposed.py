"""Imposed sheets as a PDF: pages become form XObjects, each with its own resources, so that no face or picture is there twice (pikepdf)."""

import io
from collections.abc import Iterable, Iterator
from datetime import datetime

import pikepdf

from octavo.pdf.folding import Cell, Folded
from octavo.pdf.folding import forms as arranged
from octavo.pdf.imposition import GAP, MARK, Sheet, Side
from octavo.pdf.marks import WIDTH
from octavo.pdf.source_pages import SourcePages

MADE = "/Imposition"
"""The entry of the document information that says that octavo imposed a file, and by which scheme."""

BLACK = "0 0 0 1"  # K alone, so that marks stand on one plate
BAR, STEP = 14.0, 17.0  # points: the length of a collating mark, and from one to the next
NARROW = 2.0  # points of a collating mark on each side of the fold, where nothing is milled off
# What speaks of single pages, or claims what sheets do not keep (ISO 32000-1, 7.7.2; ISO 19005-3, ISO 14289-1).
OF_PAGES = (
    "/AA", "/AcroForm", "/AF", "/Dests", "/MarkInfo", "/Names", "/OpenAction", "/Outlines", "/PageLabels", "/PageLayout", "/PageMode",
    "/StructTreeRoot", "/Threads", "/ViewerPreferences",
)  # fmt: skip
CLAIMS = ("{http://www.aiim.org/pdfa/ns/id/}", "{http://www.aiim.org/pdfua/ns/id/}", "{http://www.aiim.org/pdfa/ns/extension/}")


def impose(source: SourcePages, sides: Iterable[Side], sheet: Sheet | Folded, scheme: str, made: datetime) -> bytes:
    """The sides of sheets as the pages of a PDF, which keeps the output intents and the document information of its source. What hangs on single
    pages, such as links, outlines and tags, is gone. `sides` are those of sheets that are folded once; a `sheet` that is folded more often takes
    several of them. The source is used up. Raises `WrongCall` where it turns out to be broken."""
    try:
        return _impose(source, sides, sheet, scheme, made)
    except (pikepdf.PdfError, RuntimeError) as fault:  # qpdf's own errors are of the second kind
        raise source.unreadable() from fault


def _impose(source: SourcePages, sides: Iterable[Side], sheet: Sheet | Folded, scheme: str, made: datetime) -> bytes:
    document = source.document
    _flatten(document)
    count = len(source)
    forms = [page.as_form_xobject(handle_transformations=False) for page in document.pages]
    group = next((page.obj["/Group"] for page in document.pages if "/Group" in page.obj), None)
    for form, seen in zip(forms, source.seen, strict=True):
        form["/BBox"] = _array(*seen.media)  # qpdf's is the trim box, which takes off the bleed
    if isinstance(sheet, Folded):
        for cells in arranged(tuple(sides), sheet.pages):
            document.pages.append(_folded_page(document, source, cells, sheet, forms, group))
    else:
        for side in sides:
            document.pages.append(_page(document, source, side, sheet, forms, group))
    del document.pages[:count]
    for key in OF_PAGES:
        if key in document.Root:
            del document.Root[key]
    _describe(document, scheme, made)
    target = io.BytesIO()
    document.save(target, deterministic_id=True)
    return target.getvalue()


def scheme_of(pdf: bytes) -> str:
    """The scheme by which octavo imposed a PDF, '' for any other file."""
    try:
        with pikepdf.open(io.BytesIO(pdf), suppress_warnings=True) as document:
            return str(document.docinfo.get(MADE, ""))
    except (pikepdf.PdfError, RuntimeError):
        return ""


def _flatten(document: pikepdf.Pdf) -> None:
    """Make what stands on pages as annotations, but for links, part of them."""
    for page in document.pages:
        annotations = page.obj.get("/Annots")
        if not isinstance(annotations, pikepdf.Array):
            continue
        if any(isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") != pikepdf.Name.Link for one in annotations):
            document.flatten_annotations("print")
            return


def _page(
    document: pikepdf.Pdf, source: SourcePages, side: Side, sheet: Sheet, forms: list[pikepdf.Object], group: pikepdf.Object | None
) -> pikepdf.Page:
    """A side as a page."""
    pages = pikepdf.Dictionary()
    turned = sheet.turned and not side.front
    content = ["q", f"-1 0 0 -1 {sheet.width:.4f} {sheet.height:.4f} cm"] if turned else []
    content += _shown(source, side, sheet, forms, pages)
    content += ["Q"] if turned else []
    content += _marks(side, sheet) if sheet.marks else []
    made = _made(document, (sheet.width, sheet.height), pages, content, group)
    if sheet.marks:
        _cut(made, sheet.trim(side), sheet.bleed)
    return pikepdf.Page(document.make_indirect(made))


def _folded_page(
    document: pikepdf.Pdf, source: SourcePages, cells: tuple[Cell, ...], sheet: Folded, forms: list[pikepdf.Object], group: pikepdf.Object | None
) -> pikepdf.Page:
    """A side of a sheet that is folded more than once as a page."""
    pages, content = pikepdf.Dictionary(), []
    for cell in cells:
        content += ["q", f"{_numbers(*sheet.matrix(cell))} cm", *_shown(source, cell.side, sheet.once, forms, pages)]
        content += ["q", f"{BLACK} k", *_collating(cell.side, sheet.once), "Q"]
        content.append("Q")
    content.append(f"q {BLACK} K {WIDTH} w 0 J [] 0 d")
    content += [*(_line(*ends) for ends in sheet.cuts(cells)), "[2 2] 0 d", *(_line(*ends) for ends in sheet.folds(cells)), "Q"]
    made = _made(document, sheet.size, pages, content, group)
    trims = tuple(zip(*map(sheet.trim, cells), strict=True))
    _cut(made, (min(trims[0]), min(trims[1]), max(trims[2]), max(trims[3])), sheet.once.bleed)
    return pikepdf.Page(document.make_indirect(made))


def _shown(source: SourcePages, side: Side, sheet: Sheet, forms: list[pikepdf.Object], pages: pikepdf.Dictionary) -> Iterator[str]:
    """The operators that show the pages of a side; their forms go into the resources `pages`."""
    for place in sheet.places(side):
        name = f"/Page{len(pages)}"
        pages[name] = forms[place.page]
        a, b, c, d, e, f = (sheet.scale * value for value in source.seen[place.page].matrix)
        clip = (place.clip_left, place.clip_bottom, place.clip_right - place.clip_left, place.clip_top - place.clip_bottom)
        yield f"q {_numbers(*clip)} re W n"
        yield f"{_numbers(a, b, c, d, e + place.x, f + place.y)} cm {name} Do Q"


def _made(
    document: pikepdf.Pdf, size: tuple[float, float], pages: pikepdf.Dictionary, content: list[str], group: pikepdf.Object | None
) -> pikepdf.Dictionary:
    made = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=_array(0, 0, *size),
        Resources=pikepdf.Dictionary(XObject=pages),
        Contents=document.make_stream("\n".join(content).encode()),
    )
    if group is not None:
        made["/Group"] = group
    return made


def _cut(made: pikepdf.Dictionary, trim: tuple[float, float, float, float], bleed: float) -> None:
    """Say where a sheet is cut, and how far it is printed."""
    left, bottom, right, top = trim
    made["/TrimBox"] = _array(*trim)
    made["/BleedBox"] = _array(left - bleed, bottom - bleed, right + bleed, top + bleed)


def _marks(side: Side, sheet: Sheet) -> Iterator[str]:
    """Crop marks at the corners, dashed fold marks above and below, and on the outside of a section its collating mark."""
    left, bottom, right, top = sheet.trim(side)
    near, far = sheet.bleed + GAP, sheet.bleed + GAP + MARK
    yield f"q {BLACK} K {BLACK} k {WIDTH} w 0 J [] 0 d"
    for y, way in ((bottom, -1), (top, 1)):
        for x in (left, right):
            yield _line(x, y + way * near, x, y + way * far)
    for x, way in ((left, -1), (right, 1)):
        for y in (bottom, top):
            yield _line(x + way * near, y, x + way * far, y)
    yield "[2 2] 0 d"
    for y, way in ((bottom, -1), (top, 1)):
        yield _line(sheet.fold, y + way * near, sheet.fold, y + way * far)
    yield from _collating(side, sheet)
    yield "Q"


def _collating(side: Side, sheet: Sheet) -> Iterator[str]:
    """The mark on the back of a section, on the outside of its outermost sheet."""
    if sheet.collating and side.front and side.sheet == 0:
        _, bottom, _, top = sheet.trim(side)
        steps = max(1, int((top - bottom) * 0.8 / STEP))
        y = top - (top - bottom) * 0.1 - (side.section % steps) * STEP - BAR
        half = sheet.milling or NARROW
        yield f"{_numbers(sheet.fold - half, y, 2 * half, BAR)} re f"


def _describe(document: pikepdf.Pdf, scheme: str, made: datetime) -> None:
    """Say when sheets were made and how, in the document information and in XMP alike; take back what no longer holds."""
    stamp = made.strftime("%Y%m%d%H%M%S")
    document.docinfo[MADE] = pikepdf.String(scheme)
    document.docinfo["/ModDate"] = pikepdf.String(f"D:{stamp}+00'00'")
    if "/Metadata" in document.Root:
        try:
            with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False, strict=True) as xmp:
                for key in [key for key in xmp if key.startswith(CLAIMS)]:
                    del xmp[key]
                when = made.strftime("%Y-%m-%dT%H:%M:%S+00:00")
                xmp["xmp:ModifyDate"] = when
                xmp["xmp:MetadataDate"] = when
        except (SyntaxError, ValueError, pikepdf.PdfError):  # no XML, no XMP, no stream
            del document.Root["/Metadata"]


def _line(*ends: float) -> str:
    x, y, to_x, to_y = (f"{end:.3f}" for end in ends)
    return f"{x} {y} m {to_x} {to_y} l S"


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.4f}" for value in values)


def _array(*values: float) -> pikepdf.Array:
    return pikepdf.Array([round(value, 4) for value in values])
