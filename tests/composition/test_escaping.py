"""Signs that markup gives a meaning to stay signs, wherever in the work they stand and in every edition."""

import zipfile

import pikepdf
import pytest
from lxml import etree

from octavo.preflight.parity import html_trees
from tests.composition.works import SIGNS, documents

# Where the strange manuscript has the signs, and every edition shows them.
IN_EVERY_EDITION = {
    "Title", "Subtitle", "Statement", "Locality", "Rights", "Abbreviation", "Part", "Group", "Heading", "Short", "Epigraph", "Quotation",
    "Attribution", "Paragraph", "Emphasis", "Code", "Outward", "Phrase", "Section", "Item", "Alternative", "Caption", "Header", "Cell",
    "Tabletitle", "Verse", "Fenced", "Note", "Chair", "Speech", "Stage", "Sort", "Role", "Affiliation", "Bio", "Laws", "Headnote",
}  # fmt: skip


def texts(root) -> str:
    """All words of a document, those in attributes too."""
    attributes = (value for element in root.iter() for value in element.attrib.values())
    return "\n".join(("".join(root.itertext()), *attributes))


def missing(roots) -> set[str]:
    said = "\n".join(texts(root) for root in roots)
    return {place for place in IN_EVERY_EDITION if f"{place}{SIGNS}" not in said}


def html_roots(made):
    return html_trees({path.name: path.read_bytes() for path in made.files["html"] if path.suffix == ".html"})


def epub_files(made) -> dict[str, bytes]:
    (path,) = made.files["epub"]
    with zipfile.ZipFile(path) as container:
        return {name: container.read(name) for name in container.namelist() if name.endswith((".xhtml", ".opf"))}


@pytest.mark.parametrize("edition", ["print", "epub"])
def test_composed_documents_are_well_formed_and_say_every_sign(strange, edition):
    roots = [etree.fromstring(document.encode()) for document in documents(strange, edition)]
    assert missing(roots) == set()
    assert not any(root.xpath("//*[local-name()='q']") for root in roots)


def test_the_finished_epub_says_every_sign(strange_editions):
    roots = [etree.fromstring(content) for content in epub_files(strange_editions).values()]
    assert missing(roots) == set()
    assert not any(root.xpath("//*[local-name()='q']") for root in roots)


def test_the_finished_web_page_says_every_sign(strange_editions):
    roots = html_roots(strange_editions)
    assert missing(roots) == set()
    assert not [element for root in roots for element in root.iter() if str(element.tag).endswith("}q") or element.tag == "q"]


def test_the_package_document_says_every_sign(strange_editions):
    said = texts(etree.fromstring(epub_files(strange_editions)["EPUB/content.opf"]))
    for place in ("Title", "Subtitle", "Description", "Rights", "Subject", "Convenor", "Editor", "Sort"):
        assert f"{place}{SIGNS}" in said, place
    assert "https://example.org/license?a=1&b=2" in said


def test_the_pdf_says_the_signs_of_its_title_and_of_its_bookmarks(strange_editions):
    (path,) = (path for path in strange_editions.files["print"] if path.suffix == ".pdf")
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        assert str(pdf.docinfo["/Title"]).startswith(f"Title{SIGNS}")
        (title,) = outline.root
        assert title.title == f"Title{SIGNS}"
        assert f"Part{SIGNS}" in [item.title for item in title.children]
        with pdf.open_metadata() as metadata:
            assert f"Title{SIGNS}" in metadata["dc:title"]


def test_addresses_are_not_escaped_twice(strange_editions):
    root = next(root for root in html_roots(strange_editions) if f"Outward{SIGNS}" in texts(root))
    assert "https://example.org/?a=1&b=2" in {element.get("href") for element in root.iter()}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "edition", "suffix"),
    [("verapdf", "print", ".pdf"), ("epubcheck", "epub", ".epub"), ("ace", "epub", ".epub"), ("nu", "html", ".html"), ("axe", "html", ".html")],
)
def test_a_validator_finds_nothing_in_the_strange_work(strange_editions, validator, name, edition, suffix):
    files = [path for path in strange_editions.files[edition] if path.suffix == suffix]
    assert [str(finding) for finding in validator(name).judge(files)] == []
