"""The cover of the EPUB: the front of the printer's sheet as a picture."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from octavo import fonts
from octavo.cache import Cache
from octavo.composition.cover import compose_cover
from octavo.composition.cover_sheet import with_measures
from octavo.composition.layout import Layout
from octavo.editions.cover_art import FRONT, CoverPictures
from octavo.editions.work import Work
from octavo.pagination.loading import needs_pango
from octavo.pagination.processes import Errand
from octavo.pdf.raster import png
from octavo.pictures import Kind, Wish

WIDTH, HEIGHT = 1600, 2560  # pixels, what shops ask for
ON_PICTURE = Wish((Kind.JPEG, Kind.PNG), WIDTH * 2, HEIGHT * 2, WIDTH * HEIGHT * 2, srgb=True, moving=False, quality=92, fine=True)
CUT = 0.07  # the part of a picture that may be cut off so that it fills the cover; a larger difference is left empty
MEASURES = {
    "sheet-width": "500px", "sheet-height": "800px", "panel-width": "500px", "panel-height": "800px", "bleed": "0px", "unit": "10px",
    "front-left": "0px",
}  # fmt: skip


def cover(work: Work, apart: bool = False, cache: Cache | None = None, versions: str = "") -> Callable[[], bytes]:
    """Begin to draw the cover, in another process if `apart`; what is given back waits for it: a PNG of 1600 by 2560 pixels. `cache` has what
    was drawn before, with the same `versions`."""
    faces = sorted({face.path.parent for face in fonts.faces()})
    pictures = CoverPictures(work)
    art = pictures.address(FRONT, ON_PICTURE)
    cut = bool(art) and abs(pictures.ratio(FRONT) * WIDTH / HEIGHT - 1) <= CUT
    sheet = fonts.rules() + "\n" + cover_sheet(work.layout)
    html = compose_cover(work.publication, work.layout, work.apparatus.words, art, cut)
    folders = (*work.layout.folders, *faces, *([work.folder] if art else []))
    parts = [path.read_bytes() for folder in work.layout.folders for path in sorted((folder / "cover").glob("*")) if path.is_file()]
    parts += [data for _, data in sorted(pictures.files.items())]
    key = sha256(b"\0".join((b"cover", versions.encode(), html.encode(), sheet.encode(), *parts))).hexdigest()
    keeping = cache if not art or pictures.files else None  # what an SVG shows may change while its address does not
    if keeping and (kept := keeping.get(key)) is not None:
        return lambda: kept
    drawing = Errand(apart, draw, html, sheet, folders, pictures.files)

    def drawn() -> bytes:
        made = drawing.answer()
        if keeping:
            keeping.put(key, made)
        return made

    return drawn


def cover_sheet(layout: Layout) -> str:
    """The style sheet of the cover, 500 by 800 CSS pixels."""
    return with_measures(layout, MEASURES).resolved_sheet("cover/cover.css")


def draw(html: str, sheet: str, readable: tuple[Path, ...], pictures: dict[str, bytes]) -> bytes:
    """A composed cover as a PNG. `readable` are the folders that sheets and pictures may come from; `pictures` are files of their own. Raises
    `EditionRefused`, `ToolMissing`."""
    with needs_pango():
        from octavo.pagination.cover import paint_cover
    return png(paint_cover(html, sheet, readable, pictures), 0, WIDTH, HEIGHT)
