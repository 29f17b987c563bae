"""Other programs are found where they are, and what is composed for them has everything in it."""

import json
import os
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from benchmarks import peers as found_peers
from benchmarks.peers import Peer, absent, peers
from benchmarks.plain import for_html
from benchmarks.typst_source import escaped, typst_source
from octavo.composition import layout

COMPOSED = """<html lang="en" dir="ltr"><head><title>A # Work</title></head><body>
<section class="title-page"><header><h1>A # Work</h1></header></section>
<nav class="contents"><h2 id="contents--title">Contents</h2><ol class="depth-0"><li><p class="contents-line"><a href="#one">One</a><span
class="leader"> </span><a href="#one" data-goal="#one"></a></p></li></ol></nav>
<section class="division theme" id="one"><h2 data-running="Short">One</h2>
<p>Said <b>now</b> (<i>so</i>) *here*.<aside class="note" id="n1"><p>The note.</p></aside> See <a href="#p2">there<span> (p. <span
data-goal="#p2"></span>)</span></a>; <a href="https://example.org/">out</a>.</p>
<figure class="quotation"><blockquote><p id="p2">Words.</p></blockquote><figcaption><span class="dash">—</span>Ada</figcaption></figure>
<ul><li>first</li><li><p>second</p></li></ul>
<table><tr><th>a</th><th>b</th></tr><tr><td colspan="2">c</td></tr></table></section>
<section class="index"><div class="entries"><ul><li><p class="entry">Ada, <a class="main" href="#p2" data-goal="#p2" data-until="#one"
data-folio-after="n"></a></p></li></ul></div></section>
</body></html>"""


def program(path: Path, words: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{words}'\n")
    path.chmod(0o755)


def typst_of(text: str) -> str:
    tree = ET.fromstring(text)
    for_html(tree)
    return typst_source(tree, layout.find("base", None, {}).tokens.values)


def test_nothing_is_found_where_nothing_is(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "path", [])
    assert list(peers(tmp_path)) == []
    assert absent(()) == ("Chromium", "Paged.js", "Vivliostyle", "Typst")


def test_programs_are_found_with_their_versions(tmp_path, monkeypatch):
    bin_, modules = tmp_path / "bin", tmp_path / "node_modules"
    monkeypatch.setenv("PATH", f"{bin_}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setattr(found_peers, "BROWSERS", ("some-browser",))
    program(bin_ / "some-browser", "Chromium 1.2.3 built on Debian")
    program(modules / "vivliostyle" / "dist" / "cli.js", "")
    (modules / "vivliostyle" / "package.json").write_text(json.dumps({"version": "4.5"}))
    (modules / ".bin").mkdir()
    (modules / ".bin" / "vivliostyle").symlink_to(modules / "vivliostyle" / "dist" / "cli.js")
    (tmp_path / "python" / "typst-6.7.dist-info").mkdir(parents=True)
    (tmp_path / "python" / "typst-6.7.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: typst\nVersion: 6.7\n")
    found = {peer.name: peer for peer in peers(tmp_path)}
    assert {name: peer.version for name, peer in found.items()} == {"Chromium": "1.2.3", "Vivliostyle": "@vivliostyle/cli 4.5", "Typst": "6.7"}
    assert absent(tuple(found.values())) == ("Paged.js",)
    assert str(tmp_path / "python") in found["Typst"].environment["PYTHONPATH"].split(os.pathsep)


def test_a_command_is_told_what_to_read_and_what_to_write():
    peer = Peer("X", "1", ("x", "{html}", "{typst}", "--into={pdf}", "{folder}/faces"))
    assert peer.on(Path("/f"), Path("/x.pdf")) == ["x", "/f/book.html", "/f/book.typ", "--into=/x.pdf", "/f/faces"]


def test_notes_stay_in_their_paragraphs_when_html_is_parsed():
    tree = ET.fromstring(COMPOSED)
    for_html(tree)
    note = next(element for element in tree.iter() if element.get("class") == "note")
    assert note.tag == "span"
    assert [inner.tag for inner in note.iter()] == ["span", "span"]


def test_typst_markup_says_everything():
    source = typst_of(COMPOSED)
    for words in (
        '#folio("one")',
        "#heading(level: 2)[One]",
        "#division.update[Short]",
        "#strong[now] \\(#emph[so])",
        "\\*here\\*",
        "#footnote[The note\\.]",
        'there \\(p\\. #folio("p2"))',
        '#link("https://example.org/")[out]',
        "#quote(attribution: [Ada])",
        '#metadata(none)#label("p2")Words\\.',
        "#list([first\n\n], [second\n\n])",
        "#table(columns: 2,",
        '#strong[#folio("p2", until: "one")n]',
    ):
        assert words in source, words
    assert source.count('#label("one")') == 1


@pytest.mark.parametrize(("text", "markup"), [("a*b_c#d", "a\\*b\\_c\\#d"), ("x(y);", "x\\(y)\\;"), ("1.  two\n 3", "1\\. two 3"), (None, "")])
def test_words_are_printed_letter_for_letter(text, markup):
    assert escaped(text) == markup


def test_typst_takes_it(tmp_path):
    typst = pytest.importorskip("typst", reason="the compiler is not installed (PyPI: typst)")
    (tmp_path / "book.typ").write_text(typst_of(COMPOSED), encoding="utf-8")
    assert typst.compile(tmp_path / "book.typ", pdf_standards=["ua-1"]).startswith(b"%PDF-")
