"""A PDF made again for a press: every way to set a colour ends in ink."""

import io
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from octavo.pdf.press import to_press
from octavo.pictures.inks import press_profile
from octavo.printing import Printing
from tests.pdf.made import pdf, stream
from tests.press import press_profile as made

PROFILE = press_profile(made())
WHEN = datetime(2010, 11, 17, tzinfo=UTC)
LAB = ["/Lab", {"/WhitePoint": [0.9642, 1, 0.8249], "/Range": [-128, 127, -128, 127]}]
RGB = ["/ICCBased", stream(b"", N=3)]
RED = {"/FunctionType": 2, "/Domain": [0, 1], "/C0": [1, 0, 0], "/C1": [0, 0, 1], "/N": 1}
OPEN: list[pikepdf.Pdf] = []
FONT = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}


def press(data: bytes, **settings: object) -> pikepdf.Pdf:
    """A PDF in press form, open until the module is done: a page lives as long as its document."""
    OPEN.append(pikepdf.open(io.BytesIO(to_press(data, Printing(**settings), PROFILE, "Ink", WHEN))))  # type: ignore[arg-type]
    return OPEN[-1]


def operators(content: pikepdf.Object | pikepdf.Page) -> list[str]:
    return [" ".join((*map(str, one.operands), str(one.operator))) for one in pikepdf.parse_content_stream(content)]


def painted(data: bytes, **settings: object) -> list[str]:
    """What a page paints, without the clip around it and the colours that it begins with."""
    found = operators(press(data, marks=False, **settings).pages[0])
    assert found[0] == "q"
    assert found[4:6] == ["0 0 0 1 k", "0 0 0 1 K"]
    assert found[-1] == "Q"
    return found[6:-1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"0 0 0 rg", ["0 0 0 1 k"]),
        (b"0 G", ["0 0 0 1 K"]),
        (b"1 g", ["0 0 0 0 k"]),
        (b".1 .2 .3 .4 k", ["0.1 0.2 0.3 0.4 k"]),
        (b"1 1 1 1 K", ["0.6666 0.6666 0.6666 1 K"]),
        (b"/DeviceRGB cs 0 0 0 sc", ["0 0 0 1 k", "0 0 0 1 k"]),
        (b"/Icc CS 0 0 0 SCN", ["0 0 0 1 K", "0 0 0 1 K"]),
        (b"/Lab cs 100 0 0 sc", ["0 0 0 1 k", "0 0 0 0 k"]),
        (b"/P <</MCID 3>> BDC 0 g EMC", ["0 0 0 1 k"]),
        (b"q 1 g Q", ["q", "0 0 0 0 k", "Q"]),
    ],
)
def test_colours(before: bytes, after: list[str]) -> None:
    assert painted(pdf(before, {"/ColorSpace": {"/Icc": RGB, "/Lab": LAB}})) == after


def test_black_letters_overprint_and_nothing_else_does() -> None:
    text = b"BT /F 9 Tf 0 g (black) Tj 1 0 0 rg (red) Tj 0 g (black) Tj .5 g (grey) Tj ET 0 g 0 0 9 9 re f"
    found = [one for one in painted(pdf(text, {"/Font": {"/F": FONT}})) if one.endswith(("gs", "Tj", " f")) or one == "f"]
    over, out = "/OctavoOverprints gs", "/OctavoKnocksOut gs"
    assert found == [over, "black Tj", out, "red Tj", over, "black Tj", out, "grey Tj", "f"]


def test_overprint_does_not_leave_its_letters() -> None:
    text = b"q BT /F 9 Tf (black) Tj ET 0 0 9 9 re f Q BT /F 9 Tf 1 Tr (outlined) Tj ET"
    found = [one for one in painted(pdf(text, {"/Font": {"/F": FONT}})) if one.endswith(("gs", "Tj")) or one == "f"]
    assert found == ["/OctavoOverprints gs", "black Tj", "/OctavoKnocksOut gs", "f", "outlined Tj"]


def test_shadings_patterns_and_forms() -> None:
    shading = {"/ShadingType": 2, "/ColorSpace": "/DeviceRGB", "/Coords": [0, 0, 9, 0], "/Function": RED, "/Background": [1, 0, 0]}
    form = stream(b"1 0 0 rg 0 0 9 9 re f", Subtype="/Form", BBox=[0, 0, 9, 9], Group={"/S": "/Transparency", "/CS": "/DeviceRGB"})
    tile = stream(b"1 0 0 rg 0 0 9 9 re f", PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 9, 9], XStep=9, YStep=9, Resources={})
    resources = {"/Shading": {"/S": shading}, "/XObject": {"/X": form}, "/Pattern": {"/T": tile, "/L": {"/PatternType": 2, "/Shading": shading}}}
    page = press(pdf(b"/S sh /X Do /Pattern cs /T scn 0 0 9 9 re f /L scn 0 0 9 9 re f", resources)).pages[0]
    found = page.Resources
    red = operators(found.XObject.X)[0]
    assert red.endswith(" k")
    assert red in operators(found.Pattern.T)
    assert operators(found.Pattern.T)[:2] == ["0 0 0 1 k", "0 0 0 1 K"]
    assert found.XObject.X.Group.CS == "/DeviceCMYK"
    for one in (found.Shading.S, found.Pattern.L.Shading):
        assert one.ColorSpace == "/DeviceCMYK"
        first = [step / 255 for step in one.Function.read_bytes()[:4]]
        assert first == pytest.approx([float(word) for word in red.split()[:4]], abs=0.003)
        assert [float(ink) for ink in one.Background] == pytest.approx(first, abs=0.003)


