"""A manuscript whose every field holds signs that mean something in HTML, XML, CSS, JSON, TeX, YAML, RIS and tables."""

import json
from pathlib import Path

from tests.fuzz.manuscripts import picture

HARM = (
    "</script><xss onxss=\"1\">]]> --> -- <!-- {{ 7*7 }} ${x} ' \\ \\22 ; } * { xss: \"1\" } &xss; &amp; %xss $xss# ~^_ "
    "\u202egnp.exe\u202c ER  - @xss{ <?xss ?> <![CDATA[ /*xss*/ url(x) javascript:xss"
)
MARKDOWN = "".join(f"\\{c}" if c.isascii() and not c.isalnum() and not c.isspace() else c for c in HARM)


def field(name: str, broken: bool = False) -> str:
    """A value of YAML that holds its own name and the harm; `broken` by line ends, a tab, and a line of RIS."""
    return json.dumps(f"{name} {HARM}" + ("\nER  - \n\nTY  - XSS\n@xss{x,\n---\n\tcell\tcell\r\nxss: 1" if broken else ""))


def write(folder: Path) -> None:
    """Write it."""
    files = {
        "publication.yaml": f"""title: {field("Title", True)}
subtitle: {field("Subtitle", True)}
statement: {field("Statement", True)}
language: en
date: 2024-03-15
event: {{name: {field("Event", True)}, date: 2023-11-09, place: {field("Place", True)}}}
publisher: house
convenors: [house]
identifiers: {{doi: 10.5555/12345678, uri: "https://example.org/x?a=%22&b='"}}
rights: {field("Rights", True)}
imprint: {json.dumps("Imprint " + MARKDOWN)}
abbreviations: {{"ZQ": {field("Zone", True)}}}
description: {field("Description", True)}
subjects: [{field("Subject", True)}]
indexes: [speakers, themes, subjects]
lists: [figures, tables, abbreviations, participants, biographies]
contents:
  front: [front]
  body:
    - {{kind: theme, heading: {field("Heading", True)}, divisions: [one]}}
    - {{part: {field("Part", True)}, divisions: [two]}}
""",
        "people.yaml": f"""vil: {{name: {field("Vil")}, role: {field("Role", True)}, affiliation: {field("Works", True)},
  bio: {json.dumps("Bio " + MARKDOWN)}}}
""",
        "organizations.yaml": f"house: {{name: {field('House', True)}, place: {field('Town', True)}, address: {field('Street', True)}}}\n",
        "themes.yaml": f"ruin: {{title: {field('Ruin', True)}}}\n",
        "index.yaml": "water: {note: " + field("Note", True) + "}\n",
        "references.yaml": f"- {{id: r, type: book, title: {field('Source')}, author: [{{literal: {field('Author')}}}], issued: 2008}}\n",
        "front.md": f"---\nshort-title: {field('Running', True)}\nsummary: {field('Summary', True)}\n---\n# Front {MARKDOWN}\n\n{MARKDOWN}\n",
        "one.md": (
            f"# One {MARKDOWN}\n\n## Section {MARKDOWN} {{#s}}\n\n[him](person:vil) and <person:vil>, <theme:ruin>, <cite:r>, ZQ.[^1] "
            f'[](index: "water; {HARM.replace(chr(92), "").replace(chr(34), "").replace(";", "")}") `{HARM}`\n\n[^1]: Note {MARKDOWN}\n\n'
            f"![Alternative {MARKDOWN}](p.png){{#f}}\n\n*Caption {MARKDOWN}*\n\n| a | b |\n|---|---|\n| Cell {MARKDOWN} | x |\n\n```\n{HARM}\n```\n"
        ),
        "two.md": f"# Two\n\n> Said {MARKDOWN}\n>\n> —Nobody, {MARKDOWN}\n\n[link](https://example.org/?q=%22%3E%3Cxss%3E&x='y' \"T {MARKDOWN}\")\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "p.png").write_bytes(picture(60, 40))
