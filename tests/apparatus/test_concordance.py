"""The concordance: people by themes, as the manuscript has them."""

from pathlib import Path

import pytest

from octavo.apparatus import resolve
from octavo.apparatus.concordance import Concordance
from octavo.apparatus.resolution import Apparatus
from octavo.reading import read

FILES = {
    "publication.yaml": "title: T\nlanguage: en\nconcordance: true\ncontents: {body: [{kind: theme, divisions: [law, water]}, c]}\n",
    "people.yaml": "evans: {name: Gareth Evans}\narbour: {name: Louise Arbour}\ndeng: {name: Francis Deng}\n",
    "themes.yaml": "money: {title: Money}\nnobody: {title: Nobody’s}\n",
    "law.md": "# Law\n\n> Words.\n>\n> —Gareth Evans\n\n**Louise Arbour** and **Gareth Evans**.\n",
    "water.md": "# Water\n\nWords.\n",
    "c.md": "# C\n\n**Gareth Evans** on money. [](theme:money)\n\n**Francis Deng** on nothing.\n",
}


def resolved(folder: Path, **changes: str) -> Apparatus:
    for name, text in (FILES | {name.replace("_", "."): text for name, text in changes.items()}).items():
        (folder / name).write_text(text, encoding="utf-8")
    publication, _ = read(folder)
    assert publication is not None
    return resolve(publication)


@pytest.fixture
def table(tmp_path) -> Concordance:
    found = resolved(tmp_path).concordance
    assert found is not None
    return found


def test_themes_stand_in_the_order_of_the_book_and_those_without_people_are_left_out(table):
    assert table.themes == ("law", "money")


def test_people_stand_in_the_order_of_their_index_and_those_without_themes_are_left_out(table):
    assert [(row.person, row.heading) for row in table.rows] == [("arbour", "Arbour, Louise"), ("evans", "Evans, Gareth")]


def test_cells_hold_the_passages_on_a_theme(table):
    assert [[[at.kind for at in cell] for cell in row.cells] for row in table.rows] == [[["named"], []], [["quoted", "named"], ["named"]]]


def test_there_is_none_where_nobody_asks_for_it_or_nothing_is_in_it(tmp_path):
    plain = FILES["publication.yaml"].replace("concordance: true\n", "")
    assert resolved(tmp_path, publication_yaml=plain).concordance is None
    empty = resolved(tmp_path, law_md="# Law\n\nWords.\n", c_md="# C\n\nWords.\n")
    assert empty.concordance is None
    assert "concordance" not in {piece.kind for piece in empty.pieces}


def test_who_is_only_named_counts_beside_an_index_to_speeches_too(tmp_path):
    plain = FILES["publication.yaml"].replace("concordance", "indexes: [speeches]\nconcordance")
    found = resolved(tmp_path, publication_yaml=plain).concordance
    assert found is not None
    assert [row.person for row in found.rows] == ["arbour", "evans"]
    assert [[[at.kind for at in cell] for cell in row.cells] for row in found.rows] == [[["named"], []], [["quoted", "named"], ["named"]]]
