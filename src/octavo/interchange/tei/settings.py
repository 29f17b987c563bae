"""What a manuscript says that TEI has no place for: how it is to be made, and sources as CSL has them. Both are JSON in `xenoData`."""

import json
from dataclasses import fields
from typing import Any

from lxml.etree import _Element as Element

from octavo.interchange.tei.markup import element
from octavo.model.publication import IndexPlan, Publication

SOURCES = "csl-json"
PRODUCTION = "octavo-production"


def settings(publication: Publication) -> tuple[Element, ...]:
    """`xenoData` of sources, where there are any, and of production."""
    sources = [{"id": id_, **source.data} for id_, source in publication.sources.items()]
    return (
        *([element("xenoData", _json(sources), type=SOURCES)] if sources else ()),
        element("xenoData", _json(_production(publication)), type=PRODUCTION),
    )


def _production(publication: Publication) -> dict[str, Any]:
    style = publication.citation_style
    said = {
        "recognition": publication.recognition,
        "layout": publication.layout,
        "indexes": [_plan(plan) for plan in publication.indexes],
        "concordance": publication.concordance,
        "citation-style": {"name": style.name, "sheet": style.sheet} if style else {},
        "lists": list(publication.lists),
        "accessibility": publication.accessibility,
        "print": publication.print_options,
    }
    return {key: value for key, value in said.items() if value}


def _plan(plan: IndexPlan) -> dict[str, Any]:
    """What was asked of an index: its name, and what is not usual."""
    said = {f.name: getattr(plan, f.name) for f in fields(IndexPlan) if f.name not in ("name", "place") and getattr(plan, f.name) != f.default}
    return {"name": plan.name, **said}


def _json(value: dict[str, Any] | list[dict[str, Any]]) -> str:
    """JSON with one line for each source, or each setting."""
    if isinstance(value, list):
        return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in value) + "\n]"
    rows = (f"{json.dumps(key)}: {json.dumps(inner, ensure_ascii=False)}" for key, inner in value.items())
    return "{\n" + ",\n".join(rows) + "\n}"
