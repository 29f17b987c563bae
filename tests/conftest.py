"""What all tests share: a quiet log, a fixed time, the booklet made once, and the outside validators."""

import logging
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from octavo.production import Order, Outcome, produce
from octavo.progress import Silent

ROOT = Path(__file__).parents[1]
EPOCH = "1290000000"


@pytest.fixture(autouse=True)
def fixed_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same time in every test."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture):
    """An unexpected line in the log fails a test."""
    yield
    said = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not said, said


@pytest.fixture(scope="session")
def booklet(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The three editions of manuscript/."""
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    return produce(Order(ROOT / "manuscript", tmp_path_factory.mktemp("booklet")), Silent())


def validators_home() -> Path:
    """Where the outside validators are installed."""
    return Path(os.environ.get("OCTAVO_VALIDATORS", ROOT / ".validators"))


def absent(name: str, how: str) -> None:
    """Skip, or fail where validators are required."""
    if os.environ.get("OCTAVO_REQUIRE_VALIDATORS") == "1":
        pytest.fail(f"{name} is absent: {how}")
    pytest.skip(f"{name} is absent: {how}")


@pytest.fixture(scope="session")
def run_validator():
    """Runs an outside program from the validators' home and gives the finished process."""

    def run(name: str, *command: str) -> subprocess.CompletedProcess[str]:
        home = validators_home()
        if not home.is_dir() or not shutil.which(command[0]):
            absent(name, "make validators")
        environment = os.environ | {"PUPPETEER_EXECUTABLE_PATH": "/usr/bin/chromium", "A11Y_NODE": str(home / "npm"), "VALIDATORS_HOME": str(home)}
        filled = [part.replace("@HOME@", str(home)) for part in command]
        return subprocess.run(filled, capture_output=True, text=True, timeout=500, env=environment, check=False)

    return run
