"""Every rule is found by `octavo explain`, and every page can be read."""

import ast
import re
from pathlib import Path

import pytest

from octavo.cli.rules import ROOMS, families, first_sentence, page
from octavo.model.finding import RULES

SOURCE = Path(__file__).parents[2] / "src/octavo"
FAMILIES = families()


def test_rules_live_where_they_are_looked_for() -> None:
    for path in sorted(SOURCE.rglob("*.py")):
        module = "octavo." + ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(
                isinstance(d, ast.Call) and isinstance(d.func, ast.Name) and d.func.id == "rule" for d in node.decorator_list
            ):
                assert module.startswith(ROOMS), f"{module} has a rule and octavo explain does not look there"
                code = node.name.replace("_", "-")
                assert RULES[code].__module__ == module


def test_every_rule_is_in_one_family() -> None:
    assert sorted(rule.code for family in FAMILIES for rule in family.rules) == sorted(
        code for code, rule in RULES.items() if rule.__module__.startswith("octavo.")
    )
    assert all(family.about for family in FAMILIES)


@pytest.mark.parametrize("code", sorted(rule.code for family in FAMILIES for rule in family.rules))
def test_a_page_says_what_is_wrong_and_right(code: str) -> None:
    text = page(RULES[code])
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    assert first_sentence(RULES[code]).endswith((".", ")"))
    assert "\n\nWrong: " in text
    assert "\n\nRight: " in text
