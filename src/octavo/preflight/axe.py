"""axe-core in headless Chromium: can everybody use a page, in light and dark, on a telephone and on a desk? (WCAG 2.2 A and AA, best practice)"""

from collections.abc import Iterable
from pathlib import Path

from octavo.model.finding import Finding, Severity, rule
from octavo.model.place import Place
from octavo.preflight.rendered import SCHEMES, WINDOWS, Fault, Window, judged, look_for
from octavo.preflight.tool import Absent, Found, Session

NAME = "axe"
GRAVE = ("critical", "serious")


@rule(Severity.ERROR)
def axe_violation(id: str, impact: str, message: str, where: str, seen: str) -> tuple[str, str]:
    """axe finds a barrier in a page, of serious or critical impact.

    Wrong: grey words on grey paper, with a contrast under 4.5 to 1.

    Right: colours whose contrast is enough, in light and in dark.
    """
    return f"axe {id} ({impact}), {seen}: {message} [{where}]", "a fault of a layout's templates or tokens, or of octavo"


@rule(Severity.WARNING)
def axe_remark(id: str, impact: str, message: str, where: str, seen: str) -> tuple[str, str]:
    """axe finds something that makes a page harder to use for some, of moderate or minor impact.

    Wrong: words outside every landmark of the page.

    Right: all words in header, nav, main or footer.
    """
    return f"axe {id} ({impact}), {seen}: {message} [{where}]", "a fault of a layout's templates or tokens, or of octavo"


def probe() -> Found | Absent:
    """Look for it."""
    return look_for(NAME, "axe", "axe-core")


def judge(
    paths: Iterable[Path], session: Session | None = None, schemes: tuple[str, ...] = SCHEMES, windows: tuple[Window, ...] = WINDOWS
) -> tuple[Finding, ...]:
    """What axe says of HTML pages in each colour scheme and window, all in one run. Raises `ToolMissing`."""
    return judged(probe(), paths, session, schemes, windows, _remark)


def _remark(place: Place, fault: Fault) -> Finding:
    made = axe_violation if fault.impact in GRAVE else axe_remark
    return made(place, fault.id, fault.impact, fault.message, fault.where, fault.seen)
