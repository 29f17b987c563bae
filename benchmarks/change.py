"""One paragraph of a manuscript changed, and put back."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ADDED = "Here is a sentence that was not there at turn {turn}, and nothing else is new."
PROSE = re.compile(r"(?:- |\*\*\[?)?(?!\d+[.)]|---)[^\s>#|+*\-\[{`~<]")  # a paragraph, also in a list or with a label; no other block
END = re.compile(r"[.!?](?: |$)|[。！？]")


@contextmanager
def one_paragraph_changed(manuscript: Path, turn: int) -> Iterator[Path]:
    """A sentence more in the longest paragraph of a division, as long as the context lasts: of that in the middle at `turn` 0, of those in the middle
    of each half at the next two, and so on. Gives the file. Raises `ValueError` where there is no paragraph."""
    prose = {path: longest for path in sorted(manuscript.rglob("*.md")) if (longest := _longest(path.read_text(encoding="utf-8"))) is not None}
    if not prose:
        raise ValueError(f"{manuscript} holds no paragraph")
    path, at = list(prose.items())[int(len(prose) * spread(turn + 1))]
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    lines[at] = with_sentence(lines[at], ADDED.format(turn=turn))
    try:
        path.write_text("\n".join(lines), encoding="utf-8")
        yield path
    finally:
        path.write_text(text, encoding="utf-8")


def spread(number: int) -> float:
    """1/2, 1/4, 3/4, 1/8, 5/8 … for 1, 2, 3, 4, 5 … (van der Corput's sequence)."""
    where, half = 0.0, 0.5
    while number:
        where, number, half = where + half * (number % 2), number // 2, half / 2
    return where


def _longest(text: str) -> int | None:
    """The number of the longest line that begins a paragraph, behind the front matter; the first line of a file is its title."""
    lines = text.split("\n")
    start = lines.index("---", 1) + 1 if lines[0] == "---" and "---" in lines[1:] else 0
    found = [n for n in range(max(1, start), len(lines)) if PROSE.match(lines[n]) and (lines[n].startswith("- ") or not lines[n - 1].strip())]
    return max(found, key=lambda n: len(lines[n]), default=None)


def with_sentence(paragraph: str, sentence: str) -> str:
    """A paragraph with a sentence behind its first one, but never within brackets, emphasis or code; otherwise at its end."""
    for end in END.finditer(paragraph):
        before = paragraph[: end.end()]
        if before.count("[") == before.count("]") and before.count("(") == before.count(")") and not any(before.count(sign) % 2 for sign in "*`"):
            return f"{before.rstrip()} {sentence} {paragraph[end.end() :]}".rstrip()
    return f"{paragraph.rstrip(chr(92))} {sentence}"
