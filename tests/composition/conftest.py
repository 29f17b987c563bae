"""The strange manuscript, resolved, and the editions of it."""

import pytest

from octavo.editions.work import Work
from octavo.production import Order, Outcome, produce
from octavo.progress import Silent
from tests.composition.works import strange_manuscript, work_of


@pytest.fixture(scope="session")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Work:
    return work_of(strange_manuscript(tmp_path_factory.mktemp("strange")))


@pytest.fixture(scope="session")
def strange_editions(strange: Work, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1290000000")
        return produce(Order(strange.folder, tmp_path_factory.mktemp("strange-editions")), Silent())
