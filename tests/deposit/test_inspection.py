"""A bag that was hurt says where; a bag of a stranger is not opened where it could reach out."""

import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.deposit import btr, containers
from octavo.deposit.bag import decoded, encoded
from octavo.deposit.containers import unpack, unsafe_name
from octavo.deposit.inspection import fields, inspect
from octavo.deposit.mets import _id
from octavo.deposit.package import plain
from tests.deposit.bags import bag_again, copied, package_of

RECORD = "metadata/descriptive/mods.xml"


def said(bag: Path) -> set[tuple[str, str]]:
    return {(finding.code, finding.place.file) for finding in inspect(bag, bag.parent / "scratch").findings}


def test_a_bag_that_nobody_touched_has_no_findings(bag: Path) -> None:
    assert said(bag) == set()


def test_one_bit_flipped_is_named(bag: Path, tmp_path: Path) -> None:
    hurt = copied(bag, tmp_path)
    (pdf,) = package_of(hurt).glob("representations/pdf/data/*.pdf")
    content = bytearray(pdf.read_bytes())
    content[len(content) // 2] ^= 1
    pdf.write_bytes(content)
    assert said(hurt) == {("deposit-file-changed", pdf.relative_to(hurt).as_posix())}


def test_a_file_that_is_missing_is_named(bag: Path, tmp_path: Path) -> None:
    hurt = copied(bag, tmp_path)
    (epub,) = package_of(hurt).glob("representations/epub/data/*.epub")
    epub.unlink()
    assert ("deposit-file-missing", epub.relative_to(hurt).as_posix()) in said(hurt)
    assert {code for code, _ in said(hurt)} == {"deposit-file-missing", "deposit-unsound"}  # and the payload is smaller than Payload-Oxum says


def test_a_file_that_was_added_is_named(bag: Path, tmp_path: Path) -> None:
    hurt = copied(bag, tmp_path)
    (package_of(hurt) / "documentation" / "Thumbs.db").write_bytes(b"x")
    (hurt / "notes.txt").write_text("added")
    added = {name for code, name in said(hurt) if code == "deposit-file-added"}
    assert added == {f"data/{package_of(hurt).name}/documentation/Thumbs.db", "notes.txt"}


def test_an_edited_record_is_named_also_when_the_bag_was_bagged_again(bag: Path, tmp_path: Path) -> None:
    hurt = copied(bag, tmp_path)
    record = package_of(hurt) / RECORD
    record.write_bytes(record.read_bytes().replace(b"Genocide", b"Genocides"))
    name = record.relative_to(hurt).as_posix()
    assert ("deposit-file-changed", name) in said(hurt)
    bag_again(hurt)
    assert said(hurt) == {("deposit-record-differs", name)}


def test_a_file_that_only_the_manifests_know_was_added(bag: Path, tmp_path: Path) -> None:
    hurt = copied(bag, tmp_path)
    (package_of(hurt) / "documentation" / "more.txt").write_text("x")
    bag_again(hurt)
    assert said(hurt) == {("deposit-file-added", f"data/{package_of(hurt).name}/documentation/more.txt")}


@pytest.mark.parametrize(
    ("name", "old", "new", "where"),
    [
        ("bagit.txt", "BagIt-Version: 1.0", "BagIt-Version: one", "bagit.txt"),
        ("bag-info.txt", "Source-Organization", "Source", "bag-info.txt"),
        ("bag-info.txt", "Payload-Oxum: ", "Payload-Oxum: 1", "bag-info.txt"),
        ("manifest-sha512.txt", "  data/", " data", "manifest-sha512.txt"),
    ],
)
def test_a_bag_that_breaks_the_rules_is_unsound(bag: Path, tmp_path: Path, name: str, old: str, new: str, where: str) -> None:
    hurt = copied(bag, tmp_path)
    text = (hurt / name).read_text()
    assert old in text
    (hurt / name).write_text(text.replace(old, new, 1))
    found = said(hurt)
    assert ("deposit-unsound", where) in found or ("deposit-file-missing", "data" + text.split("  data")[1].split("\n")[0]) in found
    assert ("deposit-file-changed", name) in found


def test_records_that_are_no_xml_or_break_their_schema_are_unsound(bag: Path, tmp_path: Path) -> None:
    hurt = copied(bag, tmp_path)
    premis = package_of(hurt) / "metadata/preservation/premis.xml"
    whole = premis.read_bytes()
    for broken in (whole[:-20], whole.replace(b"<eventType>creation</eventType>", b"", 1), b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'):
        premis.write_bytes(broken)
        bag_again(hurt)
        assert ("deposit-unsound", premis.relative_to(hurt).as_posix()) in said(hurt)


def test_links_are_not_opened(bag: Path, tmp_path: Path) -> None:
    hurt = copied(bag, tmp_path)
    link = package_of(hurt) / "documentation" / "passwd.txt"
    link.symlink_to("/etc/passwd")
    found = inspect(hurt, hurt.parent / "scratch")
    assert not found.safe and not found.files
    assert {(finding.code, finding.place.file) for finding in found.findings} == {("deposit-unsafe", link.relative_to(hurt).as_posix())}
    link.unlink()
    os.mkfifo(link)
    assert not inspect(hurt, hurt.parent / "scratch").safe


@pytest.mark.parametrize("path", ["data/../../etc/passwd", "/etc/passwd", "data/a\\b", "~/x"])
def test_a_manifest_may_not_lead_out(bag: Path, tmp_path: Path, path: str) -> None:
    hurt = copied(bag, tmp_path)
    with (hurt / "manifest-sha512.txt").open("a") as file:
        file.write(f"{'0' * 128}  {path}\n")
    assert ("deposit-unsafe", "manifest-sha512.txt") in said(hurt)


def test_what_is_no_bag_says_so(tmp_path: Path) -> None:
    assert said(tmp_path) == {("deposit-unsound", ".")}


def tar_of(*members: tuple[tarfile.TarInfo, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for info, content in members:
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def member(name: str, kind: bytes = tarfile.REGTYPE, to: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, to
    return info


@pytest.mark.parametrize(
    "member",
    [member("../out"), member("/out"), member("bag/link", tarfile.SYMTYPE, "/etc/passwd"), member("bag/hard", tarfile.LNKTYPE, "../x"),
     member("bag/null", tarfile.CHRTYPE)],
    ids=lambda info: info.name,
)  # fmt: skip
def test_a_tar_file_may_not_reach_out(member: tarfile.TarInfo, tmp_path: Path) -> None:
    path, folder = tmp_path / "bag.tar", tmp_path / "in"
    folder.mkdir()
    path.write_bytes(tar_of((tarfile.TarInfo("bag/good"), b"x"), (member, b"")))
    assert {finding.code for finding in unpack(path, folder)} == {"deposit-unsafe"}
    assert list(folder.iterdir()) == [] and not (tmp_path / "out").exists()


def test_a_zip_file_may_not_grow_beyond_measure(tmp_path: Path) -> None:
    path, folder = tmp_path / "bag.zip", tmp_path / "in"
    folder.mkdir()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bag/bomb", b"\0" * (containers.SMALL + 1))
    (found,) = unpack(path, folder)
    assert (found.code, found.place.file) == ("deposit-unsafe", "bag/bomb") and list(folder.iterdir()) == []


def test_a_zip_file_may_not_hold_a_name_twice(tmp_path: Path) -> None:
    path, folder = tmp_path / "bag.zip", tmp_path / "in"
    folder.mkdir()
    with zipfile.ZipFile(path, "w") as archive, pytest.warns(UserWarning):
        archive.writestr("bag/a", b"1")
        archive.writestr("bag/a", b"2")
    assert {finding.code for finding in unpack(path, folder)} == {"deposit-unsafe"}


@given(st.text())
def test_a_path_comes_out_of_a_manifest_as_it_went_in(name: str) -> None:
    assert decoded(encoded(name)) == name and "\n" not in encoded(name)



@given(st.text(min_size=1), st.text(min_size=1))
def test_different_files_have_different_ids(one: str, other: str) -> None:
    assert (_id("file", one) == _id("file", other)) == (one == other)


@given(st.text())
def test_the_name_of_a_package_is_safe_everywhere(identifier: str) -> None:
    assert unsafe_name(plain(identifier)) == "" and len(plain(identifier)) <= 90


def test_folded_fields_are_joined() -> None:
    assert fields("A: b\n  c\nD: e\n") == [("A", "b c"), ("D", "e")]


def test_the_profile_forbids_what_it_forbids() -> None:
    good = [(label, "x") for label in btr.REQUIRED]
    assert list(btr.breaches("1.0", good, ["sha512"], [])) == []
    for version, labels, algorithms, files in (("2.0", good, ["sha512"], []), ("1.0", good[1:], ["sha512"], []), ("1.0", good, ["crc"], []),
                                               ("1.0", good, ["sha512"], ["fetch.txt"]), ("1.0", [*good, good[1]], ["md5"], [])):  # fmt: skip
        assert list(btr.breaches(version, labels, algorithms, files))
