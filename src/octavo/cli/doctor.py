"""`octavo doctor`"""

import click

from octavo.cli import options


@click.command()
@options.form
def doctor(format: str) -> int:
    """Say what octavo needs, and what it finds on this machine.

    Python, WeasyPrint and its libraries, typefaces, ICU, and the independent validators that `octavo preflight` asks, with their versions; and for
    each that is missing how to get it. The exit code is 0 unless something is missing without which no edition can be made.
    """
    from octavo.cli.checkup import tell

    return tell(format)
