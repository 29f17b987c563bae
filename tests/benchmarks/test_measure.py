"""A command is measured with everything it starts."""

import sys
import time

import pytest

from benchmarks import measure as measuring
from benchmarks.measure import Failed, counts_shared_pages_once, measure

linux = pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")

ORPHAN = """
import os, time
if os.fork() == 0:
    if os.fork() == 0:
        while time.process_time() < 0.3: pass
    os._exit(0)
os.wait()
"""
SHARED = """
import os, time
held = os.urandom(60 << 20)
if os.fork() == 0:
    time.sleep(0.6)
    os._exit(0)
os.wait()
"""


def python(code: str) -> list[str]:
    return [sys.executable, "-S", "-c", code]


def test_wall_and_processor_time_are_two_things():
    figures, said = measure(python("import time; time.sleep(0.3); print('done')"))
    assert said == "done\n"
    assert 0.3 <= figures.wall < 5
    assert figures.cpu < figures.wall


@linux
def test_processor_time_of_a_process_whose_parent_is_gone_counts():
    figures, _ = measure(python(ORPHAN))
    assert figures.cpu >= 0.2  # the last look may be a while before its end


@linux
@pytest.mark.skipif(not counts_shared_pages_once(), reason="this kernel does not tell proportional set sizes")
def test_pages_that_processes_share_count_once():
    figures, _ = measure(python(SHARED))
    assert figures.memory is not None
    assert 60 < figures.memory < 100


def test_a_command_that_fails_says_its_last_word():
    with pytest.raises(Failed, match=r"^exit code 3: the last$") as fault:
        measure(python("import sys; print('out'); print('first\\nthe last', file=sys.stderr); sys.exit(3)"))
    assert fault.value.said == "out\n"


def test_a_command_that_is_not_there_fails():
    with pytest.raises(Failed, match="no-such-program"):
        measure(["no-such-program"])


def test_a_command_that_takes_too_long_is_ended():
    started = time.monotonic()
    with pytest.raises(Failed, match=r"not done within 0\.2 s"):
        measure(python("import time; time.sleep(60)"), limit=0.2)
    assert time.monotonic() - started < 20


@linux
def test_what_a_command_leaves_behind_is_ended(monkeypatch):
    monkeypatch.setattr(measuring, "GRACE", 0.2)
    started = time.monotonic()
    measure(python("import subprocess, sys; subprocess.Popen([sys.executable, '-S', '-c', 'import time; time.sleep(60)'])"))
    assert time.monotonic() - started < 20
