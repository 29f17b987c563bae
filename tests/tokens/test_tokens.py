"""Design tokens: read, resolved, refused."""

import pytest

from octavo.errors import LayoutRefused
from octavo.tokens import TRIMS, Tokens, millimetres, read_tokens, resolve


def tokens(*sheets: str, **options: str) -> Tokens:
    return read_tokens(list(sheets), options)


def test_a_value_is_kept_as_written():
    known = tokens(':root { --serif: "Source Serif 4", serif; --gap: calc(1mm + 2px); --ink: #1C1A19; }')
    assert known.values == {"serif": '"Source Serif 4", serif', "gap": "calc(1mm + 2px)", "ink": "#1C1A19"}


def test_a_later_sheet_wins_token_by_token():
    known = tokens(":root { --ink: black; --paper: white }", ":root { --ink: navy }")
    assert known.values == {"ink": "navy", "paper": "white"}


def test_comments_and_other_properties_are_no_tokens():
    assert tokens("/* --no: 1 */ :root { color: red; /* --nor: 2 */ --ink: black }").values == {"ink": "black"}


# var()


def test_a_token_may_be_made_of_others_in_any_order():
    known = tokens(":root { --rule: 1pt solid var(--ink); --ink: var(--dark); --dark: #111 }")
    assert known["rule"] == "1pt solid #111"


def test_a_later_sheet_changes_what_is_made_of_its_token():
    assert tokens(":root { --link: var(--ink); --ink: black }", ":root { --ink: navy }")["link"] == "navy"


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("p { color: var(--ink) }", "p { color: #111 }"),
        ("p { color: var( --ink ) }", "p { color: #111 }"),
        ("p { margin: var(--gap) var(--gap); color: var(--ink) }", "p { margin: 2mm 2mm; color: #111 }"),
        ("p { width: calc(10mm - var(--gap)) }", "p { width: calc(10mm - 2mm) }"),
        ("p { color: red }", "p { color: red }"),
    ],
)
def test_a_sheet_has_values_for_names(css, expected):
    assert resolve(css, tokens(":root { --ink: #111; --gap: 2mm }")) == expected


@pytest.mark.parametrize("css", [":root { --a: var(--a) }", ":root { --a: var(--b); --b: var(--c); --c: 1px var(--a) }"])
def test_a_token_made_of_itself_is_refused(css):
    with pytest.raises(LayoutRefused, match=r"the token --[abc] is made of itself"):
        tokens(css)


def test_a_token_used_twice_is_no_circle():
    assert tokens(":root { --a: var(--c) var(--b); --b: var(--c); --c: 1px }")["a"] == "1px 1px"


def test_a_name_that_is_no_token_is_refused_in_tokens_and_in_sheets():
    with pytest.raises(LayoutRefused, match="there is no token --gone"):
        tokens(":root { --a: var(--gone) }")
    with pytest.raises(LayoutRefused, match="there is no token --gone"):
        resolve("p { color: var(--gone) }", tokens(":root { --a: 1px }"))


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("p { color: var(--ink", r"var\(--ink is not closed"),
        ("p { color: var(--ink, red) }", r"var\(--ink, red\) has a value to fall back on"),
        ("p { color: var(--ink, rgb(0, 0, 0)) }", "has a value to fall back on"),
    ],
)
def test_what_cannot_be_replaced_is_refused(css, said):
    """A token is there or not, so a value to fall back on would say what never happens."""
    with pytest.raises(LayoutRefused, match=said):
        resolve(css, tokens(":root { --ink: #111 }"))


# Dark


DARK = ":root { --ink: black; --paper: white; --link: var(--ink) } @media (prefers-color-scheme: dark) { :root { --ink: white } }"


def test_the_dark_tokens_are_those_that_differ():
    known = tokens(DARK)
    assert known.values == {"ink": "black", "paper": "white", "link": "black"}
    assert known.dark == {"ink": "white"}


def test_a_dark_token_may_be_made_of_dark_and_light_ones():
    known = tokens(DARK, "@media (prefers-color-scheme: dark) { :root { --rule: 1pt solid var(--ink) var(--paper) } }")
    assert known.dark["rule"] == "1pt solid white white"
    assert "rule" not in known.values


# Faults


@pytest.mark.parametrize(
    "css",
    [
        "--ink: black", ":root", "p { --ink: black }", "@import 'more.css';", "@media print { :root { --ink: black } }",
        "@media (prefers-color-scheme: dark) { p { --ink: black } }",
    ],
)  # fmt: skip
def test_what_is_no_rule_for_root_is_refused_with_its_line(css):
    with pytest.raises(LayoutRefused, match=r"tokens\.css, line 2"):
        tokens(f"\n{css}")


# Trim sizes


@pytest.mark.parametrize(
    ("written", "size"),
    [
        *((name, size) for name, size in TRIMS.items()),
        ("A5", ("148mm", "210mm")), ("6 × 9", ("6in", "9in")), (" 6x9 ", ("6in", "9in")),
        ("6in 9in", ("6in", "9in")), ("150mm × 200mm", ("150mm", "200mm")),
        ("150mmx200mm", ("150mm", "200mm")), ("12.5cm 190mm", ("12.5cm", "190mm")),
    ],
)  # fmt: skip
def test_a_trim_size_by_name_or_by_its_lengths(written, size):
    known = tokens(":root { --trim-width: 1mm; --half: var(--trim-width) }", trim=written)
    assert (known["trim-width"], known["trim-height"]) == size
    assert known["half"] == size[0]


@pytest.mark.parametrize("written", ["a55", "6in", "6 9", "6px 9px", "-6in 9in", "0mm 9mm", "6in 9in 1in", "6in; 9in"])
def test_what_is_no_trim_size_is_refused_and_the_names_are_said(written):
    with pytest.raises(LayoutRefused, match="is not a trim size") as caught:
        tokens(trim=written)
    assert "half-letter" in caught.value.hint


@pytest.mark.parametrize(("written", "long"), [("0.1mm", 0.1), ("1in", 25.4), (" 2.5 cm ", 25.0), ("72PT", 25.4), ("0", 0.0), (".5mm", 0.5)])
def test_a_length_in_millimetres(written, long):
    assert millimetres(written) == pytest.approx(long)


@pytest.mark.parametrize("written", ["", "wide", "3", "3px 4px", "-1mm", "1.2.3mm", "3em", "1,5mm"])
def test_what_is_no_length_is_refused(written):
    with pytest.raises(LayoutRefused, match="is not a length"):
        millimetres(written)
