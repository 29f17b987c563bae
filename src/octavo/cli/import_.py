"""`octavo import`"""

from pathlib import Path

import click

from octavo.cli import options
from octavo.cli.options import Manner
from octavo.cli.run import run
from octavo.production import Order, Outcome
from octavo.progress import Progress


@click.command("import")
@click.argument("document", type=options.FOLDER)
@click.option("-o", "--output", type=options.FOLDER, default=Path("manuscript"), help="The folder to write.  [default: ./manuscript]")
@options.manner
def import_(document: Path, output: Path, format: str, verbose: bool, quiet: bool) -> int:
    """Make a manuscript of a TEI document.

    Whatever the document says that a manuscript cannot say is a finding, with its line; no word is dropped without one. Pictures that lie
    beside the document are copied. A folder that holds something already is left alone.
    """

    def work(order: Order, progress: Progress) -> Outcome:
        from octavo import interchanging

        return interchanging.bring_in(order.manuscript, order.output, progress)

    return run("import", Order(document, output), Manner(format, verbose, quiet), work, writes=True, reads=False)
