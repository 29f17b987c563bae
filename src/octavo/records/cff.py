"""CITATION.cff, the Citation File Format 1.2.0: for a repository in which the manuscript lies.

At the top the format knows only software and data sets; what is to be cited stands in `preferred-citation`. Texts are written as JSON strings, which
are YAML too.
"""

import json
import re
from collections.abc import Iterable, Mapping

from octavo.records.work import Agent, Work

SPDX = re.compile(r"https?://creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)/?")
ZERO = "creativecommons.org/publicdomain/zero/1.0"
DOI = re.compile(r"10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+")  # as the schema has it
MESSAGE = "If you refer to this work, please cite it as below."


def cff(work: Work) -> str:
    """The file. A work without authors and convenors is by its editors, or by its publisher: the format asks for someone."""
    authors = [_who(agent) for agent in by(work)]
    day = str(work.date) if work.date and work.date.day else ""
    found: dict[str, object] = {
        "cff-version": "1.2.0", "message": MESSAGE, "type": "dataset", "title": work.full_title, "authors": authors,
        "date-released": day, "doi": _doi(work), "url": work.url, "license": _spdx(work.license_url),
        "license-url": "" if _spdx(work.license_url) else work.license_url, "abstract": work.description, "keywords": list(work.subjects),
        "preferred-citation": _reference(work, authors, day),
    }  # fmt: skip
    return "\n".join(_lines(found)) + "\n"


def by(work: Work) -> tuple[Agent, ...]:
    """Who is named first: authors or convenors, else editors, else the publisher, else nobody known by name."""
    return work.creators or work.in_role("edt") or ((work.publisher,) if work.publisher else (Agent("Anonymous", person=False),))


def _reference(work: Work, authors: list[dict[str, object]], day: str) -> dict[str, object]:
    event = work.event
    place = {"name": work.publisher.name, "location": work.place} if work.publisher else {}
    meeting = {
        "name": event.name or work.title, "location": event.locality, "date-start": str(event.date) if event.date and event.date.day else "",
        "date-end": str(event.end) if event.end and event.end.day else "",
    } if event else {}  # fmt: skip
    return {
        "type": "proceedings" if event else "book", "title": work.full_title, "authors": authors,
        "editors": [_who(agent) for agent in work.in_role("edt")], "conference": meeting, "publisher": place,
        "year": int(work.year) if work.year else "", "month": work.date.month if work.date and work.date.month else "", "date-published": day,
        "edition": work.edition, "collection-title": work.series.title if work.series else "",
        "isbn": work.isbn("print", "epub", "pdf", "html"), "issn": work.issn, "doi": _doi(work), "url": work.url,
        "languages": list(dict.fromkeys(tag.partition("-")[0].lower() for tag in work.languages)),
    }  # fmt: skip


def _who(agent: Agent) -> dict[str, object]:
    orcid = dict(agent.addresses).get("orcid", "")
    if agent.person:
        name = {"family-names": agent.family, "given-names": agent.given} if agent.family else {"name": agent.name}
        return {**name, "affiliation": agent.affiliation if agent.family else "", "orcid": orcid}
    return {"name": agent.name, "website": agent.url}


def _doi(work: Work) -> str:
    return work.doi if DOI.fullmatch(work.doi) else ""


def _spdx(address: str) -> str:
    """The SPDX identifier of a Creative Commons licence, '' for another."""
    if ZERO in address:
        return "CC0-1.0"
    found = SPDX.fullmatch(address)
    return f"CC-{found[1].upper()}-{found[2]}" if found else ""


def _lines(given: Mapping[str, object], indent: str = "") -> Iterable[str]:
    """A mapping as YAML, without what is empty."""
    for key, value in given.items():
        if isinstance(value, Mapping):
            inner = list(_lines(value, f"{indent}  "))
            yield from (f"{indent}{key}:", *inner) if inner else ()
        elif isinstance(value, list):
            yield from (f"{indent}{key}:",) if value else ()
            for one in value:
                if isinstance(one, Mapping):
                    first, *others = _lines(one, f"{indent}    ")
                    yield from (f"{indent}  - {first.strip()}", *others)
                else:
                    yield f"{indent}  - {json.dumps(one, ensure_ascii=False)}"
        elif value not in ("", None):
            yield f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}"
