"""The order of work: read, resolve, check, lay out, make, preflight, put in place. Nothing is put in place unless all of it is right."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from octavo import clock
from octavo.accessibility_record import accessibility_record
from octavo.apparatus import resolve
from octavo.apparatus.accessibility import facts
from octavo.apparatus.resolution import Apparatus
from octavo.cache import Cache
from octavo.checks import check as remarks
from octavo.checks import laid_out
from octavo.checks.contrast import weak_contrasts
from octavo.checks.glyphs import missing_glyphs
from octavo.checks.sheet import Sheet
from octavo.checks.typefaces import missing_typefaces
from octavo.composition import layout
from octavo.editions import USUAL
from octavo.errors import LayoutRefused, ManuscriptRefused, MissingGlyph, OctavoError, WrongCall
from octavo.fonts import FAMILIES, LARGE_PRINT
from octavo.index_record import index_record
from octavo.installed import installed
from octavo.model.finding import Finding, Severity, in_order
from octavo.model.page_map import PageMap
from octavo.model.publication import COVER_PICTURES, Publication
from octavo.pagination.processes import several, warm_up
from octavo.preflight.verdicts import Verdict
from octavo.preflight.versions import compare_versions
from octavo.progress import Progress
from octavo.reading import read
from octavo.shelf import ACCESSIBILITY_RECORD, INDEX_RECORD, RECORD, in_place, listed, main_files, put_in_place, recover, refuse_strangers

if TYPE_CHECKING:
    from octavo.editions.work import Work
    from octavo.pagination.paginator import Paginated
    from octavo.pictures import Album, Facts

PRINT_SHEETS = ("tokens.css", "large-print-tokens.css", "book.css", "print.css", "large-print.css", "press.css", "cover/cover.css", "cover/sheet.css")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made, from what, with which layouts, and where it goes. `layouts` is the user's own folder, if there is one; `jobs` how
    many processes may lay pages out (0: as many as there are processors); `cache` the folder of what was computed before, None for none;
    `certify` says that the editions shall claim conformance, which is for `octavo.certifying` to bear out."""

    manuscript: Path
    output: Path
    layouts: Path | None = None
    editions: tuple[str, ...] = USUAL
    jobs: int = 1
    cache: Path | None = None
    certify: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was made: findings of severity warning and advice, files by edition, how many printed pages (of large print,
    where print itself is not asked for), how many of these were painted before, how many seconds it took. `verdicts` are those of outside
    validators, where they were asked; `refusal` is why the command fails although its work is done; `told` are lines that say what else came of
    it, `proof` is what came of a proof, as JSON values; `page_map` is that of the print edition."""

    findings: tuple[Finding, ...]
    files: dict[str, tuple[Path, ...]] = field(default_factory=dict)
    pages: int = 0
    seconds: float = 0.0
    reused: int = 0
    verdicts: tuple[Verdict, ...] = ()
    refusal: OctavoError | None = None
    told: tuple[str, ...] = ()
    proof: dict[str, object] | None = None
    page_map: PageMap | None = None


def check(order: Order, progress: Progress) -> tuple[Finding, ...]:
    """Everything that can be said of a manuscript without making anything. Raises `NoManuscript`, `LayoutRefused`."""
    return _read(order, progress, thoroughly=True)[1]


def produce(order: Order, progress: Progress, prove: Callable[[dict[str, dict[str, bytes]]], None] | None = None) -> Outcome:
    """Make the editions. `prove` is shown all files before any is put in place, and may raise. Raises `ManuscriptRefused` for findings of severity
    error, `EditionRefused` when a product is not right, `OutputRefused`; then the editions of the last good run are still there, untouched."""
    started, made = clock.stopwatch(), clock.build_time()
    recover(order.output)
    refuse_strangers(order.output, order.editions)
    if several(order.jobs):
        warm_up()
    publication, findings = _read(order, progress)
    refuse_errors(publication, findings)
    assert publication is not None
    if order.certify and not publication.accessibility.get("certifier"):
        raise WrongCall("nobody vouches for the conformance", "say who does: accessibility: {certifier: …} in publication.yaml")
    try:
        files, books, findings = _make(order, publication, made, findings, progress)
    except MissingGlyph as fault:
        found = in_order([*findings, *missing_glyphs(publication, fault.character)])
        raise ManuscriptRefused(str(fault), fault.hint, found) from fault
    if prove:
        prove(files)
    progress.begin("putting in place")
    findings += compare_versions(in_place(order.output), files[""][RECORD])
    paths = put_in_place(order.output, files)
    progress.end()
    book = books["print"] if "print" in order.editions else books.get("large-print", books["print"])
    return Outcome(findings, paths, len(book.pages.pages), clock.stopwatch() - started, book.reused, page_map=books["print"].pages)


def printed_pages(order: Order, publication: Publication, apparatus: Apparatus, progress: Progress) -> PageMap:
    """The pages of the print edition, of which nothing is put in place. Raises as `produce` does."""
    from octavo.editions.print import paginate
    from octavo.editions.work import Work
    from octavo.record import scope, versions

    found = layout.find(publication.layout, order.layouts, publication.print_options, publication.language)
    work = Work(publication, apparatus, found, order.manuscript, _cache(order))
    _make_pictures(replace(order, editions=("print",)), work, (), progress)
    return paginate(work, progress, order.jobs, work.cache, scope(versions())).pages


def _cache(order: Order) -> Cache | None:
    return Cache(order.cache) if order.cache else None


def refuse_errors(publication: Publication | None, findings: tuple[Finding, ...], then: str = "no edition was made") -> None:
    """Raises `ManuscriptRefused` for findings of severity error, which says what came of it."""
    count = sum(f.severity is Severity.ERROR for f in findings)
    if publication is None or count:
        raise ManuscriptRefused(f"{count} {'error' if count == 1 else 'errors'}: {then}", "mend what the findings name", findings)


def _read(order: Order, progress: Progress, thoroughly: bool = False) -> tuple[Publication | None, tuple[Finding, ...]]:
    """The publication, and everything that can be said of it. Pictures are opened if `thoroughly`; else their heads are read."""
    from octavo.checks import picture_files, press_profile
    from octavo.pictures import Album

    progress.begin("reading")
    cache = _cache(order)
    publication, findings = read(order.manuscript, cache)
    if cache and cache.has_grown:
        cache.prune()
    if publication is not None and not any(f.severity is Severity.ERROR for f in findings):
        album = Album(order.manuscript, cache)
        seen = picture_files.remarks(publication, album.look_through if thoroughly else album.facts)
        said = remarks(publication, known_layouts=("base", *layout.names(order.layouts)))
        findings = in_order([*findings, *said, *seen, *press_profile.remarks(publication, order.manuscript)])
        if not any(f.severity is Severity.ERROR for f in findings):
            findings = in_order([*findings, *_of_cover(order, publication, album)])
        if order.layouts and not any(f.severity is Severity.ERROR for f in findings):
            findings = in_order([*findings, *_of_layout(order, order.layouts, publication, findings)])
    progress.end(f"{len(findings)} finding(s)")
    return publication, findings


def _of_cover(order: Order, publication: Publication, album: "Album") -> tuple[Finding, ...]:
    """Remarks on pictures for the cover, where there are any and the layout says how large it is; one that says nothing is refused later."""
    from octavo.checks.picture_files import coarse_pictures

    if not any(publication.print_options.get(name) for name in COVER_PICTURES):
        return ()
    try:
        tokens = layout.find(publication.layout, order.layouts, publication.print_options, publication.language).tokens
        return tuple(coarse_pictures(publication, tokens, album.facts))
    except LayoutRefused:
        return ()


def _of_layout(order: Order, own: Path, publication: Publication, before: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Remarks on the user's own layout. One that cannot be used is refused together with what was found `before`."""
    try:
        found = layout.find(publication.layout, own, publication.print_options, publication.language)
        tokens, *others = ([_sheet(path, text, order, own) for path, text in found.texts(name)] for name in PRINT_SHEETS)
        here = installed()
        brought = {family.lower() for family in (*FAMILIES, *LARGE_PRINT)}
        missing = () if here is None else missing_typefaces([*tokens, *chain(*others)], frozenset(here) | brought)
        return (*weak_contrasts(tokens), *missing)
    except LayoutRefused as fault:
        raise LayoutRefused(str(fault), fault.hint, before) from fault


