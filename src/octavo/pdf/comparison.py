"""What changed from one PDF to another, page by page."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from octavo.pdf.alignment import Words, aligned
from octavo.pdf.differences import Box, Look, areas
from octavo.pdf.pages import Pages

NUMBER = re.compile(r"(\d+)")
COARSE = 36  # pixels an inch


@dataclass(frozen=True, slots=True)
class Change:
    """A page that differs: its places before and after, counted from 0, and where it differs, in pixels. `folios` says that nothing on it differs but
    numbers of pages which are now others."""

    before: int
    after: int
    marks: tuple[tuple[Box, ...], tuple[Box, ...]]
    folios: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the pages. `moved` are pages with the same content in another place, (before, after); `new` are pages that nothing was like
    before, `gone` those that nothing is like now."""

    changed: tuple[Change, ...]
    moved: tuple[tuple[int, int], ...]
    new: tuple[int, ...]
    gone: tuple[int, ...]


def look(pages: Pages, index: int, resolution: int) -> Look:
    """A page and its content as pictures."""
    return Look(pages.picture(index, resolution), *pages.content(index, resolution))


def words_of(pages: Pages) -> list[Words]:
    """The words of every page; what a page without words is known by is how it looks."""
    return [pages.words(index) or ("", _digest(pages, index)) for index in range(len(pages))]


def _digest(pages: Pages, index: int) -> str:
    return hashlib.sha256(pages.content(index, COARSE)[0].tobytes()).hexdigest()


def compare(before: Pages, after: Pages, resolution: int, advance: Callable[[], None]) -> Comparison:
    """Compare two PDFs as they look at so many pixels an inch. `advance` is called after each page that both have."""
    words = words_of(before), words_of(after)
    pairs = aligned(*words)
    now_called = {before.labels[old]: after.labels[now] for old, now in pairs if old is not None and now is not None}
    changed, moved = [], []
    for old, now in pairs:
        if old is None or now is None:
            continue
        marks = areas(look(before, old, resolution), look(after, now, resolution), resolution, before.labels[old] != after.labels[now])
        if any(marks):
            folios = only_folios(words[0][old], words[1][now], now_called) and _same_pictures(before, old, after, now, resolution)
            changed.append(Change(old, now, marks, folios))
        elif old != now:
            moved.append((old, now))
        advance()
    new = tuple(now for old, now in pairs if old is None and now is not None)
    gone = tuple(old for old, now in pairs if now is None and old is not None)
    return Comparison(tuple(changed), tuple(moved), new, gone)


def only_folios(before: Words, after: Words, now_called: Mapping[str, str]) -> bool:
    """Whether words differ in nothing but numbers, each of a page that `now_called` knows by the other number."""
    if before == after or len(before) != len(after):
        return False
    for one, other in zip(before, after, strict=True):
        if one != other:
            was, now = NUMBER.split(one), NUMBER.split(other)  # numbers have the odd places
            if was[::2] != now[::2] or any(now_called.get(number) != new for number, new in zip(was[1::2], now[1::2], strict=True)):
                return False
    return True


def _same_pictures(before: Pages, old: int, after: Pages, now: int, resolution: int) -> bool:
    looks = (Look(picture, picture, at) for picture, at in (before.content(old, resolution, False), after.content(now, resolution, False)))
    return not any(areas(next(looks), next(looks), resolution, True))


def named(indexes: Iterable[int], labels: Sequence[str]) -> str:
    """Pages by their folios, three and more in a row as a range: "1–3, 6"."""
    runs: list[list[int]] = []
    for index in sorted(indexes):
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return ", ".join(
        f"{labels[run[0]]}–{labels[run[-1]]}" if len(run) > 2 else ", ".join(labels[index] for index in run) for run in runs
    )  # fmt: skip


def summary(found: Comparison | None, before: Sequence[str], after: Sequence[str]) -> str:
    """"12 pages, 3 changed: 4, 5, 9; 1 new: 6". `before` and `after` are the folios."""
    pages = f"{len(after)} page{'' if len(after) == 1 else 's'}"
    if found is None:
        return f"{pages}, the first proof"
    told = [
        f"{len(of)} {what}: {named(of, labels)}"
        for what, of, labels in (
            ("changed", [change.after for change in found.changed if not change.folios], after),
            ("in page numbers alone", [change.after for change in found.changed if change.folios], after),
            ("new", found.new, after),
            ("gone", found.gone, before),
        )
        if of
    ]  # fmt: skip
    return f"{pages}, {'; '.join(told) or 'none changed'}"
