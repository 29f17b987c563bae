"""`octavo new`"""

import shlex

import click

from octavo.cli.starting import folder_for, title_for, write_manuscript


@click.command()
@click.argument("name")
@click.option("--title", help="The title of the work.  [default: NAME]")
@click.option("--language", default="en", show_default=True, help="The language of the work, as a tag such as en, en-US, fr, zh-Hant.")
@click.option("--layout", default="briefing", show_default=True, help="The layout; octavo layouts says which there are.")
def new(name: str, title: str | None, language: str, layout: str) -> int:
    """Write a manuscript to start from.

    It is written into a new folder NAME, builds at once and shows each thing that a manuscript can say. A folder that holds something already
    is left alone.
    """
    folder = folder_for(name)
    written = write_manuscript(folder, title or title_for(name), language, layout)
    click.echo(f"{folder.as_posix()}: {len(written)} files. Next: read {folder.as_posix()}/README.md, then")
    click.echo(f"  cd {shlex.quote(folder.as_posix())}")
    click.echo("  octavo build")
    return 0
