"""HTML_CodeSniffer in headless Chromium: the techniques of WCAG 2.1 A and AA. Its warnings and notices ask a person to look: they are no findings."""

from collections.abc import Iterable
from pathlib import Path

from octavo.model.finding import Finding, Severity, rule
from octavo.model.place import Place
from octavo.preflight.rendered import SCHEMES, WINDOWS, Fault, Window, judged, look_for
from octavo.preflight.tool import Absent, Found, Session

NAME = "HTML_CodeSniffer"


@rule(Severity.ERROR)
def html_codesniffer_error(id: str, message: str, where: str, seen: str) -> tuple[str, str]:
    """HTML_CodeSniffer finds a failure of a technique of WCAG A or AA.

    Wrong: a table with two rows of headers, whose cells do not name theirs.

    Right: `headers` in every cell of such a table.
    """
    return f"HTML_CodeSniffer {id}, {seen}: {message} [{where}]", "a fault of a layout's templates or tokens, or of octavo"


def probe() -> Found | Absent:
    """Look for it."""
    return look_for(NAME, "html-codesniffer", "@pa11y/html_codesniffer")


def judge(
    paths: Iterable[Path], session: Session | None = None, schemes: tuple[str, ...] = SCHEMES, windows: tuple[Window, ...] = WINDOWS
) -> tuple[Finding, ...]:
    """What HTML_CodeSniffer says of HTML pages in each colour scheme and window, all in one run. Raises `ToolMissing`."""
    return judged(probe(), paths, session, schemes, windows, _remark)


def _remark(place: Place, fault: Fault) -> Finding:
    return html_codesniffer_error(place, fault.id, fault.message, fault.where, fault.seen)
