"""The typography of a finished PDF in figures, and the faults that a compositor looks for, read from where the type stands."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from octavo.pdf.lines import Line

FULL = 2 / 3  # of the widest line of its paragraph: a shorter one that is not the last was broken by hand
GRID = 0.5  # points by which a line may miss the grid
EMS = 1.5  # the indent where paragraphs have none
LADDER = 3  # divided words one above the other
SHOWN = 40  # characters of a line that say where a fault is

KINDS = {
    "widow": ("last line of a paragraph alone at the head of a page or column", "widows"),
    "orphan": ("first line of a paragraph alone at the foot of a page or column", "orphans"),
    "stranded-heading": ("heading with no text under it on its page or column", "stranded headings"),
    "hyphen-at-page-end": ("word divided from one page to the next", "hyphens at the end of a page"),
    "ladder": (f"{LADDER} or more divided words one above the other", "ladders of hyphens"),
    "lone-last-word": ("last line of a paragraph that is shorter than the indent", "lone last words"),
}
"""The kinds of faults: what each is, and its name in the plural."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a page, counted from 0. `words` are the line that shows it."""

    kind: str
    page: int
    words: str


@dataclass(frozen=True, slots=True)
class OffGrid:
    """Facing pages whose lines of text do not all stand on one grid: `off` of `lines` stand beside it."""

    left: int
    right: int
    off: int
    lines: int


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of a PDF. `size`, `leading` and `indent` are those of most of its text, in points; `characters` are those of a full line of it:
    tenth percentile, median, ninetieth; `lines` are those of a page: median and most; `hyphens` how many divided words stand one above the other
    at most; `shortest` is the last page of a part of the work with the fewest lines, and how many. Pages count from 0."""

    pages: int
    size: float
    leading: float
    indent: float
    characters: tuple[int, float, int]
    lines: tuple[float, int]
    hyphens: int
    faults: tuple[Fault, ...]
    off_grid: tuple[OffGrid, ...]
    blank: tuple[int, ...]
    shortest: tuple[int, int] | None


def measures(lines: Sequence[Line], pages: int) -> Measures:
    """The figures and faults of lines in the order in which they are read."""
    flow = [line for line in lines if not line.block.is_aside]
    paragraphs = [found for _, group in groupby((line for line in flow if line.block.is_prose and line.text), _block) if (found := list(group))]
    size = _commonest((line.size for found in paragraphs for line in found for _ in line.text), 0.0)
    body = [found for found in paragraphs if found[0].size == size]
    leading = _commonest((round(one.baseline - two.baseline, 2) for found in body for one, two in pairwise(found) if _follows(one, two)), 0.0)
    indent = _commonest(
        (round(start, 1) for found in body if len(found) > 1 and (start := found[0].left - found[1].left) > 0.5 * size), EMS * size
    )
    counts = sorted(len(line.text) for found in body for line in _full(found))
    heights = [len(_heights(line for line in flow if line.page == page and line.text)) for page in range(pages)]
    used = [height for height in heights if height]
    return Measures(
        pages, size, leading, round(indent, 1),
        (_rank(counts, 0.1), median(counts or [0]), _rank(counts, 0.9)),
        (median(used or [0]), max(used, default=0)),
        max((len(run) for found in paragraphs for run in _ladders(found)), default=0),
        tuple(sorted((*_of_paragraphs(paragraphs, indent), *_stranded(flow)), key=lambda fault: fault.page)),
        tuple(_off_grid(body, leading, pages)),
        tuple(sorted({*range(pages)} - {line.page for line in lines})),
        _shortest(flow),
    )  # fmt: skip


def _block(line: Line) -> int:
    return line.block.number


def _commonest(values: Iterable[float], otherwise: float) -> float:
    counts = Counter(values)
    return max(counts, key=lambda value: (counts[value], -value)) if counts else otherwise


def _rank(ordered: Sequence[int], part: float) -> int:
    """The percentile of nearest rank."""
    return ordered[max(0, -int(-part * len(ordered) // 1) - 1)] if ordered else 0


def _follows(one: Line, two: Line) -> bool:
    """Whether a line stands under another in the same column."""
    return one.page == two.page and two.baseline < one.baseline


def _columns(found: Sequence[Line]) -> list[list[Line]]:
    """The lines of a paragraph, by column."""
    columns = [[found[0]]]
    for one, two in pairwise(found):
        if _follows(one, two):
            columns[-1].append(two)
        else:
            columns.append([two])
    return columns


def _full(found: Sequence[Line]) -> list[Line]:
    widest = max(line.right - line.left for line in found)
    return [line for line in found[:-1] if line.right - line.left >= FULL * widest]


def _ladders(found: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines that end in a divided word."""
    return [list(run) for divided, run in groupby(found, lambda line: line.ends_in_hyphen) if divided]


