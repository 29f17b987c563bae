"""`octavo check`"""

from pathlib import Path

import click

from octavo import production
from octavo.cli import options
from octavo.cli.options import Manner, order_of
from octavo.cli.run import run
from octavo.production import Order, Outcome
from octavo.progress import Progress


@click.command()
@options.manuscript
@options.layouts
@options.manner
def check(manuscript: Path, layouts: Path | None, format: str, verbose: bool, quiet: bool) -> int:
    """Read and check the manuscript, and make nothing.

    The exit code is 1 if there is an error; warnings and advice do not change it.
    """
    return run("check", order_of(manuscript, layouts, cache=True), Manner(format, verbose, quiet), _checked)


def _checked(order: Order, progress: Progress) -> Outcome:
    return Outcome(production.check(order, progress), {}, 0, 0.0)
