"""The one door for time: SOURCE_DATE_EPOCH when it is set, the real clock otherwise.

Nothing else in octavo asks what time it is, so that the same manuscript gives the same bytes
(https://reproducible-builds.org/specs/source-date-epoch/).
"""

import os
import time
from datetime import UTC, datetime

from octavo.errors import OctavoError


class BadEpoch(OctavoError):
    """SOURCE_DATE_EPOCH is not a whole number of seconds."""

    exit_code = 2
    meaning = "the command was called wrongly"


def build_time() -> datetime:
    """When this build counts as made, in UTC, to the second. An empty SOURCE_DATE_EPOCH counts as none, and is taken away, because
    fontTools would stumble over it. Raises `BadEpoch`."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not text.strip():
        os.environ.pop("SOURCE_DATE_EPOCH", None)
        return datetime.fromtimestamp(int(time.time()), UTC)
    try:
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        raise BadEpoch(f"SOURCE_DATE_EPOCH is ‘{text}’", "give seconds since 1970-01-01 as a whole number, or unset it") from None


def stopwatch() -> float:
    """Seconds from an arbitrary start, for showing how long work took. Never written into a product."""
    return time.monotonic()
