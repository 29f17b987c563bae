"""CSL-JSON (CSL 1.0.2, appendices III and IV): for Zotero, Pandoc, and the citation styles that octavo itself cites in."""

import json

from octavo.model.publication import Date
from octavo.records.roles import role
from octavo.records.work import Agent, Part, Work


def csl(work: Work, part: Part | None = None) -> str:
    """A list of one item, as CSL-JSON files are."""
    return json.dumps([item(work, part)], ensure_ascii=False, indent=1) + "\n"


def item(work: Work, part: Part | None = None) -> dict[str, object]:
    """The variables of the work, or of a part of it within the work."""
    found: dict[str, object] = {"id": key(work, part), "type": type_of(work, part), "title": part.title if part else work.full_title}
    if part:
        found["container-title"] = work.full_title
        found |= {"page": part.pages.replace("–", "-")} if part.first else {}
    found |= names(work, part)
    if work.date:
        found["issued"] = _date(work.date)
    if work.event:
        found |= {"event-title": work.event.name} if work.event.name else {}
        found |= {"event-place": work.event.locality} if work.event.locality else {}
        found |= {"event-date": _date(work.event.date, work.event.end)} if work.event.date else {}
    series = {"collection-title": work.series.title, "collection-number": work.series.number} if work.series else {}
    known = {
        "publisher": work.publisher.name if work.publisher else "",
        "publisher-place": work.place,
        "edition": work.edition,
        **series,
        "ISBN": work.isbn("print", "epub", "pdf", "html"),
        "ISSN": work.issn,
        "DOI": work.doi,
        "URL": "" if work.doi else work.url,
        "language": part.language if part and part.language else work.language,
        "abstract": part.summary if part else work.description,
    }
    return found | {name: value for name, value in known.items() if value}


def type_of(work: Work, part: Part | None) -> str:
    """What it is: a book, a chapter, or a paper of the proceedings of an event."""
    if part is None:
        return "book"
    return "paper-conference" if work.event and part.agents else "chapter"


def names(work: Work, part: Part | None) -> dict[str, list[dict[str, str]]]:
    """Name variables. The author of a part is who speaks in it; one who only organizes or speaks is none of the author's variables."""
    found: dict[str, list[dict[str, str]]] = {}
    authors = part.agents or work.creators if part else work.creators
    if authors:
        found["author"] = [name(agent) for agent in authors]
    if part and part.agents and not work.in_role("edt") and work.creators:
        found["container-author"] = [name(agent) for agent in work.creators]
    for agent in work.agents:
        for variable in dict.fromkeys(role(code).csl for code in agent.roles if code not in ("aut", "spk", "pan")):
            if agent not in work.creators or variable != "organizer":
                found.setdefault(variable, []).append(name(agent))
    return found


def name(agent: Agent) -> dict[str, str]:
    """A name in its parts, or as it is."""
    return {"family": agent.family, "given": agent.given} if agent.family else {"literal": agent.name}


def key(work: Work, part: Part | None = None) -> str:
    """A key for citations in ASCII: the first words of the title, the year, the part."""
    words = [_ascii(word) for word in work.title.split()]
    parts = [*[word for word in words if len(word) > 2][:3], work.year, _ascii(part.id) if part else ""]
    return "-".join(filter(None, parts)) or "work"


def _ascii(text: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "-" if c in "-_" else "" for c in text).strip("-").lower()


def _date(first: Date, last: Date | None = None) -> dict[str, object]:
    return {"date-parts": [[n for n in (date.year, date.month, date.day) if n] for date in (first, last) if date]}
