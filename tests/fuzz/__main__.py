"""`python -m tests.fuzz --manuscripts 10000 --files 100000 --editions 500`: trials of these numbers, and the seed of each that fails."""

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from octavo.production import Outcome as Made
from tests.fuzz.documents import try_document
from tests.fuzz.editions import try_edition
from tests.fuzz.trial import Outcome, TooSlow, try_file, try_manuscript

TRIALS: dict[str, Callable[[int, float], Outcome | Made]] = {
    "manuscripts": try_manuscript, "files": try_file, "documents": try_document, "editions": try_edition,
}  # fmt: skip


def tried(kind: str, seconds: float, seed: int) -> tuple[int, str, float]:
    """The seed, what came of it in a word, or the end of a traceback, and the seconds that it took."""
    started = time.perf_counter()
    try:
        said = _word(TRIALS[kind](seed, seconds))
    except TooSlow:
        said = "slow: " + _end()
    except Exception:
        said = "fault: " + _end()
    return seed, said, time.perf_counter() - started


def _word(outcome: Outcome | Made) -> str:
    if isinstance(outcome, Made):
        return "refused" if outcome.refusal else "made"
    return "refused" if outcome.refused else "findings" if outcome.findings else "clean"


def _end() -> str:
    kind, value, trace = sys.exc_info()
    frames = [f"{frame.filename.rpartition('octavo/')[2]}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
    return f"{' '.join(frames[-3:])} {getattr(kind, '__name__', '')}: {str(value)[:300]}"


def main() -> int:
    """Run them; 1 if any failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--manuscripts", type=int, default=1000)
    options.add_argument("--files", type=int, default=10000)
    options.add_argument("--documents", type=int, default=0, help="trials of TEI documents that are imported")
    options.add_argument("--editions", type=int, default=0, help="trials that make the editions; validators judge one in ten")
    options.add_argument("--first", type=int, default=0, help="the first seed")
    options.add_argument("--seconds", type=float, default=10.0, help="how long a trial may take")
    options.add_argument("--jobs", type=int, default=2)
    asked = options.parse_args()
    failed = 0
    with ProcessPoolExecutor(asked.jobs) as pool:
        for kind in TRIALS:
            if not getattr(asked, kind):
                continue
            seeds = range(asked.first, asked.first + getattr(asked, kind))
            counts: Counter[str] = Counter()
            longest, which = 0.0, -1
            for seed, said, seconds in pool.map(partial(tried, kind, asked.seconds), seeds, chunksize=4 if kind == "editions" else 50):
                word, _, rest = said.partition(":")
                counts[word] += 1
                longest, which = max((longest, which), (seconds, seed))
                if rest:
                    failed += 1
                    print(f"{kind} {seed} {said}", flush=True)
            said = ", ".join(f"{n} {word}" for word, n in sorted(counts.items()))
            print(f"{len(seeds)} {kind}: {said}; longest {longest:.2f} s (seed {which})")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
