"""index.json of the finished works: as its schema has it, and the same as the editions show."""

import json
from pathlib import Path

import jsonschema
import pytest
import tinyhtml5

from octavo.preflight.parity import epub_trees
from octavo.production import Order, produce
from octavo.progress import Silent

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "docs/reference/index.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(params=["booklet", "everything"])
def made(request):
    outcome = request.getfixturevalue(request.param)
    folder = outcome.files["print"][0].parents[1]
    return json.loads((folder / "index.json").read_text(encoding="utf-8")), folder


def entries(record: dict) -> list[dict]:
    found = []
    stack = [entry for index in record["indexes"] for group in index["groups"] for entry in group["entries"]]
    while stack:
        found.append(top := stack.pop(0))
        stack = top["entries"] + stack
    return found


def test_it_is_as_the_schema_says(made):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(made[0])


def test_every_edition_it_names_is_there(made):
    record, folder = made
    assert set(record["editions"]) == {"print", "epub", "html"}
    assert all((folder / name).is_file() for name in record["editions"].values())


def test_every_anchor_is_in_the_epub_and_on_the_web(made):
    record, folder = made
    wanted = {entry["id"] for entry in entries(record)} | {index["id"] for index in record["indexes"]}
    wanted |= {passage["anchor"] for entry in entries(record) for passage in entry["passages"]}
    wanted |= {locator["anchor"] for entry in entries(record) for locator in entry["locators"]} - {""}
    wanted |= {reference["entry"] for entry in entries(record) for reference in (*entry["see"], *entry["see_also"])} - {""}
    html = tinyhtml5.parse((folder / "html/index.html").read_bytes(), transport_encoding="utf-8")
    assert wanted <= {element.get("id") for element in html.iter()}
    assert wanted <= {element.get("id") for tree in epub_trees((folder / record["editions"]["epub"]).read_bytes()) for element in tree.iter()}


def test_it_says_what_the_page_says(made):
    """Headings, locators and what a screen reader says of them, entry by entry, in order."""
    record, folder = made
    html = tinyhtml5.parse((folder / "html/index.html").read_bytes(), transport_encoding="utf-8", namespace_html_elements=False)
    lines = [line for line in html.iter("p") if line.get("class") == "entry"]
    assert len(lines) == len(entries(record))
    for line, entry in zip(lines, entries(record), strict=True):
        (head,) = [inner for inner in line.iter() if inner.get("class") == "headword"]
        assert "".join(head.itertext()) == entry["heading"]
        shown = [(link.text, link.get("aria-label"), link.get("href")) for link in line.iter("a") if link.get("data-folio-of")]
        assert shown == [(at["words"], at["speech"], f"#{at['anchor']}") for at in entry["locators"] if at["anchor"]]


def test_every_folio_is_one_of_the_book(made):
    record, folder = made
    folios = set(json.loads((folder / "build.json").read_text(encoding="utf-8"))["pages"])
    assert {folio for entry in entries(record) for at in entry["passages"] for folio in (at["first"], at["last"])} <= folios


def test_a_build_of_one_edition_keeps_what_it_knows_of_the_others(tmp_path):
    produce(Order(ROOT / "manuscript", tmp_path), Silent())
    before = (tmp_path / "index.json").read_bytes()
    produce(Order(ROOT / "manuscript", tmp_path, editions=("html",)), Silent())
    assert (tmp_path / "index.json").read_bytes() == before