def _sheet(path: Path, text: str, order: Order, own: Path) -> Sheet:
    return Sheet(os.path.relpath(path, order.manuscript).replace(os.sep, "/") if path.is_relative_to(own) else "", text)


def _make(
    order: Order, publication: Publication, made: datetime, findings: tuple[Finding, ...], progress: Progress
) -> "tuple[dict[str, dict[str, bytes]], dict[str, Paginated], tuple[Finding, ...]]":
    """The files of each edition by their names, the book as it is printed, by edition, and the findings as its pages in print bear them
    out. What makes editions is first loaded here."""
    from octavo.editions.work import Work
    from octavo.making import Means, make
    from octavo.record import record, scope, versions

    found = layout.find(publication.layout, order.layouts, publication.print_options, publication.language)
    known, cache = versions(), _cache(order)
    work = Work(publication, resolve(publication), found, order.manuscript, cache)
    _make_pictures(order, work, findings, progress)
    claims = facts(publication, work.apparatus, certified=order.certify)
    files, books, remarked = make(work, claims, order.editions, made, Means(order.jobs, several(order.jobs), cache, scope(known)), progress)
    pages = {edition: book.pages for edition, book in books.items()}
    before = listed(in_place(order.output))
    main = main_files(before | {edition: tuple(contents) for edition, contents in files.items()})
    if "large-print" in files:
        files["large-print"][INDEX_RECORD] = index_record(publication, work.apparatus, pages["large-print"], main)
    there = before | {edition: tuple(sorted(contents)) for edition, contents in files.items()}
    files[""] = {
        RECORD: record(order.editions, there, pages, made, known),
        INDEX_RECORD: index_record(publication, work.apparatus, pages["print"], main),
        ACCESSIBILITY_RECORD: accessibility_record(publication, {edition: claims[edition] for edition in main}),
    }
    if cache:
        cache.prune()
    findings = in_order([*findings, *remarked])
    return files, books, laid_out(publication, work.apparatus, pages["print"], findings)


def _make_pictures(order: Order, work: "Work", findings: tuple[Finding, ...], progress: Progress) -> None:
    """The renditions of every picture. Raises `ManuscriptRefused` where one turns out to be broken now that it is opened."""
    from octavo.checks import picture_files

    if not work.sources():
        return
    wishes = work.wishes(order.editions)

    def make(source: str) -> "Facts":
        try:
            work.album.make(source, wishes)
        finally:
            progress.advance(1, source)
        return work.album.facts(source)

    progress.begin("pictures", len(work.sources()))
    found = in_order([*findings, *picture_files.remarks(work.publication, make)])
    progress.end()
    refuse_errors(work.publication, found)
