"""A claim of conformance is in the editions only if every validator bore it out, and then for exactly these bytes."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from octavo.certifying import certify
from octavo.errors import EditionRefused, ToolMissing, WrongCall
from octavo.preflight.verdicts import Result, digests_in, passed, verdicts
from octavo.production import Order, produce
from octavo.progress import Silent
from octavo.shelf import in_place, listed
from tests.stand_ins import ACE_FAULT, StandIns, ace_report, put_up

CLAIM = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


@pytest.fixture
def stand_ins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIns:
    """EPUBCheck and Ace, who find nothing."""
    made = put_up(tmp_path, monkeypatch)
    made.answer_each({"epubcheck": ({"messages": []}, 0), "ace": (ace_report(), 0)})
    return made


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """The EPUB of a small work, which is in place already, without a claim."""
    manuscript = tmp_path / "manuscript"
    manuscript.mkdir()
    (manuscript / "publication.yaml").write_text(
        "format: 1\ntitle: W\nlanguage: en\naccessibility: {certifier: A museum}\ncontents: {body: [one]}\n", encoding="utf-8"
    )
    (manuscript / "one.md").write_text("# One\n\nWords.\n", encoding="utf-8")
    order = Order(manuscript, tmp_path / "build", editions=("epub",))
    produce(order, Silent())
    return order


def package(order: Order) -> str:
    (epub,) = (order.output / "epub").glob("*.epub")
    with zipfile.ZipFile(epub) as container:
        return next(container.read(name).decode() for name in container.namelist() if name.endswith(".opf"))


def test_a_build_claims_nothing_by_itself(order: Order) -> None:
    assert CLAIM not in package(order) and "A museum" not in package(order)


def test_a_claim_that_is_borne_out_is_made_and_its_proof_kept(order: Order, stand_ins: StandIns) -> None:
    outcome = certify(order, Silent())
    assert f">{CLAIM}<" in package(order) and ">A museum<" in package(order)
    assert {verdict.result for verdict in outcome.verdicts} == {Result.PASSED}
    digests = digests_in(order.output / "epub", listed(in_place(order.output))["epub"])
    assert set(passed(order.output, "epub", digests)) == {"epubcheck", "ace"}
    assert all((order.output / "preflight" / name).is_file() for verdict in verdicts(order.output) for name in verdict.reports)
    facts = json.loads((order.output / "accessibility.json").read_text(encoding="utf-8"))["editions"]["epub"]
    assert (facts["conformsTo"], facts["certifiedBy"]) == (CLAIM, "A museum")


def test_a_finding_leaves_everything_as_it_was(order: Order, stand_ins: StandIns) -> None:
    before = {path: path.read_bytes() for path in order.output.rglob("*") if path.is_file()}
    stand_ins.answer_each({"ace": (ace_report(ACE_FAULT), 2)})
    with pytest.raises(EditionRefused, match="nothing is claimed") as caught:
        certify(order, Silent())
    assert [finding.code for finding in caught.value.findings] == ["ace-violation"]
    assert {path: path.read_bytes() for path in order.output.rglob("*") if path.is_file()} == before


def test_without_a_validator_nothing_is_claimed(order: Order, stand_ins: StandIns) -> None:
    (stand_ins.folder / "home" / "epubcheck/epubcheck.jar").unlink()
    with pytest.raises(ToolMissing):
        certify(order, Silent())
    assert CLAIM not in package(order)


def test_somebody_must_vouch_for_it(order: Order, stand_ins: StandIns) -> None:
    file = order.manuscript / "publication.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("certifier: A museum", ""), encoding="utf-8")
    with pytest.raises(WrongCall, match="nobody vouches"):
        certify(replace(order), Silent())
