"""Distribution: the editions are made, put in place, and laid out beside them in the folder that shops, repositories and web servers take."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from octavo import clock, records
from octavo.apparatus import resolve
from octavo.apparatus.accessibility import facts
from octavo.cache import Cache
from octavo.certifying import certify as produce_certified
from octavo.distribution.folder import SUMS, files, summed
from octavo.distribution.offer import COVER, ENDINGS, START, Offer, base_address, stem
from octavo.editions import EDITIONS, USUAL
from octavo.editions.work import RESERVED, slug
from octavo.errors import OutputRefused, WrongCall
from octavo.model.publication import Publication
from octavo.pictures import jpeg_of
from octavo.production import Order, Outcome, produce
from octavo.progress import Progress
from octavo.reading import read
from octavo.records import Product
from octavo.shelf import put_in_place

FOLDER = "distribution"
EDITION_OF = {"pdf": "print", "epub": "epub"}


def distribute(order: Order, url: str, certify: bool, progress: Progress) -> Outcome:
    """Make the editions of an order, of which print, EPUB and HTML are always some, and the folder of distribution beside them. `url` is where that
    folder is to lie on the web, '' for the work's own address, if it has one; `certify` has the editions claim conformance. Raises `WrongCall` for an
    address that is none, `OutputRefused`, and what a build raises; then what was there before is untouched."""
    started = clock.stopwatch()
    base = _base(url) if url else ""
    _refuse_strangers(order)
    publication, _ = read(order.manuscript, Cache(order.cache) if order.cache else None)
    if publication and not base and _is_address(given := publication.identifiers.get("uri", "")):
        base = _base(given)
    made = clock.build_time()
    order = replace(order, editions=tuple(name for name in EDITIONS if name in {*USUAL, *order.editions}))
    outcome = produce_certified(order, progress) if certify else produce(order, progress)
    assert publication is not None  # or it would have been refused
    progress.begin(FOLDER)
    offered, name = offer(publication, replace(order, certify=certify), outcome, base, made)
    contents = files(offered, name)
    before = order.output / FOLDER / SUMS
    ours = (*summed(before.read_bytes()), SUMS) if before.is_file() else ()
    paths = put_in_place(order.output, {FOLDER: contents}, {FOLDER: ours})
    progress.end(f"{len(contents)} files")
    told = () if base else ("where the folder is to lie on the web is not known: no sitemap, relative addresses; --url says it",)
    return replace(outcome, files={**outcome.files, **paths}, seconds=clock.stopwatch() - started, told=(*outcome.told, *told))


def offer(publication: Publication, order: Order, outcome: Outcome, base: str, made: datetime) -> tuple[Offer, str]:
    """What is offered of editions that were just made, and the name that records of the work carry. Their facts are those of these very files."""
    apparatus = resolve(publication)
    claims = facts(publication, apparatus, certified=order.certify)
    title = slug(publication.title, "publication")[:60].rstrip("-")
    undescribed = records.of(publication, apparatus, claims=claims)
    given, products = {}, []
    for form, edition in EDITION_OF.items():
        (data,) = (path.read_bytes() for path in outcome.files[edition] if path.suffix == ENDINGS[form])
        name = f"{stem(undescribed, form, title)}{ENDINGS[form]}"
        given[name] = data
        pages = outcome.pages if form == "pdf" else 0
        address = f"{base}{name}" if base else ""
        products.append(Product(form, pages=pages, size=len(data), sha256=sha256(data).hexdigest(), name=name, address=address))
    web = {path.relative_to(order.output / "html").as_posix(): path.read_bytes() for path in outcome.files["html"]}
    products.append(Product("html", name=START, size=sum(map(len, web.values())), address=f"{base}{START}" if base else ""))
    work = records.of(publication, apparatus, products, outcome.page_map, claims, made)
    named = work.isbn("epub", "pdf", "print", "html") or title
    cover_name = f"{named}{COVER}"
    if base:
        work = replace(work, cover=f"{base}{cover_name}")
    epub = next(data for name, data in given.items() if name.endswith(ENDINGS["epub"]))
    return Offer(work, {**given, cover_name: _cover(epub)}, web, cover_name, base), named


def _cover(epub: bytes) -> bytes:
    """The cover of an EPUB as shops take it."""
    with zipfile.ZipFile(io.BytesIO(epub)) as container:
        (name,) = (name for name in container.namelist() if name.endswith(f"/{RESERVED}"))
        return jpeg_of(container.read(name))


def _base(url: str) -> str:
    try:
        return base_address(url)
    except ValueError:
        raise WrongCall(f"‘{url}’ is no address on the web", "give the address of a folder: --url https://example.org/report/") from None


def _is_address(written: str) -> bool:
    return written.lower().startswith(("https://", "http://"))


def _refuse_strangers(order: Order) -> None:
    folder = order.output / FOLDER
    if folder.exists() and not (folder.is_dir() and ((folder / SUMS).is_file() or not any(folder.iterdir()))):
        raise OutputRefused(f"{folder} is not octavo’s, and would be replaced", "move it away, or choose another folder with --output")
