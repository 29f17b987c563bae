"""The printer's cover sheet as a file: its boxes, its marks, and its barcodes as a reader sees them on the page."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from octavo.composition.cover_sheet import Sheet
from octavo.editions import sheet
from octavo.editions.work import Work
from octavo.errors import EditionRefused
from octavo.pdf.cover_marks import marked
from octavo.production import Order, produce
from octavo.progress import Silent
from tests.press import press_profile

MM = 72 / 25.4
IDENTIFIERS = {"isbn-print": "978-0-306-40615-7", "doi": "10.1000/182"}
A5 = {"trim": "a5", "caliper": "0.1mm"}
MADE = datetime(2010, 11, 17, tzinfo=UTC)
DARK = (0x7D, 0x1F, 0x24)


def variant(work: Work, **more: object) -> Work:
    """The booklet with other facts; the layout keeps its trim size but for A5."""
    options = more.get("print_options", A5)
    publication = replace(work.publication, **{"identifiers": IDENTIFIERS, "print_options": A5, **more})
    tokens = replace(work.layout.tokens, values=work.layout.tokens.values | {"trim-width": "148mm", "trim-height": "210mm"})
    return Work(publication, work.apparatus, replace(work.layout, tokens=tokens) if "trim" in options else work.layout, work.folder)


def page(pdf: bytes, dpi: int = 300) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=dpi / 72).to_pil().convert("RGB")


def boxes(pdf: bytes) -> dict[str, list[float]]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == 1
        return {name: [float(edge) for edge in document.pages[0].obj[name]] for name in ("/MediaBox", "/BleedBox", "/TrimBox")}


def sheet_of(work: Work, pages: int) -> bytes:
    return sheet.make(work, pages, MADE)[0]


@pytest.fixture(scope="module")
def thick(booklet_work: Work) -> bytes:
    return sheet_of(variant(booklet_work), 200)


def test_boxes_are_exact(thick: bytes) -> None:
    """100 leaves of 0.1 mm in A5: a sheet of 306 by 210 mm, bleed of 3 mm all round, and room for marks."""
    found = boxes(thick)
    trim, bleed, media = (found[name] for name in ("/TrimBox", "/BleedBox", "/MediaBox"))
    assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([306 * MM, 210 * MM], abs=0.01)
    assert [t - b for t, b in zip(trim, bleed, strict=True)] == pytest.approx([3 * MM, 3 * MM, -3 * MM, -3 * MM], abs=0.01)
    assert [b - m for b, m in zip(bleed, media, strict=True)] == pytest.approx([7 * MM, 7 * MM, -7 * MM, -7 * MM], abs=0.01)


def test_barcodes_are_read_from_the_page(thick: bytes) -> None:
    assert {found.text for found in zxingcpp.read_barcodes(page(thick))} == {"9780306406157", "https://doi.org/10.1000/182"}


def test_barcodes_are_drawn_as_lines_in_black_and_fonts_are_embedded(thick: bytes) -> None:
    with pikepdf.open(io.BytesIO(thick)) as document:
        resources = document.pages[0].resources
        assert not [name for name, found in resources.get("/XObject", {}).items() if found.get("/Subtype") == "/Image"]
        fonts = list(resources["/Font"].values())
        assert fonts and all(
            "/FontFile2" in (descendant := font["/DescendantFonts"][0]["/FontDescriptor"]) or "/FontFile3" in descendant for font in fonts
        )
    with pypdfium2.PdfDocument(thick) as document:
        assert "978-0-306-40615-7" in document[0].get_textpage().get_text_range()


def test_marks_stand_outside_the_bleed_and_say_where_to_cut_and_fold(thick: bytes) -> None:
    """On the strip of 7 mm above the bleed: two crop marks at 3 mm from its ends, two fold marks at the edges of the spine."""
    assert centres(thick) == pytest.approx([7 + 3, 7 + 151, 7 + 161, 7 + 309], abs=0.2)


def centres(pdf: bytes) -> list[float]:
    """Where marks stand above the bleed, in millimetres from the left edge of the page."""
    picture = page(pdf, 254)  # 10 pixels a millimetre
    strip = picture.crop((0, 10, picture.width, 55)).convert("L")
    dark = [x for x in range(strip.width) if min(strip.getpixel((x, y)) for y in range(strip.height)) < 160]
    return [group[0] / 10 for group in _groups(dark)]


def _groups(numbers: list[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number - groups[-1][-1] <= 2:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def test_colour_goes_to_the_edge_of_the_bleed_and_changes_at_no_fold(thick: bytes) -> None:
    picture = page(thick, 254)
    row = [picture.getpixel((x, 80)) for x in range(picture.width)]  # 1 mm below the upper edge of the bleed
    inked = [x for x, colour in enumerate(row) if colour == DARK]
    assert (inked[0], inked[-1]) == (pytest.approx(70, abs=1), pytest.approx(picture.width - 71, abs=1))
    for height in (300, 1800):
        for fold in (7 + 151, 7 + 161):
            near = {picture.getpixel((fold * 10 + offset, height)) for offset in range(-15, 16)}
            assert len(near) == 1


def test_without_marks_the_sheet_ends_with_its_bleed(booklet_work: Work) -> None:
    found = boxes(sheet_of(variant(booklet_work, print_options={**A5, "marks": "no", "binding": "saddle", "bleed": "5mm"}), 20))
    assert found["/MediaBox"] == pytest.approx(found["/BleedBox"], abs=0.001)
    assert found["/MediaBox"][2] - found["/MediaBox"][0] == pytest.approx((2 * 148 + 10) * MM, abs=0.01)


@pytest.mark.parametrize(
    ("language", "direction", "title"),
    [
        ("he", "rtl", "\u05de\u05e0\u05d9\u05e2\u05ea \u05e8\u05e6\u05d7 \u05e2\u05dd"),
        ("zh", "ltr", "\u9884\u9632\u79cd\u65cf\u706d\u7edd"),
        ("fr", "ltr", "Prévenir"),
    ],
)
def test_covers_of_other_scripts_are_drawn_and_can_be_read_by_machines(booklet_work: Work, language: str, direction: str, title: str) -> None:
    made = sheet_of(variant(booklet_work, language=language, direction=direction, title=title), 200)
    (bars,) = (found for found in zxingcpp.read_barcodes(page(made)) if found.text == "9780306406157")
    middle = page(made).width / 2
    assert (bars.position.top_left.x > middle) == (direction == "rtl")  # the back of a book that opens to the right is on the right


def test_a_picture_of_ones_own_fills_front_and_bleed(booklet_work: Work, tmp_path: Path) -> None:
    Image.new("RGB", (1800, 2600), "#0000ff").save(tmp_path / "front.png")
    own = variant(booklet_work, print_options={**A5, "cover-front": "front.png"})
    picture = page(sheet_of(Work(own.publication, own.apparatus, own.layout, tmp_path), 200), 254)
    row = [x for x in range(picture.width) if picture.getpixel((x, 75))[2] > 200 and picture.getpixel((x, 75))[0] < 60]
    assert (row[0] / 10, row[-1] / 10) == pytest.approx((7 + 161 - 1.6, 7 + 312), abs=0.2)


def test_a_picture_of_another_shape_than_the_sheet_is_refused_with_the_shape_it_should_have(booklet_work: Work, tmp_path: Path) -> None:
    Image.new("RGB", (1800, 2600)).save(tmp_path / "sheet.png")
    own = variant(booklet_work, print_options={**A5, "cover": "sheet.png"})
    with pytest.raises(EditionRefused, match=r"1,800 by 2,600 pixels, and is to cover 312\.0 by 216\.0 mm") as refused:
        sheet_of(Work(own.publication, own.apparatus, own.layout, tmp_path), 200)
    assert "3,685 by 2,551 pixels" in refused.value.hint
    Image.new("RGB", (1842, 1276), "#00ff00").save(tmp_path / "sheet.png")
    picture = page(sheet_of(Work(own.publication, own.apparatus, own.layout, tmp_path), 200), 72)
    assert {picture.getpixel((x, y)) for x in (25, picture.width // 2, picture.width - 25) for y in (25, picture.height - 25)} == {(0, 255, 0)}


def test_signs_of_a_doi_are_quoted_in_its_code_alone(booklet_work: Work) -> None:
    made = sheet_of(variant(booklet_work, identifiers={"doi": "10.1002/(SICI)1097<1::AID>3.0.CO;2-2"}), 200)
    assert [found.text for found in zxingcpp.read_barcodes(page(made))] == ["https://doi.org/10.1002/%28SICI%291097%3C1::AID%3E3.0.CO%3B2-2"]
    with pypdfium2.PdfDocument(made) as document:
        assert "10.1002/(SICI)1097<1::AID>3.0.CO;2-2" in document[0].get_textpage().get_text_range().replace("\r\n", "")
    with pytest.raises(EditionRefused, match="the DOI is too long"):
        sheet_of(variant(booklet_work, identifiers={"doi": "10.1002/" + "x" * 3000}), 200)


def test_a_sheet_has_the_same_bytes_each_time(booklet_work: Work, thick: bytes) -> None:
    assert sheet_of(variant(booklet_work), 200) == thick


def test_a_layout_whose_words_run_over_is_refused(booklet_work: Work, tmp_path: Path) -> None:
    (tmp_path / "cover").mkdir()
    (tmp_path / "cover" / "sheet.css").write_text(".field { position: static; break-after: page } .panel { position: static }\n", encoding="utf-8")
    work = variant(booklet_work)
    own = Work(work.publication, work.apparatus, replace(work.layout, folders=(tmp_path, *work.layout.folders)), work.folder)
    with pytest.raises(EditionRefused, match="the cover takes 3 pages"):
        sheet.painted(own, Sheet(148, 210, 10, 3))


def test_the_edition_is_made_alone_and_is_in_no_record_of_readers(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "publication.yaml").write_text("format: 1\ntitle: Work\nlanguage: en\ncontents: {body: [one]}\n", encoding="utf-8")
    (tmp_path / "in" / "one.md").write_text("# One\n\nWords.\n", encoding="utf-8")
    outcome = produce(Order(tmp_path / "in", tmp_path / "out", editions=("cover",)), Silent())
    assert outcome.files == {"cover": (tmp_path / "out" / "cover" / "work-cover.pdf",)}
    assert json.loads((tmp_path / "out" / "accessibility.json").read_bytes())["editions"] == {}
    assert json.loads((tmp_path / "out" / "build.json").read_bytes())["files"] == {"cover": ["work-cover.pdf"]}


def test_a_book_with_a_spine_that_nobody_can_reckon_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "publication.yaml").write_text(
        "format: 1\ntitle: Work\nlanguage: en\nprint: {binding: perfect}\ncontents: {body: [one]}\n", encoding="utf-8"
    )
    (tmp_path / "in" / "one.md").write_text("# One\n\nWords.\n", encoding="utf-8")
    with pytest.raises(EditionRefused, match="the width of the spine is not known"):
        produce(Order(tmp_path / "in", tmp_path / "out", editions=("cover",)), Silent())
    assert not (tmp_path / "out").exists()


def test_a_picture_keeps_300_pixels_an_inch_also_where_its_edges_are_cut_off(booklet_work: Work, tmp_path: Path) -> None:
    Image.effect_noise((3000, 6000), 50).convert("RGB").save(tmp_path / "front.jpg")
    own = variant(booklet_work, print_options={**A5, "cover-front": "front.jpg"})
    made = sheet_of(Work(own.publication, own.apparatus, own.layout, tmp_path), 200)
    with pikepdf.open(io.BytesIO(made)) as document:
        (image,) = document.pages[0].resources["/XObject"].values()
        assert image.Width == pytest.approx((148 + 6) / 25.4 * 300, abs=2)  # twice as high: its height is cut


def test_fold_marks_can_be_added_where_somebody_else_has_drawn_crop_marks(booklet_work: Work) -> None:
    bare = sheet_of(variant(booklet_work, print_options={**A5, "marks": "no"}), 200)
    folded = marked(bare, (151, 161), crops=False)
    assert centres(folded) == pytest.approx([7 + 151, 7 + 161], abs=0.2)
    assert boxes(marked(folded, (), crops=False)) == boxes(folded)  # there is room already


@pytest.mark.parametrize("standard", ["x-4", "x-1a"])
def test_with_the_profile_of_a_press_the_sheet_is_in_its_inks(booklet_work: Work, tmp_path: Path, standard: str) -> None:
    (tmp_path / "our.icc").write_bytes(press_profile())
    options = {**A5, "icc": "our.icc", "standard": standard}
    own = variant(booklet_work, print_options=options)
    made, remarks = sheet.make(Work(own.publication, own.apparatus, own.layout, tmp_path), 200, MADE)
    assert remarks == ()
    with pikepdf.open(io.BytesIO(made)) as document:
        assert document.Root.OutputIntents[0].S == "/GTS_PDFX"
        content = document.pages[0].Contents.read_bytes() if isinstance(document.pages[0].Contents, pikepdf.Stream) else b"".join(
            part.read_bytes() for part in document.pages[0].Contents
        )
    assert b" rg" not in content and b" RG" not in content and b" k" in content
    assert zxingcpp.read_barcodes(page(made))  # drawn in black ink, and still to be read
