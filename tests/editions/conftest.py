"""Works that have been read and resolved, before any edition is made of them."""

from pathlib import Path

import pytest

from octavo.apparatus import resolve
from octavo.composition import layout
from octavo.editions.work import Work
from octavo.reading import read

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def booklet_work() -> Work:
    """The booklet in manuscript/."""
    folder = ROOT / "manuscript"
    publication, _ = read(folder)
    assert publication is not None
    return Work(publication, resolve(publication), layout.find(publication.layout, None, publication.print_options), folder)
