"""Imposed sheets, read back by another library: where the words are, what the boxes say, what was kept."""

import io
import re
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf.settings import get_qpdf_limits, set_qpdf_limits

from octavo.errors import WrongCall
from octavo.pdf.imposed import impose, scheme_of
from octavo.pdf.imposition import for_office, for_press, padded, section_sizes, sides
from octavo.pdf.source_pages import SourcePages
from tests.pdf.dummies import BLEED, HEIGHT, INSET, MM, WIDTH, pdf, read

MADE = datetime(2010, 11, 17, tzinfo=UTC)
CALIPER = 0.1 * MM
LETTER = (612.0, 792.0)
SHEETS = {
    "saddle": for_press(WIDTH, HEIGHT, BLEED),
    "signatures": for_press(WIDTH, HEIGHT, BLEED, 3 * MM, True),
    "home": for_office(WIDTH, HEIGHT, LETTER, True, False),
    "home-long": for_office(WIDTH, HEIGHT, LETTER, True, True),
}


def imposed(count: int, scheme: str, *, source: bytes = b"", caliper: float = CALIPER, right_to_left: bool = False) -> bytes:
    pages = padded(count)
    sizes = section_sizes(len(pages), 16) if scheme == "signatures" else (len(pages),)
    with SourcePages(source or pdf(count), Path("a.pdf")) as opened:
        return impose(opened, sides(pages, sizes, caliper, right_to_left), SHEETS[scheme], scheme, MADE)


def words(made: bytes) -> list[dict[int, tuple[float, float]]]:
    """For each side, the pages whose word is there, each with the lower left corner of the word, measured from the middle of the side."""
    document = pypdfium2.PdfDocument(made)
    found = []
    for page in document:
        text = page.get_textpage()
        here = {}
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            word = text.get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)
            here[int(re.fullmatch(r"page(\d+)\s*", word)[1]) - 1] = (left - page.get_width() / 2, bottom - page.get_height() / 2)  # type: ignore[index]
        found.append(here)
    return found


def halves(side: dict[int, tuple[float, float]], turned: bool = False) -> tuple[int | None, int | None]:
    """The pages on the left and on the right half of a side; turned upside down first where the printer flips on the long edge."""
    way = -1 if turned else 1
    left, right = ([page for page, (x, _) in side.items() if (x * way < 0) is wanted] for wanted in (True, False))
    assert len(left) <= 1 and len(right) <= 1
    return (left or [None])[0], (right or [None])[0]


