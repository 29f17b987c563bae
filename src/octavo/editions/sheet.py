"""The cover edition: back, spine and front as one sheet for the printer."""

from datetime import datetime
from pathlib import Path

from octavo import fonts
from octavo.composition.cover_sheet import Art, Sheet, compose_sheet, layout_of, sheet_of
from octavo.editions.cover_art import BACK, FRONT, WHOLE, CoverPictures
from octavo.editions.press import black_of, looked_through, profile_of
from octavo.editions.work import Work
from octavo.model.finding import Finding
from octavo.pagination.loading import needs_pango
from octavo.pdf.cover_marks import bounded, marked
from octavo.pdf.press import to_press
from octavo.printing import printing


def make(work: Work, pages: int, made: datetime) -> tuple[bytes, tuple[Finding, ...]]:
    """The sheet around so many pages as a PDF of one page, its boxes and marks as a printer wants them, and what a printer might say of it. It is in
    the inks of the press whose profile the manuscript names, else in the colours of the layout. Raises `LayoutRefused`, `EditionRefused`,
    `ToolMissing`."""
    sheet, given = sheet_of(work.publication, work.layout.tokens, pages), printing(work.publication.print_options)
    pdf = bounded(painted(work, sheet), sheet.bleed)
    if not given.icc:
        return (marked(pdf, sheet.folds) if given.marks else pdf), ()
    pdf = to_press(pdf, given, profile_of(work), work.publication.title, made, black_of(work.layout.tokens))
    pdf = marked(pdf, sheet.folds, crops=False) if given.marks else pdf
    return pdf, looked_through(pdf, given, "cover")


def painted(work: Work, sheet: Sheet) -> bytes:
    """The sheet as a PDF that ends with its bleed."""
    faces = sorted({face.path.parent for face in fonts.faces()})
    pictures = CoverPictures(work)
    pictures.refuse_other_shape(WHOLE, sheet.width, sheet.height)
    across = sheet.panel_width + 2 * sheet.bleed  # a little more than the bleed on one side, and what goes on past the fold
    front, back = (pictures.filling(option, across, sheet.height) for option in (FRONT, BACK))
    art = Art(front, back, pictures.filling(WHOLE, sheet.width, sheet.height))
    layout = layout_of(work.layout, sheet, art)
    css = "\n".join((fonts.rules(), layout.resolved_sheet("cover/cover.css"), layout.resolved_sheet("cover/sheet.css")))
    html = compose_sheet(work.publication, layout, work.apparatus.words, sheet, art)
    readable: tuple[Path, ...] = (work.folder, *layout.folders, *faces)
    with needs_pango():
        from octavo.pagination.cover import paint_cover
    return paint_cover(html, css, readable, pictures.files)
