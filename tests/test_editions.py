"""The booklet, held against independent validators, against itself, and against its own pages."""

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml

from octavo.preflight.parity import epub_trees, html_trees
from octavo.production import Order, Outcome, produce
from octavo.progress import Silent

ROOT = Path(__file__).parents[1]
SUFFIX = {"print": ".pdf", "epub": ".epub", "html": ".html"}


def products(made: Outcome, edition: str) -> list[Path]:
    """The PDF, the EPUB, or the pages of the HTML edition."""
    found = [path for path in made.files[edition] if path.suffix == SUFFIX[edition]]
    assert found
    return found


def page_texts(made: Outcome) -> dict[str, str]:
    """The text of each printed page, by the folio that its label says; words that are hyphenated at a line's end are whole."""
    (path,) = products(made, "print")
    with pikepdf.open(path) as pdf:
        labels = [page.label for page in pdf.pages]
    document = pypdfium2.PdfDocument(str(path))
    texts = [document[n].get_textpage().get_text_bounded().replace("\r\n", "\n") for n in range(len(document))]
    return dict(zip(labels, texts, strict=True))


def trees(made: Outcome, edition: str) -> list[ET.Element]:
    """The content documents of the EPUB, or the pages of the HTML edition."""
    if edition == "epub":
        return epub_trees(products(made, "epub")[0].read_bytes())
    return html_trees({path.name: path.read_bytes() for path in products(made, "html")})


def squeezed(text: str) -> str:
    """Letters and figures alone: hyphens at line ends, ligatures and spaces aside."""
    return "".join(c for c in text if c.isalnum())


def in_layout(folder: Path, layout: str) -> Outcome:
    """The three editions of tests/everything/ in another layout."""
    shutil.copytree(ROOT / "tests" / "everything", folder / "manuscript")
    publication = folder / "manuscript" / "publication.yaml"
    publication.write_text(publication.read_text(encoding="utf-8").replace("layout: briefing", f"layout: {layout}"), encoding="utf-8")
    return produce(Order(folder / "manuscript", folder / "build"), Silent())


@pytest.fixture(scope="module")
def as_report(tmp_path_factory):
    return in_layout(tmp_path_factory.mktemp("report"), "report")


@pytest.fixture(scope="module")
def as_proceedings(tmp_path_factory):
    return in_layout(tmp_path_factory.mktemp("proceedings"), "proceedings")


# Independent validators


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "edition"),
    [("verapdf", "print"), ("qpdf", "print"), ("epubcheck", "epub"), ("ace", "epub"), ("nu", "html"), ("html-validate", "html"), ("axe", "html")],
)
@pytest.mark.parametrize("work", ["booklet", "everything", "as_report", "as_proceedings"])
def test_a_validator_finds_nothing(request, work, validator, name, edition):
    """veraPDF also asks that the PDF claims PDF/UA-1 and PDF/A-3a; axe judges light and dark, 320 and 1280 px."""
    made = request.getfixturevalue(work)
    assert [str(finding) for finding in validator(name).judge(products(made, edition))] == []


# The pages


def test_page_labels_are_the_folios_and_the_folios_are_printed(booklet):
    recorded = json.loads((products(booklet, "print")[0].parents[1] / "build.json").read_text(encoding="utf-8"))["pages"]
    texts = page_texts(booklet)
    assert list(texts) == recorded
    for folio, text in list(texts.items())[2:]:  # title page and imprint show none
        assert re.search(rf"^{folio}$", text, re.MULTILINE), folio


def printed_entries(texts: dict[str, str], names: list[str]) -> dict[str, set[str]]:
    """What the printed speaker index says: folios by headword. It runs from its own page to the heading of the next index."""
    text = "\n".join(texts.values())
    index = text[text.index("\nIndex of speakers\nBold numbers") : text.rindex("\nIndex of themes\n")]
    folios = {}
    for name in names:
        entry = re.search(rf"^{re.escape(name)}\b(?:[^,]*,)*?\s*((?:\d+(?:[–,]\s*)?)+)$", index, re.MULTILINE)  # headword, qualifier, folios
        assert entry, f"{name} is not in the printed index"
        folios[name] = {folio for locator in re.split(r",\s*", entry[1].strip()) for folio in expanded(locator)}
    return folios


