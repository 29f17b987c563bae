"""The large print edition: the words of print, pages of its own, and what the conventions ask for."""

import json
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from octavo.composition.layout import find
from octavo.errors import EditionRefused
from octavo.production import Order, Outcome, produce
from octavo.progress import Silent
from octavo.tokens import paper

WORK = (
    "format: 1\ntitle: Work\nlanguage: en-US\ndate: 2010-11-17\nindexes: [speakers, subjects]\nprint: {trim: letter}\nlayout: mine\n"
    "contents: {body: [one, two]}\n"
)
HEADS = "Representatives", "Administrations", "Recommendations", "Implementations"
TABLE = "".join(f"| {' | '.join(row)} |\n" for row in (HEADS, ("---",) * 4, ("a",) * 4))
ONE = (
    "# One\n\n**Gareth Evans** spoke *first* of inter\u00adnational law, in *[ad hoc]{lang=la}* tribunals.[^1] "
    + "inter\u00adnationalisation " * 60
    + f"\n\n[^1]: A note, with *a title*.\n\n{TABLE}\n*A table*\n\n## A section\n\n"
    + "word " * 900
)


def made(folder: Path, templates: dict[str, str] | None = None, language: str = "en-US") -> Outcome:
    files = {"publication.yaml": WORK.replace("en-US", language), "people.yaml": "evans: {name: Gareth Evans, role: Chancellor}\n", "one.md": ONE,
             "two.md": '# Two\n\n**Gareth Evans** again, see <section:one>. [](index: "law")\n'}  # fmt: skip
    for name, text in files.items():
        (folder / "manuscript" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "manuscript" / name).write_text(text, encoding="utf-8")
    for name, text in {"layout.toml": "", **(templates or {})}.items():
        (folder / "layouts" / "mine" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "layouts" / "mine" / name).write_text(text, encoding="utf-8")
    return produce(Order(folder / "manuscript", folder / "build", folder / "layouts", ("large-print",)), Silent())


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large-print")
    made(folder)
    return folder / "build"


@pytest.fixture(scope="module")
def pdf(build: Path) -> Path:
    return build / "large-print" / "work-large-print.pdf"


def texts(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def test_it_alone_is_made_and_has_pages_of_its_own(build: Path, pdf: Path) -> None:
    record = json.loads((build / "build.json").read_bytes())
    assert record["files"] == {"large-print": ["index.json", "work-large-print.pdf"]}
    assert len(record["large-print-pages"]) == len(texts(pdf)) > len(record["pages"])
    assert not (build / "print").exists()


def test_its_index_has_its_own_folios(build: Path, pdf: Path) -> None:
    own, printed = (json.loads((build / name).read_bytes()) for name in ("large-print/index.json", "index.json"))
    assert own["editions"] == printed["editions"] == {"large-print": "large-print/work-large-print.pdf"}
    subjects, there = (next(index for index in record["indexes"] if index["name"] == "subjects") for record in (own, printed))
    (entry,), (other,) = subjects["groups"][0]["entries"], there["groups"][0]["entries"]
    folio = entry["passages"][0]["first"]
    assert folio != other["passages"][0]["first"]
    assert "again, see" in texts(pdf)[int(folio) - 1]
    assert re.search(rf"law,\s{folio}\b", texts(pdf)[-1])


def test_nothing_is_smaller_than_18_points_and_nothing_leans(pdf: Path) -> None:
    sizes: set[float] = set()
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            shown = page.get_textpage()
            for n in range(shown.count_chars()):
                if chr(pdfium.FPDFText_GetUnicode(shown, n)).isalnum():
                    sizes.add(round(pdfium.FPDFText_GetFontSize(shown, n), 1))
    assert min(sizes) * 0.75 >= 18  # WeasyPrint writes CSS pixels, and scales them
    with pikepdf.open(pdf) as document:
        faces = {str(font.BaseFont) for page in document.pages for font in page.get("/Resources", {}).get("/Font", {}).values()}
    assert faces
    assert not [face for face in faces if re.search("italic|oblique|serif|light", face, re.IGNORECASE)]


def test_no_word_is_divided(pdf: Path) -> None:
    shown = "".join(texts(pdf))
    assert "\u00ad" not in shown
    assert "\u2010" not in shown
    assert not re.search(r"inter[-\ufffe]\s", shown)
    assert shown.count("internationalisation") == 60


def test_the_title_page_says_so(pdf: Path) -> None:
    assert "Large print" in texts(pdf)[0]
    with pikepdf.open(pdf) as document:
        assert document.docinfo["/Title"] == "Work (Large print)"


def test_a_wide_table_is_turned_and_nothing_else_is(pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        sizes = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in document.pages]
    turned = [n for n, size in enumerate(sizes) if size == (792, 612)]
    assert set(sizes) == {(612, 792), (792, 612)}
    assert len(turned) == 1
    assert "Recommendations" in texts(pdf)[turned[0]]


@pytest.mark.parametrize(
    ("language", "trim"), [("en-US", "letter"), ("es-MX", "letter"), ("en-GB", "a4"), ("zh-Hans-CN", "a4"), ("en", "a4"), ("fr-Latn-ca", "letter")]
)
def test_paper_is_that_of_the_region(language: str, trim: str) -> None:
    assert paper(language) == trim


def test_a_layout_says_what_differs(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "layout.toml").write_text('large-print-trim = "b5"\n', encoding="utf-8")
    (mine / "tokens.css").write_text(":root { --size: 10pt; --accent: #00f }\n", encoding="utf-8")
    (mine / "large-print-tokens.css").write_text(":root { --size: 20pt }\n", encoding="utf-8")
    layout = find("mine", tmp_path, {"trim": "a5"})
    large = layout.large_print("en-US")
    assert (large.tokens["trim-width"], large.tokens["size"], large.tokens["accent"]) == ("176mm", "20pt", "#000000")
    assert (layout.tokens["trim-width"], layout.tokens["size"], layout.tokens["accent"]) == ("148mm", "10pt", "#00f")


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_seven_to_one_at_least() -> None:
    tokens = find("briefing", None, {}).large_print("en").tokens
    for paper_ in ("paper", "wash"):
        for ink in ("ink", "quiet", "accent", "rule"):
            assert (luminance(tokens[paper_]) + 0.05) / (luminance(tokens[ink]) + 0.05) >= 7


def test_words_that_print_has_not_stop_the_build(tmp_path: Path) -> None:
    more = '{% if view.large_print %}<b data-own="">More.</b> {% endif %}{{ view.inlines(node.children, node.key) }}'
    caption = f'{{% macro caption(node, label="") %}}<p class="caption"{{{{ view.leaf(node.key) }}}}>{more}</p>{{% endmacro %}}\n'
    with pytest.raises(EditionRefused) as caught:
        made(tmp_path, {"blocks.html.j2": caption})
    assert {finding.code for finding in caught.value.findings} == {"editions-differ"}
    assert "large-print" in str(caught.value)
