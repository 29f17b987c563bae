"""Hyphens at the ends of lines say that they are no part of the word (ISO 32000-1, 14.8.2.2.3): whoever reads the text aloud, searches or copies it
gets the word whole. WeasyPrint 70.0 paints them as any other sign."""

import re
from typing import Any

from weasyprint.formatting_structure import boxes

from octavo.pagination.line_breaks import HYPHENATED
from octavo.pagination.structure.content import Marks

LAST_GLYPH = re.compile(rb"(?:<([0-9a-f]*)([0-9a-f]{4})>)([^<>\]]*)\] TJ\s*ET\s*$")
SOFT = b"/Span <</ActualText <FEFF00AD>>>\nBDC\n"


def hyphenated(context: Any, marks: Marks) -> list[int]:
    """The marked contents of a page that end with a hyphen which is not in the text; `context` is what the page was laid out with."""
    lines = getattr(context, HYPHENATED, ())
    return [mark["mcid"] for box, mark in marks.items() if isinstance(box, boxes.TextBox) and box.text in lines]


def with_soft_hyphens(content: bytes, marks: list[int]) -> bytes:
    """The content of a page in which the last glyph of each of these marked contents is a soft hyphen."""
    for mark in marks:
        start = content.find(b"/MCID %d>>" % mark)
        end = content.find(b"EMC", start)
        found = LAST_GLYPH.search(content, start, end) if 0 <= start < end else None
        if found:
            before = b"<%b>" % found[1] if found[1] else b""
            hyphen = b"%b] TJ\n%b[<%b>%b] TJ\nEMC\nET\n" % (before, SOFT, found[2], found[3])
            content = content[: found.start()] + hyphen + content[end:]
    return content
