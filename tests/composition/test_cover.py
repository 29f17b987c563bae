"""The front of a cover: the words of the title page, or a picture of one's own, and the picture of it that shops show."""

import io
from dataclasses import replace

import pytest
from lxml import etree
from PIL import Image

from octavo.composition.cover import TITLE, compose_cover, front
from octavo.editions.cover import HEIGHT, WIDTH, cover
from octavo.editions.work import Work
from octavo.model.publication import Date, Event
from tests.composition.works import SIGNS


def words(work, **more) -> dict[str, str]:
    """The words of the cover by the class of their element."""
    text = compose_cover(replace(work.publication, **more), work.layout, work.apparatus.words)
    return {p.get("class").split()[0]: "|".join(p.itertext()) for p in etree.fromstring(text.encode()).iter("p")}


def test_the_cover_has_title_subtitle_occasion_and_publisher(strange):
    assert words(strange) == {
        "title": f"Title{SIGNS}", "subtitle": f"Subtitle{SIGNS}", "publisher": 'Museum<q>&"', "occasion": f"Locality{SIGNS}|November 15, 2010",
    }  # fmt: skip


def test_what_is_not_known_leaves_no_empty_line(strange):
    assert set(words(strange, subtitle="", publisher="", event=None, date=None)) == {"title"}


def test_without_an_event_the_date_of_publication_is_the_occasion(strange):
    assert words(strange, event=None, date=Date(2011))["occasion"] == "2011"
    assert words(strange, event=Event(locality="Paris"), date=None)["occasion"] == "Paris"


def test_a_longer_title_is_set_smaller_and_a_long_word_too(strange):
    def size(title: str) -> float:
        return front(replace(strange.publication, title=title), strange.apparatus.words, 50, 80).title_size

    assert size("Word") == TITLE[0]
    assert size("Word") > size("Some words of a title that has a length") > size("Some words of a title that has a length " * 4) > TITLE[-1]
    assert size("Verantwortungsgemeinschaft") < size("Verantwortungs gemeinschaft")
    assert size("word " * 600) == TITLE[-1]


@pytest.mark.parametrize(("script", "title"), [("hebr", "מניעת"), ("hani", "预防"), ("arab", "منع"), ("latn", "Title")])
def test_the_sheet_knows_the_script(strange, script, title):
    assert f'class="panel front script-{script}"' in compose_cover(replace(strange.publication, title=title), strange.layout, strange.apparatus.words)


def test_the_picture_has_the_size_that_shops_ask_for_and_the_same_bytes_each_time(strange):
    drawn = cover(strange)()
    with Image.open(io.BytesIO(drawn)) as picture:
        assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
        assert picture.convert("L").getextrema()[0] < 128  # something is on it
    assert cover(strange)() == drawn


def coloured(work: Work, folder, size: tuple[int, int]) -> Image.Image:
    """The cover of a work whose front is a red picture of this size with a green corner."""
    picture = Image.new("RGB", size, "#ff0000")
    picture.paste("#00ff00", (0, 0, size[0] // 10, size[1] // 10))
    picture.save(folder / "front.png")
    own = Work(replace(work.publication, print_options={"cover-front": "front.png"}), work.apparatus, work.layout, folder)
    return Image.open(io.BytesIO(cover(own)())).convert("RGB")


def test_a_picture_of_ones_own_fills_the_cover_or_is_shown_whole(strange, tmp_path):
    filled = coloured(strange, tmp_path, (640, 960))
    assert filled.size == (WIDTH, HEIGHT)
    assert [filled.getpixel(xy) for xy in ((5, 5), (WIDTH - 5, 5), (WIDTH - 5, HEIGHT - 5))] == [(0, 255, 0), (255, 0, 0), (255, 0, 0)]
    square = coloured(strange, tmp_path, (900, 900))
    assert square.getpixel((WIDTH // 2, HEIGHT // 2)) == (255, 0, 0)
    assert square.getpixel((5, (HEIGHT - WIDTH) // 2 + 5)) == (0, 255, 0)
    assert square.getpixel((5, 5)) == square.getpixel((WIDTH - 5, HEIGHT - 5)) == (246, 242, 236)
