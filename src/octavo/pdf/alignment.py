"""Which page of one PDF is which page of another: by what stands on them, so that a page that came between moves no other."""

import difflib
from collections import Counter
from collections.abc import Hashable, Sequence

Words = tuple[str, ...]
Pair = tuple[int | None, int | None]
"""A page before and a page after, counted from 0; None on one side for a page that came or went."""

ALIKE = 0.25  # the part of their words that two pages share at least, to be one page that was changed
BAND = 8  # how far from its place a page is looked for, beside what came between


def aligned(before: Sequence[Words], after: Sequence[Words]) -> tuple[Pair, ...]:
    """Every page before and after, in order, each once."""
    pairs: list[Pair] = []
    keys: tuple[Sequence[Hashable], Sequence[Hashable]] = (before, after)
    for kind, a, b, c, d in difflib.SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs += zip(range(a, b), range(c, d), strict=True)
        else:
            pairs += ((_moved(old, a), _moved(new, c)) for old, new in _likeliest(before[a:b], after[c:d]))
    return tuple(pairs)


def _moved(index: int | None, by: int) -> int | None:
    return None if index is None else index + by


def _likeliest(before: Sequence[Words], after: Sequence[Words]) -> list[Pair]:
    """Pages paired in order so that they share the most words in sum (Needleman and Wunsch, within a band)."""
    counts = [Counter(words) for words in before], [Counter(words) for words in after]
    band = abs(len(before) - len(after)) + BAND
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    shared: dict[tuple[int, int], float] = {}
    for i in range(len(before) - 1, -1, -1):
        for j in range(len(after) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if abs(i - j) <= band:
                size = len(before[i]) + len(after[j])
                share = 2 * (counts[0][i] & counts[1][j]).total() / size if size else 1.0
                if share >= ALIKE:
                    shared[i, j] = share
                    best[i][j] = max(best[i][j], best[i + 1][j + 1] + share)
    pairs: list[Pair] = []
    i = j = 0
    while i < len(before) and j < len(after):
        if (i, j) in shared and best[i][j] == best[i + 1][j + 1] + shared[i, j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return [*pairs, *((old, None) for old in range(i, len(before))), *((None, new) for new in range(j, len(after)))]
