"""The real validators on small products made here: each finds the fault that is put in, and nothing where there is none."""

import zipfile
from pathlib import Path

import pytest
import weasyprint

pytestmark = pytest.mark.slow

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A page</title>
<style>:root { color-scheme: light dark } {style}</style>
</head>
<body>
<main>
<h1>A page</h1>
{body}
</main>
</body>
</html>
"""
CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:8a7ae7c6-0df5-4a65-8b0c-5f0e2d4d7a11</dc:identifier><dc:title>A book</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2010-11-15T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta><meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta><meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Words alone.</meta>
</metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="dot" href="dot.png" media-type="image/png"/></manifest>
<spine><itemref idref="nav"/></spine>
</package>
"""
NAVIGATION = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>A book</title></head>
<body><nav epub:type="toc" role="doc-toc" aria-labelledby="contents"><h1 id="contents">Contents</h1>
<ol><li><a href="{target}">Contents</a></li></ol></nav>{body}</body>
</html>
"""
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f00010101005a4d6ff10000000049454e44ae426082"
)  # a grey picture of one pixel


def page(folder: Path, body: str = "<p>Words.</p>", style: str = "") -> Path:
    path = folder / "a page.html"  # with a space, as users have them
    path.write_text(PAGE.replace("{body}", body).replace("{style}", style), encoding="utf-8")
    return path


def book(folder: Path, body: str = "", target: str = "nav.xhtml") -> Path:
    path = folder / "a book.epub"
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("mimetype", "application/epub+zip")
        container.writestr("META-INF/container.xml", CONTAINER)
        container.writestr("EPUB/package.opf", PACKAGE)
        container.writestr("EPUB/nav.xhtml", NAVIGATION.format(body=body, target=target))
        container.writestr("EPUB/dot.png", DOT)
    return path


def print_out(folder: Path, **options: object) -> Path:
    path = folder / "a print.pdf"
    path.write_bytes(weasyprint.HTML(string=PAGE.replace("{body}", "<p>Words.</p>").replace("{style}", "")).write_pdf(**options))
    return path


def codes(findings) -> set[str]:
    return {finding.code for finding in findings}


def test_epubcheck(validator, tmp_path):
    epubcheck = validator("epubcheck")
    assert epubcheck.judge([book(tmp_path)]) == ()
    (finding, *_) = found = epubcheck.judge([book(tmp_path, target="missing.xhtml")])
    assert "epubcheck-error" in codes(found) and "RSC-007" in finding.sentence
    assert (finding.place.file, finding.place.line) == (f"{tmp_path / 'a book.epub'}/EPUB/nav.xhtml", 5)
    assert "epubcheck-usage" in codes(epubcheck.judge([book(tmp_path)], usage=True)), "the picture is used nowhere"
    (tmp_path / "no.epub").write_text("not a book")
    assert codes(epubcheck.judge([tmp_path / "no.epub"])) == {"epubcheck-error"}


def test_ace(validator, tmp_path):
    ace = validator("ace")
    assert ace.judge([book(tmp_path)]) == ()
    (finding,) = ace.judge([book(tmp_path, body='<section aria-label="Picture"><img src="dot.png"/></section>')])
    assert finding.code == "ace-violation" and "image-alt" in finding.sentence
    assert finding.place.file == f"{tmp_path / 'a book.epub'}/nav.xhtml"


def test_nu(validator, tmp_path):
    nu = validator("nu")
    assert nu.judge([page(tmp_path)]) == ()
    found = nu.judge([page(tmp_path, '<p id="a">One.</p>\n<p id="a">Two.</p>')])
    assert [(finding.code, finding.place.line, finding.place.column) for finding in found if finding.code == "nu-error"] == [("nu-error", 13, 1)]


def test_html_validate(validator, tmp_path):
    html_validate = validator("html-validate")
    assert html_validate.judge([page(tmp_path)]) == ()
    (finding,) = html_validate.judge([page(tmp_path, "<p title=a>Words.</p>")])
    assert (finding.code, finding.place.line) == ("html-validate-error", 12) and "attr-quotes" in finding.sentence


def test_axe_in_light_and_dark(validator, tmp_path):
    axe = validator("axe")
    assert axe.judge([page(tmp_path)]) == ()
    (finding,) = axe.judge([page(tmp_path, style="@media (prefers-color-scheme: dark) { body { background: #fff; color: #eee } }")])
    assert finding.code == "axe-violation" and "color-contrast" in finding.sentence
    assert "dark at 320 px, dark at 1280 px" in finding.sentence, "light is as it should be"


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("html-codesniffer", "<table><tr><th></th><th>A</th></tr><tr><th>B</th><td>C</td></tr></table>", "H43"),
        ("equal-access", '<p tabindex="0" role="group" aria-label="Words">Words.</p>', "element_tabbable_role_valid"),
        ("alfa", '<section role="doc-glossary" aria-label="Words"><dl><dt>A</dt><dd>B</dd></dl></section>', "sia-r68"),
    ],
)  # fmt: skip
def test_an_engine_finds_what_is_its_own(validator, tmp_path, name, body, said):
    engine = validator(name)
    assert engine.judge([page(tmp_path)]) == ()
    (finding,) = engine.judge([page(tmp_path, body)])
    assert said in finding.sentence


@pytest.mark.parametrize(
    ("body", "style", "code", "view"),
    [
        ('<p style="width: 900px">Words.</p>', "", "page-wider-than-window", "light at 320 px"),
        ("<p>Many words in a box.</p>", "p { overflow: hidden; height: 1.3em; line-height: 1.3 }", "words-cut-off", "wider spacing"),
        ('<div style="overflow: auto"><p style="width: 900px">Words.</p></div>', "", "words-cut-off", "sideways"),
    ],
)
def test_reflow(validator, tmp_path, body, style, code, view):
    reflow = validator("reflow")
    assert reflow.judge([page(tmp_path)]) == ()
    found = reflow.judge([page(tmp_path, body, style)])
    assert codes(found) == {code} and view in found[0].sentence


SEEN = ":focus-visible { outline: 3px solid }"
LINKS = '<p><a href="#one">One</a> and <a href="#two" class="two">two</a>.</p>'


@pytest.mark.parametrize(
    ("body", "style", "said"),
    [
        (LINKS, ":focus-visible { outline: none }", "no outline"),
        (LINKS, ":root { color-scheme: light } :focus-visible { outline: 3px solid #bbb }", "contrast of 1.9"),
        (LINKS, f"{SEEN} .two {{ position: absolute; left: -900px }}", "outside the window"),
        (f'{LINKS}<div style="position: fixed; inset: 0; background: Canvas"></div>', SEEN, "covered"),
        (LINKS.replace('class="two"', 'tabindex="1"'), SEEN, "keyboard order"),
        (LINKS, SEEN, ""),
        ('<input aria-label="a" onkeydown="event.preventDefault()"><a href="#two">Two</a>', SEEN, "keyboard trap"),
    ],
)
def test_keyboard(validator, tmp_path, body, style, said):
    found = validator("keyboard").judge([page(tmp_path, body, style)])
    assert any(said in finding.sentence for finding in found) if said else found == ()


def test_what_stands_before_the_text_must_be_skipped(validator, tmp_path):
    keyboard = validator("keyboard")
    path = page(tmp_path, LINKS, SEEN)
    text = path.read_text(encoding="utf-8")
    for head, faults in (("", 0), ('<a href="index.html">Home</a>', 1), ('<a href="#no">Skip</a>', 1), ('<a href="#main">Skip</a>', 0)):
        path.write_text(text.replace("<main>", f'<header>{head}</header>\n<main id="main" tabindex="-1">'), encoding="utf-8")
        assert len(keyboard.judge([path])) == faults, head


def test_verapdf(validator, tmp_path):
    verapdf = validator("verapdf")
    assert verapdf.judge([print_out(tmp_path, pdf_variant="pdf/ua-1")], flavours=("ua1",)) == ()
    assert codes(verapdf.judge([print_out(tmp_path)])) == {"verapdf-violation", "verapdf-not-claimed"}
    (tmp_path / "no.pdf").write_text("not a print")
    found = verapdf.judge([tmp_path / "no.pdf", print_out(tmp_path, pdf_variant="pdf/ua-1")], flavours=("ua1",))
    assert [(finding.code, finding.place.file) for finding in found] == [("verapdf-unreadable", str(tmp_path / "no.pdf"))]


def test_qpdf(validator, tmp_path):
    qpdf = validator("qpdf")
    assert qpdf.judge([print_out(tmp_path)]) == ()
    path = print_out(tmp_path)
    path.write_bytes(path.read_bytes()[:-200])
    assert codes(qpdf.judge([path])) & {"qpdf-warning", "qpdf-error"}
