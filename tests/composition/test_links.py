"""No link stands within another, whatever is named, quoted, called or cited in it."""

import pytest
import tinyhtml5

from octavo.editions.work import Work
from tests.composition.works import documents, work_of

FILES = {
    "publication.yaml": "title: T\nlanguage: en\nrecognition: everywhere\nindexes: [speakers, subjects]\nlists: [figures]\n"
    "contents: {body: [a, {kind: transcript, divisions: [b]}]}\n",
    "people.yaml": "evans: {name: Gareth Evans}\narbour: {name: Louise Arbour}\n",
    "a.md": "# On *Gareth Evans*\n\n## [Gareth Evans](https://example.org) and [Louise Arbour](section:a)\n\n"
    "[see Gareth Evans](section:a), [Gareth Evans](https://example.org), [of Gareth Evans](index:), [**Gareth Evans**](person:evans)\n\n"
    "> Words\n>\n> —[Gareth Evans](https://example.org), chief of Louise Arbour\n",
    "b.md": "# B\n\n**Gareth Evans:** Thanks.\n\n**[Gareth Evans](https://example.org):** Thanks.\n\n**Louise Arbour[^1]:** Thanks.\n\n[^1]: Of.\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    folder = tmp_path_factory.mktemp("links")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return work_of(folder)


@pytest.mark.parametrize("edition", ["html", "epub", "print"])
def test_no_link_stands_within_another(work: Work, edition: str) -> None:
    pages = [page for page in documents(work, edition) if "<a" in page]
    assert pages
    for page in pages:
        depth = 0
        for piece in page.split("<")[1:]:
            depth += (piece[:2] in ("a ", "a>")) - piece.startswith("/a>")
            assert depth in (0, 1), piece


def test_a_label_leads_back_unless_it_holds_a_link(work: Work) -> None:
    trees = [tinyhtml5.parse(page, namespace_html_elements=False) for page in documents(work, "html")]
    labels = [element for tree in trees for element in tree.iter("b") if element.get("class") == "speaker"]
    assert [next(label.iter("a")).get("href") for label in labels] == ["#ix-speakers-evans", "https://example.org", "#b-n1"]


def test_names_in_links_are_marked_where_they_stand(work: Work) -> None:
    (page,) = [page for page in documents(work, "html") if 'id="a--title"' in page]
    for whole in ('<a href="https://example.org"><span class="person" id=', 'class="reference">see <span class="person" id='):
        assert whole in page, whole
