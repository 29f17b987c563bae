"""Pictures of every kind in the three editions of one work."""

import re
import tempfile
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
import tinyhtml5
from lxml import etree
from PIL import Image

from octavo.errors import ManuscriptRefused
from octavo.pagination import workers
from octavo.pagination.engine import Fetcher
from octavo.production import Order, check, produce
from octavo.progress import Silent
from tests.pictures.made import SRGB, camera, colours, decoded, drawing, encoded, green_for_cyan, photograph, red_for_blue

X = "{http://www.w3.org/1999/xhtml}"
OPF = {"o": "http://www.idpf.org/2007/opf"}
WORK = "format: 1\ntitle: Gallery\nlanguage: en\ndate: 2010-11-17\ncontents: {body: [one, two]}\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#123456"/></svg>'
FRAMES = [Image.new("RGB", (60, 40), colour) for colour in ("red", "lime", "blue")]
PICTURES = {
    "photo.jpeg": encoded(photograph(2400, 1600), "JPEG", exif=camera()),
    "small.jpg": encoded(colours(300, 200), "JPEG", icc_profile=SRGB),
    "upright.jpg": encoded(colours(300, 200), "JPEG", exif=camera(6)),
    "cmyk.jpg": encoded(colours(300, 200).convert("CMYK"), "JPEG", icc_profile=green_for_cyan()),
    "inks.jpg": encoded(colours(300, 200).convert("CMYK"), "JPEG"),
    "profile.png": encoded(colours(300, 200), "PNG", icc_profile=red_for_blue()),
    "again.jpg": encoded(colours(2400, 200), "JPEG", icc_profile=red_for_blue()),
    "deep.png": encoded(Image.linear_gradient("L").convert("I").point(lambda value: value * 257).convert("I;16"), "PNG"),
    "palette.png": encoded(colours(300, 200).quantize(20), "PNG", transparency=3),
    "glass.webp": encoded(Image.merge("RGBA", (*colours(300, 200).split(), Image.linear_gradient("L").resize((300, 200)))), "WEBP"),
    "web.webp": encoded(photograph(300, 200), "WEBP", exif=camera()),
    "scan.tif": encoded(photograph(300, 200), "TIFF"),
    "moving.gif": encoded(FRAMES[0], "GIF", save_all=True, append_images=FRAMES[1:], duration=100, loop=0),
    "lines.png": encoded(drawing(1500, 1000), "PNG"),
    "cover.png": encoded(drawing(30, 20), "PNG"),
    "drawn.svg": SVG,
    "called.png": encoded(colours(300, 200), "JPEG"),
}


def write_gallery(folder: Path) -> Path:
    """A figure of each picture, some twice; a decoration; a picture in a line."""
    folder.mkdir(parents=True)
    for name, data in PICTURES.items():
        (folder / name).write_bytes(data)
    figures = "\n\n".join(f"![The picture {name}]({name})" for name in PICTURES)
    (folder / "publication.yaml").write_text(WORK, encoding="utf-8")
    (folder / "one.md").write_text(
        f"# One\n\n{figures}\n\n![](palette.png){{.decorative}}\n\nA line ![with a mark](small.jpg) in it.\n", encoding="utf-8"
    )
    (folder / "two.md").write_text("# Two\n\n![A photograph again](photo.jpeg)\n\n![Colours again](profile.png)\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def gallery(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gallery")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1290000000")
        return produce(Order(write_gallery(folder / "manuscript"), folder / "out", cache=folder / "cache"), Silent())


@pytest.fixture(scope="module")
def web(gallery):
    page = next(path for path in gallery.files["html"] if path.name == "index.html")
    images = list(tinyhtml5.parse(page.read_bytes(), transport_encoding="utf-8").iter(f"{X}img"))
    files = {path.name: path.read_bytes() for path in gallery.files["html"] if path.parent.name == "images"}
    return SimpleNamespace(images=images, files=files)


@pytest.fixture(scope="module")
def pdf(gallery):
    with pikepdf.open(gallery.files["print"][0]) as opened:
        yield opened


@pytest.fixture(scope="module")
def printed(pdf):
    """The pictures of the PDF, masks left out."""
    found = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"]
    masks = {thing.SMask.objgen for thing in found if "/SMask" in thing}
    return [thing for thing in found if thing.objgen not in masks]


