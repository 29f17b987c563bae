"""The print edition: pages, and the map of them that the other editions need."""

from datetime import datetime
from pathlib import Path

from octavo import fonts
from octavo.composition.composer import Composer, image_paths
from octavo.composition.view import fragment
from octavo.editions.work import Work
from octavo.pagination.engine import Engine, Fetcher
from octavo.pagination.joining import write_pdf
from octavo.pagination.paginator import Paginated, Paginator
from octavo.progress import Progress


def paginate(work: Work, progress: Progress) -> Paginated:
    """Lay the work out, every printed folio in its place. Raises `EditionRefused`, `UnstableFolios`, `LayoutRefused`."""
    composer = Composer("print", work.publication, work.apparatus, work.layout, lambda key: f"#{fragment(key)}", image_paths(work.folder))
    sheet = fonts.rules() + "\n" + work.layout.resolved_sheet("print.css")
    readable: tuple[Path, ...] = (work.folder, *work.layout.folders, *sorted({face.path.parent for face in fonts.faces()}))
    return Paginator(composer, Engine(sheet, Fetcher(readable)), work.apparatus, work.apparatus.words, progress).paginate()


def make(work: Work, book: Paginated, made: datetime) -> bytes:
    """The PDF."""
    authors = tuple(work.publication.organization_name(name) for name in work.publication.convenors)
    return write_pdf(book, work.publication, authors, made)
