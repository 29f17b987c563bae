"""Divisions and sections that hold nothing, and headings that are none. (Levels that headings skip are found in reading, where headings are
still flat.)"""

from collections.abc import Iterator

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Finding, Severity, rule
from octavo.model.publication import Publication
from octavo.model.walk import walk
from octavo.model.walk import words as plain

LONGEST_HEADING = 80  # characters
NO_HEADING = frozenset(".,;!…。，；！؛،")  # signs with which a heading does not end
FOLLOWING = (b.Paragraph, b.ItemList, b.Quotation)


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


@rule(Severity.WARNING)
def bold_as_heading(words: str) -> tuple[str, str]:
    """A paragraph of a few words, all of them bold, stands above text as a heading would.

    It looks like a heading and is none: it is in no contents, and a screen reader cannot go to it. Bold words that end with a sign, names that
    octavo knows, and bold words in lists and quotations do not count. (WCAG 1.3.1, failure F2)

    Wrong: `**Next steps**` in a paragraph of its own.

    Right: `## Next steps`
    """
    return f"‘{words}’ is bold and stands where a heading would", "make it a heading with ##, or part of the paragraph below it"


def remarks(publication: Publication) -> Iterator[Finding]:
    """Remarks on structure, in no particular order."""
    for division in publication.divisions():
        if not _has_content(division.children):
            yield empty_division(division.title[0].place if division.title else division.place, plain(division.title))
        yield from _bold(division.children)
        for node in walk(division.children):
            if isinstance(node, b.Section) and not _has_content(node.children):
                yield empty_section(node.place, plain(node.title))
            if isinstance(node, b.Section):
                yield from _bold(node.children)


def _bold(blocks: b.Blocks) -> Iterator[Finding]:
    """Bold paragraphs that play headings. Several in a row are a notice, or a list of something; one below a figure or a table is its title."""
    shown = [block for block in blocks if not isinstance(block, b.Marks)]
    bold = [block if isinstance(block, b.Paragraph) and _is_bold(block) else None for block in shown]
    for n, block in enumerate(bold[:-1]):
        alone = not bold[n + 1] and not (n and bold[n - 1])
        if block and alone and isinstance(shown[n + 1], FOLLOWING) and not (n and isinstance(shown[n - 1], b.Figure | b.Table)):
            yield bold_as_heading(block.place, plain(block.children).strip())


def _is_bold(paragraph: b.Paragraph) -> bool:
    shown = [node for node in paragraph.children if plain((node,)).strip()]
    words = plain(paragraph.children).strip()
    return len(shown) == 1 and isinstance(shown[0], i.Strong) and len(words) <= LONGEST_HEADING and words[-1:] not in NO_HEADING


def _has_content(blocks: b.Blocks) -> bool:
    return any(not isinstance(block, b.Marks) for block in blocks)
