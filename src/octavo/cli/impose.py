"""`octavo impose`"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from octavo.cli import options
from octavo.cli.options import Manner
from octavo.cli.order import order_of
from octavo.cli.run import run
from octavo.pdf.folding import FOLDED
from octavo.pdf.imposition import PAPERS, SCHEMES, SECTIONS
from octavo.production import Order, Outcome
from octavo.progress import Progress

USUAL = Path("manuscript")


@click.command()
@click.option("-s", "--scheme", type=click.Choice(SCHEMES), help="How sheets are bound.  [default: that of print: binding]")
@click.option("--pdf", type=options.FOLDER, help="The PDF to impose.  [default: that of press, or else of print]")
@options.manuscript
@options.output
@click.option(
    "--blanks", type=click.Choice(("end", "before-last")), default="end", show_default=True, help="Where blank pages go; the back cover stays last."
)
@click.option("--direction", type=click.Choice(("ltr", "rtl")), help="How pages follow one another.  [default: as the work is read]")
@click.option("--caliper", metavar="LENGTH", help="The thickness of one leaf: 0.1mm.  [default: print: caliper]")
@click.option("--section", type=click.Choice(SECTIONS), help="Signatures: pages of a section.  [default: 16]")
@click.option("--folded", type=click.Choice(FOLDED), help="Signatures: pages of a sheet, folded once, twice or three times.  [default: 4]")
@click.option("--milling", metavar="LENGTH", help="Signatures: what the binder takes off at the fold.  [default: nothing]")
@click.option(
    "--paper", type=click.Choice(tuple(PAPERS)), help="Home: the paper.  [default: twice the page, or as in the country]"
)
@click.option("--actual", is_flag=True, help="Home: keep the pages at their size.  [default: as large as the paper allows]")
@click.option("--flip", type=click.Choice(("short", "long")), help="Home: the edge on which the printer flips.  [default: short]")
@options.manner
def impose(manuscript: Path, output: Path, format: str, verbose: bool, quiet: bool, **asked: Any) -> int:
    """Put the pages on sheets that are printed on both sides and folded.

    Saddle is for a printer: a booklet stapled in the fold, with crop and fold marks, and with creep. Signatures is for a printer who binds a book of
    folded sections. Home is for an office printer: two pages a side and no marks; the command says how to print, fold and staple them.

    The sheets lie in the folder imposed beside the editions.
    """
    order = replace(order_of(manuscript, None, output, cache=True), layouts=None)

    def work(order: Order, progress: Progress) -> Outcome:
        from octavo import imposing

        return imposing.impose(order, imposing.Asked(**{name: value for name, value in asked.items() if value is not None}), progress)

    reads = not asked["pdf"] and (manuscript != USUAL or manuscript.exists())
    return run("impose", order, Manner(format, verbose, quiet), work, writes=True, reads=reads)
