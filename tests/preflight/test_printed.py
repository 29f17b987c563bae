"""Damage to a finished PDF: each is found under its own code."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String


def annotation(document: Pdf, words: str) -> Dictionary:
    """The last link that says these words."""
    *_, found = [link for page in document.pages for link in page.get("/Annots", []) if str(link.get("/Contents", "")) == words]
    return found


def page_lost(document: Pdf) -> None:
    del document.pages[-1]


def page_more(document: Pdf) -> None:
    document.add_blank_page()


def labels_lost(document: Pdf) -> None:
    document.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r)]))


def label_late(document: Pdf) -> None:
    document.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=1), 5, Dictionary(S=Name.D, St=7)]))


def folio_late(document: Pdf) -> None:
    annotation(document, "5").Contents = String("6")


def folio_of_no_page(document: Pdf) -> None:
    annotation(document, "5").Contents = String("99")


def range_begins_late(document: Pdf) -> None:
    annotation(document, "5–8").Contents = String("6–8")


def range_ends_late(document: Pdf) -> None:
    annotation(document, "5–8").Contents = String("5–9")


def destination_moved(document: Pdf) -> None:
    target = str(annotation(document, "5–8").Dest)
    pikepdf.NameTree(document.Root.Names.Dests)[target][0] = document.pages[1].obj


def destination_lost(document: Pdf) -> None:
    del pikepdf.NameTree(document.Root.Names.Dests)[str(annotation(document, "5–8").Dest)]


def link_lost(document: Pdf) -> None:
    for page in document.pages:
        if "/Annots" in page:
            page.Annots = Array([link for link in page.Annots if str(link.get("/Contents", "")) != "5–8"])


@pytest.mark.parametrize(
    ("code", "damage"),
    [
        ("page-count-differs", page_lost),
        ("page-count-differs", page_more),
        ("label-differs", labels_lost),
        ("label-differs", label_late),
        ("folio-wrong", folio_late),
        ("folio-wrong", folio_of_no_page),
        ("folio-wrong", range_begins_late),
        ("folio-wrong", range_ends_late),
        ("folio-wrong", destination_moved),
        ("folio-wrong", destination_lost),
        ("folio-without-link", link_lost),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_damage_is_found(made, code, damage):
    assert code in {finding.code for finding in made.repainted(damage).findings()}


def test_a_label_that_differs_is_named_with_its_page(made):
    first = made.repainted(label_late).findings()[0]
    assert first.sentence == "page 6 of the PDF is labelled 7, its folio is 6"


def test_a_pdf_that_is_only_saved_again_is_right(made):
    assert made.repainted(lambda document: None).findings() == ()
