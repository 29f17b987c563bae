"""The records that a package carries, under the names that archives look for."""

from collections.abc import Iterator

from octavo.errors import RecordRefused
from octavo.records import Work, formats

NAMES = {
    "mods.xml": "mods", "marc21.xml": "marcxml", "marc21.mrc": "marc", "dc.xml": "dc", "onix31.xml": "onix", "kbart.txt": "kbart",
    "crossref.xml": "crossref", "datacite.json": "datacite", "schemaorg.jsonld": "jsonld", "csl.json": "csl", "citation.bib": "bibtex",
    "citation.ris": "ris", "CITATION.cff": "cff",
}  # fmt: skip
"""The format of each record, by the name of its file."""


def records(work: Work) -> Iterator[tuple[str, bytes]]:
    """Every record for which the manuscript says enough, with its name; the others are left out."""
    for name, format in NAMES.items():
        try:
            yield name, formats.record(work, format)
        except RecordRefused:
            continue
