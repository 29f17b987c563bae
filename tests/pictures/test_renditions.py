"""What each edition shows of pictures of every kind."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms

from octavo.pictures import EPUB, WEB, WEB_SMALL, Album, Kind, Rendition, Wish, printed
from tests.pictures.made import COPYRIGHT, SRGB, camera, colours, decoded, drawing, encoded, green_for_cyan, photograph, red_for_blue

PRINT = printed(288, 432)  # 4 by 6 inches: 1,200 by 1,800 pixels
Shown = Callable[[bytes, Wish], Rendition]


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    """A picture as an edition shows it."""

    def made(data: bytes, wish: Wish) -> Rendition:
        (tmp_path / "picture").write_bytes(data)
        found = Album(tmp_path).rendition("picture", wish)
        if found.kind is not Kind.SVG:
            with Image.open(io.BytesIO(found.data)) as image:
                assert (image.width, image.height, image.format) == (found.width, found.height, {"jpg": "JPEG"}.get(found.kind, found.kind.upper()))
        return found

    return made


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures look the same, but for what a JPEG loses."""
    small = [image.convert("RGB").resize((8, 8), Image.Resampling.BOX) for image in (one, other)]
    return max(high for _, high in ImageChops.difference(*small).getextrema()) < 12  # type: ignore[misc]


SUITS = [
    ("JPEG", encoded(colours(900, 600), "JPEG"), (PRINT, EPUB, WEB)),
    ("grey JPEG", encoded(colours(900, 600).convert("L"), "JPEG"), (PRINT, EPUB, WEB)),
    ("CMYK JPEG", encoded(colours(90, 60).convert("CMYK"), "JPEG"), ()),
    ("CMYK JPEG with a profile", encoded(colours(90, 60).convert("CMYK"), "JPEG", icc_profile=green_for_cyan()), (PRINT,)),
    ("PNG", encoded(colours(90, 60), "PNG"), (PRINT, EPUB, WEB)),
    ("PNG with palette", encoded(colours(90, 60).quantize(9), "PNG", transparency=3), (PRINT, EPUB, WEB)),
    ("drawing", encoded(drawing(4000, 3000), "PNG"), (PRINT,)),
    ("GIF", encoded(colours(90, 60).quantize(99), "GIF"), (EPUB, WEB)),
    ("WebP", encoded(colours(90, 60), "WEBP"), (WEB,)),
    ("sRGB by name", encoded(colours(90, 60), "JPEG", icc_profile=SRGB), (PRINT, EPUB, WEB)),
    ("other profile", encoded(colours(90, 60), "JPEG", icc_profile=red_for_blue()), (PRINT,)),
    ("turned", encoded(colours(90, 60), "JPEG", exif=camera(6)), ()),
    ("TIFF", encoded(colours(90, 60), "TIFF"), ()),
    ("16 bits of grey", encoded(Image.new("I;16", (9, 6), 40_000), "PNG"), ()),
]


@pytest.mark.parametrize(("data", "wish", "suits"), [(d, w, w in ws) for _, d, ws in SUITS for w in (PRINT, EPUB, WEB)])
def test_what_suits_an_edition_goes_in_as_it_is(shown: Shown, data: bytes, wish: Wish, suits: bool) -> None:
    found = shown(data, wish)
    assert (found.data == data) is suits
    assert found.kind in wish.kinds


SIZES = {PRINT: (1200, 400), EPUB: (2000, 666), WEB: (1600, 533), WEB_SMALL: (800, 266)}


@pytest.mark.parametrize(("kind", "more"), [("JPEG", {}), ("PNG", {"compress_level": 1}), ("WEBP", {"method": 0}), ("TIFF", {})])
def test_a_large_photograph_is_made_as_small_as_an_edition_needs_it(tmp_path: Path, kind: str, more: dict[str, object]) -> None:
    picture = photograph(2100, 700)
    (tmp_path / "picture").write_bytes(encoded(picture, kind, **more))
    made = Album(tmp_path).make("picture", SIZES)
    assert {wish: (found.width, found.height) for wish, found in made.items()} == SIZES
    for found in made.values():
        assert found.kind is Kind.JPEG and decoded(found.data).size == (found.width, found.height)
        assert alike(decoded(found.data), picture)


