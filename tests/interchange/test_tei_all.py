"""Every sample is valid against tei_all, as jing judges, and against our schema."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from octavo.apparatus import resolve
from octavo.interchange import tei
from octavo.interchange.tei_schema import SCHEMA
from octavo.reading import read
from tests import corpora
from tests.conftest import ROOT

TOOLS = Path(os.environ.get("OCTAVO_VALIDATORS") or ROOT / ".validators") / "jing"
SAMPLES = ["manuscript", "tests/everything", "btc-small", "kraus", "dh2018"]  # kraus and dh2018 name about 900 people each

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def jing() -> list[str]:
    """The command. Where it is absent the test is skipped, or fails where OCTAVO_REQUIRE_VALIDATORS is 1."""
    jar, java = TOOLS / "jing.jar", shutil.which("java")
    if not jar.is_file() or not java:
        absence = "jing is not here: make validators"
        if os.environ.get("OCTAVO_REQUIRE_VALIDATORS") == "1":
            pytest.fail(absence, pytrace=False)
        pytest.skip(absence)
    return [java, "-jar", str(jar)]


@pytest.mark.parametrize("sample", SAMPLES)
def test_it_is_valid(sample: str, jing: list[str], tmp_path: Path) -> None:
    folder = ROOT / sample
    if not folder.is_dir():
        if corpora.corpora_folder() is None:
            pytest.skip("the corpora are not here (OCTAVO_CORPORA)")
        folder = tmp_path / "manuscript"
        corpora.write_manuscript(corpora.load(sample), folder)
    publication, _ = read(folder)
    assert publication is not None
    document = tmp_path / "work.xml"
    document.write_bytes(tei.document(publication, resolve(publication)))
    for schema in (TOOLS / "tei_all.rng", SCHEMA):
        judged = subprocess.run([*jing, str(schema), str(document)], capture_output=True, text=True, check=False)
        assert (judged.returncode, judged.stdout) == (0, "")


def test_jing_finds_what_is_wrong(jing: list[str], tmp_path: Path) -> None:
    document = tmp_path / "work.xml"
    document.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body/></text></TEI>')
    judged = subprocess.run([*jing, str(TOOLS / "tei_all.rng"), str(document)], capture_output=True, text=True, check=False)
    assert judged.returncode == 1 and "teiHeader" in judged.stdout
