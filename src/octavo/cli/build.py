"""`octavo build`"""

from pathlib import Path

import click

from octavo.cli import options
from octavo.cli.options import Manner
from octavo.pagination.processes import several, warm_up


@click.command()
@options.edition
@options.manuscript
@options.layouts
@options.output
@options.jobs
@options.cache
@options.certify
@options.manner
def build(
    editions: tuple[str, ...],
    manuscript: Path,
    layouts: Path | None,
    output: Path,
    jobs: int,
    cache: bool,
    certify: bool,
    format: str,
    verbose: bool,
    quiet: bool,
) -> int:
    """Make the editions.

    The manuscript is read and checked first. If it has errors, no edition is made, and those of the last good run stay as they are.

    What did not change since an earlier build, in the text or on the pages, is taken from a cache, which may be deleted at any time. The environment
    variable OCTAVO_CACHE names its folder; the editions are the same with it and without, and with any number of processes.

    With `--certify` the editions say that they conform to EPUB Accessibility 1.1 and WCAG 2.2 AA, and who vouches for it. They are judged by every
    validator first; where one finds an error, or is not there, nothing is put in place.
    """
    if several(jobs):
        warm_up()
    from octavo.cli.order import order_of
    from octavo.cli.run import run
    from octavo.production import produce

    order = order_of(manuscript, layouts, output, editions, jobs, cache)
    if certify:
        from octavo import certifying

        return run("build", order, Manner(format, verbose, quiet), certifying.certify, writes=True)
    return run("build", order, Manner(format, verbose, quiet), produce, writes=True)