def _of_paragraphs(paragraphs: Iterable[Sequence[Line]], indent: float) -> Iterator[Fault]:
    for found in paragraphs:
        columns = _columns(found)
        if len(columns) > 1 and len(columns[0]) == 1:
            yield _fault("orphan", columns[0][0])
        if len(columns) > 1 and len(columns[-1]) == 1:
            yield _fault("widow", columns[-1][0])
        yield from (_fault("hyphen-at-page-end", one) for one, two in pairwise(found) if one.page != two.page and one.ends_in_hyphen)
        yield from (_fault("ladder", run[0]) for run in _ladders(found) if len(run) >= LADDER)
        last = found[-1]
        if len(found) > 1 and found[-2] in _full(found) and last.right - last.left < indent:
            yield _fault("lone-last-word", last)


def _fault(kind: str, line: Line) -> Fault:
    if len(line.text) <= SHOWN:
        return Fault(kind, line.page, line.text)
    return Fault(kind, line.page, f"…{line.text[-SHOWN + 1 :]}" if line.ends_in_hyphen else f"{line.text[: SHOWN - 1]}…")


def _stranded(flow: Sequence[Line]) -> Iterator[Fault]:
    """Headings whose text begins in the next column. A page that holds headings alone is a title page of a part, and meant so."""
    titles = {page for page, group in groupby(flow, lambda line: line.page) if all(line.block.is_heading for line in group)}
    for one, two in pairwise(flow):
        if one.block.is_heading and one.page not in titles and one.block.division == two.block.division and not _follows(one, two):
            yield _fault("stranded-heading", one)


def _heights(lines: Iterable[Line]) -> list[float]:
    """The baselines of a page from top to bottom, those of columns side by side counted once."""
    heights: list[float] = []
    for baseline in sorted((line.baseline for line in lines), reverse=True):
        if not heights or heights[-1] - baseline > GRID:
            heights.append(baseline)
    return heights


def _off_grid(body: Iterable[Sequence[Line]], leading: float, pages: int) -> Iterator[OffGrid]:
    if not leading:
        return
    on: dict[int, list[float]] = {}
    for found in body:
        for line in found:
            on.setdefault(line.page, []).append(line.baseline)
    for left in range(1, pages - 1, 2):
        if left in on and left + 1 in on:
            both = on[left] + on[left + 1]
            origin = _commonest((round(baseline % leading * 4) / 4 for baseline in both), 0.0)
            off = sum(min((baseline - origin) % leading, (origin - baseline) % leading) > GRID for baseline in both)
            if off:
                yield OffGrid(left, left + 1, off, len(both))


def _shortest(flow: Sequence[Line]) -> tuple[int, int] | None:
    """The last page of a part of more than one page that has the fewest lines, the first of several."""
    ends = []
    for _, group in groupby(flow, lambda line: line.block.division):
        part = [line for line in group if line.text]
        if part and part[0].page != part[-1].page:
            page = part[-1].page
            ends.append((len(_heights(line for line in part if line.page == page)), page))
    return (min(ends)[1], min(ends)[0]) if ends else None
