"""The editions of one work, made side by side and held against one another. WeasyPrint and EbookLib are first loaded from here."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
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
from octavo.pagination.binding import Description
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


@dataclass(slots=True)
class Printed:
    """Editions with pages: those that are laid out, by name, and those that are wanted, `bound` as soon as they are painted by those `at_work`."""

    wanted: dict[str, Description]
    apart: bool
    at_work: ExitStack
    books: dict[str, Paginated] = field(default_factory=dict)
    bound: dict[str, Errand[tuple[bytes, tuple[Finding, ...]]]] = field(default_factory=dict)

    def bind(self) -> None:
        """Wait until all are painted, send home who did that, and begin to bind those that are wanted. Raises what painting raises."""
        for edition, book in self.books.items():
            sheets = book.sheets
            if edition in self.wanted and edition not in self.bound:
                self.bound[edition] = Errand(self.apart, bind_and_read, sheets, self.wanted[edition], book.sources, edition)
        self.at_work.close()


@contextmanager
def _pages(work: Work, editions: tuple[str, ...], made: datetime, means: Means, progress: Progress) -> Iterator[Printed]:
    """The editions with pages: print in any case, large print where it is wanted. The last is still being painted, by processes of its own, until
    `bind` is called or the context ends."""
    wanted = {edition: print.describe(work, made, edition == "large-print") for edition in PRINTED if edition in editions}
    with ExitStack() as at_work:
        printed = Printed(wanted, means.apart, at_work)
        for edition in PRINTED:
            if edition in editions or edition == "print":
                printed.bind()
                book = print.paginating(work, progress, means.jobs, means.cache, means.versions, edition == "large-print")
                printed.books[edition] = at_work.enter_context(book)
        yield printed


def make(
    work: Work, facts: Mapping[str, AccessibilityFacts], editions: tuple[str, ...], made: datetime, means: Means, progress: Progress
) -> tuple[Files, dict[str, Paginated], tuple[Finding, ...]]:
    """The files of each edition by their names, and the book as it is printed, by edition: as print always, as large print where that is asked
    for; and what may be said of them all the same. `facts` are those of each edition. Raises `EditionRefused` where the editions do not agree, and
    whatever makes them raises."""
    profile = press.profile_of(work) if "press" in editions else None
    drawn = cover(work, means.apart, means.cache, means.versions) if "epub" in editions else None
    with _pages(work, editions, made, means, progress) as printed:
        book = printed.books["print"]
        work = work.with_layout(book.layout)  # the gutter is as wide as its pages ask for: the press has the same
        if profile:
            printed.bind()
            sheets = press.lay_out(work, book.pages, progress, means.jobs, means.cache, means.versions).sheets
            given = printing(work.publication.print_options), profile, press.black_of(work.layout.tokens), beginnings(work.publication, book.pages)
            pressed = Errand(means.apart, press.bind_for_press, sheets, print.describe(work, made), *given)
        files: Files = {}
        remarks: tuple[Finding, ...] = ()
        read_again: Callable[[], list[Element]] | None = None
        if "html" in editions:
            progress.begin("html")
            files["html"] = html.make(work, book.pages, facts["html"])
            read_again = begin_html_trees(files["html"], means.apart, means.cache, means.versions)
            progress.end()
        printed.bind()
    books = printed.books
    if drawn:
        progress.begin("epub")
        files["epub"] = {f"{work.file_name}.epub": epub.make(work, book.pages, book.piece_of_leaf, facts["epub"], drawn(), made)}
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
    for edition, binding in printed.bound.items():
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
