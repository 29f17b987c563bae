"""Painted pages put on the other side, without WeasyPrint: what is within the margins is moved, in content, links, destinations, bookmarks and the
boxes of pictures in the structure tree; what stands in the margins was painted for both sides."""

import re
from dataclasses import replace

from octavo.pagination.orders import FIRST
from octavo.pagination.painted import MARK, SCALE, OtherSide, Painted, Stamp

MOVE = re.compile(rb"^q\n(\S+ \S+ \S+ \S+) 0 0 cm$", re.MULTILINE)  # what puts a page where it belongs, before anything is painted
PAGE = re.compile(rb"/Pg \x00R(\d+)\x00")
ANNOTATIONS = re.compile(rb"/Annots \[([^\]]*)\]")
RECTANGLE = re.compile(rb"(/(?:Rect|BBox) )\[(\S+) (\S+) (\S+) (\S+) \]")


def on_side(painted: Painted, side: str) -> Painted:
    """Painted pages as they are on a side; those that stand on one side alone were painted for it."""
    packed = painted.packed if painted.packed_side == side else {}
    return replace(turned(painted) if painted.others is not None and side != FIRST else painted, packed=packed)


def turned(painted: Painted) -> Painted:
    """The same pages on the other side, where they may stand there (`painted.others`)."""
    assert painted.others is not None
    objects, stamps = dict(painted.objects), list[Stamp]()
    shifts = {number: other.shift for number, other in zip(painted.pages, painted.others, strict=True)}
    for content, index in painted.contents.items():
        head, data = objects[content]
        own = [stamp for stamp in painted.stamps or () if stamp.page == index]
        made, found = _content(data or b"", own, painted.others[index])
        objects[content] = head, made
        stamps += found
    for number, (head, stream) in painted.objects.items():
        where = PAGE.search(head)
        if stream is None and where and b"/BBox" in head and b"/StructElem" in head:
            objects[number] = _moved(head, shifts[int(where[1])]), None
    for page, shift in shifts.items():
        for link in _links(painted.objects[page][0]):
            objects[link] = _moved(objects[link][0], shift), objects[link][1]
    anchors = tuple((name, page, round(x + shifts[page], 6), y) for name, page, x, y in painted.anchors)
    bookmarks = tuple(
        (height, tuple((level, label, (x + other.shift / SCALE, y), *more) for level, label, (x, y), *more in marks))
        for (height, marks), other in zip(painted.bookmarks, painted.others, strict=True)
    )
    return replace(painted, objects=objects, stamps=tuple(stamps), anchors=anchors, bookmarks=bookmarks, others=None, packed={})


def _content(content: bytes, stamps: list[Stamp], other: OtherSide) -> tuple[bytes, list[Stamp]]:
    """The content of a page on the other side, and the folios in it."""
    body = content[: other.body]
    put = MOVE.search(body)
    assert put, "a page that is not put in its place"
    place = b"q\n%b %b 0 cm" % (put[1], _number(other.shift))
    longer = len(place) - len(put[0])
    kept = [replace(stamp, at=tuple(at + longer for at in stamp.at)) for stamp in stamps if stamp.at[0] < other.body]
    body = body[: put.start()] + place + body[put.end() :]
    there = [replace(stamp, at=tuple(at + len(body) + 1 for at in stamp.at)) for stamp in other.stamps]
    return b"\n".join((body, other.margins)), kept + there


def _moved(head: bytes, shift: float) -> bytes:
    def move(found: re.Match[bytes]) -> bytes:
        left, right = (_number(float(found[edge]) + shift) for edge in (2, 4))
        return b"%b[%b %b %b %b ]" % (found[1], left, found[3], right, found[5])

    return RECTANGLE.sub(move, head)


def _links(page: bytes) -> list[int]:
    found = ANNOTATIONS.search(page)
    return [int(mark[2]) for mark in MARK.finditer(found[1])] if found else []


def _number(value: float) -> bytes:
    return f"{value:.6f}".rstrip("0").rstrip(".").encode() or b"0"
