"""octavo new."""

import re
import sys
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

STARTER = "starter"


@click.command()
@click.argument("name", type=click.Path(path_type=Path))
@click.option("--title", default="", help="The title of the work.  [default: made from NAME]")
@click.option("--language", default="en", show_default=True, help="The language of the work, a BCP 47 tag.")
def new(name: Path, title: str, language: str) -> None:
    """Make a manuscript that builds at once, in the folder NAME."""
    if name.exists() and (not name.is_dir() or any(name.iterdir())):
        click.echo(f"octavo: {name} exists already and is not empty", err=True)
        sys.exit(6)
    title = title or name.name.replace("-", " ").replace("_", " ").strip().capitalize() or "Untitled"
    filled = {"@TITLE@": _quoted(title), "@LANGUAGE@": _quoted(language)}
    _copy(resources.files("octavo.cli") / STARTER, name, filled)
    click.echo(f"{name} is ready. Next: octavo build --manuscript {name} --output {name}-editions")


def _quoted(text: str) -> str:
    """A text as a YAML scalar in double quotation marks."""
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def _copy(source: Traversable, target: Path, filled: dict[str, str]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for item in source.iterdir():
        if item.is_dir():
            _copy(item, target / item.name, filled)
        elif item.name.endswith((".md", ".yaml")):
            text = item.read_text(encoding="utf-8")
            for mark, words in filled.items():
                text = text.replace(mark, words)
            (target / item.name).write_text(text, encoding="utf-8")
        else:
            (target / item.name).write_bytes(item.read_bytes())
