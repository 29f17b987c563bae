"""What was measured, as tables in Markdown. A ratio is a figure of a command divided by that of plain WeasyPrint in the same turn."""

import statistics

from benchmarks.peers import Peer
from benchmarks.turns import PLAIN, Result, Row

FIELDS = {"wall": ("wall s", "{:.1f}"), "cpu": ("processor s", "{:.1f}"), "memory": ("memory MiB", "{:.0f}")}
NOTHING = "–"


def median(row: Row | None, field: str) -> float | None:
    """The median of a figure of all turns, None where there is none."""
    found = [value for one in row.figures if (value := getattr(one, field)) is not None] if row else []
    return statistics.median(found) if found else None


def ratio(row: Row | None, base: Row | None, field: str) -> float | None:
    """The median of the ratios of a figure to that of another command, turn by turn; None where one of them is missing."""
    if row is None or base is None:
        return None
    pairs = [(getattr(one, field), getattr(other, field)) for one, other in zip(row.figures, base.figures, strict=False)]
    found = [one / other for one, other in pairs if one is not None and other]
    return statistics.median(found) if found else None


def table(result: Result) -> str:
    """The table of one work, with a line above it that says what work it is."""
    base = result.row(PLAIN)
    heads = ["", "pages", *(head for name, _ in FIELDS.values() for head in (name, "ratio"))]
    lines = [_above(result), "", _line(heads), _line(["---", *["--:"] * (len(heads) - 1)])]
    for row in result.rows:
        cells = [row.name, str(row.pages) if row.pages else NOTHING]
        for field, (_, form) in FIELDS.items():
            middle, to_base = median(row, field), ratio(row, base, field)
            cells += [NOTHING if middle is None else form.format(middle), NOTHING if to_base is None else f"{to_base:.2f}"]
        lines.append(_line(cells))
    faults = [f"- {row.name} failed: {_plain(row.fault)}." for row in result.rows if row.fault]
    return "\n".join([*lines, *([""] if faults else []), *faults])


def _above(result: Result) -> str:
    turns = max((len(row.figures) for row in result.rows), default=0)
    words = f"**{result.work.name}**, {'one turn' if turns == 1 else f'medians of {turns} turns'}"
    if result.printed is None:
        return words
    return f"{words}; plain WeasyPrint makes {result.variant}, and of {result.printed:,} page numbers that it printed {result.wrong:,} are wrong"


def remarks(peers: tuple[Peer, ...], absent: tuple[str, ...]) -> str:
    """Versions of the other programs, what is to be known of them, and which are not installed."""
    said = [f"{peer.name} {peer.version}{f' ({peer.remark})' if peer.remark else ''}" for peer in peers]
    return "; ".join([*said, *([f"not installed: {', '.join(absent)}"] if absent else [])]) + "."


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """A message on one line that no Markdown is read in."""
    return " ".join(text.replace("`", "'").replace("|", "/").replace("<", "(").replace(">", ")").split()).rstrip(".")[:300]
