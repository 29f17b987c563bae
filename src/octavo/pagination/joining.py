"""Painted fragments become one PDF: one page tree, one structure tree, one set of faces, one outline, links from any page to any other."""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pydyf
from weasyprint.anchors import make_page_bookmark_tree
from weasyprint.document import Document
from weasyprint.matrix import Matrix
from weasyprint.pdf.anchors import add_outlines

from octavo.model.page_map import PageMap
from octavo.pagination.binding import Description, Sheets
from octavo.pagination.conformance import VARIANT, Metadata
from octavo.pagination.engine import faults, refuse
from octavo.pagination.font_programmes import programmes
from octavo.pagination.painted import LEVEL, MARK, SCALE, Painted, number_of
from octavo.pagination.stamps import restamped

FACES = re.compile(rb"/Font \x00R\d+\x00")
PICTURES = 2  # ranks below are those of pictures, their masks and their profiles


def write_pdf(sheets: Sheets, described: Description) -> bytes:
    """The print edition as bytes. Raises `EditionRefused` for anything the engine complains of."""
    parts = tuple(_parts(sheets))
    stamp = described.made.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    metadata = Metadata(
        title=described.title,
        authors=list(described.authors),
        description=described.description or None,
        keywords=list(described.keywords),
        generator="octavo",
        created=stamp,
        modified=stamp,
        lang=described.language,
    )
    cover = Document([], metadata, None, None, {}, None)
    cover.fonts = programmes((part.painted.fonts for part in parts), sheets.files)
    target = io.BytesIO()
    with faults() as said:
        cover.write_pdf(target, finisher=lambda _, pdf: _Joining(pdf, sheets.pages).join(parts, described.right_to_left), pdf_variant=VARIANT)
    refuse(said, "joining")
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class _Part:
    """A painted fragment where it goes, with its folios: of references, and of its pages."""

    painted: Painted
    folios: tuple[str, ...]
    number: int


def _parts(sheets: Sheets) -> Iterator[_Part]:
    for painted, folios, number, blank in zip(sheets.painted, sheets.folios, sheets.numbers, sheets.blanks, strict=True):
        yield from [_Part(sheets.blank, (), 0)] * blank
        yield _Part(painted, folios, number)


class _Written(pydyf.Object):  # type: ignore[misc]
    """An object that is bytes already."""

    def __init__(self, content: bytes, stream: bool) -> None:
        super().__init__()
        self.content, self.stream = content, stream

    @property
    def data(self) -> bytes:
        """What stands in the file."""
        return self.content

    @property
    def compressible(self) -> bool:
        """Whether it may go into an object stream."""
        return not self.stream


