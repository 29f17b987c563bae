"""The deposit of manuscript/, and the package of tests/everything/, each made once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from octavo.assembling import assemble
from octavo.deposit.package import Package
from octavo.depositing import Asked, deposit
from octavo.production import Order
from octavo.progress import Silent
from tests.conftest import EPOCH, ROOT


@pytest.fixture(scope="session")
def bag(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bag of manuscript/; no validator was asked. Not to be changed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        made = deposit(Order(ROOT / "manuscript", tmp_path_factory.mktemp("deposit")), Asked(validate=False), Silent())
    (path,) = made.files["deposit"]
    return path


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    """The package of tests/everything/, which has every identifier. Not to be changed."""
    order = Order(ROOT / "tests" / "everything", tmp_path_factory.mktemp("nowhere"))
    yield assemble(order, tmp_path_factory.mktemp("package"), lambda _: (), Silent(), datetime.fromtimestamp(int(EPOCH), UTC)).package
