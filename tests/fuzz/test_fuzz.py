"""Manuscripts and files by chance: none is a traceback, a hang, a finding beside its file, or a word lost unseen. Many more:
`python -m tests.fuzz --manuscripts 10000 --files 100000`."""

import pytest

from tests.fuzz.documents import try_document
from tests.fuzz.manuscripts import Made, manuscript
from tests.fuzz.trial import Outcome, TooSlow, examine, lost, try_file, try_manuscript, within

FOUND = (1674, 2090, 5852, 24400)  # files that were faults once


def test_a_few_manuscripts() -> None:
    outcomes = [try_manuscript(seed) for seed in range(12)]
    assert {outcome.refused for outcome in outcomes} == {True, False}


@pytest.mark.parametrize("seed", [*range(60), *FOUND])
def test_a_few_files(seed: int) -> None:
    try_file(seed)


@pytest.mark.parametrize("seed", [*range(20), 875])
def test_a_few_documents(seed: int) -> None:
    try_document(seed)


@pytest.mark.slow
@pytest.mark.parametrize("hundred", range(3))
def test_documents(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * hundred + 100):
        try_document(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [*range(100, 400), 793])
def test_manuscripts(seed: int) -> None:
    try_manuscript(seed)


@pytest.mark.slow
@pytest.mark.parametrize("hundred", range(20))
def test_files(hundred: int) -> None:
    for seed in range(10_000 + 100 * hundred, 10_100 + 100 * hundred):
        try_file(seed)


def test_a_manuscript_can_be_made_again() -> None:
    assert manuscript(7) == manuscript(7) != manuscript(8)


def test_a_lost_word_is_seen() -> None:
    made = manuscript(3, sound=True)
    outcome = examine(made.files)
    assert lost(made, outcome) == []
    assert lost(Made(made.files, (*made.printed, "w0z"), True), Outcome(outcome.publication, ())) == ["w0z"]


def test_a_hang_is_seen() -> None:
    with pytest.raises(TooSlow), within(0.05):
        while True:
            pass
