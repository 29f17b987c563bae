"""The measures of a PDF in words for people, and as data for programs; pages are called by their folios."""

from collections.abc import Iterable, Sequence

from octavo.pdf.measures import KINDS, Fault, Measures

SHOWN = 12  # faults of a kind that are told one by one

Row = tuple[str, str]
"""What was measured, and the result."""


def rows(found: Measures, labels: Sequence[str]) -> tuple[Row, ...]:
    """The measures, a row each."""
    low, middle, high = found.characters
    off = (f"{labels[pair.left]} and {labels[pair.right]} ({pair.off} of {pair.lines})" for pair in found.off_grid)
    shortest = found.shortest
    return (
        ("text", f"{found.size:g} on {found.leading:g} pt, indent {found.indent:g} pt"),
        ("characters in a full line", f"{middle:g}; four in five lines have {low} to {high}"),
        ("lines on a page", f"{found.lines[0]:g}, at most {found.lines[1]}"),
        *((name, _told(_fault(fault, labels) for fault in found.faults if fault.kind == kind)) for kind, (_, name) in KINDS.items()),
        ("divided words one above the other", f"at most {found.hyphens}"),
        ("lines off the grid of facing pages", _told(off)),
        ("blank pages", _told(labels[page] for page in found.blank)),
        ("shortest last page of a part", f"{labels[shortest[0]]}, {shortest[1]} line{'' if shortest[1] == 1 else 's'}" if shortest else "none"),
    )


def _fault(fault: Fault, labels: Sequence[str]) -> str:
    return f"{labels[fault.page]} “{fault.words}”"


def _told(things: Iterable[str]) -> str:
    """"3: 4, 5, 9"; "none"."""
    told = list(things)
    more = f" and {len(told) - SHOWN} more" if len(told) > SHOWN else ""
    return f"{len(told)}: {', '.join(told[:SHOWN])}{more}" if told else "none"


def as_object(found: Measures, labels: Sequence[str]) -> dict[str, object]:
    """The measures as JSON values."""
    low, middle, high = found.characters
    return {
        "pages": found.pages,
        "size": found.size,
        "leading": found.leading,
        "indent": found.indent,
        "characters": {"tenth": low, "median": middle, "ninetieth": high},
        "lines": {"median": found.lines[0], "most": found.lines[1]},
        "hyphens": found.hyphens,
        "faults": [{"kind": fault.kind, "page": labels[fault.page], "words": fault.words} for fault in found.faults],
        "off_grid": [{"pages": [labels[pair.left], labels[pair.right]], "off": pair.off, "lines": pair.lines} for pair in found.off_grid],
        "blank": [labels[page] for page in found.blank],
        "shortest": {"page": labels[found.shortest[0]], "lines": found.shortest[1]} if found.shortest else None,
    }
