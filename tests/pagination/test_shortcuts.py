"""The short ways give what WeasyPrint's own give, to the byte; and they are taken."""

import sys
from datetime import UTC, datetime

import pytest
from weasyprint.css import ComputedStyle
from weasyprint.text.line_break import Layout

from octavo.editions.print import bind, describe
from octavo.pagination import contexts, shortcuts

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
    "percentages": "p { padding-left: 3%; width: 90%; min-height: calc(1em + 2%) }",
    "boxes": "p { box-sizing: border-box; padding: 4pt; border: 1pt solid; width: 200pt }",
    "logical": "p { margin-inline-start: 9pt; padding-block-end: 3pt; inline-size: 80% } blockquote { border-inline-end: 2pt solid }",
    "collapsed": "table { border-collapse: collapse } td { border: 1pt solid; padding: 2% }",
    "flex and grid": "ol { display: flex } blockquote { display: grid } p { min-width: 20pt }",
    "decorations": "p { text-decoration: underline; text-decoration-color: inherit }",
    "faces": "p { font-feature-settings: 'onum'; font-variant-caps: small-caps; letter-spacing: .1em; font-size: 9pt } em { font-size: 120% }",
}


@pytest.fixture
def weasyprint_alone(monkeypatch):
    """WeasyPrint as it is, whatever was mended before."""

    def undo():
        monkeypatch.setattr(shortcuts, "mend", lambda: None)
        monkeypatch.setattr(contexts, "mend", lambda: None)
        monkeypatch.setattr(ComputedStyle, "__missing__", shortcuts._missing)
        monkeypatch.setattr(Layout, "setup", contexts._setup)
        for name, module in list(sys.modules.items()):
            if name.startswith("weasyprint.layout") and hasattr(module, "resolve_percentages"):
                monkeypatch.setattr(module, "resolve_percentages", shortcuts._resolve_percentages)

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


def test_they_are_taken(lay_out, monkeypatch):
    slow: list[object] = []
    monkeypatch.setattr(shortcuts, "_resolve_percentages", lambda box, *rest: (slow.append(box), plain(box, *rest)))
    monkeypatch.setattr(shortcuts, "_missing", lambda style, key: (slow.append(key), missing(style, key))[1])
    lay_out({"one": TEXT})
    ways = len(slow)
    slow.clear()
    monkeypatch.setattr(shortcuts, "_lengths", lambda style: {})
    monkeypatch.setattr(shortcuts, "INITIAL", set())
    monkeypatch.setattr(shortcuts, "INHERITS", set())
    lay_out({"one": TEXT})
    assert ways < len(slow) / 3


plain, missing = shortcuts._resolve_percentages, shortcuts._missing
