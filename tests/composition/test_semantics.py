"""What the parts of a book are called where standards give them a name: EPUB Structural Semantics 1.1 and DPUB-ARIA 1.1."""

import itertools
import re

import pytest
from lxml import etree

from octavo.composition.semantics import SEMANTICS
from tests.composition.works import documents, strange_manuscript, work_of

TYPE = "{http://www.idpf.org/2007/ops}type"
# DPUB-ARIA 1.1, and the type that the EPUB Type to ARIA Role Authoring Guide 1.1 gives each role.
ROLES = {
    "doc-abstract", "doc-acknowledgments", "doc-afterword", "doc-appendix", "doc-backlink", "doc-bibliography", "doc-biblioref", "doc-chapter",
    "doc-colophon", "doc-conclusion", "doc-cover", "doc-credit", "doc-credits", "doc-dedication", "doc-endnotes", "doc-epigraph", "doc-epilogue",
    "doc-errata", "doc-example", "doc-footnote", "doc-foreword", "doc-glossary", "doc-glossref", "doc-index", "doc-introduction", "doc-noteref",
    "doc-notice", "doc-pagebreak", "doc-pagefooter", "doc-pageheader", "doc-pagelist", "doc-part", "doc-preface", "doc-prologue",
    "doc-pullquote", "doc-qna", "doc-subtitle", "doc-tip", "doc-toc",
}  # fmt: skip


@pytest.fixture(scope="module")
def roots(tmp_path_factory):
    """The EPUB's documents of the strange work, with a pull quote."""
    folder = strange_manuscript(tmp_path_factory.mktemp("semantics"))
    with (folder / "one.md").open("a", encoding="utf-8") as file:
        file.write("\n{.pull}\n> Quotation\n")
    return [etree.fromstring(document.encode()) for document in documents(work_of(folder), "epub")]


def elements(roots, type_):
    return [element for root in roots for element in root.iter() if element.get(TYPE) == type_]


@pytest.mark.parametrize(
    ("type_", "role", "element"),
    [
        ("titlepage", None, "section"), ("copyright-page", None, "section"), ("subtitle", "doc-subtitle", "p"), ("toc", "doc-toc", "nav"),
        ("part", "doc-part", "section"), ("chapter", "doc-chapter", "section"), ("epigraph", "doc-epigraph", "div"),
        ("pullquote", "doc-pullquote", "aside"), ("noteref", "doc-noteref", "a"), ("footnote", "doc-footnote", "aside"),
        ("backlink", "doc-backlink", "a"), ("index", "doc-index", "nav"), ("index-entry", None, "li"), ("index-term", None, None),
        ("index-locator", None, "a"), ("loi", None, "section"), ("lot", None, "section"), ("contributors", None, "section"),
        ("glossary", "doc-glossary", "section"),
    ],
)  # fmt: skip
def test_a_part_of_the_book_is_called_by_its_name_and_role(roots, type_, role, element):
    found = elements(roots, type_)
    assert found, type_
    assert {part.get("role") for part in found} == {role}
    assert element is None or {etree.QName(part).localname for part in found} == {element}


def test_every_role_is_one_of_dpub_aria(roots):
    used = {element.get("role") for root in roots for element in root.iter() if element.get("role")}
    assert used | {role for _, role in SEMANTICS.values() if role} <= ROLES


def test_print_has_roles_and_no_types(strange):
    """The PDF's tags come from elements and roles; `epub:type` means nothing outside of EPUB."""
    found = "".join(documents(strange, "print"))
    assert "epub:type" not in found
    assert {"doc-toc", "doc-index"} <= set(re.findall(r'role="([\w-]+)"', found))


def test_what_is_a_landmark_says_what_it_is_called(roots):
    """A section or nav that is named, by its own heading or by a label (WCAG 2.2, 1.3.1)."""
    for root in roots:
        ids = {element.get("id") for element in root.iter()}
        for part in root.iter("{http://www.w3.org/1999/xhtml}section", "{http://www.w3.org/1999/xhtml}nav"):
            if part.get("role") or part.get(TYPE):
                assert part.get("aria-label") or part.get("aria-labelledby") in ids, etree.tostring(part)[:200]


def test_ids_are_unique_in_every_document(roots):
    for root in roots:
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))


def test_headings_leave_no_level_out(roots):
    for root in roots:
        levels = [int(tag[1]) for element in root.iter() if (tag := etree.QName(element).localname) in ("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[:1] in ([1], []), levels
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels


def test_a_table_says_which_of_its_cells_are_heads(roots):
    (table,) = (element for root in roots for element in root.iter("{http://www.w3.org/1999/xhtml}table"))
    heads = [(cell.get("scope"), "".join(cell.itertext())[:6]) for cell in table.iter("{http://www.w3.org/1999/xhtml}th")]
    assert heads == [("col", "Header"), ("col", "B"), ("row", "Cell<q")]
