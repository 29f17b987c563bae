"""The order of work: read, resolve, check, lay out, make, preflight, put in place. Nothing is put in place unless all of it is right."""

import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from octavo import clock
from octavo.apparatus import resolve
from octavo.cache import Cache
from octavo.checks import check as remarks
from octavo.checks import laid_out
from octavo.checks.contrast import TokenSheet, weak_contrasts
from octavo.checks.glyphs import missing_glyphs
from octavo.composition import layout
from octavo.editions import EDITIONS
from octavo.errors import LayoutRefused, ManuscriptRefused, MissingGlyph
from octavo.index_record import index_record
from octavo.model.finding import Finding, Severity, in_order
from octavo.model.publication import Publication
from octavo.pagination.processes import processors, warm_up
from octavo.preflight.versions import compare_versions
from octavo.progress import Progress
from octavo.reading import read
from octavo.shelf import INDEX_RECORD, RECORD, in_place, listed, put_in_place, refuse_strangers

if TYPE_CHECKING:
    from octavo.pagination.paginator import Paginated



@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made, from what, with which layouts, and where it goes. `layouts` is the user's own folder, if there is one; `jobs` how
    many processes may lay pages out (0: as many as there are processors); `cache` the folder of what was computed before, None for none."""

    manuscript: Path
    output: Path
    layouts: Path | None = None
    editions: tuple[str, ...] = EDITIONS
    jobs: int = 1
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was made: findings of severity warning and advice, files by edition, how many printed pages, how many of these were painted
    before, how many seconds it took."""

    findings: tuple[Finding, ...]
    files: dict[str, tuple[Path, ...]] = field(default_factory=dict)
    pages: int = 0
    seconds: float = 0.0
    reused: int = 0


def check(order: Order, progress: Progress) -> tuple[Finding, ...]:
    """Everything that can be said of a manuscript without making anything. Raises `NoManuscript`, `LayoutRefused`."""
    return _read(order, progress)[1]


def produce(order: Order, progress: Progress) -> Outcome:
    """Make the editions. Raises `ManuscriptRefused` for findings of severity error, `EditionRefused` when a product is not right,
    `OutputRefused`; then the editions of the last good run are still there, untouched."""
    started, made = clock.stopwatch(), clock.build_time()
    refuse_strangers(order.output, order.editions)
    if _is_apart(order):
        warm_up()
    publication, findings = _read(order, progress)
    if publication is None or any(f.severity is Severity.ERROR for f in findings):
        count = sum(f.severity is Severity.ERROR for f in findings)
        raise ManuscriptRefused(f"{count} {'error' if count == 1 else 'errors'}: no edition was made", "mend what the findings name", findings)
    try:
        files, book, findings = _make(order, publication, made, findings, progress)
    except MissingGlyph as fault:
        found = in_order([*findings, *missing_glyphs(publication, fault.character)])
        raise ManuscriptRefused(str(fault), fault.hint, found) from fault
    progress.begin("putting in place")
    findings += compare_versions(in_place(order.output), files[""][RECORD])
    paths = put_in_place(order.output, files)
    progress.end()
    return Outcome(findings, paths, len(book.pages.pages), clock.stopwatch() - started, book.reused)


def _is_apart(order: Order) -> bool:
    """Whether pages are set in other processes, while this one does what can be done beside."""
    return order.jobs != 1 and processors() > 1


def _read(order: Order, progress: Progress) -> tuple[Publication | None, tuple[Finding, ...]]:
    progress.begin("reading")
    publication, findings = read(order.manuscript)
    if publication is not None and not any(f.severity is Severity.ERROR for f in findings):
        findings = in_order([*findings, *remarks(publication, known_layouts=("base", *layout.names(order.layouts)))])
        if order.layouts and not any(f.severity is Severity.ERROR for f in findings):
            findings = in_order([*findings, *_of_layout(order, order.layouts, publication, findings)])
    progress.end(f"{len(findings)} finding(s)")
    return publication, findings


def _of_layout(order: Order, own: Path, publication: Publication, before: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Remarks on the user's own layout. One that cannot be used is refused together with what was found `before`."""
    try:
        found = layout.find(publication.layout, own, publication.print_options)
        files = found.files("tokens.css")
        named = [os.path.relpath(path, order.manuscript).replace(os.sep, "/") if path.is_relative_to(own) else "" for path in files]
        return weak_contrasts([TokenSheet(name, path.read_text(encoding="utf-8")) for name, path in zip(named, files, strict=True)])
    except LayoutRefused as fault:
        raise LayoutRefused(str(fault), fault.hint, before) from fault


def _make(
    order: Order, publication: Publication, made: datetime, findings: tuple[Finding, ...], progress: Progress
) -> "tuple[dict[str, dict[str, bytes]], Paginated, tuple[Finding, ...]]":
    """The files of each edition by their names, the book as it is printed, and the findings as its pages bear them out. What makes editions is
    first loaded here."""
    from octavo.editions.work import Work
    from octavo.making import Means, make
    from octavo.record import record, scope, versions

    found = layout.find(publication.layout, order.layouts, publication.print_options)
    work = Work(publication, resolve(publication), found, order.manuscript)
    known, cache = versions(), Cache(order.cache) if order.cache else None
    files, book = make(work, order.editions, made, Means(order.jobs, _is_apart(order), cache, scope(known)), progress)
    names = {edition: tuple(sorted(contents)) for edition, contents in files.items()}
    there = listed(in_place(order.output)) | names
    main = {edition: f"{edition}/{'index.html' if edition == 'html' else contents[0]}" for edition, contents in there.items() if contents}
    files[""] = {
        RECORD: record(order.editions, there, book.pages, made, known),
        INDEX_RECORD: index_record(publication, work.apparatus, book.pages, main),
    }
    if cache:
        cache.prune()
    return files, book, laid_out(publication, work.apparatus, book.pages, findings)
