"""What each receiver gets, and what it asks for first."""

import csv
import hashlib
import io
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from octavo.cli.deposit import TARGETS as OFFERED
from octavo.deposit.package import Package
from octavo.deposit.targets.table import TARGETS
from octavo.errors import RecordRefused


def written(package: Package, target: str, folder: Path) -> Path:
    TARGETS[target](package, folder)
    (home,) = folder.iterdir()
    return home


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_command_offers_every_target_that_there_is() -> None:
    assert set(OFFERED) == {"bag", *TARGETS} and len(OFFERED) == len(TARGETS) + 1


def test_eark_is_the_package(package: Package, tmp_path: Path) -> None:
    home = written(package, "eark", tmp_path)
    assert names(home) == {entry.path for entry in package.entries} and home.name == etree.parse(home / "METS.xml").getroot().get("OBJID")


def test_dspace_reads_an_item(package: Package, tmp_path: Path) -> None:
    item = written(package, "dspace", tmp_path) / "item_000"
    rows = [line.split("\t") for line in (item / "contents").read_text().splitlines()]
    assert {row[0] for row in rows} | {"dublin_core.xml", "contents"} == names(item)
    assert [row[0] for row in rows if "primary:true" in row] == [name for name in names(item) if name.endswith(".pdf")]
    record = etree.parse(item / "dublin_core.xml").getroot()
    assert record.findtext("dcvalue[@element='title']") == package.work.full_title
    assert record.find("dcvalue[@element='contributor'][@qualifier='author']") is not None or not package.work.creators


def test_clockss_gets_one_form_that_is_not_text(package: Package, tmp_path: Path) -> None:
    home = written(replace(package, work=replace(package.work, url="https://example.org/")), "clockss", tmp_path)
    assert names(home) == {f"{package.name}.pdf", f"{package.name}.onix.xml", f"{package.name}.ris", "manifest-sha256.txt"}
    for line in (home / "manifest-sha256.txt").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((home / name).read_bytes()).hexdigest() == digest


def test_the_dnb_gets_a_transfer_package(package: Package, tmp_path: Path) -> None:
    home = written(package, "dnb", tmp_path)
    (content,) = (home / "content").iterdir()
    assert names(home) == {f"content/{content.name}", "catalogue_md.xml", "checksum.sha512"} and content.suffix == ".pdf"


def test_archivematica_gets_a_transfer(package: Package, tmp_path: Path) -> None:
    home = written(package, "archivematica", tmp_path)
    for line in (home / "metadata/checksum.sha256").read_text().splitlines():
        digest, name = line.split("  ../")
        assert hashlib.sha256((home / name).read_bytes()).hexdigest() == digest
    header, values = csv.reader(io.StringIO((home / "metadata/metadata.csv").read_text()))
    told = dict(zip(header, values, strict=True))
    assert (told["filename"], told["dc.title"]) == ("objects", package.work.full_title)
    assert any(name.startswith("objects/tei/") for name in names(home)) and "metadata/submissionDocumentation/README.txt" in names(home)


def with_isbn(package: Package) -> Package:
    products = tuple(replace(product, isbn="9780306406157" if product.form == "epub" else "") for product in package.work.products)
    thema = (("thema", ("JW",)),)
    return replace(package, work=replace(package.work, products=products, open=True, classification=thema))


@pytest.mark.parametrize(("target", "release"), [("oapen", "3.0"), ("ebsco", "3.1")])
def test_shops_get_files_named_by_isbn(package: Package, tmp_path: Path, target: str, release: str) -> None:
    home = written(with_isbn(package), target, tmp_path)
    assert names(home) == {f"9780306406157.{ending}" for ending in ("pdf", "epub", "xml")}
    assert etree.parse(home / "9780306406157.xml").getroot().get("release") == release


def test_receivers_refuse_a_work_that_does_not_say_enough(package: Package, tmp_path: Path) -> None:
    full = with_isbn(package)
    no_isbn = replace(full, work=replace(full.work, products=tuple(replace(product, isbn="") for product in full.work.products)))
    closed = replace(full, work=replace(full.work, open=False))
    unclassified = replace(full, work=replace(full.work, classification=()))
    nowhere = replace(full, work=replace(full.work, url=""))
    undated = replace(full, work=replace(full.work, date=None))
    for target, refused in (("ebsco", no_isbn), ("oapen", closed), ("oapen", unclassified), ("clockss", nowhere), ("clockss", undated)):
        with pytest.raises(RecordRefused):
            TARGETS[target](refused, tmp_path / target)
        assert not (tmp_path / target).exists()
