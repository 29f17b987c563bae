"""Every family of checks, and the one call that asks them all."""

from collections.abc import Collection

from octavo.apparatus import Apparatus, numbering
from octavo.apparatus.folios import Folios
from octavo.apparatus.indexes import indexes, sources
from octavo.apparatus.passages import passages
from octavo.apparatus.references import targets
from octavo.checks import (
    accessibility,
    bindings,
    citations,
    entries,
    identifiers,
    layouts,
    locator_counts,
    metadata,
    people,
    records,
    references,
    structure,
    text,
    themes,
)
from octavo.checks.index_headings import headings_of
from octavo.model.finding import Finding, in_order
from octavo.model.page_map import PageMap
from octavo.model.publication import Publication
from octavo.words import Words


def check(publication: Publication, apparatus: Apparatus | None = None, known_layouts: Collection[str] = ()) -> tuple[Finding, ...]:
    """Every remark on a publication, by place. An apparatus that is at hand saves looking up the words of the language again; the layout is
    held against those that are known, if any are."""
    words = apparatus.words if apparatus else Words.of(publication.language)
    found = apparatus.passages if apparatus else passages(publication)
    given = sources(publication, words, found, targets(publication, numbering.divisions(publication, words)), frozenset())
    headings = headings_of(given)
    return in_order(
        [
            *metadata.remarks(publication, words),
            *identifiers.remarks(publication),
            *people.remarks(publication),
            *records.remarks(publication),
            *themes.remarks(publication),
            *references.remarks(headings),
            *entries.remarks(publication, headings, found),
            *locator_counts.remarks(headings, indexes(given), locator_counts.reckoned(publication, found, words), counted=False),
            *citations.remarks(publication),
            *structure.remarks(publication),
            *accessibility.remarks(publication),
            *text.remarks(publication),
            *layouts.remarks(publication, known_layouts),
            *bindings.remarks(publication),
        ]
    )


def laid_out(publication: Publication, apparatus: Apparatus, pages: PageMap, before: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The remarks made `before` there were pages, with what can only be known now in place of what was reckoned."""
    given = sources(publication, apparatus.words, apparatus.passages, apparatus.targets, frozenset())
    folios = Folios(pages, apparatus.anchor, apparatus.words)
    counted = locator_counts.remarks(headings_of(given), apparatus.indexes, folios, counted=True)
    return in_order([*(finding for finding in before if finding.code != locator_counts.too_many_locators.code), *counted])
