"""The cover edition: back, spine and front as one sheet for the printer."""

from pathlib import Path

from octavo import fonts
from octavo.composition.cover_sheet import Art, Sheet, compose_sheet, layout_of, sheet_of
from octavo.editions.cover_art import BACK, FRONT, WHOLE, CoverPictures
from octavo.editions.work import Work
from octavo.pagination.loading import needs_pango
from octavo.pdf.cover_marks import bounded, marked

UNMARKED = frozenset({"no", "false", "off"})


def make(work: Work, pages: int) -> bytes:
    """The sheet around so many pages as a PDF of one page, in the colours of the layout, its boxes and marks as a printer wants them. Raises
    `LayoutRefused`, `EditionRefused`, `ToolMissing`."""
    sheet = sheet_of(work.publication, work.layout.tokens, pages)
    marks = work.publication.print_options.get("marks", "").strip().lower() not in UNMARKED
    made = bounded(painted(work, sheet), sheet.bleed)
    return marked(made, sheet.folds) if marks else made


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
