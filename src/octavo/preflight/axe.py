"""axe-core in headless Chromium: can everybody use a page, in light and dark, on a telephone and on a desk? (WCAG 2.2 A and AA, best practice)"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from octavo.model.finding import Finding, Severity, in_order, rule
from octavo.model.place import Place
from octavo.preflight.markup import read_page, text_of
from octavo.preflight.tool import INSTALL, Absent, Found, Session, at_home, browser, package_version, required

NAME = "axe"
GRAVE = ("critical", "serious")
SCHEMES = ("light", "dark")
WIDTHS = (320, 1280)  # CSS px; 320 is what WCAG 2.2, 1.4.10 (reflow) asks for


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


@rule(Severity.ERROR)
def page_wider_than_window(excess: str, seen: str) -> tuple[str, str]:
    """A page must be scrolled sideways to be read (WCAG 2.2, 1.4.10).

    Wrong: a table that makes the whole page wider than the window of a telephone.

    Right: the table scrolls in a box of its own.
    """
    return f"the page is {excess} px wider than the window: {seen}", "let what is wide scroll in a box of its own"


def probe() -> Found | Absent:
    """Look for it."""
    node, script, version = at_home("node", "bin", "node"), at_home("a11y-html.mjs"), package_version("axe-core")
    if not (node and script and version):
        return Absent(NAME, INSTALL)
    if not browser():
        return Absent(NAME, "install Chromium, or name a Chromium or Chrome in CHROMIUM")
    return Found(NAME, version, (node, script))


def judge(
    paths: Iterable[Path], session: Session | None = None, schemes: tuple[str, ...] = SCHEMES, widths: tuple[int, ...] = WIDTHS
) -> tuple[Finding, ...]:
    """What axe says of HTML pages in each colour scheme and at each width of the window, all in one run. Raises `ToolMissing`."""
    tool, session, given = required(probe()), session or Session(), {str(path.resolve()): path for path in paths}
    if not given:
        return ()
    ran = session.run(tool, "--scheme", ",".join(schemes), "--width", ",".join(map(str, widths)), *given, environment={"CHROMIUM": browser()})
    session.keep("report.json", ran.output)
    report = ran.json()
    findings: list[Finding] = []
    with ran.understood():
        for file, path in given.items():
            findings += _of_one(str(path), [view for view in report if view["file"] == file])
        if len(report) != len(given) * len(schemes) * len(widths) or not all(view["passes"] for view in report):
            raise ran.broken(f"judged {len(report)} views, or nothing in one of them")
    return in_order(findings)


def _of_one(file: str, views: list[dict[str, Any]]) -> list[Finding]:
    """What was found in any view of a page, each fault once with the views that show it."""
    seen: dict[tuple[str, ...], list[str]] = {}
    first: dict[tuple[str, ...], str] = {}
    for view in views:
        name = f"{view['scheme']} at {view['width']} px"
        if view["overflow"] > 0:
            seen.setdefault((str(view["overflow"]),), []).append(name)
        for fault in view["violations"]:
            more = fault["count"] - len(fault["at"])
            where = ", ".join(fault["at"]) + (f" and {more} more" if more else "")
            key = (fault["id"], fault["impact"], fault["help"], where)
            seen.setdefault(key, []).append(name)
            first[key] = next(iter(fault["at"]), "")
    page = read_page(text_of(file)) if first else None
    findings = []
    for fault, names in seen.items():
        made = page_wider_than_window if len(fault) == 1 else axe_violation if fault[1] in GRAVE else axe_remark
        point = page.point_of(first[fault]) if page and fault in first else None
        findings.append(made(Place(file, *(point or ())), *fault, "every view" if len(names) == len(views) else ", ".join(names)))
    return findings
