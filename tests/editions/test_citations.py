"""Citations in the finished editions: each leads to its source, and the source back to each, by the same words everywhere."""

import re
import zipfile

import pikepdf
import pytest
from lxml import etree, html


def documents(made, edition):
    """The documents of a web edition or of the EPUB, by file name."""
    path = made.files[edition][0]
    if edition == "epub":
        with zipfile.ZipFile(path) as book:
            return {name.rpartition("/")[2]: etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")}
    return {path.name: html.parse(path).getroot() for path in made.files["html"] if path.suffix == ".html"}


def elements(root, test):
    return [e for e in root.iter() if isinstance(e.tag, str) and test(e)]


def words(element):
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def entries(roots):
    (section,) = (e for root in roots.values() for e in elements(root, lambda e: e.get("id") == "bibliography"))
    return {e.get("id"): e for e in elements(section, lambda e: e.tag.endswith("li"))}


@pytest.mark.parametrize("edition", ["epub", "html"])
def test_every_cite_leads_to_its_source_and_back(everything, edition):
    roots = documents(everything, edition)
    sources = entries(roots)
    cites = [e for root in roots.values() for e in elements(root, lambda e: e.get("role") == "doc-biblioref")]
    assert len(cites) == 6 and len(sources) == 6
    there = {e.getparent().get("id"): e.get("href").rpartition("#")[2] for e in cites}
    assert set(there.values()) < set(sources)  # one is in the bibliography without being cited
    back = {
        a.get("href").rpartition("#")[2]: id_ for id_, e in sources.items()
        for a in elements(e, lambda a: a.get("data-folio-of")) if a.get("data-folio-of")
    }  # fmt: skip
    assert all(there[cite] == source for cite, source in back.items()) and set(there.values()) == set(back.values())
    assert all(a.get("aria-label") for e in sources.values() for a in elements(e, lambda a: a.get("data-folio-of")))


def test_the_bibliography_says_the_same_everywhere(everything):
    epub, web = ([words(e) for e in entries(documents(everything, edition)).values()] for edition in ("epub", "html"))
    assert epub == web
    assert web[1] == "Bresson, Anaïs, and Inés de la Cruz. 1999. ‘La mémoire des fleuves’. Revue du droit de l’eau 12 (3): 321–45. Cited on p. 14."


def test_print_has_a_link_from_every_cite_and_back(everything):
    with pikepdf.open(everything.files["print"][0]) as pdf:
        names = [str(a.get("/Dest", "")) for page in pdf.pages for a in page.get("/Annots", [])]
    cites = {name for name in names if name.startswith("source-")}
    assert {"source-evans2008", "source-evans2008speech", "source-bresson", "source-un2005", "source-angstrom"} == cites
    assert {"law-k1", "law-k4"} <= set(names)


def test_a_title_in_another_language_says_so(everything):
    entry = entries(documents(everything, "html"))["source-unread"]
    assert [(e.get("lang"), words(e)) for e in elements(entry, lambda e: e.get("lang"))] == [("fr", "La Débâcle")]
