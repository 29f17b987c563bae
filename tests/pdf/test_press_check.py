"""What a printer would send back: a good file in which one thing is wrong, and the finding that names it."""

import io
from collections.abc import Callable
from datetime import UTC, datetime

import pikepdf
import pytest

from octavo.model.place import Place
from octavo.pdf.press import to_press
from octavo.pdf.press_check import check_press
from octavo.pictures.inks import press_profile
from octavo.printing import Printing
from tests.pdf.made import own, pdf, stream
from tests.press import press_profile as made

PROFILE = press_profile(made())
PLACE = Place("press")
Spoil = Callable[[pikepdf.Pdf], None]


def good(spoil: Spoil | None = None, **settings: object) -> bytes:
    """A file in press form, spoiled."""
    data = to_press(pdf(b"0 g 10 10 20 20 re f"), Printing(**settings), PROFILE, "Ink", datetime(2010, 11, 17, tzinfo=UTC))  # type: ignore[arg-type]
    with pikepdf.open(io.BytesIO(data)) as document:
        if spoil:
            spoil(document)
        target = io.BytesIO()
        document.save(target, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return target.getvalue()


def found(data: bytes, **settings: object) -> list[str]:
    return [finding.code for finding in check_press(data, Printing(**settings), PLACE)]  # type: ignore[arg-type]


def painting(content: bytes, resources: dict[str, object] | None = None) -> Spoil:
    def spoil(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        for key, value in (resources or {}).items():
            page.obj.Resources[key] = own(document, value)
        page.obj.Contents = document.make_stream(content)

    return spoil


@pytest.mark.parametrize("standard", ["x-4", "x-1a"])
@pytest.mark.parametrize("marks", [True, False])
def test_a_good_file_has_no_finding(standard: str, marks: bool) -> None:
    assert found(good(standard=standard, marks=marks), standard=standard, marks=marks) == []


def image(width: int = 2, **keys: object) -> dict[str, object]:
    given = {"Subtype": "/Image", "Width": width, "Height": width, "BitsPerComponent": 8, "ColorSpace": "/DeviceCMYK"} | keys
    pixels = given.pop("pixels", b"\0" * width * width * 4)
    return {"/XObject": {"/I": stream(pixels, **given)}}  # type: ignore[arg-type]


SMALL = b".5 0 0 .5 0 0 cm /I Do"  # 2 pixels in half a point: 288 an inch
TINY = b".2 0 0 .2 0 0 cm /I Do"
FONT = {"/Font": {"/F": {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}}}
LAB = ["/Lab", {"/WhitePoint": [0.9642, 1, 0.8249]}]
SPOT = ["/Separation", "/Gold", "/DeviceRGB", {"/FunctionType": 2, "/Domain": [0, 1], "/C0": [1, 1, 1], "/C1": [1, 0, 0], "/N": 1}]
FORM = stream(b"1 0 0 rg", Subtype="/Form", BBox=[0, 0, 9, 9])
TILE = stream(b"1 0 0 rg", PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 9, 9], XStep=9, YStep=9, Resources={})
AXIS = {"/ShadingType": 2, "/Coords": [0, 0, 9, 0], "/Function": {"/FunctionType": 2, "/Domain": [0, 1], "/N": 1}}
MASK = {"/S": "/Luminosity", "/G": stream(b"1 0 0 rg", Subtype="/Form", BBox=[0, 0, 9, 9])}


@pytest.mark.parametrize(
    ("content", "resources", "code"),
    [
        (b"1 0 0 rg", {}, "not-in-ink"),
        (b"/L cs", {"/ColorSpace": {"/L": LAB}}, "not-in-ink"),
        (b"/L CS", {"/ColorSpace": {"/L": ["/ICCBased", stream(b"", N=4)]}}, "not-in-ink"),
        (b"/L cs 1 scn", {"/ColorSpace": {"/L": SPOT}}, "not-in-ink"),
        (b"/X Do", {"/XObject": {"/X": FORM}}, "not-in-ink"),
        (b"/Pattern cs /T scn", {"/Pattern": {"/T": TILE}}, "not-in-ink"),
        (b"/S sh", {"/Shading": {"/S": AXIS | {"/ColorSpace": "/DeviceRGB"}}}, "not-in-ink"),
        (b"/M gs", {"/ExtGState": {"/M": {"/SMask": MASK}}}, "not-in-ink"),
        (TINY, image(ColorSpace="/DeviceRGB"), "not-in-ink"),
        (TINY, image(ColorSpace=["/Indexed", "/DeviceRGB", 0, pikepdf.String(b"\0\0\0")]), "not-in-ink"),
        (b"1 1 1 .05 k", {}, "too-much-ink"),
        (TINY, image(pixels=b"\xff" * 16), "too-much-ink"),
        (b"/F 9 Tf", FONT, "face-not-embedded"),
        (b"1 0 0 1 5 5 cm 1 0 0 1 0 0 cm /I Do", image(), "picture-too-coarse"),
        (b"0 1 -1 0 0 0 cm /I Do", image(), "picture-too-coarse"),
        (SMALL, image(), "picture-rather-coarse"),
        (b".2 w 0 0 m 9 9 l S", {}, "hairline"),
        (b"0 w 0 0 m 9 9 l S", {}, "hairline"),
        (b".1 w BT 1 Tr (outlined) Tj ET", {}, "hairline"),
        (b"0 0 m 50 0 l 50 .2 l 0 .2 l f", {}, "hairline"),
        (b"0 5 m 0 0 0 0 5 0 c 9 9 l h .1 5 m .1 .1 .1 .1 5 .1 c 8.9 8.9 l f*", {}, "hairline"),
        (b".1 0 0 .1 0 0 cm 2 w 0 0 m 9 9 l S", {}, "hairline"),
        (b"10 10 50 .1 re f", {}, "hairline"),
        (b"10 10 50 50 re 10 10.1 50 49.9 re f*", {}, "hairline"),
        (b"/S sh", {"/Shading": {"/S": AXIS | {"/ColorSpace": "/DeviceCMYK"}}}, "obscure"),
        (b"BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI", {}, "obscure"),
        (b"/None Do", {}, "obscure"),
    ],
)
def test_what_is_painted(content: bytes, resources: dict[str, object], code: str) -> None:
    assert found(good(painting(content, resources))) == [code]


@pytest.mark.parametrize(
    ("content", "resources"),
    [
        (b"1 1 1 0 k 0 0 9 9 re f", {}),
        (b".25 w 0 0 m 9 9 l S 0 0 9 .25 re f", {}),
        (b".5 w .5 0 0 .5 0 0 cm 10 10 50 0 re f", {}),
        (b"10 10 50 50 re 10 10.4 50 49.6 re f*", {}),
        (TINY, image()),
        (TINY, image(ColorSpace="/DeviceGray", pixels=b"\0" * 4)),
        (b"/M gs", {"/ExtGState": {"/M": {"/ca": 0.5, "/BM": "/Multiply"}}}),
    ],
)
def test_what_a_press_takes(content: bytes, resources: dict[str, object]) -> None:
    assert found(good(painting(content, resources))) == []


@pytest.mark.parametrize(
    ("content", "resources"),
    [
        (b"/M gs", {"/ExtGState": {"/M": {"/ca": 0.5}}}),
        (b"/M gs", {"/ExtGState": {"/M": {"/CA": 0.99}}}),
        (b"/M gs", {"/ExtGState": {"/M": {"/BM": "/Multiply"}}}),
        (b"/M gs", {"/ExtGState": {"/M": {"/SMask": {"/S": "/Luminosity", "/G": stream(b"", Subtype="/Form", BBox=[0, 0, 9, 9])}}}}),
        (TINY, image(SMask=stream(b"\0" * 4, Subtype="/Image", Width=2, Height=2, BitsPerComponent=8, ColorSpace="/DeviceGray"))),
        (b"/X Do", {"/XObject": {"/X": stream(b"", Subtype="/Form", BBox=[0, 0, 9, 9], Group={"/S": "/Transparency"})}}),
    ],
)
def test_transparency_is_for_x_4_alone(content: bytes, resources: dict[str, object]) -> None:
    assert found(good(painting(content, resources), standard="x-1a"), standard="x-1a") == ["transparent"]
    assert found(good(painting(content, resources))) == []


def test_a_form_within_itself_ends() -> None:
    def spoil(document: pikepdf.Pdf) -> None:
        form = document.make_indirect(document.make_stream(b"/X Do", Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]))
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        painting(b"/X Do")(document)
        document.pages[0].obj.Resources.XObject = pikepdf.Dictionary(X=form)

    assert found(good(spoil)) == ["obscure"]


