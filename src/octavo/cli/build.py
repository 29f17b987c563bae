"""octavo build."""

from pathlib import Path

import click

from octavo.cli.options import guarded, manuscript_options, order
from octavo.cli.showing import ShownProgress, show_findings
from octavo.production import EDITIONS, produce


@click.command()
@click.option("--edition", "editions", multiple=True, type=click.Choice(EDITIONS), help="Make this edition alone; may be repeated.")
@click.option("--output", type=click.Path(path_type=Path), default="build", show_default=True, help="Where the editions go.")
@manuscript_options
@guarded
def build(manuscript: Path, layouts: Path | None, output: Path, editions: tuple[str, ...], form: str, quiet: bool) -> None:
    """Make the editions of a manuscript."""
    with ShownProgress(quiet) as progress:
        outcome = produce(order(manuscript, layouts, output, editions), progress)
    show_findings(outcome.findings, form, manuscript)
    if not quiet:
        for edition, files in outcome.files.items():
            first = next((path for path in files if path.name == "index.html"), files[0])
            click.echo(f"{edition}: {first}", err=True)
        click.echo(f"{outcome.pages} pages in {outcome.seconds:.1f} s", err=True)
