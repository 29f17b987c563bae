"""The file for the press: the pages of print, in ink, and nothing put in place where a printer would send it back."""

import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from octavo.errors import EditionRefused, ManuscriptRefused
from octavo.production import Order, Outcome, produce
from octavo.progress import Silent
from tests.pictures.made import SRGB, colours, drawing, encoded
from tests.press import press_profile

WORK = (
    "format: 1\ntitle: Ink & Paper\nlanguage: en-GB\ndate: 2010-11-17\nindexes: [speakers]\nlayout: mine\nprint: {trim: a5%s}\n"
    "contents: {body: [one, two]}\n"
)
PICTURES = "\n\n".join(f"![{name}]({name})" for name in ("photo.jpg", "grey.jpg", "soft.png", "lines.png", "drawing.svg"))
ONE = f"# One\n\n**Gareth Evans** spoke.[^1]\n\n[^1]: A note.\n\n{PICTURES}\n\n> Quoted.\n"
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 90" width="300" height="90"><defs>
<linearGradient id="g"><stop offset="0" stop-color="#f00"/><stop offset=".4" stop-color="#ff0"/><stop offset="1" stop-color="#00f"/></linearGradient>
<radialGradient id="r"><stop offset="0" stop-color="#0f0"/><stop offset="1" stop-color="#000"/></radialGradient></defs>
<rect width="300" height="40" fill="url(#g)"/><circle cx="60" cy="65" r="20" fill="url(#r)"/><rect x="100" y="50" width="60" height="30" fill="#777"/>
<rect x="180" y="50" width="60" height="30" fill="#00f"%s/><text x="250" y="70" font-size="12">K</text></svg>
"""
SOLID, THIN = "", ' fill-opacity=".5"'


def soft(opaque: bool) -> bytes:
    image = colours(1600, 300).convert("RGBA")
    image.putalpha(255 if opaque else Image.linear_gradient("L").resize(image.size))
    return encoded(image, "PNG")


def made(folder: Path, settings: str = ", icc: press/our.icc", opaque: bool = False, more: dict[str, bytes] | None = None) -> Outcome:
    files = {
        "publication.yaml": (WORK % settings).encode(), "one.md": ONE.encode(), "two.md": b"# Two\n\nSee <section:one>.\n",
        "people.yaml": b"evans: {name: Gareth Evans, role: Chancellor}\n", "press/our.icc": press_profile(),
        "photo.jpg": encoded(colours(1600, 600), "JPEG"), "grey.jpg": encoded(colours(1600, 300).convert("L").convert("RGB"), "JPEG"),
        "soft.png": soft(opaque), "lines.png": encoded(drawing(2400, 300), "PNG"), "drawing.svg": (DRAWING % (SOLID if opaque else THIN)).encode(),
        "../layouts/mine/layout.toml": b"", "../layouts/mine/press.css": b"@page { background: #7d1f24 }", **(more or {}),
    }  # fmt: skip
    for name, data in files.items():
        path = folder / "manuscript" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return produce(Order(folder / "manuscript", folder / "build", folder / "layouts", ("print", "press")), Silent())


def only(outcome: Outcome, edition: str) -> Path:
    (path,) = outcome.files[edition]
    return path


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1290000000")
        return made(tmp_path_factory.mktemp("press"))


def opened(outcome: Outcome, edition: str = "press") -> pikepdf.Pdf:
    return pikepdf.open(only(outcome, edition))


def test_it_has_the_pages_of_print(outcome: Outcome) -> None:
    words: dict[str, list[str]] = {}
    for edition in ("print", "press"):
        with pypdfium2.PdfDocument(only(outcome, edition)) as document:
            words[edition] = [page.get_textpage().get_text_range() for page in document]
    assert words["press"] == words["print"]
    with opened(outcome) as press, opened(outcome, "print") as printed:
        assert [page.label for page in press.pages] == [page.label for page in printed.pages]
        assert [page.trimbox for page in press.pages] == [page.trimbox for page in printed.pages]


def test_it_is_cut_where_print_ends_and_painted_beyond(outcome: Outcome) -> None:
    bleed = 3 * 72 / 25.4
    with opened(outcome) as document:
        for page in document.pages:
            trim, bled, media = ([float(side) for side in page.obj[key]] for key in ("/TrimBox", "/BleedBox", "/MediaBox"))
            assert [round(b - t, 2) for b, t in zip(bled, trim, strict=True)] == [-round(bleed, 2)] * 2 + [round(bleed, 2)] * 2
            assert media[0] < bled[0] - 10
            assert "/CropBox" not in page.obj
    with pypdfium2.PdfDocument(only(outcome, "press")) as document:
        sheet = document[3].render(scale=1).to_pil().convert("RGB")
    inside, outside = sheet.getpixel((22, sheet.height // 3)), sheet.getpixel((18, sheet.height // 3))
    assert outside == (255, 255, 255)
    assert inside not in (outside, (0, 0, 0))


def test_nothing_but_ink_is_in_it(outcome: Outcome) -> None:
    with opened(outcome) as document:
        spaces = set()
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
                spaces.add((str(thing.ColorSpace), str(thing.get("/Filter")), int(thing.BitsPerComponent)))
            elif isinstance(thing, pikepdf.Stream) and (thing.get("/Subtype") == "/Form" or "/PatternType" in thing):
                assert not {"rg", "RG", "CS"} & {str(one.operator) for one in pikepdf.parse_content_stream(thing)}
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) and "/ShadingType" in thing:
                assert thing.ColorSpace == "/DeviceCMYK"
        for page in document.pages:
            assert not {"rg", "RG", "g", "G"} & {str(one.operator) for one in pikepdf.parse_content_stream(page)}
            assert "/Annots" not in page.obj
        assert {"/StructTreeRoot", "/Names", "/Outlines", "/OpenAction", "/Lang", "/MarkInfo"}.isdisjoint(document.Root.keys())
    assert ("/DeviceCMYK", "/DCTDecode", 8) in spaces
    assert ("/DeviceGray", "/DCTDecode", 8) in spaces
    assert ("/DeviceGray", "/FlateDecode", 8) in spaces  # the drawing: WeasyPrint writes eight bits
    assert {space for space, _, _ in spaces} == {"/DeviceCMYK", "/DeviceGray"}


def test_it_says_what_it_is(outcome: Outcome) -> None:
    with opened(outcome) as document:
        (intent,) = document.Root.OutputIntents
        assert intent.S == "/GTS_PDFX"
        assert intent.DestOutputProfile.read_bytes() == press_profile()
        assert str(intent.Info) == "Schoolbook coated"
        assert str(document.docinfo["/GTS_PDFXVersion"]) == "PDF/X-4"
        assert document.docinfo["/Trapped"] == "/False"
        assert document.pdf_version == "1.6"
        with document.open_metadata() as metadata:
            assert metadata["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
            assert metadata["dc:title"] == "Ink & Paper"
            assert metadata["xmp:CreateDate"] == "2010-11-17T13:20:00+00:00"


def test_the_same_manuscript_gives_the_same_bytes(outcome: Outcome, tmp_path: Path) -> None:
    assert only(made(tmp_path), "press").read_bytes() == only(outcome, "press").read_bytes()


def test_x_1a_of_what_is_opaque(tmp_path: Path) -> None:
    with opened(made(tmp_path, ", icc: press/our.icc, standard: x-1a, marks: no, bleed: 5mm", opaque=True)) as document:
        assert document.pdf_version == "1.3"
        assert str(document.docinfo["/GTS_PDFXConformance"]) == "PDF/X-1a:2001"
        assert "/Metadata" not in document.Root
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                assert {"/SMask", "/Group", "/ca", "/CA", "/BM"}.isdisjoint(thing.keys())
                assert thing.get("/Type") not in ("/ObjStm", "/XRef")
        for page in document.pages:
            assert page.obj.MediaBox == page.obj.BleedBox


def test_x_1a_refuses_what_is_transparent(tmp_path: Path) -> None:
    with pytest.raises(EditionRefused) as refused:
        made(tmp_path, ", icc: press/our.icc, standard: x-1a")
    assert {finding.code for finding in refused.value.findings} == {"transparent"}
    assert not (tmp_path / "build" / "press").exists()


@pytest.mark.parametrize(
    ("settings", "more", "code"),
    [
        ("", {}, "no-press-profile"),
        (", icc: press/none.icc", {}, "wrong-press-profile"),
        (", icc: ../elsewhere.icc", {"../elsewhere.icc": press_profile()}, "wrong-press-profile"),
        (", icc: press/our.icc", {"press/our.icc": SRGB}, "wrong-press-profile"),
        (", icc: press/our.icc", {"press/our.icc": press_profile(kind=b"scnr")}, "wrong-press-profile"),
        (", icc: press/our.icc", {"press/our.icc": press_profile()[:900]}, "wrong-press-profile"),
        (", icc: press/our.icc, standard: x-1a", {"press/our.icc": press_profile(version=4)}, "wrong-press-profile"),
        (", icc: press/our.icc, marks: perhaps", {}, "wrong-print-option"),
    ],
)
def test_what_a_manuscript_must_say(settings: str, more: dict[str, bytes], code: str, tmp_path: Path) -> None:
    with pytest.raises(ManuscriptRefused) as refused:
        made(tmp_path, settings, more=more)
    assert code in {finding.code for finding in refused.value.findings}


def test_a_coarse_picture_is_refused_and_the_last_good_file_stays(tmp_path: Path) -> None:
    before = only(made(tmp_path), "press").read_bytes()
    with pytest.raises(EditionRefused) as refused:
        made(tmp_path, more={"photo.jpg": encoded(colours(500, 300), "JPEG")})
    assert [finding.code for finding in refused.value.findings] == ["picture-too-coarse"]
    assert refused.value.findings[0].place.file == "one.md"  # where its page begins in the manuscript
    assert (tmp_path / "build" / "press" / "ink-paper-press.pdf").read_bytes() == before


def test_words_that_are_painted_thinly_have_their_faces(tmp_path: Path) -> None:
    sheets = {"../layouts/mine/print.css": b".division-title { opacity: 0.5 }", "../layouts/mine/press.css": b""}
    with opened(made(tmp_path, more=sheets)) as document:
        groups = [thing for thing in document.pages[3].Resources.XObject.values() if thing.get("/Subtype") == "/Form"]
        assert [len(group.Resources.Font.keys()) > 0 for group in groups] == [True]


def test_a_sheet_that_moves_lines_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EditionRefused, match="not those of print"):
        made(tmp_path, more={"../layouts/mine/press.css": b".division p { margin-top: 60mm }"})


def test_it_is_no_edition_for_readers(outcome: Outcome) -> None:
    build = only(outcome, "press").parents[1]
    assert json.loads((build / "index.json").read_bytes())["editions"] == {"print": "print/ink-paper.pdf"}
    assert list(json.loads((build / "accessibility.json").read_bytes())["editions"]) == ["print"]
    assert json.loads((build / "build.json").read_bytes())["files"]["press"] == ["ink-paper-press.pdf"]
