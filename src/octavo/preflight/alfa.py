"""Siteimprove Alfa on the page of headless Chromium, the rules that belong to success criteria of WCAG 2.2 A and AA."""

from collections.abc import Iterable
from pathlib import Path

from octavo.model.finding import Finding, Severity, rule
from octavo.model.place import Place
from octavo.preflight.rendered import SCHEMES, WINDOWS, Fault, Window, judged, look_for
from octavo.preflight.tool import Absent, Found, Session

NAME = "Alfa"


@rule(Severity.ERROR)
def alfa_failure(id: str, message: str, where: str, seen: str) -> tuple[str, str]:
    """Alfa finds that a rule of WCAG A or AA is not met.

    Wrong: a header cell that belongs to no other cell.

    Right: a header cell whose scope, or whose naming by other cells, says what it is the header of.
    """
    return f"Alfa {id}, {seen}: {message} [{where}]", "a fault of a layout's templates or tokens, or of octavo"


def probe() -> Found | Absent:
    """Look for it."""
    return look_for(NAME, "alfa", "@siteimprove/alfa-rules")


def judge(
    paths: Iterable[Path], session: Session | None = None, schemes: tuple[str, ...] = SCHEMES, windows: tuple[Window, ...] = WINDOWS
) -> tuple[Finding, ...]:
    """What Alfa says of HTML pages in each colour scheme and window, all in one run. Raises `ToolMissing`."""
    return judged(probe(), paths, session, schemes, windows, _remark)


def _remark(place: Place, fault: Fault) -> Finding:
    return alfa_failure(place, fault.id, fault.message, fault.where, fault.seen)
