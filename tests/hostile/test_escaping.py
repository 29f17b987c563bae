"""No text of a manuscript becomes markup, code, a field or a file name of a product."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import tinycss2
import tinyhtml5
import yaml
from lxml import etree

from octavo import describing, interchanging
from octavo.editions.work import slug
from octavo.errors import ManuscriptRefused
from octavo.production import Order, Outcome, produce
from octavo.progress import Silent
from octavo.records.formats import FORMATS
from tests.hostile import texts

NAME = re.compile(r"[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    texts.write(folder)
    return folder


@pytest.fixture(scope="module")
def editions(hostile: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1290000000")
        patch.setenv("OCTAVO_CACHE", "")
        return produce(Order(hostile, tmp_path_factory.mktemp("editions")), Silent())


def files(editions: Outcome) -> Iterator[tuple[str, bytes]]:
    """Every file that was made, those in the EPUB too."""
    for edition, paths in editions.files.items():
        for path in paths:
            yield f"{edition}/{path.name}", path.read_bytes()
            if path.suffix == ".epub":
                with zipfile.ZipFile(path) as packed:
                    yield from ((f"epub/{name}", packed.read(name)) for name in packed.namelist())


def harmless(root: etree._Element, name: str) -> None:
    """Nothing of the harm is an element, an attribute, an instruction or a script; and it is there, so that this is not said of nothing."""
    for node in root.iter():
        if isinstance(node, etree._ProcessingInstruction):
            assert "xss" not in str(node.target), name
        if isinstance(node.tag, str):
            assert "xss" not in node.tag, name
            for key, value in node.attrib.items():
                assert "xss" not in str(key), name
                assert not (str(key).endswith(("href", "src")) and str(value).strip().lower().startswith("javascript")), name
                assert not (str(key) == "style" and "xss" in str(value)), name
            if node.tag.rpartition("}")[2] == "script" and node.get("type") != "application/ld+json":
                assert "xss" not in "".join(map(str, node.itertext())), name
            if node.tag.rpartition("}")[2] == "style":
                innocent(str(node.text or ""), name)


def innocent(sheet: str, name: str) -> None:
    """No rule and no declaration of a sheet comes from the manuscript."""
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        assert rule.type != "error", (name, rule.message)
        if rule.type == "qualified-rule":
            assert "xss" not in tinycss2.serialize(rule.prelude), name
            for declaration in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                assert declaration.type != "error" and "xss" not in getattr(declaration, "name", ""), name


@pytest.mark.slow
def test_editions(editions: Outcome) -> None:
    met = set()
    for name, content in files(editions):
        assert NAME.fullmatch(name), name
        ending = name.rpartition(".")[2]
        if ending in ("xhtml", "opf", "ncx", "xml", "svg"):
            harmless(etree.fromstring(content), name)
        elif ending == "html":
            root = tinyhtml5.parse(content.decode(), namespace_html_elements=False)
            harmless(etree.fromstring(etree.tostring(_lxml(root))), name)
            for script in root.iter("script"):
                if script.get("type") == "application/ld+json":
                    assert "</script><xss" in json.dumps(json.loads(script.text), ensure_ascii=False)
                    met.add("json-ld")
        elif ending == "css":
            innocent(content.decode(), name)
        elif ending in ("json", "jsonld"):
            json.loads(content)
        met.add(ending)
    assert {"xhtml", "opf", "html", "css", "json-ld", "pdf", "epub"} <= met


def _lxml(root: object) -> etree._Element:
    """The tree of tinyhtml5 in lxml, with names as the browser has them; what no XML name can be is told apart by its letters."""
    made = etree.Element("html")
    for node in root.iter():  # type: ignore[attr-defined]
        if isinstance(node.tag, str):
            one = etree.SubElement(made, re.sub(r"[^\w.-]", "_", node.tag))
            for key, value in node.attrib.items():
                one.set(re.sub(r"[^\w.-]", "_", str(key)), re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", value))
            one.text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", node.text or "") or None
    return made


@pytest.mark.slow
def test_the_pdf_says_what_the_manuscript_says(editions: Outcome) -> None:
    (path,) = [path for path in editions.files["print"] if path.suffix == ".pdf"]
    with pikepdf.open(path) as document:
        assert str(document.docinfo["/Title"]).startswith('Title </script><xss onxss="1">]]>')
        harmless(etree.fromstring(bytes(document.Root.Metadata.read_bytes())), "XMP")
        assert "/JavaScript" not in document.Root.get("/Names", {}) and "/OpenAction" not in document.Root


@pytest.mark.parametrize("form", FORMATS)
def test_records(form: str, hostile: Path) -> None:
    content = describing.record(Order(hostile, hostile), form)
    text = content.decode("utf-8", "replace")
    if FORMATS[form].media_type.endswith("xml"):
        harmless(etree.fromstring(content), form)
        assert "&lt;xss" in text
    elif FORMATS[form].media_type.endswith("json") or form == "jsonld":
        assert "</script><xss" in json.dumps(json.loads(content), ensure_ascii=False)
    elif form == "ris":
        lines = text.splitlines()
        assert all(re.match(r"[A-Z][A-Z0-9]  - ?", line) for line in lines if line), lines
        assert [line[:2] for line in lines].count("ER") == 1 and [line[:2] for line in lines].count("TY") == 1
    elif form == "bibtex":
        bare = re.sub(r"\\[{}]", "", text)
        assert bare.count("{") == bare.count("}") and len(re.findall(r"^@", text, re.M)) == 1
        depths = [bare[: match.start()].count("{") - bare[: match.start()].count("}") for match in re.finditer("@xss", bare)]
        assert all(depth > 0 for depth in depths)
    elif form == "cff":
        assert "xss" not in yaml.safe_load(text)
    elif form == "kbart":
        head, *rows = text.rstrip("\n").split("\n")
        assert len(rows) == 1 and len(rows[0].split("\t")) == len(head.split("\t"))
    elif form == "marc":
        assert content.count(b"\x1d") == 1 and int(content[:5]) == len(content)


@pytest.mark.parametrize("form", interchanging.FORMS)
def test_interchange(form: str, hostile: Path, tmp_path: Path) -> None:
    outcome = interchanging.export(Order(hostile, tmp_path), form, None, Silent())
    path = outcome.files[form][0]
    if path.suffix == ".xml":
        harmless(etree.parse(io.BytesIO(path.read_bytes())).getroot(), form)
    assert "xss" in path.read_text(encoding="utf-8")


NAMES = ["../../evil", "a/b", "/etc/x", "CON", "a:b", "con.html", "ünï", "a" * 300, "~", "-rf", "$x", "`x`", "a;b", "index", "..", "."]


@pytest.mark.slow
def test_ids_make_no_file_names(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    folder.mkdir()
    names = [f"d{number}" for number in range(len(NAMES))]
    (folder / "publication.yaml").write_text(f"title: T\nlanguage: en\ncontents: {{body: [{', '.join(names)}]}}\n")
    for name, id_ in zip(names, NAMES, strict=True):
        (folder / f"{name}.md").write_text(f"---\nid: {json.dumps(id_)}\n---\n# {name}\n\nWords.\n")
    try:
        outcome = produce(Order(folder, tmp_path / "out"), Silent())
    except ManuscriptRefused as refusal:
        assert {finding.code for finding in refusal.findings} == {"bad-id"}
        return
    assert all(NAME.fullmatch(name) for name, _ in files(outcome))
    assert {path.name for path in tmp_path.iterdir()} == {"m", "out"}


def test_a_long_id_makes_a_short_name() -> None:
    assert len(slug("ä-" * 300, "part")) <= 80
    assert slug("ж" * 300, "part") == "part"