@pytest.mark.parametrize(
    ("width", "height", "size"), [(300, 9000, (66, 2000)), (9000, 3, (2000, 1)), (2000, 2000, (2000, 2000)), (2001, 2001, (2000, 2000))]
)
def test_no_side_is_too_long_and_none_vanishes(shown: Shown, width: int, height: int, size: tuple[int, int]) -> None:
    found = shown(encoded(Image.new("L", (width, height), 99), "PNG"), EPUB)
    assert (found.width, found.height) == size


def test_what_has_no_loss_and_is_no_photograph_stays_a_png(shown: Shown) -> None:
    assert shown(encoded(colours(3000, 2000).quantize(20), "PNG"), WEB).kind is Kind.PNG
    found = shown(encoded(drawing(6000, 1200), "TIFF"), PRINT)
    assert (found.width, found.kind) == (4800, Kind.PNG)  # 1,200 dpi
    assert shown(encoded(drawing(6000, 1200), "TIFF"), EPUB).width == 2000


def test_a_camera_that_was_held_upright(shown: Shown) -> None:
    picture = colours(600, 400)
    upright = picture.transpose(Image.Transpose.ROTATE_270)
    for data in (encoded(picture, "JPEG", exif=camera(6)), encoded(picture, "PNG", exif=camera(6)), encoded(picture, "WEBP", exif=camera(6))):
        for wish in (PRINT, EPUB, WEB):
            found = decoded(shown(data, wish).data)
            assert found.size == (400, 600) and alike(found, upright)
            assert 0x0112 not in found.getexif()
    exif = Image.Exif()
    exif[0x0112] = 6
    assert alike(decoded(shown(encoded(picture, "TIFF", exif=exif), EPUB).data), upright)


def test_transparency_stays(shown: Shown) -> None:
    picture = colours(2010, 300)
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    keyed = encoded(colours(2010, 300).quantize(30), "PNG", transparency=3)
    for data in (encoded(picture, "PNG"), encoded(picture, "WEBP"), encoded(picture, "TIFF"), keyed):
        for wish in (PRINT, EPUB, WEB):
            found = shown(data, wish)
            assert found.kind is Kind.PNG and decoded(found.data).mode == "RGBA"
            assert decoded(found.data).getchannel("A").getextrema() != (255, 255)


def test_colours_are_those_of_screens_but_in_print(shown: Shown) -> None:
    profile, red = red_for_blue(), Image.new("RGB", (60, 40), (250, 10, 10))
    for kind in ("JPEG", "PNG", "TIFF"):
        data = encoded(red, kind, icc_profile=profile)
        for wish in (EPUB, WEB):
            found = decoded(shown(data, wish).data)
            pixel = found.convert("RGB").getpixel((9, 9))
            assert isinstance(pixel, tuple) and pixel[2] > 200 > 60 > pixel[0], "the profile says that this is blue"
            assert "icc_profile" not in found.info
        printed_ = decoded(shown(data, PRINT).data)
        assert printed_.info["icc_profile"] == profile
        pixel = printed_.convert("RGB").getpixel((9, 9))
        assert isinstance(pixel, tuple) and pixel[0] > 200


@pytest.mark.parametrize(
    "profile",
    [
        b"nothing",
        red_for_blue()[:140],
        red_for_blue().replace(b"RGB ", b"CMYK"),
        red_for_blue().replace(b"rXYZ", b"xXYZ"),
        red_for_blue().replace(b"mntr", b"link"),
        b"\0" * 8 + b"\5" + red_for_blue()[9:],
    ],
)
def test_a_profile_that_is_none_is_left_out(shown: Shown, profile: bytes) -> None:
    picture = Image.new("RGB", (60, 40), (250, 10, 10))
    assert alike(decoded(shown(encoded(picture, "PNG", icc_profile=profile), EPUB).data), picture)


