"""The options that commands share, and the order that they spell."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from octavo.cli import bounds
from octavo.editions import EDITIONS, USUAL

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
FORMATS = ("text", "json", "github")
FOLDER = click.Path(path_type=Path, readable=False)  # octavo.cli.order says it better


@dataclass(frozen=True, slots=True)
class Manner:
    """How a command speaks: the format of its findings, more or less than usual."""

    format: str = "text"
    verbose: bool = False
    quiet: bool = False


edition = click.option(
    "-e", "--edition", "editions", multiple=True, type=click.Choice(EDITIONS),
    help=f"Make this edition; give it again for another.  [default: {', '.join(USUAL)}]",
)
judged = click.option(
    "-e", "--edition", "editions", multiple=True, type=click.Choice(EDITIONS), help="Judge this edition; give it again for another.  [default: all]"
)
manuscript = click.option(
    "-m", "--manuscript", type=FOLDER, default=Path("manuscript"), help="The folder of the manuscript.  [default: ./manuscript]"
)
layouts = click.option("-l", "--layouts", type=FOLDER, help="A folder of your own layouts.  [default: ./layouts when it exists]")
output = click.option("-o", "--output", type=FOLDER, default=Path("build"), help="Where the editions go, one folder each.  [default: ./build]")
jobs = click.option(
    "-j", "--jobs", type=click.IntRange(0, 256), default=0, help="How many processes may lay out pages.  [default: as many as processors]"
)
cache = click.option("--cache/--no-cache", default=True, help="Take what did not change since it was read or laid out before.  [default: take it]")
certify = click.option(
    "--certify", is_flag=True, help="Claim conformance in the editions, and put them in place only if every validator bears it out."
)
form = click.option("--format", type=click.Choice(FORMATS), default="text", show_default=True, help="How findings are written.")
verbose = click.option("-v", "--verbose", is_flag=True, help="Say more: every stage on a line, and the traceback if octavo fails.")
quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings and failures.")

timeout = click.option(
    "--timeout", type=click.FloatRange(0, min_open=True), metavar="SECONDS", expose_value=False, callback=bounds.note, is_eager=True,
    help="Stop after so many seconds, and leave everything as it was.  [default: as long as it takes]",
)  # fmt: skip
memory_limit = click.option(
    "--memory-limit", type=bounds.Size(), metavar="SIZE", expose_value=False, callback=bounds.note, is_eager=True,
    help="Stop when octavo and what it starts have more memory: 800M, 2G.  [default: as much as it takes]",
)  # fmt: skip


def together(*options: Decorator) -> Decorator:
    """Several options as one decorator, in the order in which the help shows them."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


manner = together(timeout, memory_limit, form, verbose, quiet)
