"""`octavo verify`"""

import os
from dataclasses import replace
from pathlib import Path

import click

from octavo.cli import options
from octavo.cli.options import Manner
from octavo.cli.order import order_of
from octavo.cli.run import run
from octavo.production import Order, Outcome
from octavo.progress import Progress


@click.command()
@click.argument("bag", type=options.FOLDER)
@click.option("--rebuild/--no-rebuild", default=True, help="Make everything again from the source inside, and compare.  [default: rebuild]")
@options.jobs
@options.manner
def verify(bag: Path, rebuild: bool, jobs: int, format: str, verbose: bool, quiet: bool) -> int:
    """Verify a deposit: a bag that octavo deposit made, its package without a bag, or an OCFL object, as a folder or as a tar or zip file.

    Every file is held against the manifests or the inventory, METS and PREMIS; what changed, is missing or was added is named. Then the manuscript
    inside is made again with its own layouts, as on the day that counts, and every file of the payload is compared byte for byte. Where versions
    differ from those of the deposit, that is said first.

    Nothing is written. Links, paths that lead out of the deposit and files that grow beyond measure are refused before anything is opened.
    """
    order = replace(order_of(Path(os.devnull), None, jobs=jobs), layouts=None)

    def work(order: Order, progress: Progress) -> Outcome:
        from octavo import verifying

        return verifying.verify(bag, rebuild, order, progress)

    return run("verify", order, Manner(format, verbose, quiet), work, reads=False)
