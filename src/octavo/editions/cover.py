"""The cover of the EPUB, drawn from the work's own title page."""

from pathlib import Path

from octavo import fonts
from octavo.composition.cover import compose_cover
from octavo.editions.work import Work
from octavo.pagination.cover import paint_cover
from octavo.pdf.raster import png

WIDTH, HEIGHT = 1600, 2560  # pixels, what shops ask for


def cover(work: Work) -> bytes:
    """The cover as a PNG of 1600 by 2560 pixels."""
    readable: tuple[Path, ...] = (*work.layout.folders, *sorted({face.path.parent for face in fonts.faces()}))
    sheet = fonts.rules() + "\n" + work.layout.resolved_sheet("cover/cover.css")
    html = compose_cover(work.publication, work.layout, work.apparatus.words)
    return png(paint_cover(html, sheet, readable), 0, WIDTH, HEIGHT)