def test_a_form_goes_on_with_the_colour_of_who_shows_it() -> None:
    form = stream(b"0 0 9 9 re f", Subtype="/Form", BBox=[0, 0, 9, 9])
    assert operators(press(pdf(b"1 0 0 rg /X Do", {"/XObject": {"/X": form}})).pages[0].Resources.XObject.X) == ["0 0 9 9 re", "f"]


def test_a_soft_mask_stays_light() -> None:
    group = stream(b"1 0 0 rg 0 0 9 9 re f", Subtype="/Form", BBox=[0, 0, 9, 9], Group={"/S": "/Transparency", "/CS": "/DeviceRGB"})
    page = press(pdf(b"/M gs 0 0 9 9 re f", {"/ExtGState": {"/M": {"/SMask": {"/S": "/Luminosity", "/G": group}}}})).pages[0]
    mask = page.Resources.ExtGState.M.SMask.G
    assert operators(mask)[0] == "0.3 g"
    assert mask.Group.CS == "/DeviceGray"


def picture(pixels: bytes, **keys: object) -> pikepdf.Object:
    given = {"Subtype": "/Image", "Width": 2, "Height": 1, "BitsPerComponent": 8, "ColorSpace": "/DeviceRGB"} | keys
    return press(pdf(b"90 0 0 90 0 0 cm /I Do", {"/XObject": {"/I": stream(pixels, **given)}})).pages[0].Resources.XObject.I


def test_pictures() -> None:
    assert picture(b"\xff\0\0\0\0\xff").ColorSpace == "/DeviceCMYK"
    assert picture(b"\x80\x80\x80\0\0\0").ColorSpace == "/DeviceGray"
    assert picture(b"\x80\0", ColorSpace="/DeviceGray").read_bytes()[1] == 0
    palette = picture(b"\0\1", ColorSpace=["/Indexed", "/DeviceRGB", 1, pikepdf.String(b"\xff\0\0\0\0\xff")])
    assert palette.ColorSpace == "/DeviceCMYK"
    assert palette.read_bytes()[:4] == picture(b"\xff\0\0\0\0\xff").read_bytes()[:4]
    mask = picture(b"\x80", ImageMask=True, BitsPerComponent=1)
    assert mask.read_bytes() == b"\x80"
    solid = stream(b"\xff\xff", Subtype="/Image", Width=2, Height=1, BitsPerComponent=8, ColorSpace="/DeviceGray")
    assert "/SMask" not in picture(b"\xff\0\0\0\0\xff", SMask=solid)
    soft = stream(b"\xff\x80", Subtype="/Image", Width=2, Height=1, BitsPerComponent=8, ColorSpace="/DeviceGray")
    assert picture(b"\xff\0\0\0\0\xff", SMask=soft).SMask.read_bytes() == b"\xff\x80"


def test_what_no_press_prints_goes() -> None:
    note = {"/Subtype": "/Link", "/Rect": [0, 0, 9, 9], "/A": {"/S": "/JavaScript", "/JS": "x"}}
    data = pdf(b"", Annots=[note], AA={}, StructParents=1, CropBox=[0, 0, 50, 50])
    with pikepdf.open(io.BytesIO(data)) as document:
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x")
        target = io.BytesIO()
        document.save(target)
    found = press(target.getvalue())
    assert {"/OpenAction", "/Names"}.isdisjoint(found.Root.keys())
    assert {"/Annots", "/AA", "/StructParents", "/CropBox"}.isdisjoint(found.pages[0].obj.keys())


@given(bleed=st.floats(0, 36), marks=st.booleans(), corner=st.tuples(st.floats(-50, 20), st.floats(-50, 20)))
def test_boxes_lie_within_one_another(bleed: float, marks: bool, corner: tuple[float, float]) -> None:
    page = press(pdf(b"", trim=(*corner, 90, 90)), bleed=bleed, marks=marks).pages[0].obj
    trim, bled, media = ([float(side) for side in box] for box in (page.TrimBox, page.BleedBox, page.MediaBox))
    assert [trim[0] - bled[0], trim[1] - bled[1], bled[2] - trim[2], bled[3] - trim[3]] == pytest.approx([bleed] * 4, abs=1e-3)
    assert (media == bled) is not marks


def plates(data: bytes, folder: Path) -> dict[str, Image.Image]:
    """The four plates that Ghostscript makes of the first page, dark where there is ink."""
    (folder / "page.pdf").write_bytes(data)
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r72", f"-o{folder}/p.tif", str(folder / "page.pdf")]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return {name: Image.open(folder / f"p({name}).tif").convert("L") for name in ("Cyan", "Magenta", "Yellow", "Black")}


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not here")
def test_plates_as_ghostscript_makes_them(tmp_path: Path) -> None:
    content = b"0 0 0 rg 0 0 40 100 re f 1 0 0 rg 40 0 40 100 re f -20 45 10 10 re f"
    with press(pdf(content)) as document:
        media = [float(side) for side in document.pages[0].obj.MediaBox]
        target = io.BytesIO()
        document.save(target)
    found = plates(target.getvalue(), tmp_path)

    def ink(plate: str, x: float, y: float) -> int:
        return 255 - int(found[plate].getpixel((round(x - media[0]), round(media[3] - y))))  # type: ignore[arg-type]

    assert [ink(plate, 20, 50) for plate in found] == [0, 0, 0, 255]
    assert ink("Magenta", 60, 50) > 200 > 60 > ink("Cyan", 60, 50)
    assert [ink(plate, -14, 52) for plate in found] == [0, 0, 0, 0]  # beyond the bleed
    mark = [max(ink(plate, x, -20) for x in (-1, 0, 1)) for plate in found]
    assert min(mark) > 100  # a crop mark, on every plate
