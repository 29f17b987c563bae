"""What is not seen of a picture leaves its file; all that is seen stays as it is."""

import io
import struct
import zlib

import pytest
from PIL import Image

from octavo.pictures.bareness import bare, rights
from octavo.pictures.kinds import Kind
from tests.pictures.made import ARTIST, COPYRIGHT, SECRET, SRGB, camera, colours, decoded, encoded, photograph

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + SECRET + b"</x:xmpmeta>"
FRAMES = [Image.new("P", (30, 20), 7), Image.effect_noise((30, 20), 90).convert("P"), Image.effect_noise((30, 20), 60).convert("P")]
PICTURES = [
    (Kind.JPEG, encoded(colours(80, 60), "JPEG", icc_profile=SRGB), {"exif": camera(), "comment": SECRET, "xmp": XMP}),
    (Kind.JPEG, encoded(colours(80, 60), "JPEG", progressive=True), {"exif": camera(), "comment": SECRET, "progressive": True}),
    (Kind.JPEG, encoded(colours(80, 60).convert("CMYK"), "JPEG"), {"comment": SECRET}),
    (Kind.PNG, encoded(colours(80, 60), "PNG", icc_profile=SRGB), {"exif": camera()}),
    (Kind.PNG, encoded(colours(80, 60).quantize(9), "PNG", transparency=2), {"transparency": 2}),
    (Kind.GIF, encoded(colours(80, 60).quantize(9), "GIF"), {"comment": SECRET}),
    (Kind.WEBP, encoded(colours(80, 60), "WEBP", icc_profile=SRGB), {"exif": camera(), "xmp": XMP}),
]


@pytest.mark.parametrize(("kind", "data", "_"), PICTURES)
def test_a_file_that_holds_nothing_else_is_the_same(kind: Kind, data: bytes, _: dict[str, object]) -> None:
    assert bare(data, kind, b"") == data


@pytest.mark.parametrize(("kind", "data", "beside"), PICTURES)
def test_what_is_seen_stays_and_all_else_goes(kind: Kind, data: bytes, beside: dict[str, object]) -> None:
    profile = {"icc_profile": SRGB} if SRGB in data or (kind is Kind.PNG and b"iCCP" in data) else {}
    full = encoded(decoded(data), {"jpg": "JPEG"}.get(kind, kind.upper()), **{**profile, **beside})
    left = bare(full, kind, b"")
    assert SECRET not in left and b"GPS" not in left
    assert bare(left, kind, b"") == left
    before, after = decoded(full), decoded(left)
    assert before.tobytes() == after.tobytes() and before.info.get("icc_profile") == after.info.get("icc_profile")
    assert not dict(after.getexif())


@pytest.mark.parametrize("kind", [Kind.JPEG, Kind.PNG, Kind.WEBP])
def test_whose_it_is_stays_letter_for_letter(kind: Kind) -> None:
    full = encoded(colours(80, 60), {"jpg": "JPEG"}.get(kind, kind.upper()), exif=camera())
    left = bare(full, kind, rights(Image.open(io.BytesIO(full))))
    assert set(decoded(left).getexif()) == {ARTIST, COPYRIGHT}
    assert "Zoë Müller".encode() in left and SECRET not in left
    assert decoded(left).tobytes() == decoded(full).tobytes()


def test_nobody_owns_what_says_nothing_of_it() -> None:
    exif = Image.Exif()
    exif[ARTIST], exif[COPYRIGHT] = " ", ""
    for data in (encoded(colours(8, 6), "JPEG"), encoded(colours(8, 6), "JPEG", exif=exif)):
        assert rights(Image.open(io.BytesIO(data))) == b""


def test_second_pictures_and_films_behind_a_picture_go() -> None:
    plain = encoded(photograph(80, 60), "JPEG")
    assert bare(plain + encoded(colours(8, 6), "JPEG") + SECRET, Kind.JPEG, b"") == plain
    png = encoded(photograph(80, 60), "PNG")
    assert bare(png + SECRET, Kind.PNG, b"") == png
    gif = encoded(FRAMES[0], "GIF")
    assert bare(gif + SECRET, Kind.GIF, b"") == gif


def test_words_in_a_png_go() -> None:
    plain = encoded(photograph(80, 60), "PNG")
    chunks = b""
    for type_, content in ((b"tEXt", b"Comment\0" + SECRET), (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP), (b"tIME", bytes(7)), (b"prVt", SECRET)):
        chunks += struct.pack(">I", len(content)) + type_ + content + struct.pack(">I", zlib.crc32(type_ + content))
    assert bare(plain[:33] + chunks + plain[33:], Kind.PNG, b"") == plain


def test_a_gif_goes_on_moving_and_tells_no_tales() -> None:
    plain = encoded(FRAMES[0], "GIF", save_all=True, append_images=FRAMES[1:], duration=100, loop=0)
    start = plain.index(b"\x21\xff\x0bNETSCAPE2.0")
    told = b"\x21\xff\x0bXMP DataXMP" + XMP + b"\x01" + bytes(range(255, -1, -1)) + b"\0" + b"\x21\xfe" + bytes([len(SECRET)]) + SECRET + b"\0"
    assert bare(plain[:start] + told + plain[start:], Kind.GIF, b"") == plain


@pytest.mark.parametrize(("kind", "cut"), [(Kind.PNG, 12), (Kind.GIF, 1)])
def test_an_end_that_is_missing_is_put_there(kind: Kind, cut: int) -> None:
    plain = encoded(FRAMES[0], kind.upper())
    assert bare(plain[:-cut], kind, b"") == plain
