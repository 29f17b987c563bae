"""Readers of the web edition cite the work, each division and each speech: without a script, and without a word that would be text of the work."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from octavo.production import Order, produce
from octavo.progress import Silent

SESSION = "# Opening\n\n**Ann Lee**: We *open* the session.\n\nA second paragraph.\n\n**Bo Li**: I thank the chair.\n\n**Ann Lee**: Thank you.\n"


@dataclass(frozen=True)
class Web:
    """The files of a web edition by name."""

    root: Path

    def text(self, name: str) -> str:
        """The text of one."""
        return (self.root / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def spoken(tmp_path_factory) -> Web:
    """Proceedings of one session with three speeches."""
    folder = tmp_path_factory.mktemp("spoken")
    (folder / "opening.md").write_text("---\nkind: transcript\n---\n" + SESSION, encoding="utf-8")
    (folder / "people.yaml").write_text("ann: {name: Ann Lee}\nbo: {name: Bo Li}\n", encoding="utf-8")
    (folder / "publication.yaml").write_text(
        "format: 1\ntitle: Spoken words\nlanguage: en\ndate: 2024-05-01\npublisher: A Press\ncontents:\n  body: [opening]\n", encoding="utf-8"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1290000000")
        produce(Order(folder, folder.parent / "spoken-out"), Silent())
    return Web(folder.parent / "spoken-out" / "html")


@pytest.fixture(scope="module")
def web(booklet) -> Web:
    return Web(next(path for path in booklet.files["html"] if path.name == "index.html").parent)


def disclosures(text: str) -> list[str]:
    return re.findall(r'<details class="citation".*?</details>', text, re.DOTALL)


def test_each_division_and_the_work_can_be_cited(web):
    found = disclosures(web.text("index.html"))
    assert [re.sub("<[^>]+>", "", re.findall("<summary>(.*?)</summary>", one)[0]) for one in found] == [
        "Cite this section, p.\u00a04", "Cite this section, p.\u00a05", "Cite this section, p.\u00a06", "Cite this section, p.\u00a07",
        "Cite this section, p.\u00a08", "Cite this section, p.\u00a09", "Cite this publication",
    ]  # fmt: skip
    assert re.search(r"2010, p\.\s6\.", found[2]) and "Washington, DC: United States Holocaust Memorial Museum." in found[2]
    assert 'href="#accountability"' in found[2]
    assert all('data-screen=""' in one for one in found), "they are no text of the work"


def test_the_files_for_reference_managers_are_there(web):
    for one in disclosures(web.text("index.html")):
        files = re.findall(r'href="(cite/[^"]+)" type="([^"]+)" download', one)
        assert [type_ for _, type_ in files] == ["application/x-bibtex", "application/x-research-info-systems"]
        for name, _ in files:
            assert web.text(name).startswith(("@", "TY  - "))
    assert "SP  - 6\n" in web.text("cite/accountability.ris")


def test_a_speech_leads_to_its_citation_and_back(spoken):
    text = spoken.text("index.html")
    links = re.findall(r'<a class="cite-speech" data-screen="" href="([^"#]+)#([^"]+)" aria-label="([^"]+)">', text)
    assert [label for _, _, label in links] == [
        "Cite the speech of Ann Lee, p.\u00a04", "Cite the speech of Bo Li, p.\u00a04", "Cite the speech of Ann Lee, p.\u00a04",
    ]  # fmt: skip
    (page,) = {page for page, _, _ in links}
    citations = spoken.text(page)
    for _, mark, _ in links:
        assert f'<div id="{mark}">' in citations
        assert f'href="index.html#{mark}"' in citations and text.count(f' id="{mark}"') == 1
    assert "Lee, Ann. 2024. “Opening.” In Spoken Words, 4. A Press." in citations
    assert "@incollection{" in citations and "SP  - 4" in citations


def test_a_page_of_citations_is_not_for_search_engines_and_says_nothing_of_the_work(spoken):
    text = spoken.text("citations_opening.html")
    assert '<meta name="robots" content="noindex, follow">' in text
    assert "application/ld+json" not in text and "citation_title" not in text


def test_the_head_leads_machines_to_records_and_to_what_the_page_is(web, spoken):
    links = re.findall(r'<link rel="([^"]+)" href="([^"]+)"', web.text("index.html"))
    assert ("describedby", "cite/work.bib") in links and ("type", "https://schema.org/AboutPage") in links
    assert ("type", "https://schema.org/Book") in links and "author" not in dict(links), "neither body has an identifier"
