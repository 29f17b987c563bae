"""What the machine has: each absence is said with the way out, and only what octavo cannot do without counts as missing."""

from pathlib import Path

import pytest

from octavo import fonts, machine
from octavo.apparatus.collation import Collator
from octavo.errors import ToolMissing
from octavo.machine import Need, Part, parts
from octavo.preflight import tool
from octavo.preflight.validators import VALIDATORS
from octavo.record import NOT_FOUND, libraries
from tests.stand_ins import put_up


def by_name() -> dict[str, Part]:
    return {part.name: part for part in parts()}


def test_what_octavo_needs_is_on_a_machine_that_runs_these_tests() -> None:
    found = by_name()
    assert list(found)[:7] == ["Python", "WeasyPrint", "Pango", "HarfBuzz", "HarfBuzz-Subset", "fontconfig", "typefaces"]
    for part in found.values():
        assert bool(part.how_to_get_it) != part.there and part.use
        assert part.version or not part.there or part.need is Need.OPTIONAL
    assert all(part.there for part in found.values() if part.need is Need.REQUIRED)


def test_validators_are_found_with_their_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_up(tmp_path, monkeypatch).answer("openjdk version 17.0.15", 0)
    found = by_name()
    assert found["Java"].version == "17.0.15" and found["EPUBCheck"].version == "5.3.0" and found["axe"].version == "1.2.3"
    assert all(found[module.NAME].there for module in VALIDATORS.values())


def test_validators_of_records_deposits_and_catalogues_are_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCTAVO_VALIDATORS", str(tmp_path))
    for name in ("records", "archive", "opds"):
        assert not by_name()[name].there and "make validators" in by_name()[name].how_to_get_it
        for part in ("bin/python", f"{name}.py", ".pin"):
            (tmp_path / name / part).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / part).touch()
        assert by_name()[name].there and by_name()[name].use


def test_what_is_absent_is_said_with_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("OCTAVO_VALIDATORS", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    found = by_name()
    for name in ("Java", "Chromium", *(module.NAME for module in VALIDATORS.values())):
        part = found[name]
        assert (part.there, part.need) == (False, Need.OPTIONAL) and "install" in part.how_to_get_it


def test_a_program_that_cannot_run_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_up(tmp_path, monkeypatch).obey("#!/no/such/interpreter\n")
    found = by_name()
    for name in ("Java", "qpdf"):
        assert not found[name].there and "cannot be started" in found[name].how_to_get_it


def test_a_library_that_is_missing_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "libraries", lambda: dict.fromkeys(libraries(), NOT_FOUND))
    found = by_name()
    assert found["Pango"].there, "WeasyPrint has loaded it"
    assert (found["HarfBuzz-Subset"].there, found["HarfBuzz-Subset"].need) == (False, Need.REQUIRED)


def test_without_pango_nothing_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise ToolMissing("the library Pango is missing", "brew install pango")

    monkeypatch.setattr(machine, "needs_pango", refuse)
    monkeypatch.setattr(machine, "libraries", lambda: dict.fromkeys(libraries(), NOT_FOUND))
    found = by_name()
    assert (found["WeasyPrint"].there, found["WeasyPrint"].how_to_get_it) == (False, "brew install pango")
    assert not found["Pango"].there and "libpango" in found["Pango"].how_to_get_it


def test_typefaces_that_are_missing_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fonts.absent() == ()
    monkeypatch.setitem(fonts.FAMILIES, "Source Serif 4", ("no-such-face", (("normal", ""),)))
    assert fonts.absent() == ("Source Serif 4",)
    part = by_name()["typefaces"]
    assert not part.there and part.version == "6 of 7 families" and part.how_to_get_it.startswith("Source Serif 4: ")


def test_without_icu_there_is_another_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Collator, "engine", "pyuca 1.2", raising=False)
    part = by_name()["ICU"]
    assert (part.there, part.need, part.version) == (False, Need.OPTIONAL, "") and "octavo[icu]" in part.how_to_get_it


def test_a_program_that_hangs_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "PATIENCE", 0.2)
    monkeypatch.setattr(tool, "BROWSERS", ())
    put_up(tmp_path, monkeypatch).obey('#!/bin/sh\n[ "$1" = --version ] && exit 0\nsleep 60\n')
    assert "not done after" in by_name()["Java"].how_to_get_it
