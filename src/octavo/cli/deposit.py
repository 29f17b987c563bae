"""`octavo deposit`"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from octavo.cli import options
from octavo.cli.options import Manner
from octavo.cli.order import order_of
from octavo.cli.run import run
from octavo.editions import EDITIONS
from octavo.production import Order, Outcome
from octavo.progress import Progress

TARGETS = ("bag", "eark", "dspace", "clockss", "dnb", "archivematica", "oapen", "ebsco")


@click.command()
@click.option("-t", "--target", type=click.Choice(TARGETS), default="bag", show_default=True, help="Who receives it.")
@options.manuscript
@options.layouts
@options.output
@click.option("-e", "--edition", "editions", multiple=True, type=click.Choice(EDITIONS), help="Deposit this edition too; give it again for more.")
@click.option("--tar", is_flag=True, help="Put a bag into one tar file.")
@click.option("--ocfl", type=options.FOLDER, help="An OCFL storage root that keeps this deposit as a version of the work.")
@click.option("--validate/--no-validate", default=True, help="Have everything judged by the validators that are here.  [default: judged]")
@click.option("--require", is_flag=True, help="Fail where a validator is not here.  [default: record that it did not run]")
@click.option("--anyway", is_flag=True, help="Deposit what does not pass too; the deposit says so.  [default: keep the last good one]")
@options.jobs
@options.cache
@options.manner
def deposit(
    manuscript: Path, layouts: Path | None, output: Path, editions: tuple[str, ...], jobs: int, cache: bool, format: str, verbose: bool, quiet: bool,
    **asked: Any,
) -> int:  # fmt: skip
    """Make what an archive or a library receives.

    A bag (BagIt 1.0) holds a package after E-ARK CSIP: every edition, the TEI, the manuscript with all that a rebuild needs, records for catalogues,
    and a history (METS, PREMIS 3) with what independent validators said. `octavo verify` holds it against itself later, and rebuilds it.

    Unless SOURCE_DATE_EPOCH says otherwise, everything counts as made on the date of publication, so that the same source gives the same payload.
    """
    order = replace(order_of(manuscript, layouts, output, (), jobs, cache), editions=editions)

    def work(order: Order, progress: Progress) -> Outcome:
        from octavo import depositing

        return depositing.deposit(order, depositing.Asked(**asked), progress)

    return run("deposit", order, Manner(format, verbose, quiet), work, writes=True)
