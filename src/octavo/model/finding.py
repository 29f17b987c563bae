"""Remarks: a rule says what can be wrong, a finding says where it is.

A rule is a function that words one remark; its name is the code (`unknown_person` is `unknown-person`), its docstring the page
that `octavo explain unknown-person` shows. Calling it with a place gives the finding:

    @rule(Severity.ERROR)
    def unknown_person(id, near):
        '''A link names a person who is not in people.yaml. …'''
        return f"nobody in people.yaml has the id ‘{id}’", f"did you mean person:{near}?"

    findings.append(unknown_person(node.place, "evens", "evans"))
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from octavo.model.place import Place


class Severity(StrEnum):
    """An error stops the editions; a warning wants a look; advice may be left alone."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: stable code, severity, place, one sentence, and a hint that says the way out ('' if there is none)."""

    code: str
    severity: Severity
    place: Place
    sentence: str
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.place}: {self.severity} [{self.code}] {self.sentence}"
        return f"{text}\n    hint: {self.hint}" if self.hint else text


class Rule(Protocol):
    """What `rule` makes of a function: called with a place and the function's own arguments it gives a `Finding`."""

    code: str
    severity: Severity
    page: str

    def __call__(self, place: Place, /, *args: object, **kwargs: object) -> Finding:
        """The finding at `place`."""


RULES: dict[str, Rule] = {}
"""Every rule that has been imported, by code."""


def rule(severity: Severity) -> Callable[[Callable[..., tuple[str, str]]], Rule]:
    """Register the decorated function as a rule. It returns (sentence, hint). Raises ValueError for a code used twice or without a page."""

    def register(words: Callable[..., tuple[str, str]]) -> Rule:
        code = words.__name__.replace("_", "-")
        if code in RULES or not words.__doc__:
            raise ValueError(f"rule {code} is registered twice or has no docstring")

        def find(place: Place, /, *args: object, **kwargs: object) -> Finding:
            sentence, hint = words(*args, **kwargs)
            return Finding(code, severity, place, sentence, hint)

        find.code, find.severity, find.page = code, severity, words.__doc__  # type: ignore[attr-defined]
        find.__doc__, find.__name__, find.__module__ = words.__doc__, words.__name__, words.__module__
        RULES[code] = find  # type: ignore[assignment]
        return find  # type: ignore[return-value]

    return register


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Findings by place, each once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda f: (f.place, f.code, f.sentence)))
