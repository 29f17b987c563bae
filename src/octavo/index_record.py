"""index.json: every index as data, with every entry, locator, folio and anchor as the editions show them; see `docs/reference/index.md`."""

import json
from collections.abc import Iterable

from octavo.apparatus.entries import Entry, Locator, SeeReference
from octavo.apparatus.folios import Folios, Reach
from octavo.apparatus.printed_index import PrintedEntry, PrintedIndex, printed_index
from octavo.apparatus.resolution import Apparatus
from octavo.model.page_map import PageMap
from octavo.model.publication import Publication

SCHEMA = 1
DEPTH = 7  # down to the entries of a group of an index, each of which stands on a line


def index_record(publication: Publication, apparatus: Apparatus, pages: PageMap, files: dict[str, str]) -> bytes:
    """The record as JSON. `files` are the main files of the editions that were made, by edition, relative to the output folder."""
    folios = Folios(pages, apparatus.anchor, apparatus.words)
    facts = {
        "schema": SCHEMA,
        "title": publication.title,
        "language": publication.language,
        "editions": files,
        "indexes": [_index(printed_index(index, folios, apparatus.words), folios) for index in apparatus.indexes],
    }
    return (_lines(facts, DEPTH) + "\n").encode()


def _lines(value: object, depth: int, margin: str = "\n") -> str:
    """A value as JSON: every part on a line of its own down to that depth, and what is deeper on one."""
    inner = margin + " "
    if depth and value and isinstance(value, dict):
        return "{" + inner + f",{inner}".join(f"{json.dumps(key)}: {_lines(value[key], depth - 1, inner)}" for key in sorted(value)) + margin + "}"
    if depth and value and isinstance(value, list):
        return "[" + inner + f",{inner}".join(_lines(part, depth - 1, inner) for part in value) + margin + "]"
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _index(shown: PrintedIndex, folios: Folios) -> dict[str, object]:
    index = shown.index
    return {
        "id": index.id,
        "name": index.name,
        "title": index.title,
        "headnote": shown.headnote,
        "language": index.language,
        "order": index.order,
        "collation": index.collation,
        "ranges": index.locators,
        "groups": [{"letter": letter, "entries": _entries(entries, folios)} for letter, entries in shown.groups],
    }


def _entries(shown: Iterable[PrintedEntry], folios: Folios) -> list[dict[str, object]]:
    return [_entry(entry.entry, entry, folios) for entry in shown]


def _entry(entry: Entry, shown: PrintedEntry, folios: Folios) -> dict[str, object]:
    return {
        "id": entry.id,
        "heading": entry.headword,
        "qualifier": entry.qualifier,
        "sort": entry.sort or entry.headword,
        "language": entry.language,
        "note": entry.note,
        "leads_to": folios.anchor(entry.target) if entry.target else "",
        "see": [_reference(reference) for reference in entry.see],
        "see_also": [_reference(reference) for reference in entry.see_also],
        "locators": [_locator(reach, folios) for reach in shown.reaches],
        "passages": [_passage(passage, folios) for passage in entry.locators],
        "entries": _entries(shown.subentries, folios),
    }


def _reference(reference: SeeReference) -> dict[str, object]:
    return {"words": reference.words, "entry": reference.target, "generic": reference.generic}


def _locator(reach: Reach, folios: Folios) -> dict[str, object]:
    """What is printed: several passages may share it."""
    anchor = folios.anchor(reach.target) if reach.target else ""
    return {"words": reach.words, "bold": reach.emphatic, "kind": reach.kind, "site": reach.site, "anchor": anchor, "speech": reach.speech}


def _passage(passage: Locator, folios: Folios) -> dict[str, object]:
    return {
        "kind": passage.kind,
        "bold": passage.emphatic,
        "site": passage.site,
        "note": passage.note,
        "division": passage.division,
        "anchor": folios.anchor(passage.first),
        "first": folios.folio(passage.first),
        "last": folios.folio(passage.last, end=True),
    }
