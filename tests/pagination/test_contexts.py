"""Contexts that are remembered give what WeasyPrint's own give, to the byte; and they are remembered."""

from datetime import UTC, datetime

import pytest
from weasyprint.text.line_break import Layout

from octavo.editions.print import bind, describe
from octavo.pagination import contexts

MADE = datetime(2010, 11, 17, tzinfo=UTC)
TEXT = """# One

A line with *words* and **more**, `code`, a [link](https://example.org) and a note.[^1]

> Words that are set apart.

1. One
2. Two

| A | B |
|---|---|
| 1 | 2 |

[^1]: A note with 1,234 figures.
"""
SHEETS = {
    "decorations": "p { text-decoration: underline; text-decoration-color: inherit }",
    "faces": "p { font-feature-settings: 'onum'; font-variant-caps: small-caps; letter-spacing: .1em; font-size: 9pt } em { font-size: 120% }",
}


@pytest.fixture
def weasyprint_alone(monkeypatch):
    """WeasyPrint as it is, whatever was mended before."""

    def undo():
        monkeypatch.setattr(contexts, "mend", lambda: None)
        monkeypatch.setattr(Layout, "setup", contexts._setup)

    return undo


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
@pytest.mark.parametrize("language", ["en", "he"])
def test_the_pages_are_the_same(lay_out, prose, weasyprint_alone, sheet, language):
    texts = {"one": f"{TEXT}\n{prose(200)}\n", "two": f"# Two\n\n{prose(300)}\n"}
    work, book = lay_out(texts, language=language, templates={"print.css": sheet})
    quick = bind(book.sheets, describe(work, MADE))
    weasyprint_alone()
    work, book = lay_out(texts, language=language, templates={"print.css": sheet})
    assert bind(book.sheets, describe(work, MADE)) == quick


def test_they_are_remembered(lay_out, monkeypatch):
    made: list[object] = []
    make = contexts._context
    monkeypatch.setattr(contexts, "_context", lambda style: (made.append(style), make(style))[1])
    asked: list[object] = []
    setup = contexts.setup
    monkeypatch.setattr(contexts, "setup", lambda layout, style: (asked.append(style), setup(layout, style))[1])
    lay_out({"one": TEXT})
    assert 0 < len(made) < len(asked) / 3