@pytest.mark.parametrize("backwards", [False, True], ids=["ltr", "rtl"])
@pytest.mark.parametrize("count", [8, 12, 25, 64])
@pytest.mark.parametrize("scheme", SHEETS)
def test_the_folded_file_is_read_in_order(scheme: str, count: int, backwards: bool) -> None:
    found = words(imposed(count, scheme, caliper=0 if scheme.startswith("home") else CALIPER, right_to_left=backwards))
    sheets = [(halves(front), halves(back, scheme == "home-long")) for front, back in zip(found[::2], found[1::2], strict=True)]
    total = -(-count // 4) * 4
    lengths = [total]
    if scheme == "signatures":
        lengths = {8: [8], 12: [12], 25: [12, 16], 64: [16, 16, 16, 16]}[count]
    pages: list[int | None] = []
    for length in lengths:
        section, sheets = sheets[: length // 4], sheets[length // 4 :]
        pages += read(section, backwards)
    assert not sheets
    assert pages == [*range(count), *[None] * (total - count)]


def test_creep_in_points_on_the_outermost_and_the_innermost_sheet() -> None:
    found = words(imposed(64, "saddle"))
    outermost, innermost = found[0][0], found[-1][32]  # pages 1 and 33 are right-hand pages
    x = INSET + 0.0  # the glyph begins a little to the right of it, equally on every page
    bearing = outermost[0] - x
    assert 0 <= bearing < 2
    assert innermost[0] == pytest.approx(x + bearing - 15 * CALIPER, abs=0.02)
    left_out, left_in = found[0][63], found[-1][31]
    assert left_in[0] - left_out[0] == pytest.approx(15 * CALIPER, abs=0.02)


def test_boxes_of_the_outermost_and_the_innermost_sheet() -> None:
    with pikepdf.open(io.BytesIO(imposed(64, "saddle"))) as document:
        assert len(document.pages) == 32
        for page, creep in ((document.pages[0], 0.0), (document.pages[-1], 15 * CALIPER)):
            media, trim, bleed = ([float(edge) for edge in box] for box in (page.mediabox, page.trimbox, page.obj.BleedBox))
            assert trim[2] - trim[0] == pytest.approx(2 * (WIDTH - creep), abs=0.01)
            assert trim[3] - trim[1] == pytest.approx(HEIGHT, abs=0.01)
            assert [round(a - b, 2) for a, b in zip(trim, bleed, strict=True)] == [BLEED, BLEED, -BLEED, -BLEED]
            assert trim[0] + trim[2] == pytest.approx(media[2], abs=0.01), "the fold is in the middle"


def ink(made: bytes, page: int, x: float, y: float, *, wide: float = 3.0, high: float = 3.0, lighter: int = 250) -> bool:
    """Whether anything is printed around a point of a side."""
    scale = 4
    picture = pypdfium2.PdfDocument(made)[page].render(scale=scale).to_pil().convert("L")
    box = (x - wide / 2, picture.height / scale - y - high / 2, x + wide / 2, picture.height / scale - y + high / 2)
    return bool(picture.crop(tuple(round(edge * scale) for edge in box)).getextrema()[0] < lighter)


def test_bleed_goes_outwards_and_ends_at_the_fold() -> None:
    made, sheet = imposed(5, "saddle"), SHEETS["saddle"]
    bottom, right, top = sheet.foot, sheet.fold + WIDTH, sheet.foot + HEIGHT
    middle = (bottom + top) / 2
    assert ink(made, 0, right + BLEED / 2, middle)  # page 1 is alone on the outside
    assert ink(made, 0, sheet.fold + 100, top + BLEED / 2)
    assert not ink(made, 0, sheet.fold - 3, middle), "nothing of page 1 runs over the fold onto the blank"
    assert not ink(made, 0, right + BLEED + 3, middle), "the margin of the source is cut off"
    assert ink(made, 0, right, top + BLEED + 10), "a crop mark"
    assert ink(made, 0, right + BLEED + 10, top), "a crop mark"
    assert ink(made, 0, sheet.fold, bottom - BLEED - 10, high=8), "a fold mark"


def test_marks_are_black_ink_alone() -> None:
    with pikepdf.open(io.BytesIO(imposed(4, "signatures"))) as document:
        inks = [(str(operator), [float(one) for one in operands]) for operands, operator in pikepdf.parse_content_stream(document.pages[0])
                if str(operator) in ("K", "k", "g", "G", "rg", "RG", "cs", "CS", "scn", "SCN")]  # fmt: skip
    assert {ink for _, ink in ((name, tuple(values)) for name, values in inks)} == {(0, 0, 0, 1)}


def test_collating_marks_step_down_the_spine() -> None:
    made, sheet = imposed(64, "signatures"), SHEETS["signatures"]
    steps = [sheet.foot + HEIGHT * 0.9 - 17 * section - 7 for section in range(4)]
    for section in range(4):
        outside = 8 * section
        assert [step for step in steps if ink(made, outside, sheet.fold, step, wide=1, lighter=100)] == [steps[section]]
        assert not any(ink(made, outside + 1, sheet.fold, step, wide=1, lighter=100) for step in steps), "not within the book"


def test_home_is_upright_whichever_edge_the_printer_flips_on() -> None:
    short, long = (words(imposed(8, scheme, caliper=0)) for scheme in ("home", "home-long"))
    assert short[0] == long[0]
    assert short[0][0][1] > 0
    for page, (x, y) in short[1].items():
        assert y > 0 > long[1][page][1]
        assert x * long[1][page][0] < 0
    with pikepdf.open(io.BytesIO(imposed(8, "home", caliper=0))) as document:
        assert [float(edge) for edge in document.pages[0].mediabox] == [0, 0, 792, 612]
        assert b" K " not in document.pages[0].Contents.read_bytes()


def test_what_is_kept_and_what_is_not() -> None:
    source = pdf(25)
    made = imposed(25, "saddle", source=source)
    assert made == imposed(25, "saddle", source=source), "the same bytes"
    with pikepdf.open(io.BytesIO(made)) as document:
        assert document.Root.OutputIntents[0].DestOutputProfile.read_bytes() == b"no profile, but a stream"
        assert document.docinfo["/GTS_PDFXVersion"] == "PDF/X-1a:2003"
        assert document.docinfo["/ModDate"] == "D:20101117000000+00'00'"
        assert "/StructTreeRoot" not in document.Root
        with document.open_metadata() as xmp:
            assert xmp["dc:title"] == "A booklet"
            assert "pdfaid:part" not in xmp
        fonts = [thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == pikepdf.Name.Font]
        assert len(fonts) == 1
        assert not document.check_pdf_syntax()
    assert (scheme_of(made), scheme_of(source), scheme_of(b"no PDF")) == ("saddle", "", "")


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_pages_turned_by_a_viewer_are_seen_as_there(rotate: int) -> None:
    source = pdf(4, rotate=rotate)
    with SourcePages(source, Path("a.pdf")) as opened:
        size = (opened.width, opened.height)
        made = impose(opened, sides(padded(4), (4,)), for_press(*size, opened.bleed), "saddle", MADE)
    assert size == ((WIDTH, HEIGHT) if rotate == 180 else (HEIGHT, WIDTH))
    edge = BLEED + 20
    page, side = pypdfium2.PdfDocument(source)[0].render(scale=1).to_pil(), pypdfium2.PdfDocument(made)[0].render(scale=1).to_pil()
    trimmed = page.crop((edge, edge, edge + int(size[0]), edge + int(size[1])))
    there = side.crop((side.width - edge - int(size[0]), edge, side.width - edge, edge + int(size[1])))
    dark = [picture.convert("L").point(lambda value: 255 * (value < 128)).getbbox() for picture in (trimmed, there)]
    assert dark[0] and dark[1]
    assert all(abs(a - b) <= 1 for a, b in zip(*dark, strict=True))


def locked() -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(4))) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="o", user="u"))
    return target.getvalue()


