"""Speaker indexes of real documents: everyone who speaks or is named is in them, nobody else, and on the pages that they name."""

import pytest

from tests import corpora
from tests.corpora_index import hold
from tests.test_corpora import needs_corpora

BLOCKS = 60


@needs_corpora
@pytest.mark.slow
@pytest.mark.parametrize("name", sorted({*corpora.NAMES} - {"dh2018"}))  # whose Tibetan letters no face has
def test_the_index_of_a_slice_of_each_document(name, tmp_path):
    counted = hold(name, tmp_path, BLOCKS)
    assert counted["people"] >= 4 and counted["passages"] >= 10


@needs_corpora
@pytest.mark.slow
def test_the_index_of_a_whole_document(tmp_path):
    assert hold("btc-small", tmp_path) == {"people": 16, "passages": 226, "pages": 110}