def expanded(locator: str) -> list[str]:
    first, _, last = locator.partition("–")
    return [str(n) for n in range(int(first), int(last or first) + 1)]


def test_every_folio_of_the_printed_speaker_index_is_true_and_none_is_missing(booklet):
    people = yaml.safe_load((ROOT / "manuscript" / "people.yaml").read_text(encoding="utf-8"))
    texts = page_texts(booklet)
    entries = printed_entries(texts, [person["sort"] for person in people.values()])
    opening = next(folio for folio, text in texts.items() if text.startswith("Index of speakers"))
    body = [folio for folio in texts if 4 <= int(folio) < int(opening)]  # after the contents, before the indexes
    for person in people.values():
        found = {folio for folio in body if squeezed(person["name"]) in squeezed(texts[folio])}
        assert entries[person["sort"]] == found, person["name"]
    assert sum(map(len, entries.values())) >= 13


# Page markers


def stream(element: ET.Element) -> Iterator[tuple[str, str]]:
    """A document in reading order: ("text", words), ("page", folio), ("cut", "") at a block's end and where each edition writes its own."""
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    if name in ("", "head", "script", "style"):
        return
    if element.get("role") == "doc-pagebreak":
        yield "page", element.get("id", "").removeprefix("page-")
    if "data-folio" in element.attrib or "data-call" in element.attrib:
        yield "cut", ""
        return
    if element.text:
        yield "text", element.text
    for child in element:
        yield from stream(child)
        if child.tail:
            yield "text", child.tail
    if name in ("h1", "h2", "p", "li"):
        yield "cut", ""


def words_after(parts: list[tuple[str, str]]) -> str:
    """The first words of a stream, up to a cut or the next page."""
    opening = itertools.dropwhile(lambda part: part[0] != "text" or not squeezed(part[1]), parts)
    return squeezed("".join(text for _, text in itertools.takewhile(lambda part: part[0] == "text", opening)))[:20]


def held_against_the_pages(made: Outcome, edition: str) -> int:
    """Hold the words after each page marker against the words at the top of that printed page; gives how many there are."""
    texts, count = page_texts(made), 0
    for tree in trees(made, edition):
        parts = list(stream(tree))
        for position, (kind, folio) in enumerate(parts):
            if kind == "page":
                following = words_after(parts[position + 1 :])
                assert following and squeezed(texts[folio]).startswith(following), (folio, following, texts[folio][:80])
                count += 1
    return count


@pytest.mark.parametrize("edition", ["epub", "html"])
def test_page_markers_stand_before_the_first_words_of_the_page(booklet, edition):
    assert held_against_the_pages(booklet, edition) == len(page_texts(booklet))


def test_lists_and_numbers_are_printed(everything):
    texts = page_texts(everything)
    flat = {folio: " ".join(text.split()) for folio, text in texts.items()}
    every = " ".join(flat.values())
    for title in ("Figures", "Tables", "Abbreviations", "Participants", "About the speakers"):
        assert [folio for folio, text in flat.items() if text.startswith(title)], title
    assert "Figure 1 The gauge at Litija, with Ana Novak beside it" in every
    assert re.search(r"Table 1 Discharge of the Sava in m³ per second, two years compared \d+", every)
    assert "ICJ International Court of Justice" in every
    assert "Peter Quiet, Observer" in every
    assert "Ana Novak has led the River Institute since 2015." in every


@pytest.mark.parametrize("edition", ["epub", "html"])
def test_a_list_that_begins_at_three_says_so(everything, edition):
    assert [e.get("start") for tree in trees(everything, edition) for e in tree.iter() if e.get("start")] == ["3"]


@pytest.mark.parametrize("edition", ["epub", "html"])
def test_markers_stand_before_every_kind_of_block(everything, edition):
    held_against_the_pages(everything, edition)


