"""Every family of checks, and the one call that asks them all."""

from collections.abc import Collection

from octavo.apparatus import Apparatus
from octavo.apparatus.passages import passages
from octavo.checks import accessibility, citations, entries, identifiers, layouts, metadata, people, references, structure, text, themes
from octavo.checks.index_headings import headings_of
from octavo.model.finding import Finding, in_order
from octavo.model.publication import Publication
from octavo.words import Words


def check(publication: Publication, apparatus: Apparatus | None = None, known_layouts: Collection[str] = ()) -> tuple[Finding, ...]:
    """Every remark on a publication, by place. An apparatus that is at hand saves looking up the words of the language again; the layout is
    held against those that are known, if any are."""
    words = apparatus.words if apparatus else Words.of(publication.language)
    found = apparatus.passages if apparatus else passages(publication)
    indexes = headings_of(publication, found)
    return in_order(
        [
            *metadata.remarks(publication, words),
            *identifiers.remarks(publication),
            *people.remarks(publication),
            *themes.remarks(publication),
            *references.remarks(indexes),
            *entries.remarks(publication, indexes, found),
            *citations.remarks(publication),
            *structure.remarks(publication),
            *accessibility.remarks(publication),
            *text.remarks(publication),
            *layouts.remarks(publication, known_layouts),
        ]
    )
