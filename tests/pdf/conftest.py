"""Small books as finished PDFs."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from octavo.editions.print import bind, describe
from tests.pagination.conftest import LayOut, lay_out, prose

__all__ = ["lay_out", "prose"]
MADE = datetime(2010, 11, 17, tzinfo=UTC)


@pytest.fixture
def print_pdf(lay_out: LayOut) -> Callable[..., bytes]:
    """The PDF of a book, given as to `lay_out`."""

    def made(*given: object, **named: object) -> bytes:
        work, book = lay_out(*given, **named)
        return bind(book.sheets, describe(work, MADE))

    return made