@pytest.fixture(scope="module")
def epub(gallery):
    with zipfile.ZipFile(gallery.files["epub"][0]) as opened:
        return {name.removeprefix("EPUB/"): opened.read(name) for name in opened.namelist()}


def test_a_wrong_ending_is_a_warning_and_does_no_harm(gallery, epub, web):
    assert [(f.code, f.sentence) for f in gallery.findings if "picture" in f.code] == [("misnamed-picture", "called.png is a JPEG")]
    assert epub["images/called.jpg"] == web.files["called.jpg"] == PICTURES["called.png"]


# Print


def test_no_printed_picture_has_more_than_300_dots_an_inch(printed):
    across = round((5.5 - (18 + 16.5) / 25.4) * 300)
    assert max(int(picture.Width) for picture in printed if picture.Width != 1500) == across
    assert [int(picture.Height) for picture in printed if picture.Width == 1500] == [1000], "line art may have 1,200"


def test_a_printed_picture_that_is_small_enough_is_not_compressed_again(printed):
    found = [bytes(picture.read_raw_bytes()) for picture in printed if picture.get("/Filter") == "/DCTDecode"]
    assert {PICTURES["small.jpg"], PICTURES["cmyk.jpg"], PICTURES["called.png"]} <= set(found)


def test_each_printed_picture_is_in_the_file_once_with_its_colours(pdf, printed):
    spaces = [picture.ColorSpace for picture in printed]
    assert len(printed) == len(PICTURES) - 1  # the SVG
    based = {space[1].objgen: space[1] for space in spaces if isinstance(space, pikepdf.Array)}.values()
    assert sorted((int(space.N), space.read_bytes()) for space in based) == [(3, red_for_blue()), (4, green_for_cyan())]
    assert sum(isinstance(space, pikepdf.Array) for space in spaces) == 3, "three pictures, two profiles"
    plain = [str(space) for space in spaces if isinstance(space, pikepdf.Name)]
    assert plain.count("/DeviceGray") == 1 and set(plain) == {"/DeviceGray", "/DeviceRGB"}


def test_no_place_where_a_photograph_was_taken_is_in_any_edition(gallery):
    for paths in gallery.files.values():
        for path in paths:
            assert b"48 degrees north" not in path.read_bytes(), path
    (path,) = gallery.files["epub"]
    with zipfile.ZipFile(path) as opened:
        assert not [name for name in opened.namelist() if b"48 degrees north" in opened.read(name)]


def test_nothing_is_left_of_the_pictures_that_were_made_for_pages(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    order = Order(write_gallery(tmp_path / "m"), tmp_path / "out", editions=("print",))
    made = []
    monkeypatch.setattr(Path, "write_bytes", lambda path, data, write=Path.write_bytes: made.append(path.parent) or write(path, data))
    produce(order, Silent())
    assert any(folder.name.startswith("octavo-pictures-") and folder.parent == tmp_path / "temporary" for folder in made)
    assert list((tmp_path / "temporary").glob("octavo-*")) == []
    (tmp_path / "layouts" / "briefing").mkdir(parents=True)
    (tmp_path / "layouts" / "briefing" / "print.css").write_text("p { colour: red }")
    with pytest.raises(Exception, match="colour"):
        produce(Order(order.manuscript, order.output, tmp_path / "layouts", ("print",)), Silent())
    assert list((tmp_path / "temporary").glob("octavo-*")) == []


def test_pages_are_known_again_in_another_folder(gallery, tmp_path):
    cache = gallery.files["print"][0].parents[2] / "cache"
    again = produce(Order(write_gallery(tmp_path / "elsewhere"), tmp_path / "out", cache=cache), Silent())
    drawn = 1  # an SVG is looked for in the manuscript: the division that shows it is laid out again
    assert again.reused > drawn and again.pages > again.reused
    for edition, paths in gallery.files.items():
        if edition:
            assert [path.read_bytes() for path in again.files[edition]] == [path.read_bytes() for path in paths]


@pytest.mark.slow
def test_other_processes_find_the_pictures(gallery, tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "WORTH_IT", 0)
    again = produce(Order(write_gallery(tmp_path / "m"), tmp_path / "out", editions=("print",), jobs=2), Silent())
    assert again.files["print"][0].read_bytes() == gallery.files["print"][0].read_bytes()


@pytest.mark.parametrize("address", ["picture:../secret.png", "picture:/etc/passwd", "picture:a/b.png", "picture:%2e%2e/secret.png", "picture:"])
def test_addresses_of_pictures_lead_nowhere_else(tmp_path, address):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "secret.png").write_bytes(PICTURES["cover.png"])
    with pytest.raises(Exception):  # noqa: B017
        Fetcher((), tmp_path / "pictures").fetch(address).read()
    with pytest.raises(ValueError, match="outside"):
        Fetcher(()).fetch("picture:secret.png")


