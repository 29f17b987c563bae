"""A record of a work for catalogues, shops and citation, from its manuscript alone: read, refuse errors, resolve, describe."""

import difflib
from pathlib import Path
from tempfile import TemporaryDirectory

from octavo import records
from octavo.apparatus import resolve
from octavo.cache import Cache
from octavo.checks import check
from octavo.composition import layout
from octavo.errors import ManuscriptRefused, RecordRefused, WrongCall
from octavo.model.finding import Severity, in_order
from octavo.preflight import records as validator
from octavo.production import Order, printed_pages
from octavo.progress import Silent
from octavo.reading import read
from octavo.records import Part, Work, formats


def record(order: Order, format: str, part: str = "", paged: bool = False) -> bytes:
    """The record of the work, or of the part with this id, in one of `formats.FORMATS`; `paged`, with how many printed pages it has and on which the
    part stands, for which they are laid out. Raises `ManuscriptRefused` for findings of severity error,
    a wrong identifier among them: what libraries receive must not have any; `WrongCall` for a part that there is not."""
    publication, findings = read(order.manuscript, Cache(order.cache) if order.cache else None)
    if publication is not None and not any(finding.severity is Severity.ERROR for finding in findings):
        findings = in_order([*findings, *check(publication, known_layouts=("base", *layout.names(order.layouts)))])
    wrong = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
    if publication is None or wrong:
        count = f"{len(wrong)} {'error' if len(wrong) == 1 else 'errors'}"
        first = f": {wrong[0].place}: {wrong[0].sentence}" if wrong else ""
        raise ManuscriptRefused(f"{count} in the manuscript{first}", "octavo check shows them all", wrong)
    apparatus = resolve(publication)
    pages = printed_pages(order, publication, apparatus, Silent()) if paged else None
    work = records.of(publication, apparatus, pages=pages)
    return formats.record(work, format, _part(work, part) if part else None)


def judged(made: bytes, format: str) -> None:
    """Have a record judged by the independent validator of its format. Raises `RecordRefused` with all that it finds, `ToolMissing` where it is not
    here, and `WrongCall` for a format that has none."""
    ending = formats.FORMATS[format].ending
    if ending not in validator.ENDINGS:
        known = ", ".join(name for name, found in formats.FORMATS.items() if found.ending in validator.ENDINGS)
        raise WrongCall(f"there is no validator for {formats.FORMATS[format].name}", f"there is one for {known}")
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"record{ending}"
        path.write_bytes(made)
        found = validator.judge([path])
    if found:
        raise RecordRefused("; ".join(finding.sentence for finding in found), found[0].hint, found)


def _part(work: Work, id_: str) -> Part:
    try:
        return work.part(id_)
    except KeyError:
        known = [part.id for outer in work.parts for part in (outer, *outer.parts)]
        near = difflib.get_close_matches(id_, known, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(part.id for part in work.parts)}"
        raise WrongCall(f"the work has no part ‘{id_}’", hint) from None
