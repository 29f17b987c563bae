"""What octavo keeps in `xenoData`: sources, and how the work is to be made. Nothing in it is believed before it is looked at."""

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from lxml.etree import _Element as Element

from octavo.interchange.tei.settings import PRODUCTION, SOURCES
from octavo.interchange.tei_reading import faults
from octavo.interchange.tei_reading.reader import Reader, every
from octavo.model.place import Place
from octavo.model.publication import CitationStyle, IndexPlan, Source

PLAN = {f.name: type(f.default) for f in fields(IndexPlan) if f.name not in ("name", "place")}


def sources(reader: Reader, header: Element) -> dict[str, Source]:
    """The sources of the work by id."""
    found = {}
    for node, rows in _json(reader, header, SOURCES, list):
        for row in rows:
            if isinstance(row, dict) and isinstance(id_ := row.get("id"), str):
                found[id_] = Source(id_, reader.place(node), {key: value for key, value in row.items() if key != "id"})
            else:
                reader.findings.append(faults.bad_setting(reader.place(node), "a source"))
    return found


def production(reader: Reader, header: Element) -> dict[str, Any]:
    """The fields of a publication that say how it is to be made."""
    for node, said in _json(reader, header, PRODUCTION, dict):
        place = reader.place(node)
        style = said.get("citation-style") or {}
        made = {
            "recognition": said.get("recognition", "bold"),
            "layout": said.get("layout", "briefing"),
            "indexes": tuple(_plans(reader, node, said.get("indexes", []))),
            "concordance": said.get("concordance") is True,
            "citation_style": CitationStyle(str(style["name"]), place, str(style.get("sheet", ""))) if style.get("name") else None,
            "lists": tuple(str(name) for name in said.get("lists", [])),
            "accessibility": _texts(said.get("accessibility", {})),
            "print_options": _texts(said.get("print", {})),
        }
        if made["recognition"] in ("bold", "everywhere", "marked") and isinstance(made["layout"], str):
            return made
        reader.findings.append(faults.bad_setting(place, "a setting"))
    return {"recognition": "marked"}


def _plans(reader: Reader, node: Element, rows: list[Any]) -> Iterator[IndexPlan]:
    place: Place = reader.place(node)
    for row in rows:
        options: dict[str, Any] = {key: value for key, value in row.items() if key != "name"} if isinstance(row, dict) else {"": 0}
        if isinstance(row.get("name") if isinstance(row, dict) else None, str) and all(type(v) is PLAN.get(k) for k, v in options.items()):
            yield replace(IndexPlan(row["name"], place), **options)
        else:
            reader.findings.append(faults.bad_setting(place, "an index"))


def _texts(given: Any) -> dict[str, str]:
    return {str(key): value for key, value in given.items() if isinstance(value, str)} if isinstance(given, dict) else {}


def _json(reader: Reader, header: Element, kind: str, shape: type) -> Iterator[tuple[Element, Any]]:
    """Each `xenoData` of a type, as its JSON says."""
    for node in every(header, "xenoData"):
        if node.get("type") == kind:
            try:
                value = json.loads("".join(map(str, node.itertext())))
            except (ValueError, RecursionError):
                value = None
            if isinstance(value, shape):
                yield node, value
            else:
                reader.findings.append(faults.bad_setting(reader.place(node), f"xenoData of the type {kind}"))
