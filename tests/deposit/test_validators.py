"""Deposits judged from outside: by bagit, the BTR profile, the schemas of METS and PREMIS, the rules of E-ARK CSIP. Each also finds a fault."""

from pathlib import Path

import pytest

from octavo.deposit.package import Package
from tests.deposit.bags import bag_again, copied, package_of

pytestmark = pytest.mark.slow


def documents(package: Path) -> list[Path]:
    return [package / "METS.xml", *sorted(package.glob("representations/*/METS.xml")), package / "metadata/preservation/premis.xml"]


def test_nothing_is_wrong_with_the_booklet(bag: Path, validator) -> None:
    assert [str(finding) for finding in validator("archive").judge([bag, *documents(package_of(bag))])] == []


def test_nothing_is_wrong_with_everything(package: Package, validator) -> None:
    assert [str(finding) for finding in validator("archive").judge(documents(package.folder))] == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("METS.xml", b"<fileSec", b"<fileSex"),
        ("METS.xml", b'LABEL="Documentation"', b'LABEL="Papers"'),  # a rule of CSIP, not of the schema
        ("METS.xml", b"OBJID=", b"PROFIL="),
        ("metadata/preservation/premis.xml", b"<eventType>", b"<eventSort>"),
    ],
)
def test_a_fault_is_found(bag: Path, validator, tmp_path: Path, name: str, old: bytes, new: bytes) -> None:
    path = package_of(copied(bag, tmp_path)) / name
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))
    assert {finding.code for finding in validator("archive").judge([path])} == {"invalid-deposit"}


def test_a_bag_that_breaks_the_profile_is_found(bag: Path, validator, tmp_path: Path) -> None:
    hurt = copied(bag, tmp_path)
    text = (hurt / "bag-info.txt").read_text()
    (hurt / "bag-info.txt").write_text(text.replace("Source-Organization", "Sender"))
    bag_again(hurt)
    (found,) = {finding.sentence for finding in validator("archive").judge([hurt])}
    assert "Source-Organization" in found
    (hurt / "data" / "more").write_text("x")
    assert validator("archive").judge([hurt])
