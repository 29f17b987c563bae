"""build.json: what the bytes depend on, and the one remark when that has changed since the editions were last made."""

import json
import platform
import re
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from octavo.model.finding import Severity
from octavo.model.page_map import Page, PageMap, Turn
from octavo.preflight.versions import compare_versions
from octavo.production import Order, Outcome, produce
from octavo.progress import Silent
from octavo.record import PACKAGES, record, turns, versions

NUMBER = re.compile(r"\d+(\.\d+)+")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the EPUB of a work of one word."""
    folder = tmp_path_factory.mktemp("work")
    (folder / "publication.yaml").write_text("format: 1\ntitle: W\nlanguage: en\ncontents: {body: [one]}\n", encoding="utf-8")
    (folder / "one.md").write_text("# One\n\nWord.\n", encoding="utf-8")
    made(folder / "editions", folder)
    return folder / "editions"


def made(output: Path, manuscript: Path) -> Outcome:
    return produce(Order(manuscript, output, editions=("epub",)), Silent())


def changed(output: Path, change: Callable[[dict[str, Any]], None]) -> bytes:
    """The record in a folder as if it had been written elsewhere."""
    facts = json.loads((output / "build.json").read_bytes())
    change(facts["versions"])
    return json.dumps(facts).encode()


def remarks(outcome: Outcome) -> list[str]:
    return [finding.sentence for finding in outcome.findings if finding.code == "versions-differ"]


def test_versions_are_those_of_this_machine() -> None:
    found = versions()
    assert found["python"] == platform.python_version()
    assert found["packages"] == {name: metadata.version(name) for name in PACKAGES}
    assert {"octavo", "weasyprint", "pydyf", "pyphen", "ebooklib", "jinja2"} <= set(PACKAGES)
    for library in ("pango", "harfbuzz", "harfbuzz-subset", "fontconfig", "zlib"):
        assert NUMBER.fullmatch(str(found[library])), library
    assert re.fullmatch(rf"(icu|pyuca) {NUMBER.pattern}", str(found["collation"]))


def test_every_face_is_recorded_by_its_bytes() -> None:
    faces = versions()["faces"]
    assert isinstance(faces, dict) and len(faces) == len(set(faces.values())) >= 10


def test_the_record_is_sorted_and_holds_every_folio(booklet: Outcome) -> None:
    text = (booklet.files["print"][0].parents[1] / "build.json").read_text(encoding="utf-8")
    facts = json.loads(text)
    assert text == json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert len(facts["pages"]) == booklet.pages
    assert facts["made"] == "2010-11-17T13:20:00Z"


def test_other_versions_are_said_once(output: Path) -> None:
    old = changed(output, lambda versions: versions["packages"].update(weasyprint="65.1"))
    (output / "build.json").write_bytes(old)
    now = metadata.version("weasyprint")
    first, second = made(output, output.parent), made(output, output.parent)
    assert remarks(first) == [f"other versions than in the build before: weasyprint {now}, was 65.1"]
    assert [finding.severity for finding in first.findings if finding.code == "versions-differ"] == [Severity.ADVICE]
    assert remarks(second) == []


def set_to(name: str) -> Callable[[dict[str, Any]], None]:
    return lambda versions: versions.update({name: "0.1"})


@pytest.mark.parametrize("name", ["python", "pango", "harfbuzz", "harfbuzz-subset", "fontconfig", "collation", "zlib"])
def test_every_library_counts(output: Path, name: str) -> None:
    now = (output / "build.json").read_bytes()
    (finding,) = compare_versions(changed(output, set_to(name)), now)
    assert f": {name} " in finding.sentence and finding.sentence.endswith(", was 0.1")


def test_all_differences_stand_in_one_remark(output: Path) -> None:
    def change(versions: dict[str, Any]) -> None:
        versions["packages"].update(octavo="0.0.1", pydyf="0.1")
        versions["faces"]["Gone.ttf"] = versions["faces"].pop("Amiri-Bold.ttf")
        versions["faces"]["Amiri-Italic.ttf"] = "0000"

    (finding,) = compare_versions(changed(output, change), (output / "build.json").read_bytes())
    for words in ("octavo ", "pydyf ", "was 0.0.1", "typeface Amiri-Bold.ttf is new", "typeface Gone.ttf is gone", "Amiri-Italic.ttf "):
        assert words in finding.sentence


def test_the_same_versions_give_no_remark(output: Path) -> None:
    now = (output / "build.json").read_bytes()
    assert compare_versions(now, now) == ()


@pytest.mark.parametrize("before", [b"", b"{", b"[]", b"1", b"{}", b'{"versions": 1}', b'{"versions": {"faces": 1}}', b"\xff"])
def test_a_record_that_cannot_be_read_gives_no_remark(output: Path, before: bytes) -> None:
    assert compare_versions(before, (output / "build.json").read_bytes()) == ()


def test_a_first_build_gives_no_remark(tmp_path: Path, output: Path) -> None:
    assert remarks(made(tmp_path / "new", output.parent)) == []


def test_the_record_holds_the_turn_of_every_page(booklet: Outcome) -> None:
    facts = json.loads((booklet.files["print"][0].parents[1] / "build.json").read_text(encoding="utf-8"))
    assert len(facts["turns"]) == len(facts["pages"])
    assert {"leaf": "response.title", "offset": 0} in facts["turns"]


def test_turns_of_each_edition_are_read_back() -> None:
    page, other = Page("1", "one", Turn("one.p1", 3)), Page("2", "one")
    pages = {"print": PageMap((other,), {}, {}), "large-print": PageMap((page, other), {}, {})}
    said = record(("large-print",), {}, pages, datetime(2010, 11, 17, tzinfo=UTC), {"zlib": "1"})
    assert turns(said) == {"large-print": ("one.p1", "")}
    assert turns(b"") == turns(b"[]") == turns(b'{"editions": ["print"]}') == {}