class _Joining:
    """Takes fragments into a PDF, one after the other."""

    def __init__(self, pdf: pydyf.PDF, pages: PageMap) -> None:
        self.pdf, self.pages = pdf, pages
        root = pdf.objects[number_of(pdf.catalog["StructTreeRoot"])]
        self.top = bytes(root["K"][0])
        self.kids = pdf.objects[number_of(self.top)]["K"]
        self.rows = pdf.objects[number_of(root["ParentTree"])]["Nums"]
        shared = next(o for o in pdf.objects if isinstance(o, pydyf.Dictionary) and {"Font", "ColorSpace", "XObject"} <= set(o))
        self.faces = b"/Font %b" % bytes(shared["Font"])
        self.shared = b" /Font %b /ColorSpace %b>>" % (bytes(shared["Font"]), bytes(shared["ColorSpace"]))
        self.root = root
        self.anchors: dict[str, pydyf.Array] = {}
        self.ids: dict[str, bytes] = {}
        self.pictures: dict[bytes, bytes] = {}
        self.bookmarks: tuple[list[object], list[int], list[list[object]]] = ([], [], [])
        self.bookmarks[2].append(self.bookmarks[0])
        self.level = 0

    def join(self, parts: tuple[_Part, ...], right_to_left: bool) -> None:
        """Take all fragments in, and write what leads to them. Spreads that are read from right to left say so (PDF 32000-1, table 150)."""
        for number, part in enumerate(parts):
            self._take(part, number)
        self.pdf.catalog["PageLabels"] = page_labels(self.pages)
        if right_to_left:
            self.pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
        if self.anchors:
            names = pydyf.Array(entry for name in sorted(self.anchors) for entry in (pydyf.String(name), self.anchors[name]))
            self.pdf.catalog["Names"] = pydyf.Dictionary({"Dests": pydyf.Dictionary({"Names": names})})
        if self.ids:
            ids = pydyf.Array(entry for name in sorted(self.ids) for entry in (pydyf.String(name), self.ids[name]))
            self.root["IDTree"] = pydyf.Dictionary({"Names": ids})
        add_outlines(_Outlined(self.pdf), self.bookmarks[0])

    def _take(self, part: _Part, number: int) -> None:
        painted = part.painted
        numbers = {1: self.pdf.pages.reference, painted.document: self.top}
        order = sorted(painted.objects, key=lambda n: (_rank(*painted.objects[n]), n))
        base = len(self.pdf.objects)
        numbers |= {old: b"%d 0 R" % (base + index) for index, old in enumerate(order)}
        offset = self.rows[-2] + 1 if self.rows else 0
        contents = restamped(painted, part.folios, part.number)
        for old in order:
            head, stream = painted.objects[old]
            if stream is None:  # what is painted as a group, for its opacity, asks for the faces of all
                head = FACES.sub(self.faces, head)
            head = MARK.sub(lambda mark: _resolved(mark[1], mark[2], numbers, offset, number, part), head)
            if old == painted.resources:
                head = head[:-2] + self.shared
            if stream is None:
                made = _Written(head, False)
            elif old in contents or old not in painted.packed:
                made = _stream(head, contents[old][0] if old in contents else stream)
            else:
                made = _stream(head, painted.packed[old], packed=True)
            known = self.pictures.setdefault(made.content, numbers[old]) if _rank(head, stream) < PICTURES else numbers[old]
            if known == numbers[old]:
                self.pdf.add_object(made)
            else:  # the same picture in an earlier fragment: once is enough
                numbers[old] = known
                self.pdf.add_object(_Written(b"null", False))
        first = self.pdf.pages["Count"]
        for page in painted.pages:
            self.pdf.pages["Kids"].extend([number_of(numbers[page]), 0, "R"])
        self.pdf.pages["Count"] += len(painted.pages)
        self.kids.extend(numbers[kid] for kid in painted.kids)
        for key, row in painted.parents:
            self.rows.extend((key + offset, pydyf.Array(numbers[n] if n else b"null" for n in row) if isinstance(row, tuple) else numbers[row]))
        self.ids |= {f"{number}-{id_}": numbers[element] for id_, element in painted.ids}
        for name, page, x, y in painted.anchors:
            self.anchors.setdefault(name, pydyf.Array([numbers[page], "/XYZ", x, y, 0]))
        for index, (height, bookmarks) in enumerate(painted.bookmarks):
            matrix = Matrix(a=SCALE, d=-SCALE, f=height * SCALE)
            tree, skipped, depths = self.bookmarks
            self.level = make_page_bookmark_tree(_Bookmarked(bookmarks), skipped, depths, self.level, first + index, matrix)
            assert tree is depths[0]


def _rank(head: bytes, stream: bytes | None) -> int:
    """Masks and profiles before pictures before what shows them: a picture is recognised by what it holds."""
    picture, alone, profile = b"/Subtype /Image" in head, b"\0R" not in head, b"/Alternate /Device" in head
    return 3 if stream is None else 0 if alone and (picture or profile) else 1 if picture else 2


def _resolved(kind: bytes, said: bytes, numbers: dict[int, bytes], offset: int, fragment: int, part: _Part) -> bytes:
    match kind:
        case b"R":
            return numbers[int(said)]
        case b"S":
            return b"%d" % (int(said) + offset)
        case b"I":
            return b"(%d-%b)" % (fragment, said)
        case _:
            words = (part.folios[word] if isinstance(word, int) else word for word in part.painted.words[int(said)])
            return bytes(pydyf.String(" ".join("".join(words).split())).data)


def _stream(head: bytes, content: bytes, packed: bool = False) -> _Written:
    if b"/Filter" not in head:
        content = content if packed else zlib.compress(content, LEVEL)
        head = head[:-2] + b"/Filter /FlateDecode>>"
    return _Written(b"%b/Length %d>>\nstream\n%b\nendstream" % (head[:-2], len(content), content), True)


@dataclass(frozen=True, slots=True)
class _Bookmarked:
    """What WeasyPrint asks of a page when it makes the outline."""

    bookmarks: tuple[object, ...]


class _Outlined:
    """What WeasyPrint asks of a PDF when it makes the outline; its own `page_references` are made anew for every entry (70.0)."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.catalog, self.add_object, self.page_references = pdf.catalog, pdf.add_object, pdf.page_references


def page_labels(pages: PageMap) -> pydyf.Dictionary:
    """/PageLabels (PDF 32000-1, 12.4.2): a new range wherever the folio is not the one before plus one."""
    numbers = pydyf.Array()
    before: tuple[str, int] | None = None
    for position, page in enumerate(pages.pages):
        style, number = _counted(page.folio)
        if before is None or style != before[0] or number != before[1] + 1:
            numbers.extend((position, pydyf.Dictionary({"S": f"/{style}", "St": number})))
        before = style, number
    return pydyf.Dictionary({"Nums": numbers})


def _counted(folio: str) -> tuple[str, int]:
    if folio.isdecimal():
        return "D", int(folio)
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    digits = [values[letter] for letter in folio]
    following = [*digits[1:], 0]
    return "r", sum(-value if value < then else value for value, then in zip(digits, following, strict=True))