@pytest.fixture(scope="session")
def long_work(tmp_path_factory):
    """A work whose pages turn within paragraphs, quotations, lists, speeches and words: no two words of it are alike."""
    folder = tmp_path_factory.mktemp("long")
    words = (("ver", "kom")[n % 2] + "mentar" * (n % 3) + str(n) for n in itertools.count())
    (folder / "publication.yaml").write_text(
        "format: 1\ntitle: A long work\nlanguage: en\ncontents: {body: [one, two, three]}\n", encoding="utf-8"
    )
    for name in ("one", "two", "three"):
        parts = [f"# Chapter {name}\n"]
        for n in range(24):
            text = " ".join(next(words) for _ in range(70))
            if n % 6 == 2:
                parts.append(f"> {text}\n")
            elif n % 6 == 4:
                parts.append(f"- {text}\n- {' '.join(next(words) for _ in range(40))}\n")
            elif n % 6 == 5:
                parts.append(f"## Section {name} {n}\n\n{text}[^{n}]\n\n[^{n}]: {' '.join(next(words) for _ in range(15))}\n")
            else:
                parts.append(f"{text}\n")
        (folder / f"{name}.md").write_text("\n".join(parts), encoding="utf-8")
    return produce(Order(folder, tmp_path_factory.mktemp("long-editions")), Silent())


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["epub", "html"])
def test_page_markers_within_paragraphs_stand_at_the_very_word(long_work, edition):
    assert held_against_the_pages(long_work, edition) >= 20


# The words


def test_every_sentence_of_the_symposium_is_in_every_edition(booklet):
    seed = (ROOT / "tests/manuscript/symposium.txt").read_text(encoding="utf-8").replace("**", "")
    seed = seed.replace("\nPREVENTING GENOCIDE AND MASS ATROCITIES\n\nGoals and Challenges of International Cooperation\n", "\n")
    sentences = [squeezed(part).casefold() for part in re.split(r"(?<=[.:”])\s+|\n\s*\n|\n- ", seed)]
    sentences = [re.sub(r"^(i|ii|iii|iv)$", "", sentence) for sentence in sentences]
    said = {"print": squeezed("".join(page_texts(booklet).values())).casefold()}
    for edition in ("epub", "html"):
        said[edition] = squeezed("".join("".join(tree.itertext()) for tree in trees(booklet, edition))).casefold()
    missing = [(edition, sentence) for sentence in filter(None, sentences) for edition, words in said.items() if sentence not in words]
    assert missing == []


# The bytes


def contents(path: Path) -> object:
    """The bytes of a file; of an EPUB the bytes by name too, so that a difference says where it is."""
    if path.suffix == ".epub":
        with zipfile.ZipFile(path) as container:
            return [(info.filename, info.date_time, container.read(info)) for info in container.infolist()], path.read_bytes()
    return path.read_bytes()


@pytest.mark.slow
def test_two_builds_have_the_same_bytes(booklet, tmp_path):
    """In other folders, another time zone, another locale, with another order of sets."""
    shutil.copytree(ROOT / "manuscript", tmp_path / "elsewhere" / "manuscript")
    environment = os.environ | {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "octavo.cli", "build", "--quiet", "--manuscript", "elsewhere/manuscript", "--output", "out"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    output = products(booklet, "print")[0].parents[1]
    made = sorted(path.relative_to(output) for path in output.rglob("*") if path.is_file())
    assert made == sorted(path.relative_to(tmp_path / "out") for path in (tmp_path / "out").rglob("*") if path.is_file())
    for path in made:
        assert contents(output / path) == contents(tmp_path / "out" / path), path


@pytest.mark.slow
def test_a_build_that_remembers_another_has_the_same_bytes(everything, tmp_path):
    """What was kept of a work of which every second file says more is used where it may be."""
    other = tmp_path / "other"
    shutil.copytree(ROOT / "tests" / "everything", other)
    for path in sorted(other.rglob("*.md"))[::2]:
        path.write_text(path.read_text("utf-8") + "\nA word more.\n", "utf-8")
    order = Order(other, tmp_path / "first", cache=tmp_path / "cache")
    produce(order, Silent())
    produce(replace(order, manuscript=ROOT / "tests" / "everything", output=tmp_path / "out"), Silent())
    output = products(everything, "print")[0].parents[1]
    made = sorted(path.relative_to(output) for path in output.rglob("*") if path.is_file())
    assert made == sorted(path.relative_to(tmp_path / "out") for path in (tmp_path / "out").rglob("*") if path.is_file())
    for path in made:
        assert contents(output / path) == contents(tmp_path / "out" / path), path
