"""Every record of the booklet and of everything, letter for letter. `OCTAVO_ACCEPT=1` writes them anew; then eyes read them. MARC is shown in the
mnemonic form of MARCBreaker, which says the same as its bytes."""

import io
import os
from pathlib import Path

import pymarc
import pytest

from octavo.errors import RecordRefused
from octavo.records.formats import FORMATS, record
from tests.records.works import MANUSCRIPTS, work

HERE = Path(__file__).parent / "goldens"
PARTS = {"booklet": "accountability", "everything": "opening"}


def shown(format: str, made: bytes) -> str:
    if format == "marc":
        return "".join(f"{each}\n" for each in pymarc.MARCReader(io.BytesIO(made)))
    return made.decode()


def held(name: str, text: str) -> None:
    path = HERE / name
    if os.environ.get("OCTAVO_ACCEPT") == "1":
        path.write_text(text, encoding="utf-8", newline="")
    assert path.read_bytes().decode() == text


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_the_record_of_a_work(name: str, format: str) -> None:
    described = work(name)
    if (name, format) == ("booklet", "crossref"):
        with pytest.raises(RecordRefused, match="DOI"):
            record(described, format)
        return
    held(f"{name}{FORMATS[format].ending if format != 'marc' else '.marc.txt'}", shown(format, record(described, format)))


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_citations_of_a_part(name: str) -> None:
    described = work(name)
    part = described.part(PARTS[name])
    cited = (record(described, format, each).decode() for each in (part, *part.parts[:1]) for format, known in FORMATS.items() if known.cites)
    held(f"{name}.part.txt", "\n".join(cited))


def test_the_same_work_gives_the_same_bytes() -> None:
    first, second = work("everything"), work("everything")
    assert first == second
    assert [record(first, format) for format in FORMATS] == [record(second, format) for format in FORMATS]
