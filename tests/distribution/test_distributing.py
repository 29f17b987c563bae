"""The folder that is handed on: files by ISBN, records and feeds of these very files, all of it or nothing."""

import hashlib
import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from octavo.distributing import distribute
from octavo.errors import OutputRefused, WrongCall
from octavo.production import Order
from octavo.progress import Silent

ROOT = Path(__file__).parents[2]
URL = "https://example.org/report/"
ISBNS = '{uri: "urn:uuid:ed48225d-ffac-5698-aacd-79e0e84324d0", isbn: {epub: 978-3-16-148410-0, print: 978-0-306-40615-7}, doi: 10.1000/182}'


def manuscript(folder: Path) -> Path:
    """The booklet with ISBNs, a DOI and an open licence."""
    shutil.copytree(ROOT / "manuscript", folder)
    path = folder / "publication.yaml"
    text = path.read_text(encoding="utf-8").replace('{uri: "urn:uuid:ed48225d-ffac-5698-aacd-79e0e84324d0"}', ISBNS + "\nlicense: CC BY 4.0")
    path.write_text(text, encoding="utf-8")
    return folder


def written(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def order(tmp_path_factory) -> Order:
    folder = tmp_path_factory.mktemp("distribution")
    return Order(manuscript(folder / "manuscript"), folder / "build", cache=folder / "cache")


@pytest.fixture(scope="module")
def made(order) -> dict[str, bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1290000000")
        distribute(order, URL, False, Silent())
    return written(order.output / "distribution")


def test_files_are_named_by_their_own_isbn_and_never_by_that_of_another(made, order):
    assert made["9783161484100.epub"] == next((order.output / "epub").glob("*.epub")).read_bytes()
    assert made["preventing-genocide-and-mass-atrocities.pdf"] == next((order.output / "print").glob("*.pdf")).read_bytes()
    assert not [name for name in made if "9780306406157" in name], "that is the book on paper"


def test_the_cover_is_a_jpeg_of_the_size_that_shops_take(made):
    with Image.open(io.BytesIO(made["9783161484100-cover.jpg"])) as cover:
        assert (cover.format, cover.mode, cover.size) == ("JPEG", "RGB", (1600, 2560))


def test_every_file_has_its_checksum(made):
    rows = dict(reversed(line.split("  ")) for line in made["SHA256SUMS"].decode().splitlines())
    assert rows == {name: hashlib.sha256(data).hexdigest() for name, data in made.items() if name != "SHA256SUMS"}


def test_onix_speaks_of_these_very_files(made):
    root = etree.fromstring(made["9783161484100.onix.xml"])
    say = {"o": root.nsmap[None]}
    sizes = root.xpath("//o:Extent[o:ExtentType='22']/o:ExtentValue/text()", namespaces=say)
    assert sizes == [str(len(made["9783161484100.epub"]))]
    runs = root.xpath("(//o:ContentDetail)[1]//o:FirstPageNumber/text()", namespaces=say)
    assert runs == ["4", "5", "6", "7", "8", "9"]
    assert set(root.xpath("//o:SupportingResource//o:ResourceLink/text()", namespaces=say)) == {f"{URL}9783161484100-cover.jpg"}


def test_accessibility_is_the_same_in_opf_opds_json_ld_and_the_record(made, order):
    facts = json.loads((order.output / "accessibility.json").read_bytes())["editions"]["epub"]
    said = json.loads(made["opds.json"])["publications"][0]["metadata"]["accessibility"]
    with zipfile.ZipFile(io.BytesIO(made["9783161484100.epub"])) as container:
        opf = etree.fromstring(container.read("EPUB/content.opf"))
    written_there = opf.xpath("//*[@property='schema:accessibilityFeature']/text()")
    examples = json.loads(made["9783161484100.jsonld"])["workExample"]
    (epub,) = (found for found in examples if found.get("isbn") == "9783161484100")
    assert sorted(said["feature"]) == sorted(facts["accessibilityFeature"]) == sorted(written_there) == sorted(epub["accessibilityFeature"])
    assert said["summary"] == facts["accessibilitySummary"] == epub["accessibilitySummary"]


def test_both_catalogues_offer_the_same_files_as_open_access(made):
    new = json.loads(made["opds.json"])["publications"][0]["links"]
    old = etree.fromstring(made["opds.xml"])
    links = old.findall(".//{*}entry/{*}link")
    of_new = {(link["href"], link["type"]) for link in new if "acquisition" in link["rel"]}
    assert of_new == {(link.get("href"), link.get("type")) for link in links if "acquisition" in link.get("rel", "")}
    assert (f"{URL}9783161484100.epub", "application/epub+zip") in of_new
    assert {link["rel"] for link in new if "acquisition" in link["rel"]} == {"http://opds-spec.org/acquisition/open-access"}
    assert [old.findtext(f"{{*}}{name}") is not None for name in ("id", "title", "updated")] == [True] * 3  # RFC 4287, 4.1.1


def test_every_address_under_the_base_is_that_of_a_file(made):
    links = json.loads(made["html/linkset.json"])["linkset"]
    named = {target["href"] for link in links for targets in link.values() if isinstance(targets, list) for target in targets}
    named |= {link["anchor"] for link in links}
    named |= set(etree.fromstring(made["html/sitemap.xml"]).xpath("//*[local-name()='loc']/text()"))
    named |= {link["href"] for link in json.loads(made["opds.json"])["publications"][0]["links"]}
    here = {address.partition("#")[0].removeprefix(URL) for address in named if address.startswith(URL)}
    assert here <= set(made) and {"html/index.html", "9783161484100.epub", "9783161484100.onix.xml"} <= here


def test_the_linkset_says_what_signposting_asks_of_a_landing_page(made):
    about = json.loads(made["html/linkset.json"])["linkset"][0]
    assert about["anchor"] == f"{URL}html/index.html"
    assert about["cite-as"] == [{"href": "https://doi.org/10.1000/182"}]
    assert about["license"] == [{"href": "https://creativecommons.org/licenses/by/4.0/"}]
    assert {"type", "item", "describedby"} <= set(about)
    head = made["html/index.html"].decode().partition("</head>")[0]
    assert f'<link rel="linkset" href="{URL}html/linkset.json" type="application/linkset+json">' in head
    assert f'<link rel="canonical" href="{URL}html/index.html">' in head


def test_it_is_the_same_every_time_and_leaves_what_is_not_ours(order, made):
    folder = order.output / "distribution"
    (folder / "note.txt").write_text("mine", encoding="utf-8")
    distribute(order, URL, False, Silent())
    assert written(folder) == made | {"note.txt": b"mine"}
    (folder / "note.txt").unlink()


def test_without_an_address_nothing_says_one(order, made):
    outcome = distribute(order, "", False, Silent())
    found = written(order.output / "distribution")
    assert "html/sitemap.xml" not in found and "robots.txt" not in found and "html/linkset.json" in found
    assert json.loads(found["opds.json"])["publications"][0]["links"][0]["href"] in found
    assert json.loads(found["html/linkset.json"])["linkset"][0]["item"][0]["href"] == "../preventing-genocide-and-mass-atrocities.pdf"
    assert b'rel="canonical"' not in found["html/index.html"]
    assert "--url" in outcome.told[0]


@pytest.mark.parametrize("url", ["example.org", "ftp://example.org/", "https://example.org/?a=1", "https://"])
def test_what_is_no_address_is_refused_before_anything_is_made(tmp_path, url):
    with pytest.raises(WrongCall):
        distribute(Order(ROOT / "manuscript", tmp_path / "out"), url, False, Silent())
    assert not (tmp_path / "out").exists()


def test_the_folder_of_a_stranger_is_not_replaced(tmp_path):
    (tmp_path / "distribution").mkdir()
    (tmp_path / "distribution" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputRefused):
        distribute(Order(ROOT / "manuscript", tmp_path), "", False, Silent())
    assert written(tmp_path) == {"distribution/mine.txt": b"mine"}