# EPUB


def test_the_epub_holds_what_reading_systems_show_and_says_so(epub):
    package = etree.fromstring(epub["content.opf"])
    types = {item.get("href"): item.get("media-type") for item in package.xpath("//o:item", namespaces=OPF) if "images/" in item.get("href")}
    kinds = {".jpg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".svg": "image/svg+xml"}
    assert types == {name: kinds[Path(name).suffix] for name in epub if name.startswith("images/")}
    assert len(types) == len(PICTURES) + 1  # the cover
    for name in types:
        if not name.endswith(".svg"):
            image = decoded(epub[name])
            assert {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF"}[types[name]] == image.format
            assert name == "images/cover.png" or (max(image.size) <= 2000 and image.mode in ("L", "RGB", "RGBA", "P", "1"))
    assert epub["images/moving.gif"] == PICTURES["moving.gif"] and epub["images/drawn.svg"] == SVG
    assert epub["images/cover-2.png"] == PICTURES["cover.png"]


# HTML


def test_nothing_moves_when_pictures_come_and_they_come_late(web):
    for image in web.images:
        name = image.get("src").removeprefix("images/")
        size = (40, 20) if name.endswith(".svg") else decoded(web.files[name]).size
        assert (int(image.get("width")), int(image.get("height"))) == size
        assert image.get("loading") == "lazy" and image.get("alt") is not None
    assert len(web.images) == len(PICTURES) + 4


def test_a_large_picture_has_a_smaller_one_beside_it_where_that_pays(web):
    sets = {image.get("src"): (image.get("srcset"), image.get("sizes")) for image in web.images if image.get("srcset")}
    assert list(sets) == ["images/photo.jpg"]
    said, sizes = sets["images/photo.jpg"]
    offered = re.findall(r"images/(\S+) (\d+)w", said)
    assert [int(width) for _, width in offered] == [800, 1600] and sizes
    for name, width in offered:
        assert decoded(web.files[name]).width == int(width)
    assert len(web.files[offered[0][0]]) < len(web.files[offered[1][0]]) / 2
    referred = {address for image in web.images for address in re.findall(r"images/(\S+)", f"{image.get('src')} {image.get('srcset') or ''}")}
    assert referred == set(web.files)


def test_webp_stays_on_the_web_alone(web, epub):
    assert decoded(web.files["web.webp"]).format == "WEBP" and "images/web.jpg" in epub and "images/glass.png" in epub


# Faults


def test_broken_pictures_are_found_at_their_places_and_nothing_is_made(tmp_path):
    folder = write_gallery(tmp_path / "m")
    (folder / "photo.jpeg").write_bytes(PICTURES["photo.jpeg"][:-9000])  # its head is whole
    (folder / "scan.tif").write_bytes(PICTURES["photo.jpeg"][:40])
    order = Order(folder, tmp_path / "out")
    said = [(str(f.place), f.code) for f in check(order, Silent()) if f.severity == "error"]
    assert said == [("one.md:3:1", "broken-picture"), ("one.md:25:1", "broken-picture"), ("two.md:3:1", "broken-picture")]
    (folder / "scan.tif").write_bytes(PICTURES["scan.tif"])
    with pytest.raises(ManuscriptRefused) as caught:
        produce(order, Silent())
    assert [str(f.place) for f in caught.value.findings if f.code == "broken-picture"] == ["one.md:3:1", "two.md:3:1"]
    assert not (tmp_path / "out").exists()


# Independent validators


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "edition", "suffix"),
    [
        ("verapdf", "print", ".pdf"), ("qpdf", "print", ".pdf"), ("epubcheck", "epub", ".epub"), ("ace", "epub", ".epub"),
        ("nu", "html", ".html"), ("html-validate", "html", ".html"), ("axe", "html", ".html"),
    ],
)  # fmt: skip
def test_a_validator_finds_nothing(gallery, validator, name, edition, suffix):
    paths = [path for path in gallery.files[edition] if path.suffix == suffix]
    assert [str(finding) for finding in validator(name).judge(paths)] == []
