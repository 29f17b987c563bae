"""The HTML edition: one page for a booklet, a page a division for long works, and what a reader needs on each."""

import itertools
import re
from dataclasses import replace
from html import escape
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote, urldefrag

import pytest
import tinyhtml5

from octavo.editions.html import LONG, TITLE_LIMIT, _fitting, _web_pages
from octavo.model import inlines as i
from octavo.production import Order, produce
from octavo.progress import Silent
from tests.composition.works import strange_manuscript

X = "{http://www.w3.org/1999/xhtml}"


def site(made):
    """The pages of an edition by name, and the names of all its files."""
    root = next(path for path in made.files["html"] if path.name == "index.html").parent
    names = [path.relative_to(root).as_posix() for path in made.files["html"]]
    pages = {name: tinyhtml5.parse((root / name).read_bytes(), transport_encoding="utf-8") for name in names if name.endswith(".html")}
    return SimpleNamespace(root=root, names=names, pages=pages, folios=made.pages)


@pytest.fixture(scope="module")
def one(booklet):
    return site(booklet)


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """The strange manuscript, a page a division."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "layouts" / "briefing").mkdir(parents=True)
    (folder / "layouts" / "briefing" / "layout.toml").write_text('pages-in-html = "many"\n', encoding="utf-8")
    (folder / "manuscript").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1290000000")
        return site(produce(Order(strange_manuscript(folder / "manuscript"), folder / "out", folder / "layouts"), Silent()))


@pytest.fixture(params=["one", "many"])
def web(request):
    return request.getfixturevalue(request.param)


def found(page, *names, **attributes):
    """The elements of those names that have these attributes."""
    tags = {f"{X}{name}" for name in names}
    return [
        element for element in page.iter()
        if (not tags or element.tag in tags) and all(element.get(key.rstrip("_")) == value for key, value in attributes.items())
    ]  # fmt: skip


def words(element) -> str:
    return " ".join("".join(element.itertext()).split())


# How many pages


def test_a_booklet_is_one_page_without_links_to_others(one):
    assert sorted(one.pages) == ["accessibility.html", "index.html"]
    assert not [link for link in one.pages["index.html"].iter() if link.get("rel") in ("prev", "next")]


def test_a_long_work_has_a_page_a_piece(many):
    assert {"index.html", "one.html", "two.html", "index-speakers.html", "participants.html"} <= set(many.pages)
    assert found(many.pages["index.html"], "nav", role="doc-toc")


@pytest.mark.parametrize(("characters", "single"), [(LONG - 1, True), (LONG, False)])
def test_what_is_long_is_counted_in_characters(booklet_work, characters, single):
    publication = booklet_work.publication
    (division,) = publication.front[0].divisions
    title = (i.Text(division.place, "x" * characters),)
    front = (replace(publication.front[0], divisions=(replace(division, title=title, children=(), notes=()),)),)
    work = replace(booklet_work, publication=replace(publication, front=front, body=(), back=()))
    assert (len(_web_pages(work)) == 1) is single


@pytest.mark.parametrize(("wanted", "single"), [("one", True), ("many", False), ("auto", True)])
def test_the_layout_may_say_how_many(booklet_work, wanted, single):
    layout = replace(booklet_work.layout, settings=booklet_work.layout.settings | {"pages-in-html": wanted})
    assert (len(_web_pages(replace(booklet_work, layout=layout))) == 1) is single


def test_pages_of_a_long_work_lead_forth_and_back_through_all_of_it(many):
    """In the head and at the foot of each page."""
    name, walked = "index.html", ["index.html"]
    while following := {link.get("href") for link in found(many.pages[name], "link", "a", rel="next")}:
        (after,) = following
        assert {link.get("href") for link in found(many.pages[after], "link", "a", rel="prev")} == {name}
        assert len(found(many.pages[name], "a", rel="next")) == len(found(many.pages[name], "link", rel="next")) == 1
        walked.append(after)
        name = after
    citations = {name for name in many.pages if name.startswith("citations_")}
    assert citations and sorted(walked) == sorted(many.pages.keys() - {"accessibility.html"} - citations)
    assert not found(many.pages["index.html"], "link", rel="prev")


def test_every_page_leads_to_the_statement(many, one):
    for pages in (many.pages, one.pages):
        for name, page in pages.items():
            leads = "accessibility.html" in [link.get("href") for link in found(page, "a")]
            assert leads == (name != "accessibility.html")


def test_every_page_of_a_long_work_leads_to_its_beginning(many):
    for page in many.pages.values():
        (header,) = found(page, "header", class_="site")
        assert "index.html" in [link.get("href") for link in found(header, "a")]


def test_a_page_title_says_page_and_work_and_fits(many, one):
    titles = [words(found(page, "title")[0]) for page in (*many.pages.values(), *one.pages.values())]
    assert len(titles) == len(set(titles))
    assert all(0 < len(title) <= 70 for title in titles)
    assert words(found(many.pages["participants.html"], "title")[0]).startswith("Participants – Title<q>")


# Links


def test_every_internal_link_resolves(web):
    ids = {name: {element.get("id") for element in page.iter() if element.get("id")} for name, page in web.pages.items()}
    count = 0
    for name, page in web.pages.items():
        for element in page.iter():
            href = element.get("href") or element.get("src") or element.get("data")
            if href is None or re.match(r"[a-z]+:", href):
                continue
            path, mark = urldefrag(href)
            target = unquote(path) or name
            assert target in web.names, (name, href)
            assert not mark or unquote(mark) in ids[target], (name, href)
            count += 1
    assert count > 20


def test_every_file_is_used(web):
    """Pages by links, pictures by pages, faces by the sheet."""
    used = {"index.html"}
    for page in web.pages.values():
        used |= {unquote(urldefrag(href)[0]) for e in page.iter() for href in (e.get("href"), e.get("src")) if href}
    used |= {f"assets/{name}" for name in re.findall(r'url\("([^"]+)"\)', (web.root / "assets/book.css").read_text(encoding="utf-8"))}
    assert set(web.names) <= used


def test_ids_are_unique_on_every_page(web):
    for name, page in web.pages.items():
        ids = [element.get("id") for element in page.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), name


def test_what_the_page_names_by_id_is_there(web):
    for page in web.pages.values():
        ids = {element.get("id") for element in page.iter()}
        assert {id_ for e in page.iter() for id_ in (e.get("aria-labelledby") or "").split()} <= ids


# Pages of the print edition


def test_every_printed_page_has_one_marker_that_a_link_can_name(web):
    markers = [element for page in web.pages.values() for element in found(page, "span", role="doc-pagebreak")]
    assert len(markers) == web.folios
    for marker in markers:
        assert marker.get("id") == f"page-{marker.get('title')}"
        assert words(marker) == ""


def test_page_4_of_the_booklet_is_page_4(one):
    (marker,) = [element for element in one.pages["index.html"].iter() if element.get("id") == "page-4"]
    assert marker.get("title") == "4"


# What a reader needs


def test_each_page_has_one_first_heading_and_leaves_no_level_out(web):
    for name, page in web.pages.items():
        levels = [int(e.tag[-1]) for e in found(page, "h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), (name, levels)


def test_the_first_link_of_each_page_skips_to_its_content(web):
    for page in web.pages.values():
        first = found(page, "a")[0]
        (main,) = found(page, "main")
        assert first.get("href") == f"#{main.get('id')}"
        assert main.get("tabindex") == "-1"  # so that the focus goes there too
        assert words(first)


def test_each_page_says_its_language_direction_and_encoding(web):
    for page in web.pages.values():
        assert page.get("lang") in ("en", "en-US")
        assert page.get("dir") == "ltr"
        assert [meta.get("charset") for meta in found(page, "meta") if meta.get("charset")] == ["utf-8"]


def test_words_of_another_language_say_so(one, many):
    spoken = {e.get("lang") for e in one.pages["index.html"].iter() if words(e) == "Mémorial de la Shoah" and e.get("lang")}
    assert spoken == {"fr"}
    phrases = {words(e)[:6]: e.get("lang") for e in many.pages["one.html"].iter() if e.tag != f"{X}html" and e.get("lang")}
    assert phrases["Phrase"] == "la"


def test_every_picture_has_an_alternative_or_is_decoration(web):
    assert all(image.get("alt") is not None for page in web.pages.values() for image in found(page, "img"))


def test_no_page_runs_scripts_or_asks_others_for_anything(web):
    for page in web.pages.values():
        scripts = {script.get("src") or script.get("type") for script in found(page, "script")}
        assert scripts <= {"application/ld+json", "assets/index.js", "assets/page.js"}
        assert all(script.get("src") is None or not words(script) for script in found(page, "script"))
        assert not [e for e in page.iter() if any(name.startswith("on") for name in e.attrib)]
        told = {"cite-as", "author", "license", "type"}  # FAIR Signposting: no browser loads what they name
        elements = [e for e in found(page, "img", "link", "object", "iframe", "source") if e.get("rel") not in told]
        loaded = [e.get("src") or e.get("href") for e in elements]
        assert not [address for address in loaded if re.match(r"(https?:)?//", address)]
    assert not re.search(r"url\(\s*[\"']?(https?:)?//|@import", (web.root / "assets/book.css").read_text(encoding="utf-8"))


def test_nothing_of_the_epub_is_on_the_web(web):
    for name in web.pages:
        assert "epub:" not in (web.root / name).read_text(encoding="utf-8")


def test_pictures_are_called_by_plain_names(many):
    pictures = [name for name in many.names if name.startswith("images/")]
    assert pictures == ["images/a-b.svg"]
    (image,) = found(many.pages["one.html"], "img")
    assert image.get("src") == "images/a-b.svg"


def test_the_sheet_keeps_the_names_of_tokens_so_that_dark_can_exchange_them(one):
    sheet = Path(one.root / "assets/book.css").read_text(encoding="utf-8")
    assert "var(--ink)" in sheet
    assert "prefers-color-scheme: dark" in sheet


@pytest.mark.parametrize(("title", "work", "expected"), [
    ("Opening", "A & B", "Opening – A & B"), ("x" * 66, "Work", "x" * 66), ("a & b " * 12, "", "a & b a & b a & b a & b a & b a & b a &…"),
    ("Citations: Opening session", "Water, Memory & the Law: <What> We Owe", "Citations: Opening session"),
])  # fmt: skip
def test_a_title_is_cut_where_it_does_not_fit(title, work, expected):
    assert _fitting(title, work) == expected
    assert len(escape(_fitting(title, work), quote=False)) <= TITLE_LIMIT
