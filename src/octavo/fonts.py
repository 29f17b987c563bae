"""The typefaces: which there are, where their files lie, and which letters of a text they cannot show.

Files come from packages on PyPI (OFL), found through fontpkg, so that pages fall the same everywhere. Chinese, Japanese and Korean faces
are the system's (Debian: fonts-noto-cjk).
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import fontpkg

from octavo.errors import REINSTALL, ToolMissing


@dataclass(frozen=True, slots=True)
class Face:
    """One font file of a family. `weight` is a CSS weight, '' for a variable font that has them all."""

    family: str
    style: str
    weight: str
    path: Path

    @property
    def rule(self) -> str:
        """The @font-face rule, with the file's own address. WeasyPrint ignores a range of weights (70.0), so a variable font states none."""
        weight = f" font-weight: {self.weight};" if self.weight else ""
        return f'@font-face {{ font-family: "{self.family}"; font-style: {self.style};{weight} src: url("{self.path.as_uri()}"); }}'


# family: (package, [(style, weight, weight to ask fontpkg for)])
FAMILIES: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "Source Serif 4": ("source-serif-4", (("normal", ""), ("italic", ""))),
    "Source Sans 3": ("source-sans-3", (("normal", ""), ("italic", ""))),
    "Source Code Pro": ("source-code-pro", (("normal", ""),)),
    "Noto Serif": ("noto-serif", (("normal", ""), ("italic", ""))),
    "Noto Sans": ("noto-sans", (("normal", ""), ("italic", ""))),
    "Frank Ruhl Libre": ("frank-ruhl-libre", (("normal", ""),)),
    "Amiri": ("amiri", (("normal", "400"), ("normal", "700"), ("italic", "400"), ("italic", "700"))),
}


# Letters that are not taken for one another (I, l, 1; O, 0), drawn for readers with low vision; every other edition does without.
LARGE_PRINT: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "Atkinson Hyperlegible": ("atkinson-hyperlegible", (("normal", "400"), ("normal", "700"))),
}


@cache
def faces(large_print: bool = False) -> tuple[Face, ...]:
    """Every face that octavo brings, those for large print alone only where they are asked for. Raises `ToolMissing` where one is not there."""
    asked = FAMILIES | (LARGE_PRINT if large_print else {})
    found = tuple(
        Face(family, style, weight, path)
        for family, (package, styles) in asked.items()
        for style, weight in styles
        if (path := _file(package, style, weight))
    )
    if missing := [family for family, (_, styles) in asked.items() if sum(face.family == family for face in found) < len(styles)]:
        raise ToolMissing(f"typefaces that come with octavo are not there: {', '.join(missing)}", REINSTALL)
    return found


def _file(package: str, style: str, weight: str) -> Path | None:
    try:
        path = fontpkg.path(package, weight=int(weight or 400), style=style)
    except LookupError:
        return None
    return path if path.is_file() else None


def absent() -> tuple[str, ...]:
    """Families whose files are not there, though they are installed with octavo."""
    brought = (FAMILIES | LARGE_PRINT).items()
    return tuple(family for family, (package, styles) in brought if not all(_file(package, style, weight) for style, weight in styles))


def licences() -> tuple[tuple[str, bytes], ...]:
    """Each family that octavo brings, with the text of its licence, where its package has one."""
    found = []
    for family, (package, _) in (FAMILIES | LARGE_PRINT).items():
        text = resources.files(f"fontpkg_{package.replace('-', '_')}") / "LICENSE"
        if text.is_file():
            found.append((family, text.read_bytes()))
    return tuple(found)


def rules(large_print: bool = False) -> str:
    """@font-face rules of every face."""
    return "\n".join(face.rule for face in faces(large_print))


SCRIPTS = (
    ("Hebr", 0x0590, 0x05FF), ("Arab", 0x0600, 0x06FF), ("Hani", 0x4E00, 0x9FFF), ("Hani", 0x3400, 0x4DBF), ("Kana", 0x3040, 0x30FF),
    ("Hang", 0xAC00, 0xD7AF), ("Cyrl", 0x0400, 0x04FF), ("Grek", 0x0370, 0x03FF), ("Latn", 0x0041, 0x024F),
)  # fmt: skip


def script(text: str) -> str:
    """The script that most letters of a text are in, as an ISO 15924 code; Latn for a text without letters."""
    counts = dict.fromkeys((name for name, _, _ in SCRIPTS), 0)
    for character, count in Counter(text).items():
        for name, first, last in SCRIPTS:
            if first <= ord(character) <= last and character.isalpha():
                counts[name] += count
                break
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else "Latn"
