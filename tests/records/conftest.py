import pytest

from octavo.records import Work
from tests.records.works import described, full, work


@pytest.fixture(scope="session")
def booklet_work() -> Work:
    return work("booklet")


@pytest.fixture(scope="session")
def everything_work() -> Work:
    return work("everything")


@pytest.fixture(scope="session")
def full_work() -> Work:
    return described(full(), certified=True)
