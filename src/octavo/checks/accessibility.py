"""What a reader needs who cannot see the page, or hears it read: the families that look at every node, asked in one walk."""

from collections.abc import Iterator

from octavo.checks import abbreviations, languages, links, pictures, tables
from octavo.checks.spoken import spoken
from octavo.model.finding import Finding
from octavo.model.publication import Publication


def remarks(publication: Publication) -> Iterator[Finding]:
    """Remarks on accessibility, in no particular order."""
    nodes = tuple(spoken(publication))
    yield from pictures.remarks(nodes)
    yield from links.remarks(nodes)
    yield from tables.remarks(nodes)
    yield from languages.remarks(nodes)
    yield from abbreviations.remarks(publication, nodes)
