"""The colours of layouts: octavo's own are right, and what a user's layout changes is found at its line."""

import re
from pathlib import Path

import pytest

from octavo.checks.contrast import GROUNDS, INKS, LEAST, contrast, weak_contrasts
from octavo.checks.sheet import Sheet
from octavo.composition import layout
from octavo.errors import LayoutRefused
from octavo.model.finding import RULES
from octavo.production import Order, check
from octavo.progress import Silent
from octavo.tokens import shown

SHEETS = sorted(layout.shipped().rglob("*.css"))
BASE = (layout.shipped() / "base" / "tokens.css").read_text(encoding="utf-8")
DECLARATION = re.compile(r"([\w-]+):\s*([^;{}]+)[;}]")
WORK = """format: 1
title: Work
language: en
date: 2010-11-17
publisher: House
identifiers: {uri: "https://example.org"}
contents: {body: [one]}
"""


def found(own: str, base: str = BASE) -> list[str]:
    return [f"{f.place}: {f.sentence}" for f in weak_contrasts([Sheet("", base), Sheet("tokens.css", own)])]


@pytest.mark.parametrize(
    ("front", "back", "ratio"),
    [
        ("#000", "#fff", 21),
        ("#fff", "#000000", 21),
        ("#777777", "white", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("rgb(0 0 0 / 50%)", "#fff", 3.98),
        ("hsl(0 100% 50%)", "#fff", 4.0),
        ("transparent", "#fff", 1),
    ],
)
def test_ratios_are_those_of_wcag(front: str, back: str, ratio: float) -> None:
    assert contrast(front, back) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("colour", ["", "currentcolor", "oklch(0.5 0.1 20)", "no colour", "12pt"])
def test_what_cannot_be_reckoned_is_passed_over(colour: str) -> None:
    assert contrast(colour, "#fff") is None
    assert contrast("#fff", colour) is None


@pytest.mark.parametrize("name", layout.names(None))
@pytest.mark.parametrize("dark", [False, True])
def test_layouts_that_come_with_octavo_have_enough_contrast(name: str, dark: bool) -> None:
    values = shown([path.read_text(encoding="utf-8") for path in layout.find(name, None, {}).files("tokens.css")], dark)
    for front in INKS:
        for back in GROUNDS:
            ratio = contrast(values[front], values[back])
            assert ratio is not None and ratio >= LEAST, (front, back)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: str(path.relative_to(layout.shipped())))
def test_the_pairs_are_all_that_the_sheets_use(path: Path) -> None:
    """Nothing is coloured but by tokens that are looked at; `--rule` is for lines that only adorn. Covers have accent and paper the other way round
    as well, which is the same pair."""
    inks, grounds = set(INKS), set(GROUNDS)
    if path.parent.name == "cover":
        inks, grounds = inks | {"paper"}, grounds | {"accent"}
    for name, value in DECLARATION.findall(path.read_text(encoding="utf-8")):
        tokens = set(re.findall(r"var\(--([\w-]+)\)", value))
        if name in ("color", "text-decoration-color", "outline") or name.startswith(("border-color", "outline-color")):
            assert tokens <= inks, (name, value)
        elif name.startswith("background"):
            assert tokens <= grounds, (name, value)


def test_covers_have_colours_of_the_tokens_alone_but_for_barcodes() -> None:
    for name, literals in (("cover.css", set()), ("sheet.css", {"#ffffff", "#000000"})):
        sheet = (layout.shipped() / "base" / "cover" / name).read_text(encoding="utf-8")
        assert set(re.findall(r"#[0-9a-f]{3,8}\b", sheet)) == literals


def test_a_colour_too_near_the_paper_is_found_at_its_line() -> None:
    assert found(":root {\n  --rule: #eee;\n  --quiet: #999999;\n}\n@media (prefers-color-scheme: dark) { :root { --quiet: #b5aca4 } }") == [
        "tokens.css:3:3: --quiet upon --paper has a contrast of 2.84:1 in the light scheme",
        "tokens.css:3:3: --quiet upon --wash has a contrast of 2.55:1 in the light scheme",
    ]


def test_a_paper_too_near_the_inks_is_found_where_it_is_declared() -> None:
    own = ":root { --paper: #7d1f24 }\n@media (prefers-color-scheme: dark) { :root { --paper: #171514 } }"
    assert {line.partition(" has")[0] for line in found(own)} == {f"tokens.css:1:9: --{ink} upon --paper" for ink in INKS}


def test_a_colour_made_of_another_token() -> None:
    dark = "@media (prefers-color-scheme: dark) { :root { --accent: #f0a19b } }"
    assert not found(":root { --house: #004080; --accent: var(--house) }" + dark)
    assert found(":root { --house: #80b0ff; --accent: var(--house) }" + dark)


def test_a_colour_for_the_light_holds_in_the_dark_too() -> None:
    lines = found(":root { --ink: #222222 }")
    assert lines and all("dark scheme" in line for line in lines)


def test_a_layout_that_changes_no_colour_is_right() -> None:
    assert not found(":root { --size: 10pt }")
    assert not found("", base=BASE.replace("#5d5652", "#999999"))


def manuscript(folder: Path, tokens: str) -> Order:
    (folder / "m").mkdir()
    (folder / "m" / "publication.yaml").write_text(WORK, encoding="utf-8")
    (folder / "m" / "one.md").write_text("# One\n\nWords.\n", encoding="utf-8")
    (folder / "layouts" / "briefing").mkdir(parents=True)
    (folder / "layouts" / "briefing" / "tokens.css").write_text(tokens, encoding="utf-8")
    return Order(folder / "m", folder / "build", folder / "layouts")


def test_check_looks_at_a_layout_of_the_users_own(tmp_path: Path) -> None:
    order = manuscript(tmp_path, ":root {\n  --quiet: #999 }\n")
    findings = check(order, Silent())
    assert {(f.code, f.place.file, f.place.line) for f in findings} == {("weak-contrast", "../layouts/briefing/tokens.css", 2)}
    assert (order.manuscript / findings[0].place.file).is_file()


def test_a_layout_that_cannot_be_used_is_refused_with_what_was_found_before(tmp_path: Path) -> None:
    order = manuscript(tmp_path, "p { color: red }")
    (order.manuscript / "two.md").write_text("# Two\n", encoding="utf-8")
    with pytest.raises(LayoutRefused, match="line 1") as caught:
        check(order, Silent())
    assert [f.code for f in caught.value.findings] == ["unlisted-file"]


def test_its_page_shows_wrong_and_right() -> None:
    assert "Wrong: " in RULES["weak-contrast"].page
    assert "Right: " in RULES["weak-contrast"].page
