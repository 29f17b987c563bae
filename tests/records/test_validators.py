"""Records judged from outside: by marc-lint, onixcheck and published schemas. Each also finds a fault that is put in."""

from dataclasses import replace
from pathlib import Path

import pytest

from octavo.records.formats import FORMATS, record
from tests.records.works import described, full, work

pytestmark = pytest.mark.slow
JUDGED = ("marc", "marcxml", "onix", "onix30", "mods", "datacite", "cff")
FAULTS = {
    "marc": (b" /\x1fc", b"  \x1fc"),  # the mark before a statement of responsibility
    "marcxml": (b'tag="245"', b'tag="246"'),
    "onix": (b"<ContributorRole>E09<", b"<ContributorRole>E0X<"),
    "onix30": (b"<ContributorRole>E09<", b"<ContributorRole>E0X<"),
    "mods": (b"<originInfo>", b"<originInfo><title>x</title>"),
    "datacite": (b'"creators"', b'"creator"'),
    "cff": (b"authors:", b"author:"),
}


def written(folder: Path, of: object, format: str, **change: object) -> Path:
    path = folder / f"a record{FORMATS[format].ending}"
    path.write_bytes(record(of, format))  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize("format", JUDGED)
def test_records_keep_the_rules_of_their_formats(validator, tmp_path, format):
    records = validator("records")
    for of in (work("booklet"), work("everything"), replace(described(full(), certified=True), cover="https://example.org/cover.jpg")):
        assert [finding.sentence for finding in records.judge([written(tmp_path, of, format)])] == []


@pytest.mark.parametrize("format", JUDGED)
def test_a_fault_is_found(validator, tmp_path, format):
    records = validator("records")
    path = written(tmp_path, work("everything"), format)
    old, new = FAULTS[format]
    made = path.read_bytes()
    assert old in made
    path.write_bytes(made.replace(old, new))
    found = records.judge([path])
    assert {finding.code for finding in found} == {"invalid-record"}
    assert {finding.place.file for finding in found} == {str(path)}
    path.write_bytes(b"")
    assert records.judge([path]), "an empty file is no record"
