"""Whole manuscripts by chance: every construct of the format, in any order and measure, sound or spoilt."""

import json
import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tests.fuzz.prose import PEOPLE, SCRIPTS, Prose, spoilt

SOURCES = """- {id: evans2008, type: book, title: The Responsibility to Protect, author: [{family: Evans, given: Gareth}], issued: 2008}
- {id: un2005, type: report, title: "World Summit Outcome: A/RES/60/1", author: [{literal: United Nations}], issued: 2005-10-24}
"""
LANGUAGES = ("en", "en-GB", "fr", "de", "es", "ru", "ar", "he", "zh-Hans", "ja", "ko", "hi")


@dataclass(frozen=True, slots=True)
class Made:
    """A manuscript: its files, the words that must be printed, and whether nothing is wrong with it."""

    files: dict[str, bytes]
    printed: tuple[str, ...]
    sound: bool


def manuscript(seed: int, sound: bool | None = None, scripts: Sequence[Sequence[str]] = SCRIPTS) -> Made:
    """The manuscript of a number. One in four is sound, unless it is asked otherwise. Its words are of some of `scripts`."""
    chance = Random(f"manuscript {seed}")
    whole = chance.random() < 0.25 if sound is None else sound
    maker = _Maker(chance, min(1.0, chance.expovariate(1.5)), Prose(chance, scripts))
    files = maker.files()
    if not whole:
        for name in sorted(files):
            if chance.random() < 0.35:
                files[name] = spoilt(chance, files[name], chance.choice([1, 1, 2, 5, 30]))
        for _ in range(chance.randrange(2)):
            gone = chance.choice(sorted(files))
            if gone != "publication.yaml":
                del files[gone]
    return Made(files, tuple(maker.prose.printed), whole)