def locked_for_changes() -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(4))) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="o", user=""))
    return target.getvalue()


def empty() -> bytes:
    target = io.BytesIO()
    pikepdf.new().save(target)
    return target.getvalue()


def packed(twice: bool = False) -> bytes:
    """A page whose content unpacks to more than a stream may have."""
    with pikepdf.open(io.BytesIO(pdf(1))) as document:
        data = zlib.compress(b" " * 2_000_000, 9)
        filters = [pikepdf.Name.FlateDecode] * (2 if twice else 1)
        stream = document.make_stream(b"")
        stream.write(zlib.compress(data, 9) if twice else data, filter=pikepdf.Array(filters))
        document.pages[0].obj["/Contents"] = stream
        target = io.BytesIO()
        document.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return target.getvalue()


def of_many() -> bytes:
    """The same page again and again."""
    with pikepdf.open(io.BytesIO(pdf(1))) as document:
        document.Root["/Pages"]["/Kids"] = pikepdf.Array([document.pages[0].obj] * 120)
        document.Root["/Pages"]["/Count"] = 120
        target = io.BytesIO()
        document.save(target)
    return target.getvalue()


def going_round() -> bytes:
    """A tree of pages that hangs on itself."""
    with pikepdf.open(io.BytesIO(pdf(1))) as document:
        root = document.Root["/Pages"]
        root["/Kids"].append(root)
        target = io.BytesIO()
        document.save(target)
    return target.getvalue()


@pytest.mark.parametrize(("make", "sentence"), [(of_many, "more than 100 pages"), (going_round, "cannot be read|more than")])
def test_no_more_pages_are_opened_than_may_be(make: Callable[[], bytes], sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCTAVO_LIMITS", "pdf-pages=100")
    with pytest.raises(WrongCall, match=sentence):
        SourcePages(make(), Path("a.pdf"))


@pytest.mark.parametrize("twice", [False, True])
def test_what_unpacks_beyond_measure_is_broken(twice: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    before = get_qpdf_limits()["flate_max_memory"]
    try:
        assert imposed(1, "saddle", source=packed(twice))
        monkeypatch.setenv("OCTAVO_LIMITS", "pdf-stream=1000000")
        with pytest.raises((WrongCall, RuntimeError)):
            imposed(1, "saddle", source=packed(twice))
    finally:
        set_qpdf_limits(flate_max_memory=int(before))


REFUSED = {
    "mixed": (lambda: pdf(3, sizes=((396, 612), (396, 612), (420, 595))), "page 3 of a.pdf is 148 × 210 mm, the first 140 × 216 mm"),
    "locked": (locked, "a.pdf is encrypted"),
    "locked-for-changes": (locked_for_changes, "a.pdf is encrypted"),
    "torn": (lambda: pdf(8)[:-700], "a.pdf cannot be read as a PDF"),
    "no-pdf": (lambda: b"<html>", "a.pdf cannot be read as a PDF"),
    "empty": (empty, "a.pdf has no pages"),
    "flat": (lambda: pdf(1, sizes=((0, 0),)), "page 1 of a.pdf has no size that can be read"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_imposed_is_refused(case: str) -> None:
    make, sentence = REFUSED[case]
    with pytest.raises(WrongCall) as said:
        SourcePages(make(), Path("a.pdf"))
    assert str(said.value) == sentence
    assert said.value.hint
