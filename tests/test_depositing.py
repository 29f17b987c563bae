"""A deposit is handed over whole, or the last one stays."""

import json
import shutil
from pathlib import Path

import pytest

from octavo import depositing
from octavo.deposit.documentation import VALIDATIONS, read_validations, reports
from octavo.deposit.package import Validation, plain
from octavo.depositing import Asked, deposit, validation
from octavo.errors import EditionRefused, ManuscriptRefused, OutputRefused, RecordRefused
from octavo.preflight.verdicts import Result, Verdict
from octavo.production import Order, Outcome
from octavo.progress import Silent
from tests.conftest import ROOT
from tests.deposit.bags import package_of
from tests.deposit.conftest import bag

__all__ = ["bag"]  # the fixture

BOOKLET = ROOT / "manuscript"


def verdict(edition: str, result: Result) -> Verdict:
    return Verdict("verapdf", "veraPDF", "1.29", edition, result, {}, ("a.pdf",), why="" if result is not Result.ABSENT else "it is not here")


def test_the_same_source_gives_the_same_payload(bag: Path, tmp_path: Path) -> None:
    (again,) = deposit(Order(BOOKLET, tmp_path), Asked(validate=False), Silent()).files["deposit"]
    for name in ("manifest-sha512.txt", "manifest-sha256.txt"):
        assert (again / name).read_bytes() == (bag / name).read_bytes()


def test_without_an_epoch_the_date_of_publication_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    (made,) = deposit(Order(BOOKLET, tmp_path), Asked(target="eark", validate=False), Silent()).files["deposit"]
    asked = json.loads((made / "representations/manuscript/data/order.json").read_bytes())
    assert asked["made"] == "2010-11-15T00:00:00Z"


def test_what_does_not_pass_is_not_deposited_unless_it_shall_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(order: Order, require: bool, progress: object) -> Outcome:
        found = (verdict("pdf", Result.FAILED), verdict("print", Result.ABSENT))
        return Outcome((), verdicts=found, refusal=EditionRefused("the editions do not pass: veraPDF"))

    monkeypatch.setattr(depositing, "judge", failing)
    (home,) = deposit(Order(BOOKLET, tmp_path), Asked(target="eark", validate=False), Silent()).files["deposit"]
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    with pytest.raises(EditionRefused, match="nothing was deposited"):
        deposit(Order(BOOKLET, tmp_path), Asked(target="eark"), Silent())
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before
    assert [path.name for path in home.parent.iterdir()] == [home.name], "nothing is left lying about"
    outcome = deposit(Order(BOOKLET, tmp_path), Asked(target="eark", anyway=True), Silent())
    premis = (home / "metadata/preservation/premis.xml").read_text()
    assert "<eventOutcome>fail</eventOutcome>" in premis and "<eventOutcome>not run</eventOutcome>" in premis and ">pass<" not in premis
    assert outcome.told


def test_a_manuscript_that_changes_meanwhile_is_not_deposited(tmp_path: Path) -> None:
    """The source in a deposit is the one that its editions were made from."""
    manuscript = tmp_path / "m"
    shutil.copytree(BOOKLET, manuscript)

    class Saving(Silent):
        def begin(self, stage: str, *arguments: object, **named: object) -> None:
            if stage == "package":
                (manuscript / "people.yaml").write_bytes((manuscript / "people.yaml").read_bytes() + b"# one more line\n")

    with pytest.raises(ManuscriptRefused, match=r"people\.yaml changed while it was deposited"):
        deposit(Order(manuscript, tmp_path), Asked(target="eark", validate=False), Saving())
    assert list((tmp_path / "deposit/eark").iterdir()) == []
    assert deposit(Order(manuscript, tmp_path), Asked(target="eark", validate=False), Silent()).files["deposit"]


@pytest.mark.parametrize(
    ("target", "missing", "fault"),
    [("bag", "publisher", OutputRefused), ("ebsco", "", RecordRefused), ("clockss", "", RecordRefused), ("oapen", "", RecordRefused)],
)
def test_a_receiver_who_asks_for_more_says_so_before_anything_is_judged(
    target: str, missing: str, fault: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> Outcome:
        raise AssertionError("validators were asked")

    monkeypatch.setattr(depositing, "judge", never)
    manuscript = tmp_path / "m"
    shutil.copytree(BOOKLET, manuscript)
    path = manuscript / "publication.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if not missing or not line.startswith((missing, "convenors"))), encoding="utf-8")
    with pytest.raises(fault):
        deposit(Order(manuscript, tmp_path, editions=("epub",)), Asked(target=target), Silent())
    assert list((tmp_path / "deposit" / target).iterdir()) == []


def test_a_receiver_who_asks_for_more_leaves_the_last_deposit(tmp_path: Path) -> None:
    with pytest.raises(RecordRefused):
        deposit(Order(BOOKLET, tmp_path), Asked(target="ebsco", validate=False), Silent())
    assert list((tmp_path / "deposit/ebsco").iterdir()) == []


def test_what_is_not_ours_is_not_replaced(bag: Path, tmp_path: Path) -> None:
    strange = tmp_path / "deposit" / "bag" / bag.name
    strange.mkdir(parents=True)
    (strange / "mine.txt").write_text("mine")
    with pytest.raises(OutputRefused):
        deposit(Order(BOOKLET, tmp_path), Asked(validate=False), Silent())
    assert [path.name for path in strange.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("result", Result)
def test_only_what_passed_passes(result: Result) -> None:
    assert (validation(verdict("pdf", result)).outcome == "pass") == (result is Result.PASSED)


def test_validations_come_out_of_their_file_as_they_went_in(bag: Path) -> None:
    given = (validation(verdict("pdf", Result.PASSED)), validation(verdict("press", Result.FAILED)))
    written = dict(reports(given))
    assert read_validations(written[VALIDATIONS]) == given
    assert {name for name in written if name != VALIDATIONS} == {said.report for said in given}
    kept = read_validations((package_of(bag) / VALIDATIONS).read_bytes())
    assert kept and {said.outcome for said in kept} == {"not run"}


def test_a_validation_of_a_stranger_leads_nowhere() -> None:
    sly = Validation("../../x", "x", "1", "pdf", "passed", ())
    with pytest.raises(ValueError, match="no validator"):
        read_validations(dict(reports([sly]))[VALIDATIONS])


def test_everything_is_in_the_package(bag: Path) -> None:
    package = package_of(bag)
    assert {path.name for path in (package / "representations").iterdir()} == {"manuscript", "tei", "epub", "pdf", "html", "print"}
    assert (package / "representations/manuscript/data/octavo.lock").read_text().count("weasyprint==") == 1
    for name in ("documentation/README.txt", "documentation/accessibility-statement.html", "documentation/build.json", "schemas/octavo-tei.rng",
                 "metadata/other/index.json", "metadata/other/pagemap.json", "documentation/font-licences/source-serif-4.txt"):  # fmt: skip
        assert (package / name).stat().st_size, name
    assert b"PRONOM" in (package / "metadata/preservation/premis.xml").read_bytes()


def test_a_package_is_named_by_its_identifier() -> None:
    assert plain("urn:isbn:9780306406157") == "urn-isbn-9780306406157" and plain("https://doi.org/10.5555/12345") == "doi-10.5555-12345"
