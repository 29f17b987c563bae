"""The booklet of a symposium of any length, made from a seed: themes with speakers and their offices, quotations, lists, notes, index marks and
references to one another, an introduction before them and a last word behind.

    python -m benchmarks.manuscript 95 build/benchmark            # about 95 pages
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
NOUNS = WORDS[: WORDS.index("again")]
GIVEN = "Ada Bea Carl Dora Emil Fay Gus Hana Ivo Jun Kai Lena Mara Nils Olga Pia Quin Rosa Sven Tove Uma Vera Wim Xenia Yann Zora".split()
FAMILY = "Abbot Becker Calder Dahl Eriksen Falk Grant Holm Ibsen Keller Lund Moser Nolan Olsen Parr Quist Ryder Stone Unger Vance Weber".split()
ROLES = "Adviser,Ambassador,Commissioner,Director,Fellow,Historian,Minister,President,Professor,Prosecutor,Rapporteur,Secretary".split(",")
SUBHEADINGS = "aims causes duties limits names origins rights uses".split()
SEE = {"peace": "armistice", "people": "citizenry", "river": "estuary"}  # a heading of the subject index, and another that only leads to it
SECTIONS, PARAGRAPHS = 5, 9  # of a theme, of a section
OUTSIDE, OF_SECTION = 6.5, 2.61  # pages of front matter, back matter and short indexes; of a section, with what the indexes say of it

PUBLICATION = """format: 1
title: A Long Symposium
subtitle: What Was Said and by Whom
statement: Key findings of a symposium convened by the {first} and the {second}
language: en
date: 2024-05-06
event: {{date: 2024-03-04, place: "Harbour Town"}}
publisher: o0
convenors: [o0, o1]
imprint: |
  Society of the Harbour

  1 Shore Street\\
  Harbour Town
indexes: [speakers, themes, subjects]
layout: briefing
print: {{trim: half-letter}}
contents:
  front: [front/introduction]
  body: {{kind: theme, numbering: upper-roman, heading: "What was spoken of:", divisions: [{themes}]}}
  back: [back/last-word]
"""


def sections_for(pages: int) -> int:
    """How many sections make about so many pages."""
    return max(1, round((pages - OUTSIDE) / OF_SECTION))


def write(sections: int, folder: Path, seed: int = 1) -> None:
    """Write a manuscript of so many sections into a folder, five to a theme. The same seed gives the same words."""
    chance = random.Random(seed)
    lengths = [SECTIONS] * (sections // SECTIONS) + [rest for rest in (sections % SECTIONS,) if rest]
    names = [f"t{number}" for number in range(len(lengths))]
    people = [f"{given} {family}" for family in FAMILY for given in GIVEN][: max(20, min(len(names) * 3, len(GIVEN) * len(FAMILY)))]
    offices = [(chance.choice(ROLES), f"o{chance.randrange(12)}") for _ in people]
    bodies = ["Society of the Harbour", *(f"{_title(chance, 2)} {kind}" for kind in "Archive Council Court Museum Trust School".split() * 2)][:12]
    register = [f"p{number}: {{name: {name}, role: {role}, affiliation: {body}}}\n" for number, (name, (role, body)) in enumerate(
        zip(people, offices, strict=True))]  # fmt: skip
    signed = {name: f"{name}, {role} of the {bodies[int(body[1:])]}" for name, (role, body) in zip(people, offices, strict=True)}
    _put(folder / "publication.yaml", PUBLICATION.format(
        themes=", ".join(f"themes/{name}" for name in names), first=bodies[0], second=bodies[1]))  # fmt: skip
    _put(folder / "people.yaml", "".join(register))
    _put(folder / "organizations.yaml", "".join(f"o{number}: {{name: {name}}}\n" for number, name in enumerate(bodies)))
    _put(folder / "index.yaml", "subjects:\n" + "".join(f"  {other}: {{see: {heading}}}\n" for heading, other in SEE.items()))
    introduction = (f'{_words(chance, 5)} [](index: "{heading}")' for heading in SEE)
    _put(folder / "front" / "introduction.md", "# Introduction\n\n" + "\n\n".join(introduction) + "\n")
    for name, length in zip(names, lengths, strict=True):
        _put(folder / "themes" / f"{name}.md", "\n\n".join(_theme(chance, length, names, people, signed)) + "\n")
    _put(folder / "back" / "last-word.md", "# A Last Word\n\n" + _words(chance, 6) + "\n")


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _theme(chance: random.Random, sections: int, names: list[str], people: list[str], signed: dict[str, str]) -> Iterator[str]:
    here = chance.sample(people, 10)
    notes: list[str] = []
    yield f"# {_title(chance)}"
    yield _quotation(chance, signed[chance.choice(here)])
    for _ in range(sections):
        yield f"## {_title(chance)}"
        for _ in range(PARAGRAPHS):
            kind = chance.random()
            if kind < 0.12:
                yield "\n".join(f"- {_sentence(chance)}" for _ in range(chance.randint(3, 5)))
            elif kind < 0.27:
                yield _quotation(chance, signed[chance.choice(here)])
            else:
                yield _paragraph(chance, names, here, notes)
    yield from notes


def _quotation(chance: random.Random, by: str) -> str:
    return f"> {_words(chance, chance.randint(2, 4))}\n>\n> —{by}"


def _paragraph(chance: random.Random, names: list[str], here: list[str], notes: list[str]) -> str:
    words = [_sentence(chance) for _ in range(chance.randint(3, 6))]
    if chance.random() < 0.6:
        words.insert(0, f"**{chance.choice(here)}** said *{_sentence(chance)[:-1]}*.")
    if chance.random() < 0.12:
        notes.append(f"[^{len(notes) + 1}]: {_sentence(chance)}")
        words[-1] += f"[^{len(notes)}]"
    if chance.random() < 0.1:
        words.append(f"See <theme:{chance.choice(names)}>.")
    if chance.random() < 0.15:
        words.append(f'[](index: "{chance.choice(NOUNS[: 4 + 2 * len(names)])}; {chance.choice(SUBHEADINGS)}")')
    if chance.random() < 0.05:
        words.append(f"[](theme:{chance.choice(names)})")
    return " ".join(words)


def _title(chance: random.Random, words: int = 0) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words or chance.randint(3, 6))).title()


def _words(chance: random.Random, sentences: int) -> str:
    return " ".join(_sentence(chance) for _ in range(sentences))


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(7, 24))]
    if len(words) > 12:
        words[len(words) // 2] += ","
    return " ".join(words).capitalize() + "."


if __name__ == "__main__":
    write(sections_for(int(sys.argv[1])), Path(sys.argv[2]))
