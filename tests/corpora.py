"""Real documents that nobody here wrote, as manuscripts: for tests of scale and strangeness, and for benchmarks.

The documents are neutral JSON files (their README says what is in them) in the folder that OCTAVO_CORPORA names, or in
`../shared/corpora` beside the checkout. They are not part of octavo; tests that want them are skipped where they are absent.

    python -m tests.corpora kraus build/kraus           # the whole work
    python -m tests.corpora kraus build/kraus 200       # its first 200 blocks
"""

import json
import os
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tests.corpora_markdown import CALLED, Document, SectionWriter, yaml

NAMES = ("btc-small", "btc-conferences", "dh2018", "kraus", "tw1999", "udracor", "wilderness-1983", "yidracor")


def corpora_folder() -> Path | None:
    """Where the documents are, None if nowhere."""
    named = os.environ.get("OCTAVO_CORPORA")
    folder = Path(named) if named else Path(__file__).parents[2] / "shared" / "corpora"
    return folder if folder.is_dir() else None


def load(name: str) -> Document:
    """A document by name. Raises FileNotFoundError where it is not at hand."""
    folder = corpora_folder()
    if folder is None:
        raise FileNotFoundError("the corpora are not here; OCTAVO_CORPORA says where they are")
    return json.loads((folder / f"{name}.json").read_text("utf-8"))


def slice_of(document: Document, limit: int | None) -> Document:
    """The first `limit` blocks of a document, with the people and themes that they name and no others; all of it without a limit."""
    if limit is None:
        return document
    sections = []
    for section in document["sections"]:
        if limit <= 0:
            break
        sections.append({**section, "blocks": section["blocks"][:limit]})
        limit -= len(section["blocks"])
    named = set(_ids(sections))
    return {
        **document,
        "sections": sections,
        "speakers": [s for s in document.get("speakers", []) if s["id"] in named],
        "participants": [],
        "themes": [t for t in document.get("themes", []) if t["id"] in named],
    }


def _ids(sections: list[Document]) -> Iterator[str]:
    for section in sections:
        yield from section.get("theme_ids", [])
        yield from section.get("authors", [])
        for block in section["blocks"]:
            yield block.get("speaker", "")
            yield from block.get("theme_ids", [])
            yield from (id_ for _, _, id_ in [*block.get("mentions", []), *block.get("theme_refs", [])])


# -- the words of a document


def words(section: Document, names: dict[str, str]) -> str:
    """The words of a section in the order of the model: what is printed, labels without their colon, notes at the end."""
    found, notes, speaker, blocks = [section["title"]], [], "", 0
    for block in section["blocks"]:
        kind = block["kind"]
        if kind == "footnote" and blocks:
            notes.append(block["text"])
            continue
        if kind == "heading":
            speaker = ""
        elif kind == "speech" and (not block.get("cont") or block["speaker"] != speaker):
            speaker = block["speaker"]
            found.append(names.get(speaker, speaker))
        found.append(_printed(block))
        blocks += kind in CALLED and not block.get("verse") and bool(_printed(block).strip())
    return " ".join([*found, *notes])


def _printed(block: Document) -> str:
    if block["kind"] == "table":
        return " ".join(cell for row in block["rows"] for cell in row)
    if block["kind"] == "figure":
        return f"{block['text']} ({block['url']})"
    return " ".join([block.get("lead_in", ""), block.get("label", ""), block["text"], block.get("attribution", "")])


def register(document: Document) -> dict[str, str]:
    """The names of everyone in a document by id; a person without a name goes by the id."""
    people = [*document.get("speakers", []), *document.get("participants", [])]
    return {person["id"]: " ".join(person["name"].split()) or person["id"] for person in people}


def write_manuscript(document: Document, folder: Path, *, limit: int | None = None) -> None:
    """Write a document, or its first `limit` blocks, as a manuscript into a folder, which is made if need be."""
    document = slice_of(document, limit)
    names, themes = register(document), {theme["id"] for theme in document.get("themes", [])}
    (folder / "sections").mkdir(parents=True, exist_ok=True)
    for section in document["sections"]:
        (folder / "sections" / f"{section['id']}.md").write_text(SectionWriter(section, names, themes).text(), "utf-8")
    (folder / "publication.yaml").write_text(_publication(document), "utf-8")
    if names:
        (folder / "people.yaml").write_text(_people(document, names), "utf-8")
    if themes:
        titles = (f"{yaml(t['id'])}: {yaml({'title': t['title'] or t['id']})}\n" for t in document["themes"])
        (folder / "themes.yaml").write_text("".join(titles), "utf-8")


def _publication(document: Document) -> str:
    first, _, last = document.get("date", "").partition("/")
    event = {"name": document["title"], "date": first, "end": last, "place": document.get("place", "")}
    entries = {
        "format": 1,
        "title": document["title"],
        "subtitle": document.get("subtitle"),
        "language": document["language"],
        "dir": document.get("dir") if document.get("dir") == "rtl" else "",
        "date": last or first,
        "event": {key: value for key, value in event.items() if value} if first else {},
        "publisher": document.get("publisher"),
        "rights": document.get("licence"),
        "recognition": "marked",
        "contents": {"body": [f"sections/{section['id']}" for section in document["sections"]]},
    }
    return "".join(f"{key}: {yaml(value)}\n" for key, value in entries.items() if value)


def _people(document: Document, names: dict[str, str]) -> str:
    lines = []
    met: set[str] = set()  # people whom their names, roles and bodies do not tell apart get their ids for a role, as an editor would give one
    for person in [*document.get("speakers", []), *document.get("participants", [])]:
        roles = person.get("roles") or [""]
        drama = "dracor" in document.get("source", "")  # characters are no personal names: they stay as written
        row = {
            "name": names[person["id"]],
            "sort": person.get("sort_name") or (names[person["id"]] if drama else ""),
            "role": roles[0],
            "also": [*roles[1:], *person.get("other_affiliations", [])],
            "affiliation": person.get("affiliation"),
        }
        alike = "".join(c for c in unicodedata.normalize("NFKD", f"{row['sort'] or row['name']}|{row['role']}|{row['affiliation']}") if c.isalnum())
        if alike.casefold() in met:
            row["role"] = f"{row['role']} ({person['id']})".strip()
        met.add(alike.casefold())
        lines.append(f"{yaml(person['id'])}: {yaml({key: value for key, value in row.items() if value})}\n")
    return "".join(lines)


def main(arguments: list[str]) -> int:
    """The command: name of a document, folder to write, and how many blocks."""
    if len(arguments) not in (2, 3) or arguments[0] not in NAMES:
        print(f"python -m tests.corpora NAME FOLDER [BLOCKS]\nnames: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    write_manuscript(load(arguments[0]), Path(arguments[1]), limit=int(arguments[2]) if len(arguments) == 3 else None)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
