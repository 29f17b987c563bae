"""Divisions and sections that hold nothing. (Levels that headings skip are found in reading, where headings are still flat.)"""

from collections.abc import Iterator

from octavo.model import blocks as b
from octavo.model.finding import Finding, Severity, rule
from octavo.model.publication import Publication
from octavo.model.walk import walk
from octavo.model.walk import words as plain


@rule(Severity.WARNING)
def empty_division(title: str) -> tuple[str, str]:
    """A division has a title and nothing under it.

    It takes a page in print and a line of the contents that leads to nothing.

    Wrong: a file with `# Recommendations` alone.

    Right: a text below, or the file taken out of `contents:`.
    """
    return f"there is nothing under ‘{title}’", "write it, or take the file out of contents:"


@rule(Severity.WARNING)
def empty_section(title: str) -> tuple[str, str]:
    """A section has a heading and nothing under it.

    Wrong: `## Next steps` as the last line of a file, or directly above the next `##`.

    Right: a text below; a heading directly above a `###` of its own is right too.
    """
    return f"there is nothing under ‘{title}’", "write it, or delete the heading"


def remarks(publication: Publication) -> Iterator[Finding]:
    """Remarks on structure, in no particular order."""
    for division in publication.divisions():
        if not _has_content(division.children):
            yield empty_division(division.title[0].place if division.title else division.place, plain(division.title))
        for node in walk(division.children):
            if isinstance(node, b.Section) and not _has_content(node.children):
                yield empty_section(node.place, plain(node.title))


def _has_content(blocks: b.Blocks) -> bool:
    return any(not isinstance(block, b.Marks) for block in blocks)
