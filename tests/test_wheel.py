"""The wheel holds all that the checkout holds, and works where there is no checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


def ran(*command: str, folder: Path, **environment: str) -> str:
    done = subprocess.run([sys.executable, *command], cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory) -> Path:
    """A folder with what the wheel would install."""
    folder = tmp_path_factory.mktemp("wheel")
    ran("-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder), folder=ROOT)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_layouts_catalogues_and_starter_are_in_it(unpacked):
    def files(folder: Path) -> set[str]:
        return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}

    assert files(ROOT / "layouts") == files(unpacked / "octavo" / "layouts")
    assert files(ROOT / "src" / "octavo") <= files(unpacked / "octavo")


def test_it_makes_editions_without_a_checkout(unpacked, tmp_path):
    def octavo(*arguments: str) -> str:
        return ran("-m", "octavo.cli", *arguments, folder=tmp_path, PYTHONPATH=str(unpacked))

    where = ran("-c", "from octavo.composition.layout import shipped; print(shipped())", folder=tmp_path, PYTHONPATH=str(unpacked))
    assert Path(where.strip()) == unpacked / "octavo" / "layouts"
    octavo("new", "report")
    octavo("build", "--manuscript", "report", "--output", "editions")
    assert {path.suffix for path in (tmp_path / "editions").rglob("*.*")} >= {".pdf", ".epub", ".html"}
