"""A deposit is what its source makes, or says what is not."""

import json
import shutil
from pathlib import Path

import pytest

from octavo.cli.commands import main
from octavo.deposit.difference import difference
from octavo.depositing import Asked, _tar, deposit
from octavo.errors import WrongCall
from octavo.production import Order, Outcome
from octavo.progress import Silent
from octavo.verifying import verify
from tests.conftest import ROOT
from tests.deposit.bags import copied, forge, package_of
from tests.deposit.conftest import bag

__all__ = ["bag"]  # the fixture

ORDER = Order(Path("/dev/null"), Path("nowhere"))


def verified(deposit: Path, rebuild: bool = True) -> Outcome:
    return verify(deposit, rebuild, ORDER, Silent())


def codes(outcome: Outcome) -> list[str]:
    return [finding.code for finding in outcome.findings]


def test_a_deposit_can_be_made_again_byte_for_byte(bag: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")  # the deposit itself knows
    _tar(bag, tmp_path / "bag.tar", 0)
    outcome = verified(tmp_path / "bag.tar")
    assert codes(outcome) == [] and outcome.refusal is None
    count = sum(path.is_file() for path in (bag / "data").rglob("*"))
    assert outcome.told[-1] == f"rebuilt from the source inside: {count} of {count} files of the payload are the same byte for byte"


def test_an_edition_that_its_source_does_not_make_is_named(bag: Path, tmp_path: Path) -> None:
    hurt = copied(bag, tmp_path)
    forge(hurt, "representations/html/data/index.html", b"Genocide", b"Homicide")
    assert codes(verified(hurt, rebuild=False)) == []  # nothing but a rebuild sees it
    outcome = verified(hurt)
    found = {finding.place.file.partition("/")[2].partition("/")[2]: finding for finding in outcome.findings}
    assert {finding.code for finding in outcome.findings} == {"deposit-not-of-its-source"}
    assert "Homicide" in found["representations/html/data/index.html"].sentence
    assert outcome.refusal is not None and outcome.refusal.exit_code == 8


def test_other_versions_are_said_first_and_what_they_make_is_no_fault(bag: Path, tmp_path: Path) -> None:
    hurt = copied(bag, tmp_path)
    forge(hurt, "representations/manuscript/data/order.json", b'"octavo": "0', b'"octavo": "9')
    outcome = verified(hurt)
    assert codes(outcome)[0] == "deposit-versions-differ" and outcome.refusal is None
    assert set(codes(outcome)[1:]) == {"deposit-rebuilt-otherwise"}


def test_a_source_that_was_hurt_is_not_built(bag: Path, tmp_path: Path) -> None:
    hurt = copied(bag, tmp_path)
    path = package_of(hurt) / "representations/manuscript/data/manuscript/publication.yaml"
    path.write_text("title: another")
    outcome = verified(hurt)
    assert ("deposit-file-changed", path.relative_to(hurt).as_posix()) in {(f.code, f.place.file) for f in outcome.findings}
    assert "nothing was rebuilt" in outcome.told[-1]


def test_a_source_that_nobody_can_build_says_why(bag: Path, tmp_path: Path) -> None:
    hurt = copied(bag, tmp_path)
    forge(hurt, "representations/manuscript/data/manuscript/publication.yaml", b"front/introduction", b"front/introduction"[::-1])
    assert "deposit-not-rebuilt" in codes(verified(hurt))


def test_the_command_says_what_changed_and_has_its_own_exit_code(bag: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hurt = copied(bag, tmp_path)
    shutil.rmtree(package_of(hurt) / "schemas")
    assert main(["verify", str(hurt), "--no-rebuild", "--format", "json"]) == 8
    report = json.loads(capsys.readouterr().out)
    assert "deposit-file-missing" in {finding["code"] for finding in report["findings"]}
    assert main(["verify", str(bag), "--no-rebuild"]) == 0


def test_a_package_and_an_object_of_ocfl_are_verified_as_a_bag_is(tmp_path: Path) -> None:
    order = Order(ROOT / "manuscript", tmp_path)
    (package,) = deposit(order, Asked(target="eark", validate=False, ocfl=tmp_path / "store"), Silent()).files["deposit"]
    (kept,) = (path.parent for path in (tmp_path / "store").glob("*/inventory.json"))
    count = sum(path.is_file() for path in package.rglob("*"))
    rebuilt = f"rebuilt from the source inside: {count} of {count} files of the payload are the same byte for byte"
    inventory = "the inventory, METS and PREMIS"
    for path, against in ((package, "METS and PREMIS"), (kept, inventory), (tmp_path / "store", inventory)):
        outcome = verified(path, rebuild=path != kept)
        assert codes(outcome) == []
        assert outcome.told[0] == f"{count} files are as {against} say"
        assert path == kept or outcome.told[-1] == rebuilt
    forged = package / "representations/html/data/index.html"
    forged.write_bytes(forged.read_bytes().replace(b"Genocide", b"Homicide"))
    assert set(codes(verified(package))) == {"deposit-record-differs"}
    (tmp_path / "store/another").mkdir()
    (tmp_path / "store/another/0=ocfl_object_1.1").touch()
    with pytest.raises(WrongCall, match="2 objects"):
        verified(tmp_path / "store")


def test_what_is_no_deposit_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(WrongCall):
        verified(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("name", "deposited", "rebuilt", "words"),
    [
        ("a.xml", b"a\nbc\n", b"a\nbd\n", "line 2 has ‘bc’, and ‘bd’ is made"),
        ("a.txt", b"a", b"a\nb", "it has 1 lines, and 2 are made"),
        ("a.pdf", b"abc", b"abd", "from byte 3 on"),
        ("a.pdf", b"abc", b"ab", "from byte 3 on; it has 3 bytes, and 2 are made"),
        ("a.epub", b"no zip", b"no zap", "from byte 5 on"),
        ("a.pdf", b"same", b"same", ""),
    ],
)
def test_a_difference_in_words(name: str, deposited: bytes, rebuilt: bytes, words: str) -> None:
    assert difference(name, deposited, rebuilt) == words
