"""What all tests share: a quiet log, a fixed time, no network, the booklet made once, and the outside validators."""

import logging
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

from octavo.preflight import archive, opds, records
from octavo.preflight.tool import Absent
from octavo.preflight.validators import VALIDATORS
from octavo.production import Order, Outcome, produce
from octavo.progress import Silent

ROOT = Path(__file__).parents[1]
EPOCH = "1290000000"  # 2010-11-17, for SOURCE_DATE_EPOCH

settings.register_profile("octavo", deadline=None, derandomize="CI" in os.environ)  # a busy machine is no fault; CI finds the same twice
settings.load_profile("octavo")


@pytest.fixture(autouse=True)
def fixed_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same time in every test; nothing taken from earlier builds."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setenv("OCTAVO_CACHE", "")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for the network fails; a process of our own on this machine is no network."""
    connect = socket.socket.connect

    def refuse(of: socket.socket, address: object) -> None:
        if of.family != getattr(socket, "AF_UNIX", None) and not (isinstance(address, tuple) and address[0] == "127.0.0.1"):
            raise AssertionError(f"a test reaches for the network: {address}")
        connect(of, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """An unexpected line in the log, of WARNING or above, fails a test. A test that expects one reads it and calls `caplog.clear()`."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    said = [f"{record.name}: {record.getMessage()}" for record in records if record.levelno >= logging.WARNING]
    assert not said, said


@pytest.fixture(scope="session")
def booklet(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The three editions of manuscript/."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        return produce(Order(ROOT / "manuscript", tmp_path_factory.mktemp("booklet")), Silent())


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The three editions of tests/everything/, which has every construct of the format once, and every list."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        return produce(Order(ROOT / "tests" / "everything", tmp_path_factory.mktemp("everything")), Silent())


@pytest.fixture(scope="session")
def validator() -> Callable[[str], ModuleType]:
    """An outside validator by name, as a module of `octavo.preflight`. Where it is absent the test is skipped, and counted; where
    OCTAVO_REQUIRE_VALIDATORS is 1 it fails."""

    def module_of(name: str) -> ModuleType:
        module = (VALIDATORS | {"records": records, "archive": archive, "opds": opds})[name]
        probed = module.probe()
        if isinstance(probed, Absent):
            absence = f"{probed.name} is not here: {probed.how_to_get_it}"
            if os.environ.get("OCTAVO_REQUIRE_VALIDATORS") == "1":
                pytest.fail(absence, pytrace=False)
            pytest.skip(absence)
        return module

    return module_of
