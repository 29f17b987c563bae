"""The cover: the words of the title page on one sheet, and the picture of it."""

import io
from dataclasses import replace

import pytest
from lxml import etree
from PIL import Image

from octavo.composition.cover import STEPS, compose_cover
from octavo.editions.cover import HEIGHT, WIDTH, cover
from octavo.model.publication import Date, Event
from tests.composition.works import SIGNS


def words(work, **more) -> dict[str, str]:
    """The words of the cover by the class of their element."""
    text = compose_cover(replace(work.publication, **more), work.layout, work.apparatus.words)
    return {p.get("class").split()[0]: "".join(p.itertext()) for p in etree.fromstring(text.encode()).iter("p")}


def test_the_cover_has_title_subtitle_occasion_and_publisher(strange):
    assert words(strange) == {
        "title": f"Title{SIGNS}", "subtitle": f"Subtitle{SIGNS}", "publisher": 'Museum<q>&"', "occasion": f"Locality{SIGNS}, November 15, 2010",
    }  # fmt: skip


def test_what_is_not_known_leaves_no_empty_line(strange):
    assert set(words(strange, subtitle="", publisher="", event=None, date=None)) == {"title"}


def test_without_an_event_the_date_of_publication_is_the_occasion(strange):
    assert words(strange, event=None, date=Date(2011))["occasion"] == "2011"
    assert words(strange, event=Event(locality="Paris"), date=None)["occasion"] == "Paris"


@pytest.mark.parametrize(("length", "size"), [(1, 1), (STEPS[0], 1), (STEPS[0] + 1, 2), (STEPS[-1], len(STEPS)), (STEPS[-1] + 1, len(STEPS) + 1)])
def test_a_longer_title_is_set_smaller(strange, length, size):
    text = compose_cover(replace(strange.publication, title="x" * length), strange.layout, strange.apparatus.words)
    assert f'class="title size-{size}"' in text


def test_every_size_is_one_that_the_sheet_knows(strange):
    sheet = strange.layout.sheet("cover/cover.css")
    assert all(f".size-{size}" in sheet for size in range(1, len(STEPS) + 2))


def test_the_picture_has_the_size_that_shops_ask_for_and_the_same_bytes_each_time(strange):
    drawn = cover(strange)()
    with Image.open(io.BytesIO(drawn)) as picture:
        assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
        assert picture.convert("L").getextrema()[0] < 128  # something is on it
    assert cover(strange)() == drawn
