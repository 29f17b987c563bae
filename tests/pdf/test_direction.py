"""Two libraries read which way the pages of a PDF go, and give one answer."""

import io
from pathlib import Path

import pikepdf
import pytest

from octavo.pdf.pages import Pages
from octavo.pdf.source_pages import SourcePages
from tests.pdf.dummies import pdf


@pytest.mark.parametrize(
    ("said", "language", "backwards"),
    [("", "he", True), ("", "en", False), ("", "", False), ("R2L", "en", True), ("R2L", "he", True), ("L2R", "he", False), ("L2R", "en", False)],
)
def test_direction_is_what_the_pdf_says_or_else_its_language(said: str, language: str, backwards: bool) -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(2, language=language))) as document:
        if said:
            document.Root.ViewerPreferences = pikepdf.Dictionary(Direction=pikepdf.Name(f"/{said}"))
        document.save(target)
    with SourcePages(target.getvalue(), Path("a.pdf")) as source, Pages(target.getvalue(), "a.pdf") as seen:
        assert (source.right_to_left, seen.right_to_left) == (backwards, backwards)
