"""The pages of docs/reference that are made from the code: `python -m octavo.cli.reference docs/reference`."""

import sys
from pathlib import Path

import click

from octavo.cli.commands import COMMANDS, INTERRUPTED, NOBODY_LISTENS, command, octavo
from octavo.cli.rules import Family, families, first_sentence, page
from octavo.errors import every_error
from octavo.limits import LIMITS, VARIABLE

MADE = "<!-- Made from the code by `make docs`; changes by hand are lost. -->\n\n"


def findings() -> str:
    """Every finding, by family."""
    known = families()
    count = sum(len(family.rules) for family in known)
    parts = [
        f"# Findings\n\n{MADE}A finding has a code, a severity, a place, a sentence and a hint. An **error** stops the editions, a **warning**\n"
        f"wants a look, **advice** may be left alone. There are {count} codes; `octavo explain CODE` shows the same pages.\n",
        *(part for family in known for part in (_table(family), _pages(family))),
    ]
    return "\n".join(parts)


def _table(family: Family) -> str:
    rows = [f"| [`{rule.code}`](#{rule.code}) | {rule.severity} | {_cell(first_sentence(rule))} |" for rule in family.rules]
    return f"## {_heading(family)}\n\n{family.about}\n\n| code | severity | what it means |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _pages(family: Family) -> str:
    pages = [f"### {rule.code}\n\n*{rule.severity}*\n\n{page(rule)}\n" for rule in family.rules]
    return "\n".join(pages)


def _heading(family: Family) -> str:
    room, _, rest = family.name.partition(".")
    return f"{room.capitalize()}: {rest.rpartition('.')[2].replace('_', ' ')}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def commands() -> str:
    """Every command with its arguments and options, exit codes, and the variables that count."""
    return "\n".join(["# Commands\n", MADE.rstrip() + "\n", *(_command(command(name)) for name in COMMANDS), _exit_codes(), VARIABLES, _limits()])


def _command(command: click.Command) -> str:
    above = click.Context(octavo, info_name="octavo", **octavo.context_settings)
    context = click.Context(command, info_name=command.name, parent=above)
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    rows = []
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option) and (record := parameter.get_help_record(context)):
            names, words = record
            rows.append(f"| `{_cell(names)}` | {_cell(' '.join(words.split()))} |")
    lines = [" ".join(paragraph.split()) for paragraph in (command.help or "").split("\n\n")]
    about = "\n\n".join(line.replace("CODE", "`CODE`").replace(" NAME", " `NAME`") for line in lines)
    return f"## octavo {command.name}\n\n    {usage}\n\n{about}\n\n| option | what it does |\n|---|---|\n" + "\n".join(rows) + "\n"


def _exit_codes() -> str:
    meanings = {0: "all is well; warnings and advice do not change that"}
    for error in every_error():
        meanings.setdefault(error.exit_code, error.meaning)
    meanings |= {INTERRUPTED: "interrupted from the keyboard", NOBODY_LISTENS: "the program that read octavo’s output went away"}
    rows = [f"| {code} | {meaning} |" for code, meaning in sorted(meanings.items())]
    return "## Exit codes\n\n| code | meaning |\n|---:|---|\n" + "\n".join(rows) + "\n"


VARIABLES = """## Where words go

Findings, and the line that says what was made, go to standard output; progress and failures go to standard error. `--format json` writes one object
to standard output and nothing else there: see [the report](report.md). `--format github` writes annotations for pull requests. `NAME` and other
paths may be relative to the folder you are in.

## Variables of the environment

| variable | effect |
|---|---|
| `SOURCE_DATE_EPOCH` | seconds since 1970-01-01 that count as now, for editions that are the same byte for byte |
| `OCTAVO_VALIDATORS` | the folder of the validators that `octavo preflight` runs; otherwise `.validators` in the current folder |
| `OCTAVO_VALIDATOR_TIMEOUT` | seconds that one validator may take; otherwise 600, and more for many pages in a browser |
| `OCTAVO_LIMITS` | [limits](#limits) set otherwise, as `NAME=NUMBER` with spaces between them |
| `CHROMIUM` | the Chromium or Chrome in which Ace and axe run |
| `NO_COLOR` | anything but nothing: no colours |
| `TERM` | `dumb`: plain lines in place of live progress |
"""

def _limits() -> str:
    rows = []
    for limit in LIMITS:
        rule = f"[{limit.rule}](findings.md#{limit.rule})" if limit.rule else "the command says so"
        rows.append(f"| `{limit.name}` | {limit.most:,} | {limit.what} | {rule} | {'' if limit.fixed else 'yes'} | {limit.why} |")
    about = (
        "What a manuscript may ask of the machine. Beyond a limit there is a finding at the place, and no edition is made. Those that can be set are "
        f"set by the variable `{VARIABLE}`: `{VARIABLE}=\"paragraph=2000000 columns=200\"`."
    )
    head = "| name | most | of what | finding | can be set | why |\n|---|---:|---|---|---|---|"
    return f"## Limits\n\n{about}\n\n{head}\n" + "\n".join(rows) + "\n"


PAGES = {"findings.md": findings, "commands.md": commands}


def write(folder: Path) -> None:
    """Write the pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in PAGES.items():
        (folder / name).write_text(made(), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
