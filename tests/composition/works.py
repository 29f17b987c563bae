"""A manuscript whose every text holds the signs that markup gives a meaning to, and works that are read and resolved."""

import json
from collections.abc import Iterator
from pathlib import Path

from octavo.apparatus import resolve
from octavo.composition import layout
from octavo.composition.composer import Composer
from octavo.composition.view import fragment
from octavo.editions.work import Work
from octavo.model.finding import Severity
from octavo.reading import read

SIGNS = "<q>&\"'&amp;</script>"  # behind a word that says where the text stands
IN_MARKDOWN = "\\<q\\>\\&\"'\\&amp;\\</script\\>"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><title>A picture</title><rect width="40" height="20"/></svg>'

PUBLICATION = {
    "format": 1,
    "title": f"Title{SIGNS}",
    "subtitle": f"Subtitle{SIGNS}",
    "statement": f"Statement{SIGNS}",
    "language": "en",
    "date": "2010-11-15",
    "event": {"name": f"Event{SIGNS}", "date": "2010-11-15", "place": f"Locality{SIGNS}"},
    "publisher": "museum",
    "convenors": ["museum", f"Convenor{SIGNS}"],
    "contributors": [{"role": "edt", "name": f"Editor{SIGNS}"}],
    "description": f"Description{SIGNS}",
    "subjects": [f"Subject{SIGNS}"],
    "identifiers": {"isbn": {"print": "978-0-306-40615-7", "epub": "978-3-16-148410-0"}, "doi": "10.1000/a<q>&b", "uri": "https://example.org/?a=1&b=2"},
    "rights": f"Rights{SIGNS}",
    "license": "https://example.org/license?a=1&b=2",
    "abbreviations": {"ICC": f"Abbreviation{SIGNS}"},
    "indexes": ["speakers", "themes", {"name": "laws", "title": f"Laws{SIGNS}", "headnote": f"Headnote{SIGNS}"}],
    "lists": ["participants", "figures", "tables", "abbreviations", "biographies"],
    "contents": {"body": [
        {"part": f"Part{SIGNS}", "kind": "theme", "numbering": "decimal", "divisions": ["one"]},
        {"kind": "transcript", "heading": f"Group{SIGNS}", "divisions": ["two"]},
    ]},
}  # fmt: skip
PEOPLE = {
    "evans": {
        "name": "Gareth <q>&\" Evans", "sort": f"Sort{SIGNS}", "role": f"Role{SIGNS}", "affiliation": "museum", "bio": f"Bio{IN_MARKDOWN}",
        "language": "en-AU", "identifiers": {"isni": "0000 0001 2103 2683", "viaf": "https://viaf.org/viaf/108389263"},
    },
    "arbour": {"name": "Louise Arbour", "role": "Judge", "affiliation": f"Affiliation{SIGNS}", "identifiers": {"wikidata": "Q42"}},
    "deng": {"name": "Francis Deng"},
}  # fmt: skip
ORGANIZATIONS = {"museum": {"name": "Museum<q>&\"", "language": "fr", "identifiers": {"ror": "05gq02987"}}}
ONE = """---
id: one
short-title: SHORT
---
# Heading@

{.epigraph}
> Epigraph@
>
> —Louise Arbour

> Quotation@
>
> —**Gareth \\<q\\>\\&" Evans**, Attribution@

Paragraph@ *Emphasis@* `Code~` [Outward@](https://example.org/?a=1&b=2) [Phrase@]{lang=la} **Francis Deng** and **Louise Arbour**[^1]
[](index:laws "Entry~; Below~") <section:scope> <person:evans>

## Section@ {#scope}

- Item@

{#picture}
![Alternative@](<images/a & 'b'.svg>)

*Caption@*

{#numbers header-columns=1}
| Header@ | B |
|---|---|
| Cell@ | d |

*Tabletitle@*

{.verse}
Verse@
and another line

```
Fenced~
```

[^1]: Note@
"""
TWO = """# Second

**Louise Arbour** (Chair@): Speech@

*(Stage@)*
"""


def strange_manuscript(folder: Path) -> Path:
    """Writes the manuscript into a folder."""
    files = {"publication.yaml": PUBLICATION, "people.yaml": PEOPLE, "organizations.yaml": ORGANIZATIONS}
    for name, given in files.items():
        (folder / name).write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
    for name, text in (("one.md", ONE), ("two.md", TWO)):
        in_yaml = json.dumps(f"Short{SIGNS}")
        titles = text.replace("SHORT", in_yaml).replace("Entry~; Below~", f'Entry{QUOTED}; Below{QUOTED}')
        (folder / name).write_text(titles.replace("@", IN_MARKDOWN).replace("~", SIGNS), encoding="utf-8")
    (folder / "images").mkdir()
    (folder / "images" / "a & 'b'.svg").write_text(PICTURE, encoding="utf-8")
    return folder


QUOTED = SIGNS.replace("&amp;", "").replace('"', '\\"')  # in a link's title, where entities are resolved


def work_of(folder: Path, layouts: Path | None = None) -> Work:
    """A manuscript, read and resolved. It must be free of errors."""
    publication, findings = read(folder)
    assert publication is not None, findings
    assert [str(finding) for finding in findings if finding.severity is Severity.ERROR] == []
    return Work(publication, resolve(publication), layout.find(publication.layout, layouts, publication.print_options), folder)


def composer(work: Work, edition: str) -> Composer:
    """Composes a work for one edition before any page is known: folios are 0."""
    return Composer(
        edition, work.publication, work.apparatus, work.layout, lambda key: f"#{fragment(key)}", lambda source: source, top_level=1
    )


def documents(work: Work, edition: str) -> Iterator[str]:
    """The document of each piece."""
    template = "document.html.j2" if edition == "print" else "epub/document.xhtml.j2"
    made = composer(work, edition)
    for piece in work.apparatus.pieces:
        yield made.compose(template, (piece,), title=piece.title, matter=piece.matter)
