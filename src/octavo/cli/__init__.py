"""The command `octavo`: one module a command; rich and click live only here."""

import click

from octavo import __version__
from octavo.cli.build import build
from octavo.cli.check import check
from octavo.cli.explain import explain
from octavo.cli.new import new


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="octavo")
def main() -> None:
    """One structured manuscript; a print edition, an EPUB and an accessible HTML edition that agree."""


for command in (build, check, new, explain):
    main.add_command(command)

__all__ = ["main"]
