"""What the machine has, in the format asked for."""

import json
import sys

from rich.text import Text

from octavo.cli.about import VERSION
from octavo.cli.github_report import escaped
from octavo.cli.terminal import console, visible
from octavo.errors import ToolMissing
from octavo.machine import Need, Part, parts

SCHEMA = 1  # changes when a field goes or changes its meaning, not when one is added
SIGNS = {True: ("ok", "green"), False: ("missing", "yellow")}


def tell(format: str) -> int:
    """Write what was found to standard output, and give the exit code."""
    found = parts()
    code = ToolMissing.exit_code if any(part.need is Need.REQUIRED and not part.there for part in found) else 0
    if format == "json":
        sys.stdout.write(json.dumps(as_object(found, code), indent=1) + "\n")
    elif format == "github":
        sys.stdout.writelines(f"{_command(part)}\n" for part in found if not part.there)
    else:
        _lines(found)
    return code


def as_object(found: tuple[Part, ...], code: int) -> dict[str, object]:
    """What was found as JSON values."""
    return {
        "schema": SCHEMA,
        "octavo": VERSION,
        "command": "doctor",
        "exit_code": code,
        "parts": [
            {
                "name": part.name,
                "use": part.use,
                "need": str(part.need),
                "there": part.there,
                "version": part.version,
                "how_to_get_it": part.how_to_get_it,
            }
            for part in found
        ],
    }


def _command(part: Part) -> str:
    kind = "error" if part.need is Need.REQUIRED else "warning"
    return f"::{kind} title=octavo doctor::{escaped(f'{part.name} is missing: {part.how_to_get_it}')}"


def _lines(found: tuple[Part, ...]) -> None:
    out = console(sys.stdout)
    name, version = (max(len(text) for text in column) for column in zip(*((part.name, part.version) for part in found), strict=True))
    for part in found:
        sign, style = SIGNS[part.there]
        style = style if part.there or part.need is Need.OPTIONAL else "bold red"
        line = Text.assemble((f"{sign:7}", style), f"  {part.name:{name}}  {visible(part.version):{version}}  {part.use}")
        if part.need is Need.OPTIONAL and not part.there:
            line.append(" (optional)")
        out.print(line, soft_wrap=True)
        if part.how_to_get_it:
            out.print(Text(f"{'':9}get it: {visible(part.how_to_get_it)}", "dim"), soft_wrap=True)
