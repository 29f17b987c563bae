"""`octavo build`"""

from pathlib import Path

import click

from octavo.cli import options
from octavo.cli.options import Manner, order_of
from octavo.cli.run import run
from octavo.production import produce


@click.command()
@options.edition
@options.manuscript
@options.layouts
@options.output
@options.manner
def build(editions: tuple[str, ...], manuscript: Path, layouts: Path | None, output: Path, format: str, verbose: bool, quiet: bool) -> int:
    """Make the editions.

    The manuscript is read and checked first. If it has errors, no edition is made, and those of the last good run stay as they are.
    """
    return run("build", order_of(manuscript, layouts, output, editions), Manner(format, verbose, quiet), produce, writes=True)