def picture(width: int, height: int) -> bytes:
    """A white PNG."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = (b"\0" + b"\xff" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class _Maker:
    """Makes one manuscript; `size` is from 0 to 1."""

    def __init__(self, chance: Random, size: float, prose: Prose) -> None:
        self.chance, self.size, self.prose = chance, size, prose
        self.ids = [f"part-{n}" for n in range(1 + int(size * 6))]
        self.kinds = {id_: chance.choice(["section", "chapter", "theme", "transcript"]) for id_ in self.ids}
        self.themes = ["ruin", "relief", *(id_ for id_ in self.ids if self.kinds[id_] == "theme")]
        self.targets = list(self.ids)
        self.count = 0
        self.notes: list[str] = []

    def files(self) -> dict[str, bytes]:
        """Its files."""
        found = {f"{id_}.md": self._division(id_) for id_ in self.ids}
        found |= {
            "publication.yaml": self._publication(),
            "people.yaml": "".join(f"{id_}: {{name: {name}, role: Speaker}}\n" for id_, name in PEOPLE.items()),
            "organizations.yaml": "un: {name: United Nations, short: UN}\nshoah: {name: Mémorial de la Shoah, language: fr}\n",
            "themes.yaml": "ruin: {title: Of ruin, see-also: [relief]}\nrelief: {title: Of relief}\n",
            "references.yaml": SOURCES,
        }
        return {name: text.encode() for name, text in found.items()} | {"images/p.png": picture(60, 40)}

    def _publication(self) -> str:
        chance = self.chance
        self.title = json.dumps(self.prose.words(4), ensure_ascii=False)
        lines = [f"title: {self.title}", f"language: {chance.choice(LANGUAGES)}", f"recognition: {chance.choice(['bold', 'everywhere', 'marked'])}"]
        lines.append("indexes: [" + ", ".join(chance.sample(["speakers", "themes", "subjects"], chance.randrange(4))) + "]")
        groups = [f"{{kind: {self.kinds[id_]}, divisions: [{id_}]}}" for id_ in self.ids]
        if chance.random() < 0.3:
            lines.append("imprint: |\n  " + self.prose.words())
        cut = chance.randrange(len(groups))
        front, body = groups[: min(cut, 2)], groups[min(cut, 2) :]
        return "\n".join([*lines, "contents:", f"  front: [{', '.join(front)}]", f"  body: [{', '.join(body)}]"]) + "\n"

    def _division(self, id_: str) -> str:
        self.notes = []
        speech = [f"**{self.chance.choice([*PEOPLE.values()])}:** {self._line()}"] if self.kinds[id_] == "transcript" else []
        blocks = [f"# {self.prose.words(3)} {{#{id_}}}", *speech]
        level = 1
        for _ in range(self.chance.randrange(1, 4 + int(self.size * 30))):
            make: Callable[[], str] = self.chance.choice(
                [self._line] * 6 + [self._list, self._quotation, self._verse, self._figure, self._table, self._code, self._remark, self._noted]
            )
            if self.chance.random() < 0.15:
                level = self.chance.randrange(2, min(level + 1, 5) + 1)
                blocks.append("#" * level + f" {self.prose.words(3)} {{#s-{id_}-{len(blocks)}}}")
                blocks.append(self._line())
            blocks.append(make())
        return "\n\n".join([*blocks, *self.notes]) + "\n"

    def _line(self) -> str:
        pieces = []
        for _ in range(self.chance.randrange(1, 6)):
            pieces.append(self.prose.words())
            pieces.append(self._inline() if self.chance.random() < 0.5 else self.prose.words(4))
        return " ".join(pieces)

    def _inline(self) -> str:
        chance, words = self.chance, self.prose.words(3)
        self.count += 1
        person, theme, target = chance.choice([*PEOPLE]), chance.choice(self.themes), chance.choice(self.targets)
        begun = f'[](index: "r{self.count}"){{.begin}}'
        return chance.choice(
            [
                f"*{words}*", f"***{words}***", f"`{words}`", f"[{words}]{{lang=la}}", f"**{PEOPLE[person]}** {words}",
                f"[{words}](person:{person})", f"<person:{person}> {words}", f"[](person:{person}) {words}",
                f"[{words}](theme:{theme})", f"<theme:{theme}> {words}", f"[](theme:{theme}) {words}",
                f"[{words}](section:{target})", f"<section:{target}> {words}", f"<cite:evans2008> {words}", f"[p. 12](cite:un2005) {words}",
                f'[{words}](index: "water; {words}")', f'[](index: "law{chance.randrange(9)}"){{.main}} {words}',
                f"{begun} {words} {begun.replace('.begin', '.end')}", f"[{words}](https://example.org/{self.count}?a=b&c=%20d)",
            ]
        )  # fmt: skip

    def _noted(self) -> str:
        self.count += 1
        self.notes.append(f"[^n{self.count}]: {self.prose.words()}")
        return f"{self.prose.words()}[^n{self.count}] {self.prose.words(3)}"

    def _list(self) -> str:
        rows = []
        for _ in range(self.chance.randrange(1, 6)):
            depth = self.chance.randrange(3) if rows else 0
            rows.append("  " * min(depth, len(rows)) + f"- {self.prose.words()}")
        return "\n".join(rows)

    def _quotation(self) -> str:
        above = self.chance.choice(["", "", "{.epigraph}\n"])
        return f"{above}> {self.prose.words()}\n>\n> —{self.chance.choice([*PEOPLE.values()])}, {self.prose.words(3)}"

    def _verse(self) -> str:
        return "{.verse}\n" + "\n".join(self.prose.words(4) for _ in range(self.chance.randrange(1, 5)))

    def _figure(self) -> str:
        self.count += 1
        return f"![A white field, {self.prose.words(3)}](images/p.png){{#f-{self.count}}}\n\n*{self.prose.words()}*"

    def _table(self) -> str:
        width = self.chance.randrange(2, 5)
        rows = ["| " + " | ".join(self.prose.words(2) for _ in range(width)) + " |" for _ in range(self.chance.randrange(2, 6))]
        rows.insert(1, "|" + "---|" * width)
        self.count += 1
        return f"{{#t-{self.count}}}\n" + "\n".join(rows) + f"\n\n*{self.prose.words()}*"

    def _code(self) -> str:
        return f"```\n{self.prose.words()}\n```"

    def _remark(self) -> str:
        return "<!-- nobody reads this -->"
