"""A machine that is full, read-only, odd in its words or its clock. Each fault meets a build in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.kills import STARTER, contents

EPUB = ("build", "-q", "--jobs", "1", "-e", "epub", "-m", str(STARTER))


def octavo(*arguments: str, before: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """octavo in a process of its own; `before` is what a shell does first."""
    own = {"SOURCE_DATE_EPOCH": "1700000000", "OCTAVO_CACHE": "", **environment}
    shell = ["/bin/sh", "-c", f'{before or ":"}; exec "$@"', "sh"]
    command = [*shell, sys.executable, "-m", "octavo.cli", *arguments]
    return subprocess.run(command, env={**os.environ, **own}, capture_output=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output with good editions."""
    output = tmp_path_factory.mktemp("good") / "build"
    assert octavo(*EPUB, "-o", str(output)).returncode == 0
    return output


@pytest.mark.slow
@pytest.mark.parametrize("blocks", [1, 8], ids=["nothing", "little"])
def test_a_disk_without_room_leaves_the_last_good_editions(good: Path, blocks: int) -> None:
    """No file may grow beyond so many blocks of 512 bytes, which is what a full disk is to whoever writes."""
    before = contents(good)
    ran = octavo(*EPUB, "-o", str(good), before=f"ulimit -f {blocks}")
    assert ran.returncode == 6, ran.stderr
    assert b"--output" in ran.stderr
    assert contents(good) == before
    assert not [path for path in good.iterdir() if path.name.startswith(".")]


@pytest.mark.slow
@pytest.mark.parametrize(
    "odd",
    [
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"}, {"LC_ALL": "no_SUCH.thing", "TZ": "No/Where"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}, {"HOME": "", "XDG_CACHE_HOME": ""},
    ],
    ids=["turkish", "unknown", "ascii", "homeless"],
)  # fmt: skip
def test_the_words_and_the_zone_of_a_machine_change_no_byte(good: Path, tmp_path: Path, odd: dict[str, str]) -> None:
    ran = octavo(*EPUB, "-o", str(tmp_path / "Bücher"), **odd)
    assert ran.returncode == 0, ran.stderr
    assert contents(tmp_path / "Bücher") == contents(good)


def test_a_cache_that_cannot_be_written_is_gone_without(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file")
    ran = octavo("check", "-m", str(STARTER), OCTAVO_CACHE=str(tmp_path / "cache"))
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("epoch", ["-5", "99999999999", "soon"])
def test_a_moment_that_no_edition_can_bear_is_refused(tmp_path: Path, epoch: str) -> None:
    ran = octavo(*EPUB, "-o", str(tmp_path / "build"), SOURCE_DATE_EPOCH=epoch)
    assert ran.returncode == 2
    assert b"SOURCE_DATE_EPOCH" in ran.stderr
    assert not (tmp_path / "build").exists()
