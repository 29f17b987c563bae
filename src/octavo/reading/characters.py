"""Characters that no text should hold, whatever file or escape they come from."""

import re
import unicodedata
from collections.abc import Iterator

# Cc without tab and line ends; what XML cannot hold; halves of characters.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # XML 1.0, 2.2: nor by a reference
MOST = 30  # marks on one letter: the Stream-Safe Text Format (UAX #15, 13) has no more. To put n of them in order takes n² steps
MANY = re.compile(rf"[^\w\s\x00-\u02ff]{{{MOST + 1},}}")  # marks are neither letters nor spaces
REPLACEMENT = "\ufffd"


def floods(text: str) -> Iterator[tuple[int, int]]:
    """Where marks are heaped on a letter: from the first that is one too many to the end of them."""
    for match in MANY.finditer(text):
        count = 0
        for at in range(match.start(), match.end() + 1):
            if at < match.end() and unicodedata.combining(text[at]):
                count += 1
                continue
            if count > MOST:
                yield at - count + MOST, at
            count = 0


def drained(text: str) -> str:
    """A text with as many marks on each letter as it may have."""
    kept, end = [], 0
    for first, last in floods(text):
        kept.append(text[end:first])
        end = last
    return "".join((*kept, text[end:])) if kept else text
