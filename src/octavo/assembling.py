"""The package of a work, put together in a folder from its manuscript: the same manuscript, time and versions give the same bytes."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from octavo import clock, records
from octavo.apparatus import resolve
from octavo.apparatus.accessibility import facts
from octavo.apparatus.resolution import Apparatus
from octavo.cache import Cache, own_code
from octavo.deposit.descriptive import records as descriptive_records
from octavo.deposit.documentation import font_licences, readme, reports, schemas
from octavo.deposit.lock import lock
from octavo.deposit.mets import package_mets, representation_mets
from octavo.deposit.package import (
    DESCRIPTIVE,
    DOCUMENTATION,
    METS,
    OTHER_METADATA,
    PREMIS,
    REPRESENTATIONS,
    Package,
    Validation,
    described,
    digests,
    identifier_of,
    write,
)  # fmt: skip
from octavo.deposit.premis import premis
from octavo.deposit.representations import LOCK, ORDER, Contents, lay_out, seen, tree
from octavo.editions import EDITIONS, PRINTERS, USUAL
from octavo.errors import ManuscriptRefused
from octavo.interchange import tei
from octavo.interchanging import pictures
from octavo.model.finding import Finding, Severity
from octavo.model.page_map import PageMap
from octavo.model.publication import Date, Publication
from octavo.pdf.source_document import with_source
from octavo.production import Order, Outcome, produce
from octavo.progress import Progress
from octavo.reading import read
from octavo.reading.folder import Folder
from octavo.record import libraries
from octavo.shelf import ACCESSIBILITY_RECORD, INDEX_RECORD, RECORD

Products = dict[str, Contents]
"""The files of each edition by their names; `pdf` is that of print with its source in it."""

Judge = Callable[[Products], tuple[Validation, ...]]


@dataclass(frozen=True, slots=True)
class Assembled:
    """A package that was put together in its folder, and what was found on the way."""

    package: Package
    findings: tuple[Finding, ...]
    pages: int


def agent() -> tuple[str, str]:
    """The name and the version of what makes packages."""
    return "octavo", metadata.version("octavo")


def assemble(
    order: Order, folder: Path, judge: Judge, progress: Progress, moment: datetime | None = None,
    refuse: Callable[[records.Work], object] | None = None,
) -> Assembled:  # fmt: skip
    """Put the package of a work together, in a folder of its name below `folder`, which is new or empty. `judge` says what validators say of the
    products; before it is asked, which may take long, `refuse` may raise for the work. Everything counts as made at `moment`; where that is None, at
    SOURCE_DATE_EPOCH, or else at the date of publication. Raises what `produce` raises."""
    _read(order)
    kept = _kept(order)
    before = seen(kept)
    publication = _read(order)  # as it is now that its files are known
    made = moment or counting(publication)
    with clock.counted_as(made):
        editions = _editions(order, publication)
        built = folder / ".editions"
        outcome = produce(replace(order, output=built, editions=editions), progress)
        progress.begin("package")
        assert outcome.page_map is not None
        apparatus = resolve(publication)
        source = tei.document(publication, apparatus)
        work = _work(publication, apparatus, outcome, made)
        package = Package(identifier_of(work), folder, work, made, software=_software())
        package = replace(package, folder=folder / package.name)
        products = _products(outcome, built, package.name, source, publication, made)
        progress.end()
        if refuse:
            refuse(work)
        package = replace(package, validations=judge(products))
        progress.begin("package")
        for representation, contents in _representations(order, kept, products, publication, source, package.name, editions, made).items():
            lay_out(package.folder, representation, contents)
        _unchanged(before, package.folder / REPRESENTATIONS / "manuscript" / "data")
        _lay_out_the_rest(package, built, outcome.page_map)
        package = _describe(package)
        progress.end(f"{len(package.entries)} files")
    return Assembled(package, outcome.findings, outcome.pages)


def counting(publication: Publication) -> datetime:
    """When a deposit counts as made: SOURCE_DATE_EPOCH, or the date of publication, or now."""
    date: Date | None = publication.date
    if clock.is_given() or date is None or date.year < 1980:  # containers of EPUB know no earlier year
        return clock.build_time()
    return datetime(date.year, date.month or 1, date.day or 1, tzinfo=UTC)


def _editions(order: Order, publication: Publication) -> tuple[str, ...]:
    """Those of a deposit: the usual ones, what was asked for beside them, and the printer's where the manuscript names a press."""
    printers = PRINTERS if publication.print_options.get("icc", "").strip() else ()
    return tuple(edition for edition in EDITIONS if edition in {*USUAL, *order.editions, *printers})


def _software() -> dict[str, str]:
    name, version = agent()
    return {name: version, **{library: said for library, said in libraries().items() if library in ("pango", "harfbuzz")}}


def _work(publication: Publication, apparatus: Apparatus, outcome: Outcome, made: datetime) -> records.Work:
    claims = facts(publication, apparatus)
    return records.of(publication, apparatus, pages=outcome.page_map, claims={edition: claims[edition] for edition in claims}, made=made)


