"""Manuscripts by chance become editions that agree word by word, which `produce` itself holds against one another, and a valid EPUB."""

from collections.abc import Callable
from types import ModuleType

import pytest

from tests.fuzz.editions import try_edition


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 12, 2))
def test_editions(seed: int, validator: Callable[[str], ModuleType]) -> None:
    try_edition(seed, judges=((validator("epubcheck"), "epub", "*.epub"),))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(0, 12, 2))
def test_spoilt_manuscripts_become_editions_or_findings(seed: int) -> None:
    try_edition(seed, judges=())
