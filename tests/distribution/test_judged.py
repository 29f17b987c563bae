"""The folder judged from outside, on the booklet and on real proceedings; the judge of catalogues also finds a fault that is put in."""

import json
from pathlib import Path

import pytest

from octavo.distributing import distribute
from octavo.model.finding import Severity
from octavo.production import Order
from octavo.progress import Silent
from tests import corpora

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
BLOCKS = 400


@pytest.fixture(scope="module", params=["booklet", "wilderness-1983", "tw1999"])
def made(request, tmp_path_factory) -> Path:
    """The folder of distribution of a work."""
    folder = tmp_path_factory.mktemp(request.param)
    manuscript = ROOT / "manuscript"
    if request.param != "booklet":
        if corpora.corpora_folder() is None:
            pytest.skip("the corpora are not here (OCTAVO_CORPORA)")
        manuscript = folder / "manuscript"
        corpora.write_manuscript(corpora.slice_of(corpora.load(request.param), BLOCKS), manuscript)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1290000000")
        distribute(Order(manuscript, folder / "build", jobs=0), "https://example.org/report/", False, Silent())
    return folder / "build" / "distribution"


def test_the_catalogue_keeps_the_rules_of_opds(validator, made):
    assert [finding.sentence for finding in validator("opds").judge([made / "opds.json"])] == []


def test_a_fault_in_a_catalogue_is_found(validator, made, tmp_path):
    feed = json.loads((made / "opds.json").read_bytes())
    del feed["publications"][0]["metadata"]["title"]
    path = tmp_path / "opds.json"
    path.write_text(json.dumps(feed), encoding="utf-8")
    assert {finding.code for finding in validator("opds").judge([path])} == {"invalid-catalogue"}


def test_records_keep_the_rules_of_their_formats(validator, made):
    records = validator("records")
    paths = [path for path in sorted(made.iterdir()) if path.name.endswith(records.ENDINGS)]
    assert len(paths) >= 5
    assert [finding.sentence for finding in records.judge(paths)] == []


@pytest.mark.parametrize("name", ["nu", "html-validate", "axe"])
def test_pages_with_citations_and_links_pass(validator, made, name):
    pages = sorted((made / "html").glob("*.html"))
    cited = [path for path in pages if path.name.startswith("citations_")][:2]
    spoken = [path for path in pages if path.name in {one.name.removeprefix("citations_") for one in cited}]
    chosen = [made / "html" / "index.html", *spoken, *cited] if cited else pages
    judged = validator(name).judge(chosen)
    assert [f"{finding.place}: {finding.sentence}" for finding in judged if finding.severity is Severity.ERROR] == []
