"""Measured in headless Chromium: can a page be read in a narrow window, zoomed, and with wider spacing? (WCAG 2.2, 1.4.10 and 1.4.12)"""

from collections.abc import Iterable
from pathlib import Path

from octavo.model.finding import Finding, Severity, rule
from octavo.model.place import Place
from octavo.preflight.rendered import SCHEMES, WINDOWS, Fault, Window, judged, look_for
from octavo.preflight.tool import Absent, Found, Session

NAME = "reflow"


@rule(Severity.ERROR)
def page_wider_than_window(excess: str, seen: str) -> tuple[str, str]:
    """A page must be scrolled sideways to be read (WCAG 2.2, 1.4.10).

    Wrong: a table that makes the whole page wider than the window of a telephone.

    Right: the table scrolls in a box of its own.
    """
    return f"the page is wider than the window: {excess}, {seen}", "let what is wide scroll in a box of its own"


@rule(Severity.ERROR)
def words_cut_off(message: str, where: str, seen: str) -> tuple[str, str]:
    """Words do not fit into their box, which hides what is too much, or must be scrolled sideways (WCAG 2.2, 1.4.10 and 1.4.12).

    Wrong: a box of fixed height with `overflow: hidden`, which is too low once the lines are set wider apart.

    Right: boxes that grow with their words; a box of its own that scrolls for tables and pictures alone.
    """
    return f"{message}, {seen} [{where}]", "let boxes grow with their words"


def probe() -> Found | Absent:
    """Look for what drives the browser."""
    return look_for(NAME, "reflow", "playwright-core")


def judge(
    paths: Iterable[Path], session: Session | None = None, schemes: tuple[str, ...] = SCHEMES[:1], windows: tuple[Window, ...] = WINDOWS
) -> tuple[Finding, ...]:
    """Whether HTML pages fit into each window, as they are and with the text spacing of 1.4.12, all in one run. Raises `ToolMissing`."""
    return judged(probe(), paths, session, schemes, windows, _remark)


def _remark(place: Place, fault: Fault) -> Finding:
    if fault.id == "wider":
        return page_wider_than_window(place, fault.message, fault.seen)
    return words_cut_off(place, fault.message, fault.where, fault.seen)
