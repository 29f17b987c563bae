"""`octavo preflight`"""

from dataclasses import replace
from pathlib import Path

import click

from octavo.cli import options
from octavo.cli.options import Manner
from octavo.cli.order import order_of
from octavo.cli.run import run
from octavo.production import Order, Outcome
from octavo.progress import Progress

USUAL = Path("manuscript")


@click.command()
@options.judged
@options.manuscript
@options.output
@click.option("--require", is_flag=True, help="Fail where a validator is not here.  [default: warn of it]")
@options.manner
def preflight(editions: tuple[str, ...], manuscript: Path, output: Path, require: bool, format: str, verbose: bool, quiet: bool) -> int:
    """Have the editions judged by independent validators.

    Every validator that is on this machine judges the editions that `octavo build` made: veraPDF and qpdf the PDF, EPUBCheck and Ace the EPUB,
    Nu, html-validate and axe the HTML edition. `octavo doctor` says which are here, and how to get the others.

    Findings are led back to the manuscript where that can be done. Verdicts and the validators' own reports lie in the folder preflight beside the
    editions; a verdict holds for the files that were judged, and no longer once they are made anew.
    """
    order = replace(order_of(manuscript, None, output), layouts=None, editions=editions)

    def work(order: Order, progress: Progress) -> Outcome:
        from octavo.judging import judge

        return judge(order, require, progress)

    return run("preflight", order, Manner(format, verbose, quiet), work, writes=True, reads=manuscript != USUAL or manuscript.exists())
