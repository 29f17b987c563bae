"""The one door for time: SOURCE_DATE_EPOCH when it is set, the real clock otherwise.

Nothing else in octavo asks what time it is, so that the same manuscript gives the same bytes
(https://reproducible-builds.org/specs/source-date-epoch/).
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from octavo.errors import OctavoError

EPOCH = "SOURCE_DATE_EPOCH"
LAST = 2**32 - 1  # in 2106: what fonts and containers can hold


class BadEpoch(OctavoError):
    """SOURCE_DATE_EPOCH is not a whole number of seconds, or one before 1970 or after 2106."""

    exit_code = 2
    meaning = "the command was called wrongly"


def build_time() -> datetime:
    """When this build counts as made, in UTC, to the second. An empty SOURCE_DATE_EPOCH counts as none, and is taken away, because
    fontTools would stumble over it. Raises `BadEpoch`."""
    text = os.environ.get(EPOCH, "")
    if not text.strip():
        os.environ.pop(EPOCH, None)
        return datetime.fromtimestamp(int(time.time()), UTC)
    try:
        seconds = int(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= LAST:
        raise BadEpoch(f"SOURCE_DATE_EPOCH is ‘{text}’", f"give seconds since 1970-01-01 as a whole number, {LAST} at most, or unset it")
    return datetime.fromtimestamp(seconds, UTC)


def is_given() -> bool:
    """Whether SOURCE_DATE_EPOCH says when builds count as made."""
    return bool(os.environ.get(EPOCH, "").strip())


@contextmanager
def counted_as(moment: datetime) -> Iterator[None]:
    """Within it everything counts as made at that moment, in processes that are started there too."""
    before = os.environ.get(EPOCH)
    os.environ[EPOCH] = str(int(moment.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[EPOCH]
        else:
            os.environ[EPOCH] = before


def stopwatch() -> float:
    """Seconds from an arbitrary start, for showing how long work took. Never written into a product."""
    return time.monotonic()
