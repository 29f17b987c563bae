"""IBM Equal Access in headless Chromium, its own rules and those of WCAG 2.2. What it recommends or leaves to a person is no finding."""

from collections.abc import Iterable
from pathlib import Path

from octavo.model.finding import Finding, Severity, rule
from octavo.model.place import Place
from octavo.preflight.rendered import SCHEMES, WINDOWS, Fault, Window, judged, look_for
from octavo.preflight.tool import Absent, Found, Session

NAME = "Equal Access"


@rule(Severity.ERROR)
def equal_access_violation(id: str, message: str, where: str, seen: str) -> tuple[str, str]:
    """IBM Equal Access finds a violation of its rules, which are stricter than WCAG here and there.

    Wrong: an element that the Tab key stops at for no purpose.

    Right: stops of the Tab key at links, fields, buttons, and what can be scrolled.
    """
    return f"Equal Access {id}, {seen}: {message} [{where}]", "a fault of a layout's templates or tokens, or of octavo"


def probe() -> Found | Absent:
    """Look for it."""
    return look_for(NAME, "equal-access", "accessibility-checker-engine")


def judge(
    paths: Iterable[Path], session: Session | None = None, schemes: tuple[str, ...] = SCHEMES, windows: tuple[Window, ...] = WINDOWS
) -> tuple[Finding, ...]:
    """What Equal Access says of HTML pages in each colour scheme and window, all in one run. Raises `ToolMissing`."""
    return judged(probe(), paths, session, schemes, windows, _remark)


def _remark(place: Place, fault: Fault) -> Finding:
    return equal_access_violation(place, fault.id, fault.message, fault.where, fault.seen)
