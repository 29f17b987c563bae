"""Damage that the EPUB and the HTML edition can bear, done to real products: each is found under its own code, and none where none is."""

import pytest

MARKER = '(<span class="page-break"[^>]* id="page-{}"[^>]*></span>)'

DAMAGE = {
    "a word missing": ("editions-differ", "spoke first\\.", "spoke."),
    "a word more": ("editions-differ", "spoke first\\.", "spoke first indeed."),
    "two words exchanged": ("editions-differ", "word7 word8", "word8 word7"),
    "a capital for a small letter": ("editions-differ", "The law ended", "The Law ended"),
    "a word missing in a note": ("editions-differ", "A note on him\\.", "A note."),
    "a headword that differs": ("editions-differ", "Arbour, Louise</span>", "Arbor, Louise</span>"),
    "a qualifier missing": ("editions-differ", '<span class="qualifier">, President</span>', ""),
    "an index entry missing": ("editions-differ", '(?s)<li [^>]*id="ix-speakers-arbour".*?</li>', ""),
    "the last locator of an entry missing": ("editions-differ", ', <a [^>]*data-folio-of="two.m2".*?</a>', ""),
    "a locator of a page late": ("folio-wrong", ">5</a>", ">6</a>"),
    "a range whose end is wrong": ("folio-wrong", ">5–8</a>", ">5–7</a>"),
    "a range whose beginning is wrong": ("folio-wrong", ">5–8</a>", ">6–8</a>"),
    "a range cut to its beginning": ("folio-wrong", ">5–8</a>", ">5</a>"),
    "a locator of a passage that is on no page": ("folio-wrong", 'data-folio-of="one.m1"', 'data-folio-of="one.m9"'),
    "a locator that leads elsewhere": ("locator-leads-elsewhere", '#one-m1"', '#two-m1"'),
    "a marker missing": ("page-marker-missing", MARKER.format(7), ""),
    "a marker of another folio": ("page-marker-missing", ' id="page-7"', ' id="page-77"'),
    "a marker a word late": ("page-marker-misplaced", MARKER.format(7) + "(word268 )", r"\2\1"),
    "a marker a word early": ("page-marker-misplaced", "(word267 )" + MARKER.format(7), r"\2\1"),
    "a marker a letter late": ("page-marker-misplaced", MARKER.format(7) + "w", r"w\1"),
    "a marker behind its heading": ("page-marker-misplaced", f"(?s){MARKER.format(6)}(<h.*?</h.>)", r"\2\1"),
    "a marker twice": ("page-marker-misplaced", "word9 ", 'word9 <span role="doc-pagebreak" id="page-7"></span>'),
}


@pytest.mark.parametrize("edition", ["epub", "html"])
@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_found(made, edition, name):
    code, old, new = DAMAGE[name]
    findings = made.damaged(edition, old, new).findings()
    assert code in {finding.code for finding in findings}
    assert {finding.place.file for finding in findings} == {edition}


def test_undamaged_products_agree(made):
    assert made.findings() == ()


def test_the_words_that_differ_are_shown(made):
    (finding,) = made.damaged("html", "spoke first\\.", "spoke last.").findings()
    assert "first" in finding.sentence and "last" in finding.sentence


def test_a_locator_without_a_counterpart_is_shown(made):
    (finding,) = made.damaged("epub", *DAMAGE["the last locator of an entry missing"][1:]).findings()
    assert "two.m2 6" in finding.sentence
