"""Painted pages as plain values, which can leave the process, be kept, and be joined with those of others."""

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

LEVEL = 6  # of compression
SCALE = 0.75  # points to a CSS pixel
MARK = re.compile(rb"\x00([RSIT])([^\x00]*)\x00")  # what stands open in an object until the book is joined: octavo.pagination.painting


@dataclass(frozen=True, slots=True)
class Stamp:
    """A painted folio: in the content of the page `page`, the figures of `words` begin at the bytes `at` (one a figure), each as the four
    hexadecimal digits of a glyph; `glyphs` are those of 0 to 9. `ordinal` is as of a `Spot`."""

    page: int
    ordinal: int
    words: str
    at: tuple[int, ...]
    glyphs: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class FontUse:
    """A face as one fragment uses it: `plain` are the fields of WeasyPrint's Font that are plain values, `file` the digest of the font file,
    `widths` and `to_unicode` by glyph, `missing` glyphs by code point."""

    plain: dict[str, object]
    file: str
    widths: dict[int, int]
    to_unicode: dict[int, str]
    missing: dict[int, int]


@dataclass(slots=True)
class FontFiles:
    """Font files by digest. `known` are the digests of faces, by the name under which they were first met."""

    content: dict[str, bytes] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)

    def digest(self, face: str, data: bytes) -> str:
        """The digest of the font file of a face, which is kept."""
        if face not in self.known:
            self.known[face] = sha256(data).hexdigest()
            self.content.setdefault(self.known[face], data)
        return self.known[face]


@dataclass(frozen=True, slots=True)
class OtherSide:
    """A page on the other side: the first `body` bytes of its content are moved by `shift` points to the right, `margins` is what follows them there,
    and `stamps` are the folios in that."""

    shift: float
    body: int
    margins: bytes
    stamps: tuple[Stamp, ...]


@dataclass(frozen=True, slots=True)
class Painted:
    """A fragment as PDF. `objects` are (head, stream or None) by number; `pages` and `kids` (of the structure tree) name some of them, `parents`
    are the rows of the parent tree (0: no element), `ids` name elements. `contents` are the streams of the pages, `packed` the same compressed.
    `anchors` are (name, page number, x, y); `bookmarks` those of each page, as WeasyPrint has them, with the height of the page; `words` are
    texts with ordinals of folios in them; `others` are the pages as they are on the other side, where they may stand there; `packed_side` is
    the side on which they are compressed."""

    pages: tuple[int, ...]
    objects: dict[int, tuple[bytes, bytes | None]]
    contents: dict[int, int]  # object number of a stream: index of its page
    kids: tuple[int, ...]
    document: int  # object number of the structure element Document
    parents: tuple[tuple[int, tuple[int, ...] | int], ...]
    resources: int
    anchors: tuple[tuple[str, int, float, float], ...]
    bookmarks: tuple[tuple[Any, ...], ...]
    fonts: dict[str, FontUse]
    words: tuple[tuple[str | int, ...], ...]
    stamps: tuple[Stamp, ...] | None  # None where its folios cannot be stamped over
    packed: dict[int, bytes] = field(default_factory=dict)
    ids: tuple[tuple[str, int], ...] = ()
    others: tuple[OtherSide, ...] | None = None
    packed_side: str = ""


def number_of(reference: object) -> int:
    """The number of the object that a reference names."""
    return int(bytes(reference if isinstance(reference, bytes) else str(reference).encode()).split()[0])
