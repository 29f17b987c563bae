"""A manuscript of any length, made from a seed: chapters of some fifteen pages with speakers, quotations, lists, notes and references to one another.

    python -m benchmarks.manuscript 26 build/benchmark            # 26 chapters, some 390 pages
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

WORDS = (
    "accord account archive assembly basin border bridge charter citizen claim coast commission council court custom deposit dialogue district"
    " document duty evidence exchange field flood forest fund gathering harbour harvest history holding hour inquiry island journey judge keeper"
    " land language law letter library market measure meeting memory minister museum nation notice number office order paper passage peace people"
    " place policy power practice promise question record region report river rule school season settlement shore signature society source speech"
    " state station statute story street survey table testimony theme threshold town trade treaty valley village voice water winter witness word"
    " again always before between clearly each early either every first gladly however later many never often once only other perhaps quietly"
    " seldom several since some soon still such then therefore together under until very well where while without"
).split()
GIVEN = "Ada Bea Carl Dora Emil Fay Gus Hana Ivo Jun Kai Lena Mara Nils Olga Pia Quin Rosa Sven Tove Uma Vera Wim Xenia Yann Zora".split()
FAMILY = "Abbot Becker Calder Dahl Eriksen Falk Grant Holm Ibsen Keller Lund Moser Nolan Olsen Parr Quist Ryder Stone Unger Vance Weber".split()
SECTIONS, PARAGRAPHS = 5, 9  # of a chapter, of a section


def write(chapters: int, folder: Path, seed: int = 1) -> None:
    """Write a manuscript of so many chapters into a folder. The same seed gives the same words."""
    chance = random.Random(seed)
    people = [f"{given} {family}" for family in FAMILY for given in GIVEN][: max(20, min(chapters * 3, len(GIVEN) * len(FAMILY)))]
    (folder / "chapters").mkdir(parents=True, exist_ok=True)
    names = [f"c{number}" for number in range(chapters)]
    files = ", ".join(f"chapters/{name}" for name in names)
    (folder / "publication.yaml").write_text(
        f"format: 1\ntitle: A Long Work\nlanguage: en\nindexes: [speakers, subjects]\ncontents: {{body: {{kind: chapter, divisions: [{files}]}}}}\n"
    )
    (folder / "people.yaml").write_text("".join(f"p{number}: {{name: {name}}}\n" for number, name in enumerate(people)))
    for name in names:
        (folder / "chapters" / f"{name}.md").write_text("\n\n".join(_chapter(chance, name, names, people)) + "\n")


def _chapter(chance: random.Random, name: str, names: list[str], people: list[str]) -> Iterator[str]:
    here = chance.sample(people, 10)
    notes: list[str] = []
    yield f"# {_title(chance)}"
    for _ in range(SECTIONS):
        yield f"## {_title(chance)}"
        for _ in range(PARAGRAPHS):
            kind = chance.random()
            if kind < 0.12:
                yield "\n".join(f"- {_sentence(chance)}" for _ in range(chance.randint(3, 5)))
            elif kind < 0.27:
                words = " ".join(_sentence(chance) for _ in range(chance.randint(2, 4)))
                yield f"> {words}\n>\n> —{chance.choice(here)}"
            else:
                yield _paragraph(chance, name, names, here, notes)
    yield from notes


def _paragraph(chance: random.Random, name: str, names: list[str], here: list[str], notes: list[str]) -> str:
    words = [_sentence(chance) for _ in range(chance.randint(3, 6))]
    if chance.random() < 0.6:
        words.insert(0, f"**{chance.choice(here)}** said *{_sentence(chance)[:-1]}*.")
    if chance.random() < 0.12:
        notes.append(f"[^{len(notes) + 1}]: {_sentence(chance)}")
        words[-1] += f"[^{len(notes)}]"
    if chance.random() < 0.1:
        words.append(f"See <section:{chance.choice(names)}>.")
    if chance.random() < 0.15:
        words.append(f'[](index: "{chance.choice(WORDS)}; {chance.choice(WORDS)}")')
    return " ".join(words)


def _title(chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(3, 6))).title()


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(7, 24))]
    if len(words) > 12:
        words[len(words) // 2] += ","
    return " ".join(words).capitalize() + "."


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
