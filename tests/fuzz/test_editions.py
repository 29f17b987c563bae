"""Sound manuscripts by chance become editions that agree word by word, which `produce` itself holds against one another, and a valid EPUB."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from octavo.errors import EditionRefused
from octavo.production import Order, produce
from octavo.progress import Silent
from tests.fuzz.manuscripts import manuscript
from tests.fuzz.prose import SCRIPTS
from tests.fuzz.trial import write

FACES = SCRIPTS[:6]  # scripts for which octavo brings typefaces: of others, a glyph that is missing is a finding


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_editions(seed: int, tmp_path: Path, validator: Callable[[str], ModuleType]) -> None:
    epubcheck = validator("epubcheck")
    write(tmp_path / "m", manuscript(seed, sound=True, scripts=FACES).files)
    try:
        outcome = produce(Order(tmp_path / "m", tmp_path / "out"), Silent())
    except EditionRefused as refusal:
        assert "off the paper" in str(refusal)  # a table of random words may be too wide
        return
    (book,) = outcome.files["epub"]
    assert [str(finding) for finding in epubcheck.judge([book]) if finding.severity == "error"] == []
