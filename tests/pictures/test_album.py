"""Each picture is opened once, and what was made of it is kept by its content."""

from pathlib import Path

import pytest
from PIL import ImageFile
from PIL.JpegImagePlugin import JpegImageFile

from octavo.cache import Cache
from octavo.limits import most
from octavo.pictures import ENDINGS, EPUB, WEB, WEB_SMALL, Album, BrokenPicture, Kind, PictureFault, TooManyPixels, printed
from octavo.reading.pictures import IMAGES
from tests.pictures.made import camera, colours, drawing, encoded, photograph

WISHES = (printed(288, 432), EPUB, WEB, WEB_SMALL)


@pytest.fixture
def decodings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each time that Pillow decodes a JPEG."""
    found: list[str] = []
    load = JpegImageFile.load

    def counted(self: JpegImageFile) -> object:
        if self.tile:
            found.append("decoded")
        return load(self)

    monkeypatch.setattr(JpegImageFile, "load", counted)
    return found


def test_a_picture_is_opened_once_for_all_editions(tmp_path: Path, decodings: list[str]) -> None:
    (tmp_path / "a.jpg").write_bytes(encoded(photograph(2500, 300), "JPEG"))
    album = Album(tmp_path)
    album.facts("a.jpg")
    first = album.make("a.jpg", WISHES)
    assert album.make("a.jpg", WISHES) == first and len(decodings) == 1


@pytest.mark.parametrize("size", [(2500, 300), (90, 60)])
def test_nothing_is_opened_again_in_the_next_build_nor_under_another_name(tmp_path: Path, decodings: list[str], size: tuple[int, int]) -> None:
    data, cache = encoded(photograph(*size), "JPEG", exif=camera()), Cache(tmp_path / "cache")
    (tmp_path / "a.jpg").write_bytes(data)
    (tmp_path / "b.jpg").write_bytes(data)
    first = Album(tmp_path, cache).make("a.jpg", WISHES)
    assert Album(tmp_path, cache).make("a.jpg", WISHES) == first
    assert Album(tmp_path, cache).make("b.jpg", WISHES) == first
    assert len(decodings) == 1
    assert Album(tmp_path).make("a.jpg", WISHES) == first


def test_another_picture_under_the_same_name_is_another(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    found = []
    for picture in (colours(2500, 90), colours(2500, 80)):
        (tmp_path / "a.jpg").write_bytes(encoded(picture, "JPEG"))
        found.append(Album(tmp_path, cache).rendition("a.jpg", EPUB).height)
    assert found == [72, 64]


def test_a_kept_value_that_is_something_else_is_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    (tmp_path / "a.jpg").write_bytes(encoded(photograph(2500, 300), "JPEG"))
    first = Album(tmp_path, cache).make("a.jpg", WISHES)
    for rubbish in (
        b"",
        b"[]",
        b'{"kind": "bmp"}\n',
        b'{"kind": "jpg", "width": "x", "height": 1}\n',
        b'{"width": 1}',
        b"cos\nsystem\n(S'exit 1'\ntR.",
    ):
        for path in (tmp_path / "cache").glob("??/*"):
            cache.put(path.parent.name + path.name, rubbish)
        assert Album(tmp_path, cache).make("a.jpg", WISHES) == first


def test_a_picture_that_was_seen_to_be_whole_is_not_opened_to_see_it_again(tmp_path: Path, decodings: list[str]) -> None:
    cache = Cache(tmp_path / "cache")
    (tmp_path / "a.jpg").write_bytes(encoded(photograph(900, 500), "JPEG"))
    for _ in range(3):
        assert Album(tmp_path, cache).look_through("a.jpg").width == 900
    assert len(decodings) == 1


BROKEN = {
    "empty.png": b"",
    "words.png": b"words",
    "page.jpg": b"<!doctype html><title>Not found</title>",
    "other.svg": b"<feed xmlns='http://www.w3.org/2005/Atom'/>",
    "open.svg": b"<svg xmlns='http://www.w3.org/2000/svg'>",
    "cut.jpg": encoded(photograph(300, 200), "JPEG")[:-300],
    "cut.png": encoded(photograph(300, 200), "PNG")[:-300],
    "cut.gif": encoded(photograph(300, 200).quantize(99), "GIF")[:-300],
    "cut.webp": encoded(photograph(300, 200), "WEBP")[:-300],
    "cut.tif": encoded(photograph(300, 200), "TIFF")[:-300],
    "head.jpg": encoded(photograph(300, 200), "JPEG")[:30],
    "flipped.png": encoded(colours(30, 20), "PNG").replace(b"IDAT", b"IDAX"),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("lenient", [False, True], ids=["alone", "beside WeasyPrint"])
def test_a_broken_picture_is_said_to_be_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, lenient: bool) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    (tmp_path / name).write_bytes(BROKEN[name])
    for look in (Album(tmp_path).look_through, lambda source: Album(tmp_path).make(source, WISHES)):
        with pytest.raises(BrokenPicture) as caught:
            look(name)
        assert str(caught.value) and "\n" not in str(caught.value)
    assert ImageFile.LOAD_TRUNCATED_IMAGES is lenient


def test_a_picture_that_is_away_or_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    for name in ("away.png", "folder.png"):
        with pytest.raises(BrokenPicture):
            Album(tmp_path).facts(name)


def test_a_bomb_is_not_opened(tmp_path: Path) -> None:
    side = int(most("pixels") ** 0.5) + 1
    (tmp_path / "bomb.png").write_bytes(encoded(drawing(side, side), "PNG"))  # a few kilobytes
    (tmp_path / "large.png").write_bytes(encoded(drawing(side - 1, side - 1), "PNG"))
    with pytest.raises(TooManyPixels) as caught:
        Album(tmp_path).make("bomb.png", WISHES)
    assert (caught.value.width, caught.value.height) == (side, side)
    assert Album(tmp_path).facts("large.png").width == side - 1


def test_damage_of_any_kind_is_a_fault_of_the_picture(tmp_path: Path) -> None:
    """Every third byte of small files, turned over: what comes is a rendition or a fault."""
    pictures = {
        "a.jpg": encoded(colours(40, 30), "JPEG", exif=camera(6)),
        "a.png": encoded(colours(40, 30).quantize(9), "PNG", exif=camera()),
        "a.gif": encoded(colours(40, 30).quantize(9), "GIF"),
        "a.webp": encoded(colours(40, 30), "WEBP", exif=camera(3)),
    }
    faults = 0
    for name, data in pictures.items():
        for at in range(0, min(len(data), 600), 5):
            (tmp_path / name).write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
            try:
                Album(tmp_path).make(name, WISHES[:2])
            except PictureFault:
                faults += 1
    assert faults > 60


def test_the_endings_that_a_manuscript_may_have_are_those_that_are_known() -> None:
    assert set(ENDINGS) == IMAGES
    assert {ENDINGS[f".{kind}"] for kind in Kind} == set(Kind)
