"""Tried in headless Chromium: can a page be used with the keyboard alone? (WCAG 2.2, 2.1.1, 2.1.2, 2.4.1, 2.4.3, 2.4.7, 2.4.11, 1.4.11)"""

from collections.abc import Iterable
from pathlib import Path

from octavo.model.finding import Finding, Severity, rule
from octavo.model.place import Place
from octavo.preflight.rendered import SCHEMES, WINDOWS, Fault, Window, judged, look_for
from octavo.preflight.tool import Absent, Found, Session

NAME = "keyboard"


@rule(Severity.ERROR)
def keyboard_barrier(id: str, message: str, where: str, seen: str) -> tuple[str, str]:
    """The Tab key does not lead a reader through a page as it should.

    It must reach every link and field (unreachable), in the order of the page (order), and leave each again (trap); what stands before the text
    must be skipped by the first link (skip).

    Wrong: `tabindex="5"` on a link in the middle of the text.

    Right: links, buttons and fields as HTML has them, in the order in which they are read.
    """
    return f"keyboard {id}, {seen}: {message} [{where}]", "a fault of a layout's templates, or of octavo"


@rule(Severity.ERROR)
def focus_unseen(message: str, where: str, seen: str) -> tuple[str, str]:
    """A reader cannot see where on the page the keyboard is.

    What has the focus must lie in the window, be covered by nothing, and have an outline of 2 px whose contrast with what is around it is at
    least 3 to 1.

    Wrong: `a:focus { outline: none }`.

    Right: `:focus-visible { outline: 3px solid var(--accent) }`.
    """
    return f"{message}, {seen} [{where}]", "see `:focus-visible` in the sheets of the layout"


def probe() -> Found | Absent:
    """Look for what drives the browser."""
    return look_for(NAME, "keyboard", "playwright-core")


def judge(
    paths: Iterable[Path], session: Session | None = None, schemes: tuple[str, ...] = SCHEMES, windows: tuple[Window, ...] = WINDOWS
) -> tuple[Finding, ...]:
    """Where the Tab key leads on HTML pages in each colour scheme and window, all in one run. Raises `ToolMissing`."""
    return judged(probe(), paths, session, schemes, windows, _remark)


def _remark(place: Place, fault: Fault) -> Finding:
    if fault.id == "unseen":
        return focus_unseen(place, fault.message, fault.where, fault.seen)
    return keyboard_barrier(place, fault.id, fault.message, fault.where, fault.seen)
