"""`octavo distribute`"""

from pathlib import Path

import click

from octavo.cli import options
from octavo.cli.options import Manner
from octavo.cli.order import order_of
from octavo.cli.run import run
from octavo.production import Order, Outcome
from octavo.progress import Progress


@click.command()
@options.manuscript
@options.layouts
@options.output
@click.option("--url", metavar="ADDRESS", default="", help="Where the folder will lie on the web.  [default: identifiers: uri, where it is one]")
@options.jobs
@options.cache
@options.certify
@options.manner
def distribute(
    manuscript: Path, layouts: Path | None, output: Path, url: str, jobs: int, cache: bool, certify: bool, format: str, verbose: bool, quiet: bool
) -> int:
    """Write the folder that shops, repositories and web servers take.

    The print, EPUB and HTML editions are made as by `octavo build`. Beside them the folder distribution gets the files named by ISBN, the cover as a
    JPEG, ONIX, MARC and other records of these very files, KBART, OPDS 2.0 and 1.2, checksums, and the HTML edition with what search engines and
    machines read beside it. Its README.txt says what goes where. Nothing is sent or registered.
    """
    order = order_of(manuscript, layouts, output, (), jobs, cache)

    def work(order: Order, progress: Progress) -> Outcome:
        from octavo import distributing

        return distributing.distribute(order, url, certify, progress)

    return run("distribute", order, Manner(format, verbose, quiet), work, writes=True)
