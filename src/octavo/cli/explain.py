"""octavo explain."""

import difflib
import importlib
import inspect
import pkgutil
import sys

import click

from octavo.model.finding import RULES

ROOMS = ("octavo.reading", "octavo.checks", "octavo.preflight")


def load_rules() -> None:
    """Import every module that registers rules; none of them is heavy."""
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            importlib.import_module(module.name)


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a code means, why it matters, and what is right. Without CODE: list them all."""
    load_rules()
    if code is None:
        for name, rule in sorted(RULES.items()):
            click.echo(f"{name:28} {rule.severity.value:8} {inspect.cleandoc(rule.page).splitlines()[0]}")
        return
    rule_ = RULES.get(code.strip("[]"))
    if rule_ is None:
        near = difflib.get_close_matches(code, RULES, 1, 0.5)
        click.echo(f"octavo: there is no code ‘{code}’{f'; did you mean {near[0]}?' if near else ''}", err=True)
        sys.exit(2)
    click.echo(f"{rule_.code} ({rule_.severity.value})\n\n{inspect.cleandoc(rule_.page)}")
