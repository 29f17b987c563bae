"""Which pieces a book has."""

import pytest

from octavo.apparatus import resolve
from octavo.reading import read

LISTS = ["figures", "tables", "abbreviations", "participants", "biographies"]
FIGURE = "![A field](f.png)\n\n*A caption.*"
TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n\n*A caption.*"


def kinds(folder, text="", people="", more=""):
    """The kinds of the pieces of a work that asks for every list."""
    (folder / "publication.yaml").write_text(f"title: T\nlanguage: en\nlists: [{', '.join(LISTS)}]\n{more}contents:\n  body: [a]\n", encoding="utf-8")
    (folder / "people.yaml").write_text(people or "{}\n", encoding="utf-8")
    (folder / "a.md").write_text(f"# A {{#a}}\n\nWords.\n\n{text}\n", encoding="utf-8")
    (folder / "f.png").write_bytes(b"")
    publication, _ = read(folder)
    assert publication is not None
    return {piece.kind.value for piece in resolve(publication).pieces} & set(LISTS)


@pytest.mark.parametrize(("given", "expected"), [
    ({}, set()),
    ({"text": FIGURE}, {"figures"}),
    ({"text": "![A field](f.png)"}, set()),
    ({"text": TABLE}, {"tables"}),
    ({"more": "abbreviations: {UN: United Nations}\n"}, {"abbreviations"}),
    ({"people": "ada: {name: Ada}\n"}, {"participants"}),
    ({"people": "ada: {name: Ada, bio: She wrote.}\n"}, {"participants", "biographies"}),
])  # fmt: skip
def test_a_list_with_nothing_in_it_is_left_out(tmp_path, given, expected):
    assert kinds(tmp_path, **given) == expected
