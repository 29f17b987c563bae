"""What is said of an edition's accessibility is what is in it."""

from pathlib import Path

import pytest

from octavo.apparatus import resolve
from octavo.apparatus.accessibility import CONFORMS, facts
from octavo.model.accessibility import AccessibilityFacts
from octavo.reading import read

PICTURE = "![A gauge](gauge.png)\n\n"


def facts_of(folder: Path, body: str, edition: str = "epub", more: str = "", certified: bool = False) -> AccessibilityFacts:
    """The facts of a work of one division."""
    (folder / "publication.yaml").write_text(f"format: 1\ntitle: W\nlanguage: en\ncontents: {{body: [one]}}\n{more}", encoding="utf-8")
    (folder / "one.md").write_text(f"# One\n\nWords.\n\n{body}", encoding="utf-8")
    for name in ("gauge.png", "gauge.gif"):
        (folder / name).write_bytes(b"")
    publication, _ = read(folder)
    assert publication is not None
    return facts(publication, resolve(publication), certified)[edition]


def said(found: AccessibilityFacts) -> dict[str, tuple[str, ...]]:
    """The statement by heading."""
    return {remark.heading: remark.sentences for remark in found.statement}


def test_words_alone_are_textual(tmp_path):
    found = facts_of(tmp_path, "")
    assert (found.modes, found.sufficient, found.hazards) == (("textual",), (("textual",),), ("none",))
    assert "There are no pictures that carry meaning." in said(found)["Ways of reading"]


def test_pictures_that_are_all_described_can_be_read_as_text(tmp_path):
    found = facts_of(tmp_path, PICTURE)
    assert found.modes == ("textual", "visual") and ("textual",) in found.sufficient
    assert "alternativeText" in found.features


def test_one_picture_without_description_takes_that_back(tmp_path):
    found = facts_of(tmp_path, PICTURE + PICTURE.replace("A gauge", ""))
    assert found.sufficient == (("textual", "visual"),) and "alternativeText" not in found.features
    assert "Not every picture has a description." in said(found)["Ways of reading"]
    assert "Everything can be read as text alone." not in found.summary


def test_what_may_move_is_not_said_to_stand_still(tmp_path):
    found = facts_of(tmp_path, PICTURE.replace("png", "gif"))
    assert found.hazards == ("unknown",) and "Nothing flashes" not in found.summary
    assert said(found)["Hazards"] == ("Whether anything flashes, moves or makes a sound was not examined.",)


@pytest.mark.parametrize(("edition", "features"), [
    ("print", {"taggedPDF"}), ("epub", {"pageNavigation", "pageBreakMarkers", "ARIA"}), ("html", {"pageBreakMarkers", "ARIA"}),
])  # fmt: skip
def test_each_edition_has_features_of_its_own(tmp_path, edition, features):
    own = {"taggedPDF", "pageNavigation", "pageBreakMarkers", "ARIA"}
    assert set(facts_of(tmp_path, "", edition).features) & own == features


def test_nothing_is_certified_that_is_not_claimed(tmp_path):
    more = "accessibility: {certifier: A museum, report: https://example.org/, contact: a@example.org}\n"
    without, with_ = facts_of(tmp_path, "", more=more), facts_of(tmp_path, "", more=more, certified=True)
    assert (without.conforms, without.certifier, without.report) == ("", "", "")
    assert said(without)["Conformance"] == ("No claim of conformance is made.",)
    assert (with_.conforms, with_.certifier, with_.report) == (CONFORMS["epub"], "A museum", "https://example.org/")
    assert said(with_)["Additional information"][-1] == "Questions about accessibility: a@example.org"


def test_foreign_words_and_exemptions_are_said(tmp_path):
    found = facts_of(tmp_path, "[mot]{lang=fr}\n", more="accessibility: {exemption: eaa-microenterprise}\n")
    assert "languageTagging" in found.details and found.exemption == "eaa-microenterprise"
    assert "Legal considerations" in said(found)


def test_a_picture_of_a_biography_counts_too(tmp_path):
    (tmp_path / "people.yaml").write_text("ada:\n  name: Ada\n  bio: 'An engineer. ![](gauge.png)'\n", encoding="utf-8")
    found = facts_of(tmp_path, "[Ada]{person=ada} spoke.\n", more="lists: [biographies]\n")
    assert "visual" in found.modes and "alternativeText" not in found.features
