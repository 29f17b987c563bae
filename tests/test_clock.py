"""The one door for time."""

import os
from datetime import UTC, datetime

import pytest

from octavo import clock


def test_the_epoch_counts_as_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1290000000")
    assert clock.build_time() == datetime(2010, 11, 17, 13, 20, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", " "])
def test_an_empty_epoch_is_none_and_does_not_reach_other_libraries(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    assert abs((clock.build_time() - datetime.now(UTC)).total_seconds()) < 5
    assert "SOURCE_DATE_EPOCH" not in os.environ


@pytest.mark.parametrize("text", ["yesterday", "1e9", "1" * 30, "-1", "4294967296", "99999999999", "9" * 5000])
def test_another_epoch_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    with pytest.raises(clock.BadEpoch, match="SOURCE_DATE_EPOCH is"):
        clock.build_time()


@pytest.mark.parametrize("text", ["0", "4102444800", "4294967295"])
def test_1970_and_the_last_second_of_32_bits_are_moments_like_others(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    assert clock.build_time().timestamp() == int(text)
