"""The cover of the EPUB, drawn from the work's own title page."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from octavo import fonts
from octavo.cache import Cache
from octavo.composition.cover import compose_cover
from octavo.editions.work import Work
from octavo.pagination.loading import needs_pango
from octavo.pagination.processes import Errand
from octavo.pdf.raster import png

WIDTH, HEIGHT = 1600, 2560  # pixels, what shops ask for


def cover(work: Work, apart: bool = False, cache: Cache | None = None, versions: str = "") -> Callable[[], bytes]:
    """Begin to draw the cover, in another process if `apart`; what is given back waits for it: a PNG of 1600 by 2560 pixels. `cache` has what
    was drawn before, with the same `versions`."""
    faces = sorted({face.path.parent for face in fonts.faces()})
    sheet = fonts.rules() + "\n" + work.layout.resolved_sheet("cover/cover.css")
    html = compose_cover(work.publication, work.layout, work.apparatus.words)
    pictures = [path.read_bytes() for folder in work.layout.folders for path in sorted((folder / "cover").glob("*")) if path.is_file()]
    key = sha256(b"\0".join((b"cover", versions.encode(), html.encode(), sheet.encode(), *pictures))).hexdigest()
    if cache and (kept := cache.get(key)) is not None:
        return lambda: kept
    drawing = Errand(apart, draw, html, sheet, (*work.layout.folders, *faces))

    def drawn() -> bytes:
        made = drawing.answer()
        if cache:
            cache.put(key, made)
        return made

    return drawn


def draw(html: str, sheet: str, readable: tuple[Path, ...]) -> bytes:
    """A composed cover as a PNG. `readable` are the folders that sheets and pictures may come from. Raises `EditionRefused`, `ToolMissing`."""
    with needs_pango():
        from octavo.pagination.cover import paint_cover
    return png(paint_cover(html, sheet, readable), 0, WIDTH, HEIGHT)
