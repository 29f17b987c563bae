"""Setters in other processes: the same pages, words, tags and bytes whatever their number, and faults that come back as they are."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from octavo.editions.print import bind, describe
from octavo.errors import EditionRefused, LayoutRefused, MissingGlyph
from octavo.pagination import processes, workers

MADE = datetime(2010, 11, 17, tzinfo=UTC)


@pytest.fixture
def many(monkeypatch):
    """Every work is long enough for several processes."""
    monkeypatch.setattr(workers, "WORTH_IT", 0)


def texts(prose):
    others = {"one": "two", "two": "three", "three": "four", "four": "five", "five": "one"}
    return {name: f"# {name}\n\nSee <section:{other}>.[^1]\n\n{prose(700, name)}\n\n[^1]: A note.\n" for name, other in others.items()}


@pytest.mark.slow
@pytest.mark.parametrize("settings", ['division-start = "page"\n', 'division-start = "recto"\n'])
def test_the_bytes_do_not_depend_on_the_number_of_processes(lay_out, prose, many, settings):
    made = set()
    for jobs in (1, 2, 3):
        work, book = lay_out(texts(prose), settings=settings, jobs=jobs)
        made.add(bind(book.sheets, describe(work, MADE)))
    assert len(made) == 1


@pytest.mark.slow
def test_a_fault_comes_back_as_it_is(lay_out, prose, many):
    with pytest.raises(MissingGlyph) as caught:
        lay_out({**texts(prose), "six": "# Six\n\nA sign: \U000F0000.\n"}, jobs=2)
    assert caught.value.character == "\U000F0000" and caught.value.hint
    ill = {"blocks.html.j2": "{% macro paragraph(node) %}<p>{% endmacro %}"}
    with pytest.raises(LayoutRefused):
        lay_out(texts(prose), templates=ill, jobs=2)


@pytest.mark.slow
def test_a_process_that_dies_is_an_error_that_says_so(lay_out, prose, many, monkeypatch):
    started = workers.start

    def doomed(*given):
        process = started(*given)
        process.kill()
        return process

    monkeypatch.setattr(workers, "start", doomed)
    with pytest.raises(EditionRefused) as caught:
        lay_out(texts(prose), jobs=2)
    assert "--jobs 1" in caught.value.hint


def test_one_job_starts_no_process(lay_out, prose, monkeypatch):
    monkeypatch.setattr(workers, "start", lambda *given: pytest.fail("a process was started"))
    lay_out(texts(prose), jobs=1)


def test_a_short_work_starts_one(lay_out, prose, monkeypatch):
    started = []
    start = workers.start
    monkeypatch.setattr(workers, "start", lambda *given: started.append(start(*given)) or started[-1])
    lay_out({"one": f"# One\n\n{prose(300)}\n"}, jobs=4)
    assert len(started) == 1


def test_an_errand_gives_the_same_apart():
    assert [processes.Errand(apart, sorted, [2, 1]).answer() for apart in (True, False)] == [[1, 2], [1, 2]]


def test_an_errand_that_fails_raises_what_the_call_raised():
    for apart in (True, False):
        with pytest.raises(ZeroDivisionError):
            processes.Errand(apart, divmod, 1, 0).answer()


def test_an_errand_whose_process_dies_is_an_error():
    with pytest.raises(EditionRefused) as caught:
        processes.Errand(True, os._exit, 3).answer()
    assert "(3)" in str(caught.value)


def test_what_a_process_leaves_behind_goes_with_this_one(tmp_path):
    code = "import os, tempfile; from octavo.pagination.processes import Errand; print(Errand(True, tempfile.mkdtemp).answer())"
    said = subprocess.run([sys.executable, "-c", code], env=os.environ | {"TMPDIR": str(tmp_path)}, capture_output=True, text=True, check=True)
    assert Path(said.stdout.strip()).is_relative_to(tmp_path) and not list(tmp_path.glob("octavo-*"))


def test_what_is_painted_early_is_the_same(lay_out, prose, monkeypatch):
    made = set()
    for kept in (0, 1000):
        monkeypatch.setattr("octavo.pagination.setter.KEPT", kept)
        work, book = lay_out(texts(prose), jobs=1)
        made.add(bind(book.sheets, describe(work, MADE)))
    assert len(made) == 1
