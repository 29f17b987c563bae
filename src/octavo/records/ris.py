"""RIS, the tagged format that every reference manager imports (lines end in CR LF, two spaces stand behind the tag)."""

from octavo.model.publication import Date
from octavo.records.csl import key
from octavo.records.work import Agent, Part, Work


def ris(work: Work, part: Part | None = None) -> str:
    """One record: CONF of a named event, otherwise BOOK; a part is CPAPER or CHAP."""
    named = bool(work.event and work.event.name)
    kind = ("CPAPER" if named else "CHAP") if part else ("CONF" if named else "BOOK")
    event = work.event
    lines = [("TY", kind), ("ID", key(work, part)), ("TI", part.title if part else work.full_title)]
    authors = part.agents or work.creators if part else work.creators
    lines += [("AU", _name(agent)) for agent in authors]
    lines += [("A2", _name(agent)) for agent in work.in_role("edt")]
    if named and event:
        lines += [("T2", event.name), ("C3", work.full_title if part else ""), ("CY", event.locality), ("C1", work.place)]
    else:
        lines += [("T2", work.full_title if part else ""), ("CY", work.place)]
    lines += [("T3", work.series.title if work.series else ""), ("VL", work.series.number if work.series else ""), ("ET", work.edition)]
    lines += [("PB", work.publisher.name if work.publisher else ""), ("PY", work.year), ("DA", _date(work.date))]
    if part:
        lines += [("SP", part.first), ("EP", part.last)]
    lines += [("SN", work.isbn("print", "epub", "pdf", "html") or work.issn), ("DO", work.doi), ("UR", work.url)]
    lines += [("LA", (part.language if part and part.language else work.language)), ("AB", part.summary if part else work.description)]
    lines += [("KW", subject) for subject in (() if part else work.subjects)]
    text = "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines if value)
    return f"{text}ER  - \r\n"


def _name(agent: Agent) -> str:
    """A headword: family name, comma, given name; bodies as they are."""
    return agent.sort if agent.family else agent.name


def _date(date: Date | None) -> str:
    """YYYY/MM/DD/ with what is unknown left empty."""
    return "/".join([f"{date.year:04}", f"{date.month:02}" if date.month else "", f"{date.day:02}" if date.day else "", ""]) if date else ""
