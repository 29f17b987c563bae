"""The whole folder: the file of each division, the registers and publication.yaml."""

import re
import unicodedata

from octavo.interchange.manuscript_writer.block_text import BlockWriter, made_again
from octavo.interchange.manuscript_writer.publication_text import publication_text
from octavo.interchange.manuscript_writer.register_text import registers
from octavo.interchange.manuscript_writer.short_forms import ShortForms
from octavo.interchange.manuscript_writer.yaml_text import said, yaml_text
from octavo.model.publication import Division, Group, Kind, Publication
from octavo.model.walk import words
from octavo.reading.ids import Ids
from octavo.reading.values import right_to_left

FOLDERS = {Kind.SECTION: "sections", Kind.THEME: "themes", Kind.CHAPTER: "chapters", Kind.TRANSCRIPT: "sessions"}
LONGEST = 60  # characters of a file's name
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|readme)", re.IGNORECASE)


def files(publication: Publication) -> dict[str, str]:
    """The files of a manuscript that reads as the publication, by name. Pictures are not among them."""
    forms, ids = ShortForms(publication), Ids([])
    writer = BlockWriter(forms, ids)
    names = _names(publication)
    made = {
        f"{names[division.id]}.md": _division(writer, division, group, names[division.id])
        for group in publication.groups() for division in group.divisions
    }  # fmt: skip
    imprint = writer.text(publication.imprint)
    bios = {person.id: writer.text(person.bio) for person in publication.people.values() if person.bio}
    made |= registers(publication, bios)
    style = publication.citation_style
    if style and style.sheet:
        made[style.name] = style.sheet
    return {"publication.yaml": publication_text(publication, names, imprint), **made}


def _names(publication: Publication) -> dict[str, str]:
    """The names of the files of divisions, by id, without extension; no two differ in case alone."""
    taken: set[str] = set()
    found: dict[str, str] = {}
    for matter, groups in (("front", publication.front), ("", publication.body), ("back", publication.back)):
        for group in groups:
            for division in group.divisions:
                stem = _stem(division.id)
                name, count = f"{matter or FOLDERS[division.kind]}/{stem}", 1
                while _alike(name) in taken:
                    count += 1
                    name = f"{matter or FOLDERS[division.kind]}/{stem}-{count}"
                taken.add(_alike(name))
                found[division.id] = name
    return found


def _stem(id_: str) -> str:
    kept = "".join(c if c.isalnum() or c in "-_." or unicodedata.category(c) == "Mn" else "-" for c in id_).strip("-.")[:LONGEST]
    return f"{kept or 'division'}-1" if not kept or RESERVED.fullmatch(kept) else kept


def _alike(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _division(writer: BlockWriter, division: Division, group: Group, name: str) -> str:
    """The file of a division: front matter if there is any, the title, the blocks, and the notes at the end."""
    stem = name.rpartition("/")[2]
    usual = "rtl" if right_to_left(division.language) else ""
    front = said({
        "id": "" if made_again(writer.ids, stem, "division", division.id) else division.id,
        "short-title": division.short_title if division.short_title != words(division.title).strip() else "",
        "kind": division.kind.value if division.kind is not group.kind else "",
        "themes": division.themes,
        "speakers": division.speakers,
        "language": division.language,
        "dir": division.direction if division.direction != usual else "",
        "summary": division.summary,
    })  # fmt: skip
    pieces = [writer.heading(division.title, 1), *writer.pieces(division.children), *(writer.note(note) for note in division.notes)]
    head = f"---\n{yaml_text(front)}---\n\n" if front else ""
    return head + "\n\n".join(pieces) + "\n"
