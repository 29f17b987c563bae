"""`octavo layouts`"""

import sys
from pathlib import Path

import click
from rich.text import Text

from octavo.cli import options
from octavo.cli.terminal import console
from octavo.composition.layout import find, names


@click.command()
@options.layouts
def layouts(layouts: Path | None) -> int:
    """Say which layouts there are.

    Those that come with octavo, and those in a folder of your own. A manuscript names the one it wants: layout: report in publication.yaml.
    """
    own = layouts or (Path("layouts") if Path("layouts").is_dir() else None)
    out = console(sys.stdout)
    known = {name: find(name, own, {}) for name in names(own)}
    widest = max(len(name) for name in known)
    for name, layout in known.items():
        paper = f"{layout.tokens['trim-width']} × {layout.tokens['trim-height']}"
        about = str(layout.settings.get("about", ""))
        out.print(Text.assemble((f"{name:{widest}}", "bold"), f"  {paper:15}  {about}"), soft_wrap=True)
    return 0
