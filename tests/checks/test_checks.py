"""Each rule against the valid booklet, changed only by what a case says. Cases are text: `==== what it shows`, then files (`== name` replaces,
`== name +` appends, `== name ~` exchanges the lines after `-` for those after `+`), then `== finds` and everything that must be found
(`== name pixels` makes a picture of so many). A case that says `(without ICU)` is tried as if it were not installed."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from octavo.apparatus import collation, resolve
from octavo.checks import check, identifiers, picture_files, press_profile
from octavo.composition import layout
from octavo.model.finding import RULES, Severity, in_order
from octavo.pictures import Album
from octavo.reading import read

HERE = Path(__file__).parent
BOOKLET = HERE / "booklet"
PAINTED = {"missing-glyph"}  # known only when pages are painted: tests/test_production.py
DECLARED = {"weak-contrast", "missing-typeface"}  # of a layout, not of a manuscript: test_contrast.py, test_typefaces.py
ASKED = {"no-press-profile"}  # where a printer's file is asked for: tests/editions/test_press.py
COUNTED = {"index-density"}  # of long works alone: below
ELSEWHERE = PAINTED | COUNTED | DECLARED | ASKED
OURS = sorted(code for code, rule in RULES.items() if rule.__module__.startswith("octavo.checks.") and code not in ELSEWHERE)


@dataclass(frozen=True)
class Case:
    title: str
    changes: tuple[tuple[str, str, str], ...]  # file, how, text
    finds: tuple[str, ...]


def cases() -> list[Case]:
    found = []
    for path in sorted((HERE / "cases").glob("*.txt")):
        for text in path.read_text(encoding="utf-8").split("==== ")[1:]:
            head, *parts = text.split("\n== ")
            changes = []
            finds: list[str] = []
            for part in parts:
                name, _, body = part.partition("\n")
                if name == "finds":
                    finds = [line for line in body.splitlines() if line]
                else:
                    file, _, how = name.partition(" ")
                    changes.append((file, how, body))
            found.append(Case(f"{path.stem}: {head.strip()}", tuple(changes), tuple(finds)))
    return found


def changed(case: Case, folder: Path) -> Path:
    shutil.copytree(BOOKLET, folder, dirs_exist_ok=True)
    for name, how, body in case.changes:
        path = folder / name
        if how == "pixels":
            width, height = map(int, body.split())
            Image.new("RGB", (width, height)).save(path)
        elif how == "~":
            old = "\n".join(line[2:] for line in body.splitlines() if line.startswith("- "))
            new = "\n".join(line[2:] for line in body.splitlines() if line.startswith("+ "))
            text = path.read_text(encoding="utf-8")
            assert text.count(old) >= 1, f"{name} does not hold {old!r}"
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
        else:
            before = path.read_text(encoding="utf-8") if how == "+" else ""
            path.write_text(f"{before}{body}\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_case(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "(without ICU)" in case.title:
        monkeypatch.setattr(collation, "icu", None)
        collation.engine_for.cache_clear()
        request.addfinalizer(collation.engine_for.cache_clear)
    publication, faults = read(changed(case, tmp_path))
    assert publication is not None
    assert not [str(fault) for fault in faults if fault.severity is Severity.ERROR]
    seen = picture_files.remarks(publication, Album(tmp_path).look_through)
    sized = layout.find(publication.layout if publication.layout == "briefing" else "base", None, {}).tokens
    found = [*check(publication, known_layouts=("briefing",)), *seen, *press_profile.remarks(publication, tmp_path)]
    if not any(finding.severity is Severity.ERROR for finding in found):
        found += picture_files.coarse_pictures(publication, sized, Album(tmp_path).facts)
    found = in_order(found)
    assert [f"{f.place}: {f.severity} [{f.code}]" for f in found] == list(case.finds)
    for finding in found:
        assert finding.sentence[0] in "‘" or finding.sentence[0].islower()
        assert not finding.sentence.endswith(".")
        assert finding.hint


def test_the_valid_booklet_reports_nothing() -> None:
    publication, faults = read(BOOKLET)
    assert publication is not None
    assert faults == ()
    assert check(publication) == ()
    assert check(publication, resolve(publication)) == ()
    assert list(picture_files.remarks(publication, Album(BOOKLET).look_through)) == []


@pytest.mark.parametrize("code", OURS)
def test_every_rule_has_a_case(code: str) -> None:
    assert any(f"[{code}]" in line for case in cases() for line in case.finds)


@pytest.mark.parametrize("code", OURS)
def test_every_page_shows_wrong_and_right(code: str) -> None:
    assert "Wrong: " in RULES[code].page
    assert "Right: " in RULES[code].page


def test_nothing_of_the_symposium_is_changed_by_being_checked() -> None:
    publication, _ = read(BOOKLET)
    again, _ = read(BOOKLET)
    assert publication is not None
    check(publication)
    assert publication == again


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, 12), st.integers(1, 9))
def test_a_mistyped_digit_of_an_isbn_is_found(middle: str, where: int, step: int) -> None:
    body = "978" + middle
    check_digit = -sum(int(d) * (1, 3)[n % 2] for n, d in enumerate(body)) % 10
    number = f"{body}{check_digit}"
    assert identifiers.isbn_fault(number) == ""
    wrong = number[:where] + str((int(number[where]) + step) % 10) + number[where + 1 :]
    assert identifiers.isbn_fault(wrong)


@given(st.text("0123456789", min_size=15, max_size=15), st.integers(0, 14), st.integers(1, 9))
def test_a_mistyped_digit_of_an_isni_is_found(body: str, where: int, step: int) -> None:
    right = [c for c in "0123456789X" if identifiers.is_isni(body + c)]
    assert len(right) == 1
    wrong = body[:where] + str((int(body[where]) + step) % 10) + body[where + 1 :] + right[0]
    assert not identifiers.is_isni(wrong)


@given(st.text())
def test_no_text_breaks_the_checks_of_identifiers(text: str) -> None:
    for look in (identifiers.isbn_fault, identifiers.is_issn, identifiers.is_isni, identifiers.is_ror):
        look(text)


@pytest.mark.parametrize(("marks", "code"), [(1, ["index-density"]), (60, []), (700, ["index-density"])])
def test_an_index_of_a_long_work_is_neither_thin_nor_thick(tmp_path: Path, marks: int, code: list[str]) -> None:
    folder = changed(Case("", (), ()), tmp_path)
    headings = "\n\n".join(f'[](index: "heading {n}") Words.' for n in range(marks))
    (folder / "introduction.md").write_text(f"# Introduction\n\n{headings}\n\n{'word ' * 10_000}\n", encoding="utf-8")
    text = (folder / "publication.yaml").read_text(encoding="utf-8").replace("[speakers, themes]", "[speakers, themes, subjects]")
    (folder / "publication.yaml").write_text(text, encoding="utf-8")
    publication, _ = read(folder)
    assert publication is not None
    assert [f.code for f in check(publication) if f.code == "index-density"] == code
