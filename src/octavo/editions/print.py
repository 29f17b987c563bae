"""The editions with pages: print, whose page map the EPUB and the HTML edition need, and large print, the same laid out by other tokens."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from octavo import fonts
from octavo.apparatus.resolution import Apparatus
from octavo.cache import Cache
from octavo.composition.composer import Composer, image_paths
from octavo.composition.layout import Layout
from octavo.composition.view import fragment
from octavo.editions.work import Work, on_pages
from octavo.pagination.binding import Description, Sheets
from octavo.pagination.gutter import afterwards, beforehand, grows
from octavo.pagination.laid import Recipe
from octavo.pagination.loading import needs_pango
from octavo.pagination.memory import Memory
from octavo.pagination.orders import SCHEME
from octavo.pagination.paginator import Paginated, Paginator
from octavo.pagination.workers import Workers
from octavo.pictures import Album, Kind, Wish
from octavo.progress import Progress


def paginate(
    work: Work, progress: Progress, jobs: int = 1, cache: Cache | None = None, versions: str = "", large_print: bool = False,
    bleed: float | None = None,
) -> Paginated:  # fmt: skip
    """The work laid out and painted, as `paginating` does."""
    with paginating(work, progress, jobs, cache, versions, large_print, bleed) as book:
        sheets = book.sheets
        return replace(book, bound=lambda: sheets)


@contextmanager
def paginating(
    work: Work, progress: Progress, jobs: int = 1, cache: Cache | None = None, versions: str = "", large_print: bool = False,
    bleed: float | None = None,
) -> Iterator[Paginated]:  # fmt: skip
    """Lay the work out, every printed folio in its place, in as many as `jobs` processes (0: as there are processors); as long as the context lasts,
    these paint it. `cache` has what was laid out before, with the same `versions`. With a `bleed`, in points, pages are those of print with as much
    around them, as the press has them, and the inner margin is that of the layout, as in large print; else it grows with the pages. Raises
    `EditionRefused`, `UnstableFolios`, `LayoutRefused`."""
    edition, layout, sheets = "print", work.layout, ["print.css"]
    if large_print:
        edition, layout = "large-print", work.layout.large_print(work.publication.language)
        sheets.append("large-print.css")
    if bleed is not None:
        layout = layout.with_bleed(bleed)
        sheets.append("press.css")

    def paginator(layout: Layout) -> AbstractContextManager[Paginator]:
        return _paginator(work, edition, layout, sheets, progress, jobs, cache, versions)

    if edition == "print" and bleed is None and grows(layout, work.publication.print_options):
        yield from _with_gutter(paginator, layout, work.apparatus)
        return
    with paginator(layout) as only:
        only.settle()
        yield only.paint()


def _with_gutter(paginator: Callable[[Layout], AbstractContextManager[Paginator]], layout: Layout, apparatus: Apparatus) -> Iterator[Paginated]:
    """The book with an inner margin for as many pages as it has. The first layout may be given up early; the whole is laid out twice at most."""
    used, tried, laid_out = beforehand(layout, apparatus), False, False
    while True:
        with paginator(used) as at_work:
            length = at_work.settle() if tried else at_work.settle(lambda pages: afterwards(layout, used, pages) == used)  # noqa: B023
            wanted = afterwards(layout, used, length.pages)
            if length.whole and (laid_out or wanted == used):
                yield at_work.paint()
                return
        used, tried, laid_out = wanted, True, length.whole


@contextmanager
def _paginator(
    work: Work, edition: str, layout: Layout, sheets: list[str], progress: Progress, jobs: int, cache: Cache | None, versions: str
) -> Iterator[Paginator]:
    """Who lays an edition out by a layout, with the style sheets of these names; else as `paginate`."""
    large_print = edition == "large-print"
    sheet = "\n".join((fonts.rules(large_print), *map(layout.resolved_sheet, sheets)))
    readable: tuple[Path, ...] = (work.folder, *layout.folders, *sorted({face.path.parent for face in fonts.faces(large_print)}))
    scope = hashlib.sha256(f"{versions}\0{sheet}".encode()).hexdigest()
    with TemporaryDirectory(prefix="octavo-pictures-") as pictures:
        images = PrintedImages(work.album, on_pages(layout), Path(pictures))
        composer = Composer(edition, work.publication, work.apparatus, layout, lambda key: f"#{fragment(key)}", images.address)
        workers, memory = Workers(Recipe(sheet, readable, images.folder), jobs), Memory(scope, cache)
        at_work = Paginator(composer, workers, memory, work.apparatus, work.apparatus.words, progress)
        try:
            yield at_work
        finally:
            at_work.leave()


class PrintedImages:
    """The pictures of an album as pages ask for them, in files of a `folder` where every process that lays pages out finds them. A picture is
    called by what is in it: a page is known again wherever the folder is."""

    def __init__(self, album: Album, wish: Wish, folder: Path) -> None:
        self.album, self.wish, self.folder = album, wish, folder
        self._addresses: dict[str, str] = {}

    def address(self, source: str) -> str:
        """Where a picture is found; its file is there from now on. An SVG stays in the manuscript, beside what it may show itself."""
        if source not in self._addresses:
            image = self.album.rendition(source, self.wish)
            if image.kind is Kind.SVG:
                self._addresses[source] = image_paths(self.album.folder)(source)
            else:
                name = f"{hashlib.sha256(image.data).hexdigest()}.{image.kind}"
                (self.folder / name).write_bytes(image.data)
                self._addresses[source] = f"{SCHEME}:{name}"
        return self._addresses[source]


def describe(work: Work, made: datetime, large_print: bool = False) -> Description:
    """What the PDF says of the work."""
    publication = work.publication
    return Description(
        title=f"{publication.title} ({work.apparatus.words('large_print')})" if large_print else publication.title,
        authors=tuple(publication.organization_name(name) for name in publication.convenors),
        description=publication.description or publication.subtitle,
        keywords=publication.subjects,
        language=publication.language,
        made=made,
        right_to_left=publication.direction == "rtl",
    )


def bind(sheets: Sheets, described: Description) -> bytes:
    """One PDF of all pages. Raises `EditionRefused` for anything the engine complains of, `ToolMissing`."""
    with needs_pango():
        from octavo.pagination.joining import write_pdf
    return write_pdf(sheets, described)
