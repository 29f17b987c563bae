"""What octavo is held to, on two cores, and whether what was measured is within it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benchmarks.tables import NOTHING, median, ratio
from benchmarks.turns import AGAIN, ALL, CHANGED, CHECK, ONE, PDF, PLAIN, Result
from benchmarks.works import Work, booklet, of_pages

Found = dict[Work, Result]
OCTAVO = (PDF, ONE, ALL, AGAIN, CHANGED, CHECK)
SHORT, LONG = of_pages(95), of_pages(3000)


@dataclass(frozen=True, slots=True)
class Target:
    """One line: what is looked at, the most it may be for each work, and how it is found, None where it was not measured."""

    name: str
    most: dict[Work, float]
    value: Callable[[Found, Work], float | None]


def _to_plain(row: str, field: str) -> Callable[[Found, Work], float | None]:
    return lambda found, work: ratio(found[work].row(row), found[work].row(PLAIN), field) if work in found else None


def seconds_a_page(row: str) -> Callable[[Found, Work], float | None]:
    """Wall time a page, divided by that of the work of 95 pages."""

    def value(found: Found, work: Work) -> float | None:
        each = []
        for one in (work, SHORT):
            line = found[one].row(row) if one in found else None
            seconds = median(line, "wall")
            if line is None or seconds is None or not line.pages:
                return None
            each.append(seconds / line.pages)
        return each[0] / each[1]

    return value


def most_memory(found: Found, work: Work) -> float | None:
    """GiB of the octavo command that took most."""
    held = [value for row in OCTAVO if work in found and (value := median(found[work].row(row), "memory")) is not None]
    return max(held) / 1024 if held else None


def check_seconds(found: Found, work: Work) -> float | None:
    """Seconds of `octavo check`."""
    return median(found[work].row(CHECK), "wall") if work in found else None


def _for(*most: float) -> dict[Work, float]:
    return dict(zip(map(of_pages, (95, 391, 975)), most, strict=True))


TARGETS = (
    Target("PDF, cold: wall / plain", _for(0.45, 0.35, 0.30), _to_plain(PDF, "wall")),
    Target("PDF, cold: processor / plain", _for(0.70, 0.50, 0.42), _to_plain(PDF, "cpu")),
    Target("all three, cold: wall / plain", {booklet(): 1.3} | _for(0.65, 0.50, 0.42), _to_plain(ALL, "wall")),
    Target("one paragraph changed, all three: wall / plain", _for(0.20, 0.10, 0.07), _to_plain(CHANGED, "wall")),
    Target("check: seconds", {of_pages(391): 2.0}, check_seconds),
    Target("PDF, cold: seconds a page / those of 95 pages", {LONG: 1.15}, seconds_a_page(PDF)),
    Target("all three, cold: seconds a page / those of 95 pages", {LONG: 1.15}, seconds_a_page(ALL)),
    Target("most memory, GiB", {LONG: 2.5}, most_memory),
)


def targets(results: Iterable[Result]) -> str:
    """A table of what was found against what is allowed, with the works that were measured for columns; empty if none of them has a target."""
    found = {result.work: result for result in results}
    works = [work for work in found if any(work in target.most for target in TARGETS)]
    if not works:
        return ""
    lines = [f"| | {' | '.join(work.name for work in works)} |", f"|---|{'--:|' * len(works)}"]
    for target in TARGETS:
        cells = [_cell(target.value(found, work), target.most.get(work)) for work in works]
        if any(cells):
            lines.append(f"| {target.name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(value: float | None, most: float | None) -> str:
    """A figure and its limit; bold where it is over it."""
    if most is None:
        return ""
    if value is None:
        return f"{NOTHING} (≤ {most:.2f})"
    return f"{value:.2f} (≤ {most:.2f})" if value <= most else f"**{value:.2f}** (≤ {most:.2f})"