def _products(outcome: Outcome, built: Path, name: str, source: bytes, publication: Publication, made: datetime) -> Products:
    products: Products = {
        edition: {path.relative_to(built / edition).as_posix(): path for path in paths} for edition, paths in outcome.files.items() if edition
    }
    (pdf,) = (path for path in outcome.files["print"] if path.suffix == ".pdf")
    words = f"The text of this document as TEI P5: {publication.title}"
    products["pdf"] = {pdf.name: with_source(pdf.read_bytes(), f"{name}.tei.xml", source, words, made)}
    return dict(sorted(products.items()))


def _read(order: Order) -> Publication:
    publication, found = read(order.manuscript, Cache(order.cache) if order.cache else None)
    if publication is None or any(finding.severity is Severity.ERROR for finding in found):
        raise ManuscriptRefused("the manuscript has errors: nothing was deposited", "mend what the findings name", found)
    return publication


def _kept(order: Order) -> Contents:
    """What a rebuild needs: the manuscript, and the layouts that were named."""
    return tree(order.manuscript, "manuscript") | (tree(order.layouts, "layouts") if order.layouts else {})


def _unchanged(before: Mapping[str, str], copied: Path) -> None:
    """The manuscript that a package holds is the one that its editions were made from. Raises `ManuscriptRefused` where somebody wrote there
    meanwhile."""
    if changed := [name for name, digest in before.items() if digests(copied / name)[1] != digest]:
        reason = f"{changed[0]} changed while it was deposited: nothing was deposited"
        raise ManuscriptRefused(reason, "run the command again when nobody writes there")


def _representations(
    order: Order, kept: Contents, products: Products, publication: Publication, source: bytes, name: str, editions: tuple[str, ...], made: datetime
) -> dict[str, Contents]:
    when = f"{made:%Y-%m-%dT%H:%M:%SZ}"
    asked = {"editions": list(editions), "layouts": bool(order.layouts), "made": when, "code": own_code(), "octavo": agent()[1]}
    kept = {**kept, LOCK: lock(), ORDER: (json.dumps(asked, indent=1, sort_keys=True) + "\n").encode()}
    inside, shown = Folder(order.manuscript, []), {f"{name}.tei.xml": source}
    images = {picture: path for picture in pictures(publication) if (path := inside.inside(picture)) and path.is_file()}
    for_print: dict[str, bytes | Path] = dict(products["print"])
    for printer in PRINTERS:
        for_print |= {f"{printer}/{file}": content for file, content in products.get(printer, {}).items()}
    plain = {edition: contents for edition, contents in products.items() if edition not in (*PRINTERS, "print")}
    return {"manuscript": kept, "tei": {**images, **shown}, "print": for_print, **plain}


def _lay_out_the_rest(package: Package, built: Path, pages: PageMap) -> None:
    for name, content in descriptive_records(package.work):
        write(package.folder, f"{DESCRIPTIVE}/{name}", content)
    write(package.folder, f"{OTHER_METADATA}/{INDEX_RECORD}", built / INDEX_RECORD)
    write(package.folder, f"{OTHER_METADATA}/{ACCESSIBILITY_RECORD}", built / ACCESSIBILITY_RECORD)
    write(package.folder, f"{OTHER_METADATA}/pagemap.json", page_record(pages))
    write(package.folder, f"{DOCUMENTATION}/{RECORD}", built / RECORD)
    statement = built / "html" / "accessibility.html"
    if statement.is_file():
        write(package.folder, f"{DOCUMENTATION}/accessibility-statement.html", statement)
    if said := "\n\n".join(filter(None, (package.work.rights, package.work.license_url))):
        write(package.folder, f"{DOCUMENTATION}/LICENSE.txt", f"{said}\n".encode())
    for name, content in (*schemas(), *font_licences(), *reports(package.validations)):
        write(package.folder, name, content)


def page_record(pages: PageMap) -> bytes:
    """The page map of the print edition as JSON: each page with its folio and the very character at which it begins."""
    found = [
        {
            "folio": page.folio, "blank": page.blank, "piece": page.piece,
            "turn": {"leaf": page.turn.key, "offset": page.turn.offset} if page.turn else None,
        }
        for page in pages.pages
    ]  # fmt: skip
    return (json.dumps({"schema": 1, "pages": found}, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _describe(package: Package) -> Package:
    """The package with its METS and PREMIS, every file of it described."""
    package = replace(package, entries=described(package.folder))
    for name in package.representations:
        home = f"{REPRESENTATIONS}/{name}"
        entries = [replace(entry, path=entry.path.removeprefix(f"{home}/")) for entry in package.within(f"{home}/data")]
        write(package.folder, f"{home}/{METS}", representation_mets(package, name, entries, agent()))
    write(package.folder, f"{DOCUMENTATION}/README.txt", readme(package))
    package = replace(package, entries=described(package.folder))
    write(package.folder, PREMIS, premis(package, agent()))
    package = replace(package, entries=described(package.folder))
    write(package.folder, METS, package_mets(package, agent()))
    return replace(package, entries=described(package.folder))
