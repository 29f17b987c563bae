"""Options that several commands share, and what happens to errors."""

import sys
import tempfile
import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from octavo.cli.showing import show_findings
from octavo.errors import OctavoError
from octavo.production import EDITIONS, Order

FORMATS = ("text", "json", "github")


def manuscript_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--manuscript, --layouts, --format, -v, -q."""
    for option in (
        click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings and errors."),
        click.option("-v", "--verbose", is_flag=True, help="Show the traceback of a fault of octavo itself."),
        click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How findings are shown."),
        click.option("--layouts", type=click.Path(path_type=Path), help="Your own layouts.  [default: layouts, if it exists]"),
        click.option("--manuscript", type=click.Path(path_type=Path), default="manuscript", show_default=True, help="The manuscript's folder."),
    ):
        command = option(command)
    return command


def order(manuscript: Path, layouts: Path | None, output: Path = Path("build"), editions: tuple[str, ...] = EDITIONS) -> Order:
    """An order from options."""
    if layouts is None and Path("layouts").is_dir():
        layouts = Path("layouts")
    return Order(manuscript, output, layouts, editions or EDITIONS)


def guarded(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn errors into one sentence, a hint and an exit code. A fault of octavo itself writes its traceback to a file and asks for a report."""

    @wraps(command)
    def run(*given: Any, form: str, verbose: bool, manuscript: Path, **options: Any) -> Any:
        try:
            return command(*given, form=form, manuscript=manuscript, **options)
        except OctavoError as error:
            if error.findings:
                show_findings(error.findings, form, manuscript)
            click.echo(f"octavo: {error}", err=True)
            if error.hint:
                click.echo(f"  hint: {error.hint}", err=True)
            sys.exit(error.exit_code)
        except click.exceptions.ClickException:
            raise
        except Exception:
            if verbose:
                raise
            with tempfile.NamedTemporaryFile("w", prefix="octavo-", suffix=".txt", delete=False, encoding="utf-8") as file:
                traceback.print_exc(file=file)
            click.echo(f"octavo: this is a fault of octavo, not of your manuscript. Please report it with {file.name}", err=True)
            sys.exit(OctavoError.exit_code)

    return run