def test_a_document_says_for_which_press_it_is() -> None:
    def without(path: str) -> Spoil:
        def spoil(document: pikepdf.Pdf) -> None:
            holder = {"intents": document.Root, "version": document.docinfo, "title": document.docinfo, "trapped": document.docinfo}[path]
            del holder[{"intents": "/OutputIntents", "version": "/GTS_PDFXVersion", "title": "/Title", "trapped": "/Trapped"}[path]]

        return spoil

    def screen(document: pikepdf.Pdf) -> None:
        document.Root.OutputIntents[0].DestOutputProfile.write(b"\0" * 16 + b"RGB ")

    for spoil in (*map(without, ("intents", "version", "title", "trapped")), screen):
        assert found(good(spoil)) == ["not-for-press"]
    assert found(good(), standard="x-1a") == ["not-for-press", "not-for-press"]  # neither its name nor its version


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("/TrimBox", None, "wrong-box"),
        ("/BleedBox", [0, 0, 100, 100], "wrong-box"),
        ("/BleedBox", [-60, -60, 160, 160], "wrong-box"),
        ("/CropBox", [0, 0, 50, 50], "wrong-box"),
        ("/ArtBox", [0, 0, 50, 50], "wrong-box"),
        ("/Annots", [{"/Subtype": "/Link", "/Rect": [0, 0, 9, 9]}], "not-for-press"),
        ("/AA", {}, "not-for-press"),
    ],
)
def test_pages(key: str, value: object, code: str) -> None:
    def spoil(document: pikepdf.Pdf) -> None:
        if value is None:
            del document.pages[0].obj[key]
        else:
            document.pages[0].obj[key] = own(document, value)

    assert found(good(spoil)) == [code]


@pytest.mark.parametrize("secret", ["", "secret"])
def test_an_encrypted_file_is_refused(secret: str) -> None:
    with pikepdf.open(io.BytesIO(good())) as document:
        target = io.BytesIO()
        document.save(target, encryption=pikepdf.Encryption(owner="secret", user=secret))
    assert "not-for-press" in found(target.getvalue())
