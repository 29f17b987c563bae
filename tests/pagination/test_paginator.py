"""Pages of a whole book: folios that are stable and true, right-hand pages, and folios that never come to rest."""

from datetime import UTC, datetime

import pypdfium2
import pytest

from octavo.editions.print import bind, describe
from octavo.errors import EditionRefused, LayoutRefused, UnstableFolios
from octavo.pagination.estimate import Estimate
from octavo.pagination.paginator import PASSES, Paginated, Paginator

MADE = datetime(2010, 11, 17, tzinfo=UTC)


def folios(book: Paginated) -> list[tuple[str, str]]:
    """(folio, piece) of every page that is not blank for the sake of the next."""
    return [(page.folio, page.piece) for page in book.pages.pages]


def printed(book: Paginated) -> dict[str, str]:
    """What is printed for each key."""
    found = {}
    for tree in book.trees:
        for element in tree.iter():
            if key := element.get("data-folio-of"):
                found[key] = "".join(element.itertext())
    return found


def test_printed_folios_are_those_of_the_pages_they_name(lay_out, prose):
    others = {"one": "two", "two": "three", "three": "one"}
    texts = {name: f"# {name}\n\nSee <section:{other}>.\n\n{prose(700, name)}\n" for name, other in others.items()}
    _, book = lay_out(texts)
    assert {key: printed(book)[key] for key in texts} == {key: book.pages.folio(key) for key in texts}
    assert len({book.pages.folio(key) for key in texts}) == 3


def test_a_folio_that_makes_its_own_line_longer_comes_to_rest(lay_out, prose, monkeypatch):
    """References from the first division to the last: its folio is known only when all is laid out, and moves what is behind it."""
    passes = []
    monkeypatch.setattr(Paginator, "_pass", lambda self, first, fit, real=Paginator._pass: passes.append(first) or real(self, first, fit))
    monkeypatch.setattr(Estimate, "pages", lambda self, laid, real=Estimate.pages: real(self, {}))
    monkeypatch.setattr("octavo.pagination.paginator.characters", lambda tokens: 1_000_000)  # everything is thought to be on a page of one figure
    referring = "\n\n".join(f"word <section:last> word{n}" for n in range(240))
    _, book = lay_out({"one": f"# One\n\n{referring}\n", "last": f"# Last\n\n{prose(10)}\n"})
    assert 2 < len(passes) < PASSES
    assert printed(book)["last"] == book.pages.folio("last") != "0"
    assert len(book.pages.pages) > 8


RESTLESS = """{% macro section(node) %}
{% if view.print and view.folio(node.key)|int % 2 == 0 %}<div style="break-after: page">\u00a0</div>{% endif %}
{{ view.turn(node.key) }}<h3 id="{{ node.id }}"{{ view.leaf(node.key) }}>{{ view.inlines(node.title, node.key) }}</h3>
{{ view.blocks(node.children) }}
{% endmacro %}"""


def test_folios_that_never_rest_are_an_error_that_names_where(lay_out):
    """A layout that puts a heading on the next page whenever its folio is even."""
    text = "# One\n\nBefore.\n\n## Restless\n\nSee <section:restless>.\n"
    with pytest.raises(UnstableFolios) as caught:
        lay_out({"one": text, "two": "# Two\n\nAt rest.\n"}, templates={"blocks.html.j2": RESTLESS})
    assert str(caught.value) == f"the printed page numbers of contents, one still move lines after {PASSES} layouts"
    assert caught.value.hint and caught.value.exit_code == EditionRefused.exit_code


def test_divisions_begin_right_hand_pages_where_the_layout_says_so(lay_out, prose):
    texts = {"one": "# One\n\nShort.\n", "two": "# Two\n\nShort.\n", "three": f"# Three\n\n{prose(500)}\n", "four": "# Four\n\nEnd.\n"}
    _, book = lay_out(texts, settings='division-start = "recto"\n')
    assert [book.pages.folio(name) for name in texts] == ["5", "7", "9", "11"]
    blanks = [page.folio for page in book.pages.pages if page.blank]
    assert blanks == ["2", "4", "6", "8"]
    assert all(page.turn is None for page in book.pages.pages if page.blank)


def test_the_left_margin_of_a_right_hand_page_is_the_inner_one(lay_out, prose):
    work, book = lay_out({"one": f"# One\n\n{prose(700)}\n"}, settings='division-start = "recto"\n')
    document = pypdfium2.PdfDocument(bind(book.sheets, describe(work, MADE)))
    edges = {0: set(), 1: set()}
    for position, page in enumerate(book.pages.pages):
        if page.piece == "one" and not page.blank:
            text = document[position].get_textpage()
            edges[position % 2].add(round(min(text.get_charbox(n)[0] for n in range(text.count_chars()) if text.get_text_range(n, 1).strip())))
    assert edges == {0: {51}, 1: {47}}  # 18 and 16.5 mm in points


def test_divisions_that_flow_share_a_page(lay_out):
    texts = {name: f"# {name}\n\nShort.\n" for name in ("one", "two", "three")}
    _, book = lay_out(texts, settings='division-start = "flow"\n')
    assert {book.pages.folio(name) for name in texts} == {book.pages.folio("one")}
    _, apart = lay_out(texts, settings="")
    assert len({apart.pages.folio(name) for name in texts}) == 3


def test_front_matter_may_have_roman_folios(lay_out):
    _, book = lay_out(
        {"preface": "# Preface\n\nSee <section:one>.\n", "one": "# One\n\nSee <section:preface>.\n", "two": "# Two\n\nEnd.\n"},
        contents="{front: [preface], body: [one, two]}",
        settings='front-folios = "roman"\n',
    )
    found = folios(book)
    body = next(n for n, (_, piece) in enumerate(found) if piece == "one" and not book.pages.pages[n].blank)
    assert body % 2 == 0
    assert [folio for folio, _ in found[:4]] == ["i", "ii", "iii", "iv"]
    assert [folio for folio, _ in found[body:]] == ["1", "2"]
    assert printed(book)["one"] == "1" and printed(book)["preface"] == book.pages.folio("preface") == "iv"
    assert len({folio for folio, _ in found}) == len(found)


def test_ill_formed_templates_are_named_with_the_piece(lay_out):
    with pytest.raises(LayoutRefused, match="ill-formed XHTML of ‘one’"):
        lay_out({"one": "# One\n\nWord.\n"}, templates={"blocks.html.j2": "{% macro paragraph(node, lead='') %}<p>{% endmacro %}"})


def test_words_that_a_layout_hides_are_missed(lay_out):
    with pytest.raises(EditionRefused, match=r"lack words of ‘one\.p2’"):
        lay_out({"one": "# One\n\nWord.\n\nHidden.\n"}, templates={"print.css": "p + p { display: none }"})


def test_a_property_that_the_engine_does_not_know_is_refused(lay_out):
    with pytest.raises(EditionRefused, match="no-such"):
        lay_out({"one": "# One\n\nWord.\n"}, templates={"print.css": "p { no-such: 1 }"})


def test_a_folio_of_nothing_is_named_with_its_piece(lay_out):
    number = "<i data-folio=''><a data-folio-of='nix' href='#one'>1</a></i>"
    words = "{{ view.inlines(node.children, node.key) }}" + number
    macro = "{% macro paragraph(node, lead='') %}<p{{ view.leaf(node.key) }}>" + words + "</p>{% endmacro %}"
    with pytest.raises(EditionRefused, match="‘one’ prints the page of ‘nix’, which is nowhere"):
        lay_out({"one": "# One\n\nWord.\n"}, templates={"blocks.html.j2": macro})
