"""Every rule there is: importing the rooms that make findings registers them."""

import importlib
import inspect
import pkgutil
from dataclasses import dataclass

from octavo.model.finding import RULES, Rule

ROOMS = ("octavo.reading", "octavo.checks", "octavo.interchange", "octavo.pdf", "octavo.preflight", "octavo.deposit")


@dataclass(frozen=True, slots=True)
class Family:
    """The rules of one module. `name` is the module without "octavo.", `about` the first sentence of its docstring."""

    name: str
    about: str
    rules: tuple[Rule, ...]


def families() -> tuple[Family, ...]:
    """Every family, rooms in the order of work, modules by name, rules by code."""
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            importlib.import_module(module.name)
    names = sorted({rule.__module__ for rule in RULES.values()}, key=_by_room)
    return tuple(_family(name) for name in names)


def page(rule: Rule) -> str:
    """The public page of a rule, without the indentation of its docstring."""
    return inspect.cleandoc(rule.page)


def first_sentence(rule: Rule) -> str:
    """What a rule is about."""
    return " ".join(page(rule).split("\n\n")[0].split())


def _by_room(module: str) -> tuple[int, str]:
    return next((n for n, room in enumerate(ROOMS) if module.startswith(room)), len(ROOMS)), module


def _family(module: str) -> Family:
    rules = tuple(rule for _, rule in sorted(RULES.items()) if rule.__module__ == module)
    about = " ".join((inspect.getdoc(importlib.import_module(module)) or "").split("\n\n")[0].split())
    return Family(module.removeprefix("octavo."), about, rules)
