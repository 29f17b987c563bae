"""`octavo export`"""

from pathlib import Path

import click

from octavo.cli import options
from octavo.cli.options import Manner
from octavo.cli.order import order_of
from octavo.cli.run import run
from octavo.production import Order, Outcome
from octavo.progress import Progress

FORMS = ("tei", "bits", "markdown", "text")


@click.command()
@options.manuscript
@click.option("-t", "--to", "form", type=click.Choice(FORMS), default="tei", show_default=True, help="The form.")
@click.option("-o", "--output", type=options.FOLDER, help="The file to write.  [default: in ./build, in a folder named after the form]")
@click.option("--pages/--no-pages", default=True, help="Say in TEI where the pages of print begin; they are laid out.  [default: pages]")
@options.layouts
@options.jobs
@options.cache
@options.manner
def export(
    manuscript: Path, form: str, output: Path | None, pages: bool, layouts: Path | None, jobs: int, cache: bool, format: str, verbose: bool,
    quiet: bool,
) -> int:  # fmt: skip
    """Write the work as one document for other programs.

    TEI holds everything that the manuscript says, and where every printed page begins; `octavo import` makes a manuscript of it again. BITS is for
    aggregators and archives. Markdown and text are for readers: numbers, references and notes stand in them as words. Pictures are copied beside
    the document.
    """
    order = order_of(manuscript, layouts, output.parent if output else Path("build"), jobs=jobs, cache=cache)

    def work(order: Order, progress: Progress) -> Outcome:
        from octavo import interchanging

        return interchanging.export(order, form, output, progress, pages)

    return run("export", order, Manner(format, verbose, quiet), work, writes=True)
