"""The one door to Jinja: where templates are found, how they are escaped, what their faults become."""

from collections.abc import Sequence
from pathlib import Path

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from octavo.errors import LayoutRefused


def environment(folders: Sequence[Path]) -> jinja2.Environment:
    """An environment that looks for templates in `folders`, in order. Everything is escaped; an unknown name is an error; templates reach
    nothing but what they are given."""
    return SandboxedEnvironment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders], followlinks=False),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def refused(fault: jinja2.TemplateError) -> LayoutRefused:
    """What a fault of a template becomes."""
    name, line = getattr(fault, "name", None) or getattr(fault, "filename", None), getattr(fault, "lineno", None)
    place = f"{name}:{line}: " if name and line else f"{name}: " if name else ""
    return LayoutRefused(f"{place}{fault.message or type(fault).__name__}", "mend the template, or remove it to get the shipped one back")


def macros(environment_: jinja2.Environment, folders: Sequence[Path], name: str, given: dict[str, object]) -> dict[str, object]:
    """The macros of every file `name` in `folders`, the first folder winning macro by macro: a layout overrides single macros."""
    found: dict[str, object] = {}
    for folder in reversed(folders):
        if (folder / name).is_file():
            overlay = environment_.overlay(loader=jinja2.FileSystemLoader(str(folder)))
            module = overlay.get_template(name).make_module(given)
            found |= {key: value for key, value in vars(module).items() if not key.startswith("_")}
    return found
