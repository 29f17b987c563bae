"""HTML pages as a browser shows them: judged by one engine in every colour scheme and window, in one run of `a11y-html.mjs`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from octavo.model.finding import Finding, in_order
from octavo.model.place import Place
from octavo.preflight import tool as programs
from octavo.preflight.markup import read_page, text_of
from octavo.preflight.tool import INSTALL, Absent, Found, Session, at_home, browser, package_version, required

SCHEMES = ("light", "dark")
VIEWS = 60  # that are judged in the time which a program has otherwise for one run: Alfa takes 4 to 6 seconds for each


@dataclass(frozen=True, slots=True)
class Window:
    """A window: its width in CSS px, and how much is zoomed. One of 1280 px zoomed to 400 % has 320 CSS px, of four device pixels each."""

    width: int
    zoom: int = 1

    def __str__(self) -> str:
        return f"{self.width} px" + (f" zoomed to {self.zoom * 100} %" if self.zoom > 1 else "")


@dataclass(frozen=True, slots=True)
class Fault:
    """What an engine says: the rule, how grave, what is wrong, at which elements, of which `first` is one, and in which views."""

    id: str
    impact: str
    message: str
    where: str
    first: str
    seen: str


WINDOWS = (Window(320), Window(1280))  # a telephone, which is what WCAG 2.2, 1.4.10 (reflow) asks for, and a desk
EVERY_WINDOW = (*WINDOWS, Window(768), Window(1920), Window(640, 2), Window(320, 4))

Remark = Callable[[Place, Fault], Finding]


def look_for(name: str, engine: str, package: str) -> Found | Absent:
    """Look for an engine; `package` is the npm package that it is, or that drives the browser."""
    node, script, version = at_home("node", "bin", "node"), at_home("a11y-html.mjs"), package_version(package)
    if not (node and script and version):
        return Absent(name, INSTALL)
    if not browser():
        return Absent(name, "install Chromium, or name a Chromium or Chrome in CHROMIUM")
    return Found(name, version, (node, script, "--engine", engine))


def judged(
    probed: Found | Absent,
    paths: Iterable[Path],
    session: Session | None,
    schemes: tuple[str, ...],
    windows: tuple[Window, ...],
    remark: Remark,
) -> tuple[Finding, ...]:
    """What an engine says of HTML pages in each colour scheme and window, all in one run. Raises `ToolMissing`."""
    tool, session, given = required(probed), session or Session(), {str(path.resolve()): path for path in paths}
    if not given:
        return ()
    asked = ",".join(f"{window.width}@{window.zoom}" for window in windows)
    expected = len(given) * len(schemes) * len(windows)
    seconds = programs.limit() * max(1.0, expected / VIEWS)
    ran = session.run(tool, "--scheme", ",".join(schemes), "--window", asked, *given, seconds=seconds, environment={"CHROMIUM": browser()})
    session.keep("report.json", ran.output)
    report = ran.json()
    findings: list[Finding] = []
    with ran.understood():
        for file, path in given.items():
            faults = _faults([view for view in report if view["file"] == file])
            page = read_page(text_of(file)) if faults else None
            for fault in faults:
                point = page.point_of(fault.first) if page else None
                findings.append(remark(Place(str(path), *(point or ())), fault))
        if len(report) != expected or not all(view["passes"] for view in report):
            raise ran.broken(f"judged {len(report)} views, or nothing in one of them")
    return in_order(findings)


def _faults(views: list[dict[str, Any]]) -> list[Fault]:
    """What was found in any view of a page, each fault once with the views that show it."""
    seen: dict[tuple[str, str, str, str, str], list[str]] = {}
    for view in views:
        name = f"{view['scheme']} at {Window(view['width'], view['zoom'])}"
        for fault in view["violations"]:
            more = fault["count"] - len(fault["at"])
            where = ", ".join(fault["at"]) + (f" and {more} more" if more and fault["at"] else "")
            key = (fault["id"], fault["impact"], fault["help"], where, next(iter(fault["at"]), ""))
            seen.setdefault(key, []).append(name)
    return [Fault(*fault, "every view" if len(names) == len(views) else ", ".join(names)) for fault, names in seen.items()]