def test_transparency_and_profile_together(shown: Shown) -> None:
    data = encoded(Image.new("RGBA", (60, 40), (250, 10, 10, 77)), "PNG", icc_profile=red_for_blue())
    pixel = decoded(shown(data, EPUB).data).getpixel((9, 9))
    assert isinstance(pixel, tuple) and pixel[2] > 200 and pixel[3] == 77


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
@pytest.mark.parametrize("size", [(2010, 900), (90, 60)])
def test_cmyk_stays_in_print_alone_and_with_a_profile_alone(shown: Shown, kind: str, size: tuple[int, int]) -> None:
    picture = colours(*size)
    for wish in (PRINT, EPUB, WEB):
        found = decoded(shown(encoded(picture.convert("CMYK"), kind), wish).data)
        assert found.mode == "RGB" and alike(found, picture)
    cyan = encoded(Image.new("CMYK", size, (255, 0, 0, 0)), kind, icc_profile=green_for_cyan())
    printed_ = decoded(shown(cyan, PRINT).data)
    assert (printed_.mode, printed_.info["icc_profile"]) == ("CMYK", green_for_cyan())
    assert alike(printed_, Image.new("CMYK", size, (255, 0, 0, 0)))
    for wish in (EPUB, WEB):
        found = decoded(shown(cyan, wish).data)
        pixel = found.convert("RGB").getpixel((9, 9))
        assert isinstance(pixel, tuple) and pixel[1] > 150 > 100 > max(pixel[0], pixel[2]), "the profile says that this is green"


@pytest.mark.parametrize(("mode", "full"), [("I;16", 65_535), ("I", 65_535), ("F", 1.0), ("F", 255.0)])
def test_deep_channels_become_eight_bits_of_the_same_brightness(shown: Shown, mode: str, full: float) -> None:
    deep = Image.linear_gradient("L").convert("F").point(lambda value: value * full / 255).convert(mode[0])
    data = encoded(deep.convert(mode), "TIFF")
    for wish in (PRINT, EPUB):
        found = decoded(shown(data, wish).data)
        assert found.mode == "L" and alike(found, Image.linear_gradient("L"))


def test_lab_is_seen_as_it_is_meant(shown: Shown) -> None:
    picture = Image.blend(colours(300, 200), Image.new("RGB", (300, 200), "gray"), 0.6)  # what eight bits of LAB can hold
    lab = ImageCms.profileToProfile(picture, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB")
    assert lab is not None
    for wish in (PRINT, EPUB):
        assert alike(decoded(shown(encoded(lab, "TIFF"), wish).data), picture)


@pytest.mark.parametrize(("kind", "stays"), [("GIF", (EPUB, WEB)), ("PNG", (EPUB, WEB)), ("WEBP", (WEB,))], ids=["gif", "apng", "webp"])
def test_pictures_that_move(shown: Shown, kind: str, stays: tuple[Wish, ...]) -> None:
    frames = [Image.new("RGB", (2100, 30), colour) for colour in ("red", "lime", "blue")]
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=200, loop=0)
    for wish in (PRINT, EPUB, WEB):
        found = shown(data, wish)
        if wish in stays:
            assert found.data == data and getattr(decoded(data), "n_frames", 1) == 3
        else:
            assert not getattr(decoded(found.data), "is_animated", False) and alike(decoded(found.data), frames[0])


def test_an_svg_is_not_touched(shown: Shown) -> None:
    data = b'<svg xmlns="http://www.w3.org/2000/svg" width="1in" height="25.4mm"><!-- kept --></svg>'
    for wish in (PRINT, EPUB, WEB):
        assert shown(data, wish) == Rendition(Kind.SVG, 96, 96, data)


@pytest.mark.parametrize(
    "size", ['viewBox="0 0 9 9"', 'width="100%" height="9"', 'width="9"', 'width="3em" height="2em"', 'width="auto" height="9"', ""]
)
def test_an_svg_that_leaves_its_size_to_others(shown: Shown, size: str) -> None:
    found = shown(f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>'.encode(), WEB)
    assert (found.width, found.height) == (0, 0)


def test_what_is_made_for_one_edition_does_not_depend_on_the_others(tmp_path: Path) -> None:
    for kind, data in (("large", colours(4100, 900)), ("upright", colours(700, 4100))):
        (tmp_path / kind).write_bytes(encoded(data, "JPEG", exif=camera(8)))
        poster = printed(1200, 1200)  # more than any other edition asks for
        together = Album(tmp_path).make(kind, (PRINT, EPUB, WEB, WEB_SMALL, poster))
        for wish, found in together.items():
            assert Album(tmp_path).rendition(kind, wish) == found
        assert max(together[poster].width, together[poster].height) > 4000


def test_whose_a_picture_is_stays_with_it(shown: Shown) -> None:
    for data in (encoded(photograph(2500, 900), "JPEG", exif=camera()), encoded(colours(900, 90), "PNG", exif=camera())):
        for wish in (PRINT, EPUB, WEB):
            assert decoded(shown(data, wish).data).getexif()[COPYRIGHT] == "(c) The Archive"
