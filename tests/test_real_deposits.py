"""Real proceedings, which are not in the repository, deposited as they are: independent validators find nothing, and `verify` names each fault."""

import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from octavo.depositing import Asked, deposit
from octavo.preflight import archive, epubcheck, records
from octavo.production import Order
from octavo.progress import Silent
from octavo.verifying import verify
from tests import corpora
from tests.conftest import EPOCH
from tests.deposit.bags import package_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(corpora.corpora_folder() is None, reason="the corpora are not here (OCTAVO_CORPORA)"),
]
NAMES = ["btc-small"]  # proceedings of 110 pages
AS_JUDGED = {"marc21.mrc": ".mrc", "marc21.xml": ".marc.xml", "mods.xml": ".mods.xml", "onix31.xml": ".onix.xml", "CITATION.cff": ".cff"}


@pytest.fixture(scope="module", params=NAMES)
def deposited(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Order]:
    """The bag, the storage root with the same as an object, and the order they were made by. No validator was asked."""
    home = tmp_path_factory.mktemp(request.param)
    corpora.write_manuscript(corpora.load(request.param), home / "m")
    path = home / "m" / "publication.yaml"
    written = path.read_text(encoding="utf-8")
    if "\npublisher:" not in written:  # whom a deposit comes from
        path.write_text(f"{written}publisher: A University Press\n", encoding="utf-8")
    order = Order(home / "m", home / "out", jobs=0, cache=home / "cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        (bag,) = deposit(order, Asked(validate=False, ocfl=home / "store"), Silent()).files["deposit"]
    return bag, home / "store", order


def codes(deposit: Path, order: Order, rebuild: bool = False) -> dict[str, str]:
    return {finding.place.file: finding.code for finding in verify(deposit, rebuild, order, Silent()).findings}


def test_validators_find_nothing(deposited: tuple[Path, Path, Order], tmp_path: Path, validator: Callable[[str], ModuleType]) -> None:
    bag, store, _ = deposited
    package = package_of(bag)
    (kept,) = (path.parent for path in store.glob("*/inventory.json"))
    for name in ("archive", "records", "epubcheck"):
        validator(name)
    found = archive.judge([bag, store, kept, package / "METS.xml", package / "metadata/preservation/premis.xml"])
    described = [shutil.copyfile(package / "metadata/descriptive" / name, tmp_path / f"record{ending}") for name, ending in AS_JUDGED.items()]
    found += records.judge(described) + epubcheck.judge(list((package / "representations/epub/data").glob("*.epub")))
    assert [str(finding) for finding in found] == []


def test_it_is_what_its_source_makes_and_each_fault_is_named(deposited: tuple[Path, Path, Order]) -> None:
    bag, store, order = deposited
    assert codes(bag, order, rebuild=True) == codes(store, order) == {}
    page = sorted((package_of(bag) / "representations/html/data").glob("*.html"))[3]
    record = package_of(bag) / "metadata/descriptive/mods.xml"
    for hurt, code in ((page, "deposit-file-changed"), (record, "deposit-file-changed")):
        before = hurt.read_bytes()
        hurt.write_bytes(before[:-9] + bytes([before[-9] ^ 1]) + before[-8:])
        assert codes(bag, order) == {hurt.relative_to(bag).as_posix(): code}
        hurt.write_bytes(before)
    shutil.move(page, page.with_name("moved.html"))
    found = codes(bag, order)
    assert found[page.relative_to(bag).as_posix()] == "deposit-file-missing"
    assert found[page.with_name("moved.html").relative_to(bag).as_posix()] == "deposit-file-added"
    shutil.move(page.with_name("moved.html"), page)
    assert codes(bag, order) == {}


def test_deposited_twice_it_has_the_same_manifests(deposited: tuple[Path, Path, Order], tmp_path: Path) -> None:
    bag, _, order = deposited
    (again,) = deposit(Order(order.manuscript, tmp_path, jobs=1), Asked(validate=False), Silent()).files["deposit"]
    for name in ("manifest-sha512.txt", "manifest-sha256.txt"):
        assert (again / name).read_bytes() == (bag / name).read_bytes()
