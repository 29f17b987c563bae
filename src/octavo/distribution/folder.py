"""The folder that is handed on: everything in it by its path, the same every time for the same editions."""

from hashlib import sha256

from octavo.distribution import linkset, opds1, opds2, site
from octavo.distribution.guide import guide
from octavo.distribution.offer import WEB, Offer
from octavo.errors import RecordRefused
from octavo.records.formats import FORMATS, record

SUMS = "SHA256SUMS"
RECORDS = ("onix", "marc", "marcxml", "mods", "dc", "kbart", "jsonld", "csl", "bibtex", "ris", "cff", "datacite", "crossref")
"""Those that shops and repositories take. DataCite and Crossref are left out where the work has no DOI to register."""


def files(offer: Offer, stem: str) -> dict[str, bytes]:
    """The files by their paths. `stem` is the name of the work's records, without ending."""
    described: dict[str, str] = {}
    made: dict[str, bytes] = dict(offer.files)
    for format in RECORDS:
        name = f"{stem}{FORMATS[format].ending}"
        try:
            made[name] = record(offer.work, format)
        except RecordRefused:
            continue
        described[format] = name
    made[opds2.NAME], made[opds1.NAME] = opds2.feed(offer), opds1.feed(offer)
    if offer.web:
        made |= {f"{WEB}/{name}": data for name, data in site.with_links(offer).items()}
        made[f"{WEB}/{linkset.NAME}"] = linkset.linkset(offer, described, site.places(offer))
        if offer.base:
            made[f"{WEB}/{site.SITEMAP}"] = site.sitemap(offer)
            made[site.ROBOTS] = site.robots(offer)
    made["README.txt"] = guide(offer, tuple(described.values()))
    return made | {SUMS: sums(made)}


def sums(made: dict[str, bytes]) -> bytes:
    """Checksums as `sha256sum --check` reads them."""
    return "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(made.items())).encode()


def summed(sums: bytes) -> tuple[str, ...]:
    """The names of the files in a list of checksums; none where it is no such list."""
    rows = (line.split("  ", 1) for line in sums.decode("utf-8", "replace").splitlines())
    return tuple(row[1] for row in rows if len(row) == 2 and len(row[0]) == 64)
