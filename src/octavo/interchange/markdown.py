"""One portable Markdown file: CommonMark and pipe tables, with every reference, number and note in words. It is for readers, not for octavo: the
manuscript says more."""

from collections.abc import Iterator
from dataclasses import replace

from octavo.apparatus.resolution import Apparatus
from octavo.interchange.manuscript_writer.block_text import BlockWriter
from octavo.interchange.manuscript_writer.escaping import line
from octavo.interchange.manuscript_writer.inline_text import Where, exact
from octavo.interchange.manuscript_writer.short_forms import ShortForms
from octavo.interchange.outline import Heading, outline
from octavo.model import blocks as b
from octavo.model.publication import Publication
from octavo.reading.ids import Ids


def document(publication: Publication, apparatus: Apparatus) -> bytes:
    """The file, in UTF-8. Notes are called by numbers in square brackets, and stand at the end of their division."""
    nobody = replace(publication, people={}, organizations={}, recognition="marked")
    writer = BlockWriter(ShortForms(nobody), Ids([]))
    return ("\n\n".join(_pieces(writer, publication, apparatus)) + "\n").encode()


def _pieces(writer: BlockWriter, publication: Publication, apparatus: Apparatus) -> Iterator[str]:
    run: list[b.Block] = []
    for part in outline(publication, apparatus):
        if isinstance(part, Heading):
            yield from writer.pieces(run)
            run = []
            yield f"{'#' * part.level} {line(exact(part.title, Where.ONE_LINE))}"
        else:
            run.append(part)
    yield from writer.pieces(run)
