"""The source of a document within its PDF."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest

from octavo.pdf.source_document import with_source
from octavo.production import Outcome

MADE = datetime(2010, 11, 15, tzinfo=UTC)
SOURCE = b"<TEI/>"


@pytest.fixture(scope="module")
def printed(booklet: Outcome) -> bytes:
    (path,) = (path for path in booklet.files["print"] if path.suffix == ".pdf")
    return path.read_bytes()


def test_the_source_is_an_associated_file(printed: bytes) -> None:
    with pikepdf.open(io.BytesIO(with_source(printed, "work.tei.xml", SOURCE, "the text", MADE))) as document:
        (attached,) = document.Root.AF
        assert attached.AFRelationship == pikepdf.Name.Source and str(attached.UF) == "work.tei.xml"
        assert attached.EF.F.read_bytes() == SOURCE and attached.EF.F.Subtype == pikepdf.Name("/application/xml")
        assert list(document.attachments) == ["work.tei.xml"]
        with pikepdf.open(io.BytesIO(printed)) as before:
            assert len(document.pages) == len(before.pages)
            assert str(document.Root.PageLabels) == str(before.Root.PageLabels)


def test_it_is_the_same_every_time(printed: bytes) -> None:
    assert with_source(printed, "a.xml", SOURCE, "x", MADE) == with_source(printed, "a.xml", SOURCE, "x", MADE)


def test_another_attachment_stays(printed: bytes) -> None:
    twice = with_source(with_source(printed, "b.xml", b"<b/>", "x", MADE), "a.xml", SOURCE, "x", MADE)
    with pikepdf.open(io.BytesIO(twice)) as document:
        assert sorted(document.attachments) == ["a.xml", "b.xml"] and len(document.Root.AF) == 2


@pytest.mark.slow
def test_it_is_still_pdf_a_and_pdf_ua(printed: bytes, validator, tmp_path) -> None:
    path = tmp_path / "with source.pdf"
    path.write_bytes(with_source(printed, "work.tei.xml", SOURCE, "the text", MADE))
    assert [finding.sentence for finding in validator("verapdf").judge([path])] == []
