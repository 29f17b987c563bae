"""The contrast of the colours that a layout puts upon one another, by the design tokens that it declares."""

from collections.abc import Sequence
from itertools import product

from tinycss2.color4 import parse_color

from octavo.checks.sheet import Sheet
from octavo.model.finding import Finding, Severity, rule
from octavo.model.place import Place
from octavo.tokens import declarations, shown

INKS = ("ink", "quiet", "accent")
"""The tokens of text, of the lines that mean something (the underline of a link, the bar beside a quotation, the frame of a field) and of the
ring around what has the focus. `rule` is for lines that only adorn."""

GROUNDS = ("paper", "wash")
"""The tokens that these stand upon: the page, and in the HTML edition the passage to which a link led."""

LEAST = 4.5  # WCAG 2.2, 1.4.3, for text of any size; lines need 3 (1.4.11)
Colour = tuple[float, float, float]


@rule(Severity.WARNING)
def weak_contrast(front: str, back: str, ratio: str, scheme: str) -> tuple[str, str]:
    """Two colours of a layout of your own are so near one another that text in the one is hard to read upon the other.

    Looked at are `ink`, `quiet` and `accent` upon `paper` and `wash`, in the light scheme, which print and EPUB have too, and in the dark
    one of the HTML edition. A token that is declared outside of `@media (prefers-color-scheme: dark)` alone holds in the dark as well, in place of
    the colour that the base layout has there. (WCAG 2.2, 1.4.3 and 1.4.11)

    Wrong: `--quiet: #999999;` upon white paper, 2.84:1

    Right: `--quiet: #5d5652`, 7.19:1
    """
    also = ", or give it another value in @media (prefers-color-scheme: dark)" if scheme == "dark" else ""
    return f"--{front} upon --{back} has a contrast of {ratio}:1 in the {scheme} scheme", f"make it at least {LEAST}:1{also}"


def weak_contrasts(sheets: Sequence[Sheet]) -> tuple[Finding, ...]:
    """Remarks on the colours of a layout, from its sheets of tokens, the most general first; what octavo's own sheets declare is taken to be
    right. Raises `LayoutRefused`."""
    found: list[Finding] = []
    for scheme in ("light", "dark"):
        values = shown([sheet.text for sheet in sheets], dark=scheme == "dark")
        places = _places(sheets, dark=scheme == "dark")
        for front, back in product(INKS, GROUNDS):
            place = max((found for found in (places.get(front), places.get(back)) if found), default=None)
            ratio = contrast(values.get(front, ""), values.get(back, ""))
            if place and ratio is not None and ratio < LEAST:
                found.append(weak_contrast(place[1], front, back, f"{int(ratio * 100) / 100:g}", scheme))
    return tuple(found)


def contrast(front: str, back: str) -> float | None:
    """The contrast ratio of two CSS colours by WCAG 2.2, 1 to 21; None where one of them is no colour that can be reckoned with."""
    below = _rgb(back, (1.0, 1.0, 1.0))
    above = _rgb(front, below) if below else None
    if above is None or below is None:
        return None
    light, dark = sorted((_luminance(above), _luminance(below)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _places(sheets: Sequence[Sheet], dark: bool) -> dict[str, tuple[tuple[int, int, int], Place]]:
    """Where tokens get the value that they have in a scheme, by name, with the order of the places; those of octavo's own sheets are left out."""
    found: dict[str, tuple[tuple[int, int, int], Place]] = {}
    for number, sheet in enumerate(sheets):
        for declared in declarations(sheet.text):
            if declared.dark and not dark:
                continue
            if sheet.file:
                at = (number, declared.line, declared.column)
                found[declared.name] = (at, Place(sheet.file, declared.line, declared.column))
            else:
                found.pop(declared.name, None)
    return found


def _rgb(text: str, below: Colour) -> Colour | None:
    """Red, green and blue of a colour, 0 to 1, laid upon another as far as it is transparent."""
    colour = parse_color(text)
    if colour is None or isinstance(colour, str):
        return None
    try:
        channels = colour.to("srgb").coordinates
    except NotImplementedError:
        return None
    red, green, blue = (float(top) * colour.alpha + under * (1 - colour.alpha) for top, under in zip(channels, below, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
