"""accessibility.json, the package document, the heads of pages and both statements say the same."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from octavo.production import Order, produce
from octavo.progress import Silent

OPF = "{http://www.idpf.org/2007/opf}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The editions of a small work."""
    manuscript, output = tmp_path_factory.mktemp("manuscript"), tmp_path_factory.mktemp("editions")
    (manuscript / "publication.yaml").write_text(
        "format: 1\ntitle: W\nlanguage: en\nindexes: [speakers]\naccessibility: {exemption: eaa-microenterprise}\ncontents: {body: [one]}\n",
        encoding="utf-8",
    )
    (manuscript / "people.yaml").write_text("lee: {name: Ann Lee}\n", encoding="utf-8")
    (manuscript / "one.md").write_text("# One\n\n**Ann Lee** said [mot]{lang=fr}.\n", encoding="utf-8")
    produce(Order(manuscript, output), Silent())
    return output


def record(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "accessibility.json").read_text(encoding="utf-8"))["editions"]  # type: ignore[no-any-return]


def test_the_package_document_says_the_same(folder: Path) -> None:
    (epub,) = (folder / "epub").glob("*.epub")
    with zipfile.ZipFile(epub) as container:
        name = next(name for name in container.namelist() if name.endswith(".opf"))
        tree = etree.fromstring(container.read(name))
        statement = next(container.read(name).decode() for name in container.namelist() if name.endswith("accessibility.xhtml"))
    said: dict[str, list[str]] = {}
    for meta in tree.iter(f"{OPF}meta"):
        said.setdefault(meta.get("property", ""), []).append(meta.text or "")
    facts = record(folder)["epub"]
    for key in ("accessMode", "accessibilityFeature", "accessibilityHazard"):
        assert said[f"schema:{key}"] == facts[key]
    assert said["schema:accessModeSufficient"] == [",".join(modes) for modes in facts["accessModeSufficient"]]
    assert said["schema:accessibilitySummary"] == [facts["accessibilitySummary"]]
    assert said["a11y:exemption"] == [facts["exemption"]]
    assert shown(statement) == [(remark["heading"], remark["sentences"]) for remark in facts["statement"]]


def test_the_pages_say_the_same(folder: Path) -> None:
    facts = record(folder)["html"]
    for page in (folder / "html").glob("*.html"):
        text = page.read_text(encoding="utf-8")
        data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)[0])
        for key in ("accessMode", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary"):
            assert data[key] == facts[key]
    assert shown((folder / "html" / "accessibility.html").read_text("utf-8")) == [
        (remark["heading"], remark["sentences"]) for remark in facts["statement"]
    ]


def shown(page: str) -> list[tuple[str, list[str]]]:
    """The headings of a statement, each with the sentences under it."""
    section = re.findall(r'<section class="accessibility".*?</section>', page, re.S)[0]
    parts = re.split(r"<h2>(.*?)</h2>", section)[1:]
    return [(heading, re.findall(r"<p>(.*?)</p>", body)) for heading, body in zip(parts[::2], parts[1::2], strict=True)]
