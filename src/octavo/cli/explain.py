"""`octavo explain`"""

import difflib
import sys

import click
from rich.console import Console
from rich.text import Text

from octavo.cli.rules import Family, families, first_sentence, page
from octavo.cli.terminal import console
from octavo.cli.text_report import STYLES
from octavo.errors import WrongCall
from octavo.model.finding import Rule

READABLE = 88  # columns


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> int:
    """Say what a finding means.

    Why it matters, what is wrong and what is right. Without CODE: every code there is, with one line each.
    """
    known = families()
    rules = {rule.code: rule for family in known for rule in family.rules}
    out = console(sys.stdout)
    if code is None:
        _list(out, known)
    elif rule := rules.get(code.strip("[]").lower().replace("_", "-")):
        _page(out, rule)
    else:
        near = difflib.get_close_matches(code, rules, 1, 0.5)
        raise WrongCall(f"there is no finding called ‘{code}’", f"did you mean {near[0]}?" if near else "octavo explain lists them all")
    return 0


def _page(out: Console, rule: Rule) -> None:
    out.print(Text.assemble((rule.code, "bold"), " (", (str(rule.severity), STYLES[rule.severity]), ")"))
    for paragraph in page(rule).split("\n\n"):
        out.print()
        out.print(Text(" ".join(paragraph.split())), width=min(out.width, READABLE))


def _list(out: Console, known: tuple[Family, ...]) -> None:
    widest = max(len(rule.code) for family in known for rule in family.rules)
    for family in known:
        out.print(Text(family.name, "bold"))
        for rule in family.rules:
            line = Text.assemble(f"  {rule.code:{widest}}  ", (f"{rule.severity:7}", STYLES[rule.severity]), f"  {first_sentence(rule)}")
            out.print(line, soft_wrap=True)
        out.print()
