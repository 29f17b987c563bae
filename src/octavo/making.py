"""The editions of one work, made side by side and held against one another. WeasyPrint and EbookLib are first loaded from here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element

from octavo.cache import Cache
from octavo.editions import EDITIONS, html, press, print, sheet
from octavo.editions.cover import cover
from octavo.editions.epub import edition as epub
from octavo.editions.work import Work
from octavo.errors import EditionRefused
from octavo.model.accessibility import AccessibilityFacts
from octavo.model.finding import Finding
from octavo.model.places import beginnings
from octavo.pagination.paginator import Paginated
from octavo.pagination.processes import Errand
from octavo.preflight.parity import begin_html_trees
from octavo.preflight.printed import bind_and_read
from octavo.preflight.products import compare_large_print, compare_products
from octavo.printing import printing
from octavo.progress import Progress

PRINTED = {"print": "", "large-print": "-large-print"}  # editions with pages, and how the names of their files end
Files = dict[str, dict[str, bytes]]


@dataclass(frozen=True, slots=True)
class Means:
    """What the work may be done with: how many processes lay pages out (0: as many as there are processors); whether other things are done
    `apart` too, in processes of their own; the `cache` of what was made before, with the same `versions`."""

    jobs: int = 1
    apart: bool = False
    cache: Cache | None = None
    versions: str = ""


def make(
    work: Work, facts: Mapping[str, AccessibilityFacts], editions: tuple[str, ...], made: datetime, means: Means, progress: Progress
) -> tuple[Files, dict[str, Paginated], tuple[Finding, ...]]:
    """The files of each edition by their names, and the book as it is printed, by edition: as print always, as large print where that is asked
    for; and what may be said of them all the same. `facts` are those of each edition. Raises `EditionRefused` where the editions do not agree, and
    whatever makes them raises."""
    profile = press.profile_of(work) if "press" in editions else None
    drawn = cover(work, means.apart, means.cache, means.versions) if "epub" in editions else None
    books: dict[str, Paginated] = {}
    bound: dict[str, Errand[tuple[bytes, tuple[Finding, ...]]]] = {}
    for edition in PRINTED:
        large = edition == "large-print"
        if edition in editions or not large:
            books[edition] = book = print.paginate(work, progress, means.jobs, means.cache, means.versions, large)
        if edition in editions:
            bound[edition] = Errand(means.apart, bind_and_read, book.sheets, print.describe(work, made, large), book.sources, edition)
    book = books["print"]
    work = work.with_layout(book.layout)  # the gutter is as wide as its pages ask for: the press has the same
    if profile:
        sheets = press.lay_out(work, book.pages, progress, means.jobs, means.cache, means.versions).sheets
        given = printing(work.publication.print_options), profile, press.black_of(work.layout.tokens), beginnings(work.publication, book.pages)
        pressed = Errand(means.apart, press.bind_for_press, sheets, print.describe(work, made), *given)
    files: Files = {}
    remarks: tuple[Finding, ...] = ()
    if drawn:
        progress.begin("epub")
        files["epub"] = {f"{work.file_name}.epub": epub.make(work, book.pages, book.piece_of_leaf, facts["epub"], drawn(), made)}
        progress.end()
    read_again: Callable[[], list[Element]] | None = None
    if "html" in editions:
        progress.begin("html")
        files["html"] = html.make(work, book.pages, facts["html"])
        read_again = begin_html_trees(files["html"], means.apart, means.cache, means.versions)
        progress.end()
    if "cover" in editions:
        progress.begin("cover")
        pdf, remarks = sheet.make(work, len(book.pages.pages), made)
        files["cover"] = {f"{work.file_name}-cover.pdf": pdf}
        progress.end()
    progress.begin("comparing the editions")
    container = next(iter(files["epub"].values())) if "epub" in files else None
    wrong = compare_products(work.apparatus, book.pages, book.trees, container, read_again() if read_again else None)
    if large_book := books.get("large-print"):
        wrong += compare_large_print(work.apparatus, book.trees, large_book.trees, large_book.pages)
    progress.end()
    for edition, binding in bound.items():
        progress.begin(edition)
        pdf, misprinted = binding.answer()
        files[edition], wrong = {f"{work.file_name}{PRINTED[edition]}.pdf": pdf}, wrong + misprinted
        progress.end()
    if wrong:
        raise EditionRefused(str(wrong[0]), "the editions do not agree: this is a fault of a layout or of octavo", wrong)
    if profile:
        progress.begin("press")
        pdf, said = pressed.answer()
        remarks += said
        files["press"] = {f"{work.file_name}-press.pdf": pdf}
        progress.end()
    return {edition: files[edition] for edition in EDITIONS if edition in files}, books, remarks
