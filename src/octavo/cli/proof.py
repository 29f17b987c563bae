"""`octavo proof`"""

from dataclasses import replace
from pathlib import Path

import click

from octavo.cli import options
from octavo.cli.options import Manner
from octavo.cli.order import order_of
from octavo.cli.run import run
from octavo.editions import EDITIONS
from octavo.production import Order, Outcome
from octavo.progress import Progress

PRINTED = tuple(edition for edition in EDITIONS if edition not in ("epub", "html"))


@click.command()
@click.option("-e", "--edition", type=click.Choice(PRINTED), default="print", show_default=True, help="The edition to look at.")
@options.output
@click.option("-p", "--pages", default="", metavar="PAGES", help="Only the spreads of these pages: 3-8,12.  [default: all]")
@click.option(
    "-a", "--against", type=options.FOLDER, help="What to hold the proof against: a PDF, or a folder of editions.  [default: the proof before]"
)
@click.option("-r", "--resolution", type=click.IntRange(36, 300), default=100, show_default=True, help="Pixels an inch.")
@click.option("--measure", is_flag=True, help="Measure the typography: lines, widows, stranded headings, divided words, the grid.")
@options.manner
def proof(
    edition: str, output: Path, pages: str, against: Path | None, resolution: int, measure: bool, format: str, verbose: bool, quiet: bool
) -> int:
    """Show the pages that `octavo build` made, as pictures of spreads, and what changed.

    The folder proof beside the editions holds a picture of each spread, contact sheets, and index.html, which shows them all. Pages that changed
    since the proof before stand there before and after, with the changes marked; what is the same is said to be so, also where pages came between.
    """
    order = order_of(Path("manuscript"), None, output, (edition,))

    def work(order: Order, progress: Progress) -> Outcome:
        from octavo import proofing

        return proofing.proof(order, proofing.Asked(edition, resolution, pages, against, measure), progress)

    return run("proof", replace(order, layouts=None), Manner(format, verbose, quiet), work, writes=True, reads=False)
