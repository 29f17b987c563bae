"""The booklet, held against independent validators, against itself, and against its own pages."""

import glob
import json
import os
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from octavo.model.page_map import counted
from octavo.preflight.parity import html_trees
from octavo.production import Outcome
from tests.conftest import ROOT, absent, validators_home

X = "{http://www.w3.org/1999/xhtml}"


def product(booklet: Outcome, edition: str, ending: str) -> Path:
    return next(path for path in booklet.files[edition] if path.suffix == ending)


def page_texts(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(str(pdf))
    return [document[n].get_textpage().get_text_bounded() for n in range(len(document))]


def squeezed(text: str) -> str:
    """Letters and figures alone: hyphens at line ends, ligatures and spaces aside."""
    return "".join(c for c in text if c.isalnum())


def letters(text: str) -> str:
    """Letters alone, for pages on which printed folios stand between the words."""
    return "".join(c for c in text if c.isalpha())


@pytest.mark.slow
def test_epubcheck(booklet, run_validator):
    jars = glob.glob(str(validators_home() / "venv/lib/python*/site-packages/epubcheck/epubcheck.jar"))
    if not jars:
        absent("EPUBCheck", "make validators")
    done = run_validator("EPUBCheck", "java", "-jar", jars[0], "--failonwarnings", str(product(booklet, "epub", ".epub")))
    assert done.returncode == 0 and "0 errors / 0 warnings" in done.stdout + done.stderr, done.stdout + done.stderr


@pytest.mark.slow
def test_ace(booklet, run_validator, tmp_path):
    done = run_validator(
        "Ace", "node", "@HOME@/npm/node_modules/@daisy/ace-cli/bin/ace.js", "-E", "-s", "-f", "-o", str(tmp_path), str(product(booklet, "epub", ".epub"))
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads((tmp_path / "report.json").read_text())["earl:result"]["earl:outcome"] == "pass"


@pytest.mark.slow
def test_verapdf_passes_what_the_file_claims(booklet, run_validator):
    done = run_validator(
        "veraPDF", "java", "-cp", "@HOME@/vera:@HOME@/vera/engine.jar", "VeraCli", "-f", "auto", "-n", "3", str(product(booklet, "print", ".pdf"))
    )
    assert done.returncode == 0 and "PASS\tua1" in done.stdout, done.stdout + done.stderr


@pytest.mark.slow
def test_nu_and_html_validate(booklet, run_validator):
    pages = [str(path) for path in booklet.files["html"] if path.suffix == ".html"]
    nu = run_validator("Nu", "java", "-jar", "@HOME@/npm/node_modules/vnu-jar/build/dist/vnu.jar", "--Werror", *pages)
    assert nu.returncode == 0, nu.stderr
    done = run_validator("html-validate", "node", "@HOME@/npm/node_modules/html-validate/bin/html-validate.mjs", *pages)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_axe_light_and_dark_narrow_and_wide(booklet, run_validator):
    pages = [str(path) for path in booklet.files["html"] if path.suffix == ".html"]
    script = str(ROOT / "tools/validators/a11y-html.mjs")
    done = run_validator("axe", "node", script, "--scheme", "light,dark", "--width", "320,1280", "--node-modules", "@HOME@/npm", *pages)
    assert done.returncode == 0, done.stdout + done.stderr
    judged = json.loads(done.stdout)
    assert len(judged) == 4 * len(pages) and all(row["passes"] for row in judged)
    assert not [row["violations"] for row in judged if row["violations"]]


def test_printed_folios_of_the_index_lie(booklet):
    """Each number in the speaker index is held against the text of the page it names."""
    texts = [squeezed(text) for text in page_texts(product(booklet, "print", ".pdf"))]
    index = next(tree for tree in html_trees({"index.html": product(booklet, "html", ".html").read_bytes()}))
    checked = 0
    for entry in index.iter("li"):
        id_ = entry.get("id", "")
        if not id_.startswith("ix-speakers-"):
            continue
        words = "".join(entry.itertext())
        family = words.split(",")[0].strip()
        numbers = [int(a.text) for a in entry.iter("a") if a.get("data-folio-of") and a.text.isdecimal()]
        assert numbers, words
        for number in numbers:
            assert squeezed(family) in texts[number - 1], (family, number)
            checked += 1
    assert checked >= 13


@pytest.mark.parametrize("edition", ["epub", "html"])
def test_page_markers_stand_before_the_first_words_of_the_page(booklet, edition):
    if edition == "epub":
        with zipfile.ZipFile(product(booklet, "epub", ".epub")) as container:
            trees = [ET.fromstring(container.read(name)) for name in container.namelist() if name.endswith(".xhtml") and "nav" not in name]
    else:
        trees = html_trees({"index.html": product(booklet, "html", ".html").read_bytes()})
    texts = page_texts(product(booklet, "print", ".pdf"))
    found = 0
    for tree in trees:
        stream: list[tuple[str, str]] = []
        gather(tree, stream)
        for position, (kind, value) in enumerate(stream):
            if kind != "page":
                continue
            following = letters("".join(text for k, text in stream[position:] if k == "text"))[:40]
            page = letters(texts[int(value) - 1])
            assert following[:25] in page[:160], (value, following, page[:120])
            found += 1
    assert found >= 11


def gather(element: ET.Element, stream: list[tuple[str, str]]) -> None:
    if element.tag in ("head", f"{X}head", "script") or not isinstance(element.tag, str):
        return
    if element.get("role") == "doc-pagebreak":
        stream.append(("page", element.get("id", "").removeprefix("page-")))
    if element.text and "data-call" not in element.attrib:
        stream.append(("text", element.text))
    for child in element:
        gather(child, stream)
        if child.tail:
            stream.append(("text", child.tail))


def test_page_labels_equal_folios(booklet):
    record = json.loads((product(booklet, "print", ".pdf").parents[1] / "build.json").read_text())
    with pikepdf.open(product(booklet, "print", ".pdf")) as pdf:
        assert [page.label for page in pdf.pages] == record["pages"]


def test_every_printed_page_shows_its_own_number(booklet):
    for number, text in enumerate(page_texts(product(booklet, "print", ".pdf")), 1):
        if number > 2:  # title page and imprint bear none
            assert re.search(rf"(^|\D){number}(\D|$)", text), number


def test_the_seed_is_in_every_edition(booklet):
    seed = (ROOT / "tests/manuscript/symposium.txt").read_text(encoding="utf-8").replace("**", "")
    seed = seed.replace("\nPREVENTING GENOCIDE AND MASS ATROCITIES\n\nGoals and Challenges of International Cooperation\n", "\n")
    sentences = [squeezed(part).casefold() for part in re.split(r"(?<=[.:”])\s+|\n\s*\n|\n- ", seed)]
    sentences = [re.sub(r"^(i|ii|iii|iv)$", "", s) for s in sentences]
    printed = squeezed("".join(page_texts(product(booklet, "print", ".pdf")))).casefold()
    with zipfile.ZipFile(product(booklet, "epub", ".epub")) as container:
        epub = squeezed("".join("".join(ET.fromstring(container.read(n)).itertext()) for n in container.namelist() if n.endswith(".xhtml"))).casefold()
    html = squeezed("".join(html_trees({"i.html": product(booklet, "html", ".html").read_bytes()})[0].itertext())).casefold()
    for sentence in filter(None, sentences):
        for edition, words in (("print", printed), ("epub", epub), ("html", html)):
            assert sentence in words, (edition, sentence)


@pytest.mark.slow
def test_two_builds_have_the_same_bytes(booklet, tmp_path):
    """In another folder, another zone, another locale."""
    copy = tmp_path / "elsewhere" / "manuscript"
    subprocess.run(["cp", "-r", str(ROOT / "manuscript"), str(copy.parent.mkdir() or copy)], check=True)
    environment = os.environ | {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1290000000", "PYTHONHASHSEED": "7"}
    time.sleep(1.1)
    command = [sys.executable, "-c", "import sys; from octavo.cli import main; sys.exit(main())", "build", "-q", "--manuscript", str(copy)]
    done = subprocess.run([*command, "--output", str(tmp_path / "out")], env=environment, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    for edition, paths in booklet.files.items():
        for path in paths:
            twin = tmp_path / "out" / edition / path.relative_to(path.parents[len(path.parts) - path.parts.index(edition) - 2])
            assert twin.read_bytes() == path.read_bytes(), twin.name
    assert counted("a b") == "ab"
