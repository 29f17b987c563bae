"""The typefaces of layouts: what is named first is there, or said to be missing, at its place."""

from pathlib import Path

import pytest

from octavo import installed as module
from octavo import production
from octavo.checks.sheet import Sheet
from octavo.checks.typefaces import missing_typefaces
from octavo.fonts import FAMILIES
from octavo.installed import fingerprint, installed
from octavo.production import Order, check
from octavo.progress import Silent
from octavo.record import scope

KNOWN = frozenset(("known sans", "source serif 4"))
MISSING = {
    "string": ('p { font-family: "House Serif", serif }', "1:5 House Serif"),
    "words": ("p { font-family: House Serif, serif }", "1:5 House Serif"),
    "alone": ("p { color: red; font-family: House }", "1:17 House"),
    "shorthand": ('p { font: italic 10pt/1.2 "House Serif", serif }', "1:5 House Serif"),
    "token": (':root {\n  --serif: "House Serif", serif;\n}', "2:3 House Serif"),
    "within": ('@media print { @supports (a: b) { p { font-family: "House" } } }', "1:39 House"),
    "margin": ('@page :left { @top-left { font-family: "House" } }', "1:27 House"),
}
THERE = {
    "known": 'p { font-family: "Known Sans", sans-serif }',
    "in capitals": "p { font-family: KNOWN SANS }",
    "later": 'p { font-family: "Known Sans", "House" }',
    "generic": "p { font-family: serif }",
    "inherited": "p { font: inherit; font-family: unset }",
    "of a token": "p { font-family: var(--serif) }",
    "no family": 'p::before { content: "a", "b" } :root { --sign: "x"; --length: 3pt, 2pt }',
    "brought": '@font-face { font-family: House; src: local("Known Sans") } p { font-family: House }',
    "broken": 'p { font-family: ; font: } } p { font-family: "',
}


@pytest.mark.parametrize("name", MISSING)
def test_a_typeface_that_is_missing_is_found_at_its_place(name: str) -> None:
    css, expected = MISSING[name]
    (found,) = missing_typefaces([Sheet("print.css", css)], KNOWN)
    place, family = expected.split(" ", 1)
    assert (str(found.place), found.code) == (f"print.css:{place}", "missing-typeface")
    assert f"‘{family}’" in found.sentence


@pytest.mark.parametrize("name", THERE)
def test_what_is_there_is_not_missing(name: str) -> None:
    assert missing_typefaces([Sheet("print.css", THERE[name])], KNOWN) == ()


def test_what_octavo_brings_is_taken_to_be_right_and_a_name_is_said_once_a_sheet() -> None:
    css = "p { font-family: House } q { font-family: house }"
    assert len(missing_typefaces([Sheet("", css), Sheet("a.css", css), Sheet("b.css", css)], KNOWN)) == 2


def test_no_layout_that_octavo_brings_names_first_what_it_does_not_bring(tmp_path: Path) -> None:
    known = frozenset(family.lower() for family in FAMILIES) | {"atkinson hyperlegible next", "atkinson hyperlegible"}
    sheets = [Sheet(path.name, path.read_text(encoding="utf-8")) for path in Path("layouts").rglob("*.css")]
    assert len(sheets) > 10
    assert missing_typefaces(sheets, known) == ()


def test_a_layout_of_ones_own_is_held_against_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layout = tmp_path / "layouts" / "briefing"
    layout.mkdir(parents=True)
    (layout / "print.css").write_text('p { font-family: "House Serif", serif }\n')
    order = Order(Path("manuscript"), tmp_path / "build", layouts=tmp_path / "layouts")
    monkeypatch.setattr(production, "installed", lambda: {"other": frozenset()})
    found = [finding for finding in check(order, Silent()) if finding.code == "missing-typeface"]
    assert len(found) == 1
    assert found[0].place.file.endswith("layouts/briefing/print.css")
    for here in ({"house serif": frozenset[str]()}, None):
        monkeypatch.setattr(production, "installed", lambda here=here: here)
        assert "missing-typeface" not in [finding.code for finding in check(order, Silent())]


def test_faces_of_this_machine_are_files() -> None:
    found = installed()
    assert found is not None
    assert all(family == family.lower() for family in found)
    assert all(Path(name).is_file() for files in found.values() for name in files)


def test_where_fontconfig_is_not_there_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(module.ctypes, "CDLL", gone)
    assert installed.__wrapped__() is None


def test_another_face_on_this_machine_is_another_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    face = tmp_path / "house.ttf"
    face.write_bytes(b"a")
    monkeypatch.setattr(module, "installed", lambda: {"house": frozenset((str(face), str(tmp_path / "gone.ttf")))})
    digests = []
    for data in (b"a", b"ab"):
        face.write_bytes(data)
        monkeypatch.setattr(module, "fingerprint", fingerprint.__wrapped__)
        digests.append(scope({}))
    assert digests[0] != digests[1]
