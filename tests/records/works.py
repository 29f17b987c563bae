"""Works to be described: the booklet, everything, and one that has all that catalogues may be told."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from octavo import records
from octavo.apparatus import resolve
from octavo.apparatus.accessibility import facts
from octavo.model.page_map import Page, PageMap
from octavo.model.publication import Grant, Publication, Series
from octavo.reading import read
from octavo.records import Work

ROOT = Path(__file__).parents[2]
MANUSCRIPTS = {"booklet": ROOT / "manuscript", "everything": ROOT / "tests" / "everything"}
MADE = datetime(2024, 5, 17, 9, 30, tzinfo=UTC)


def publication_of(name: str) -> Publication:
    publication, _ = read(MANUSCRIPTS[name])
    assert publication is not None
    return publication


def pages_of(publication: Publication) -> PageMap:
    """Two roman pages before the text, then two pages a division; each speech stands on the first page of its session."""
    pages = [Page("i", "title-page"), Page("ii", "imprint-page")]
    first, last = {}, {}
    for division in publication.divisions():
        at = len(pages)
        pages += [Page(str(at - 1), division.id), Page(str(at), division.id)]
        first[division.id] = at
        for number in range(1, 200):
            first[f"{division.id}.s{number}"] = last[f"{division.id}.s{number}.p1"] = at
    return PageMap(tuple(pages), first, last)


def described(publication: Publication, certified: bool = False, **more: object) -> Work:
    apparatus = resolve(publication)
    claims = facts(publication, apparatus, certified)
    return records.of(publication, apparatus, pages=pages_of(publication), claims=claims, made=MADE, **more)  # type: ignore[arg-type]


def work(name: str) -> Work:
    return described(publication_of(name))


def full() -> Publication:
    """Everything, with series, funding, edition, country, classes, prices, subjects of a list, an editor, and a certifier."""
    return replace(
        publication_of("everything"),
        edition="Second edition",
        country="SI",
        series=Series("River studies", "7", "2049-3630"),
        funding=(Grant("museum", "W-12"), Grant("Water Fund")),
        subjects=("Rivers--Law and legislation--Congresses", "Archives"),
        subject_scheme="lcsh",
        classification={"lcc": ("K3496",), "ddc": ("346.04691",), "thema": ("LNKN", "RBK")},
        prices={"print": "18.00 EUR"},
        contributors=(("edt", "okafor"), ("trl", "Ivan Example")),
        accessibility={"certifier": "River Institute", "contact": "a11y@example.org", "report": "https://example.org/report"},
    )
