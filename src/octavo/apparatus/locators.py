"""Page numbers of an index entry: passages become locators, and ranges are written in the house's style."""

from collections.abc import Sequence
from dataclasses import dataclass

STYLES = ("full", "chicago", "oxford")


@dataclass(frozen=True, slots=True)
class LocatorRange:
    """Pages printed as one locator. `first` and `last` are positions of pages; `members` are the positions, in what was merged, of the
    passages that it stands for."""

    first: int
    last: int
    emphatic: bool
    members: tuple[int, ...]


def merge(passages: Sequence[tuple[int, int, bool]]) -> tuple[LocatorRange, ...]:
    """Locators for passages given as (position of the first page, of the last page, emphatic), in page order.

    - Every page of every passage is in exactly one range, and no other page is in any.
    - A page is emphatic if an emphatic passage is on it; a range holds only emphatic pages or only plain ones.
    - Two neighbouring pages stand in one range only if a passage of that kind runs from the one to the other. Mentions on
      neighbouring pages therefore stay apart ("4, 5", never "4–5"), as Chicago 18, 15.14 and Hart's Rules, 19.6 want, and passages that
      share a page become one range.
    - A plain passage within emphatic pages adds nothing; one that reaches beyond them keeps the pages beyond.
    - Each passage is a member of every range of its own kind that it touches, or, where it adds nothing, of the first range that it
      touches. A plain passage that emphatic pages interrupt is therefore a member of several ranges, and may begin before them.

    Raises ValueError for a passage that ends before it begins."""
    for first, last, _ in passages:
        if not 0 <= first <= last:
            raise ValueError(f"a passage cannot run from page {first} to page {last}")
    pages, joined = _pages(passages, emphatic=True), _joined(passages, emphatic=True)
    plain = _pages(passages, emphatic=False) - pages
    ranges = sorted(
        [(*run, True) for run in _runs(pages, joined)]
        + [(*run, False) for run in _runs(plain, _joined(passages, emphatic=False))]
    )  # fmt: skip
    members: list[list[int]] = [[] for _ in ranges]
    for number, (first, last, emphatic) in enumerate(passages):
        touched = [n for n, (start, end, _) in enumerate(ranges) if start <= last and first <= end]
        own = [n for n in touched if ranges[n][2] == emphatic] or touched[:1]
        for n in own:
            members[n].append(number)
    return tuple(LocatorRange(*found, tuple(by)) for found, by in zip(ranges, members, strict=True))


def _pages(passages: Sequence[tuple[int, int, bool]], *, emphatic: bool) -> set[int]:
    return {page for first, last, kind in passages if kind == emphatic for page in range(first, last + 1)}


def _joined(passages: Sequence[tuple[int, int, bool]], *, emphatic: bool) -> set[int]:
    """Pages from which a passage runs on to the next page."""
    return {page for first, last, kind in passages if kind == emphatic for page in range(first, last)}


def _runs(pages: set[int], joined: set[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for page in sorted(pages):
        if runs and runs[-1][1] == page - 1 and page - 1 in joined:
            runs[-1] = (runs[-1][0], page)
        else:
            runs.append((page, page))
    return runs


def elide(first: str, last: str, style: str = "full") -> str:
    """A range of folios with an en dash, or the folio alone where both are the same.

    - full: all figures, "321–325".
    - chicago (18, 9.63): all figures below 100 and at hundreds; the changed figures alone after x01 to x09 ("107–8"); otherwise two
      figures or as many as change ("321–25", "1496–500").
    - oxford (Hart's, 11.3): as few figures as possible, but both of 10 to 19 ("71–2", "214–16").

    Only Arabic numerals of equal length are ever shortened: "iv–vii", "98–102". Raises ValueError for an unknown style."""
    if style not in STYLES:
        raise ValueError(f"there is no style ‘{style}’ of page ranges: it is one of {', '.join(STYLES)}")
    if first == last:
        return first
    figures = all(folio.isascii() and folio.isdecimal() for folio in (first, last))
    if style == "full" or not figures or len(first) != len(last) or int(first) > int(last):
        return f"{first}–{last}"
    changed = next(n for n in range(len(first)) if first[n] != last[n])
    return f"{first}–{last[_kept(first, last, changed, style) :]}"


def _kept(first: str, last: str, changed: int, style: str) -> int:
    """Where the figures of the last folio that are printed begin; `changed` is where they begin to differ."""
    if style == "oxford":
        return len(last) - 2 if changed == len(last) - 1 and last[-2:-1] == "1" else changed
    if int(first) < 100 or int(first) % 100 == 0:
        return 0
    return changed if int(first) % 100 < 10 else min(changed, len(last) - 2)
