"""BibTeX, in UTF-8 as biblatex and today's BibTeX read it."""

import re

from octavo.records.csl import key
from octavo.records.work import Agent, Part, Work

ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}  # fmt: skip
CAPITALS = re.compile(r"\b(\w*[A-Z]\w*)")


def bibtex(work: Work, part: Part | None = None) -> str:
    """One entry: @proceedings of an event, otherwise @book; a part is @inproceedings or @incollection."""
    kind = ("inproceedings" if work.event else "incollection") if part else ("proceedings" if work.event else "book")
    bodies = [agent for agent in work.creators if not agent.person]
    authors = part.agents or work.creators if part else work.in_role("aut")
    if not part and not work.event:
        authors = work.creators
    fields = {
        "author": _names(authors),
        "editor": _names(work.in_role("edt")),
        "title": _title(part.title if part else work.title),
        "subtitle": "" if part else _title(work.subtitle),
        "booktitle": _title(work.title) if part else "",
        "booksubtitle": _title(work.subtitle) if part else "",
        "pages": _escaped(part.pages).replace("–", "--") if part else "",
        "organization": _names(tuple(bodies)) if work.event else "",
        "eventtitle": _escaped(work.event.name) if work.event else "",
        "venue": _escaped(work.event.locality) if work.event else "",
        "eventdate": _range(work) if work.event else "",
        "series": _escaped(work.series.title) if work.series else "",
        "number": _escaped(work.series.number) if work.series else "",
        "edition": _escaped(work.edition),
        "publisher": _names((work.publisher,)) if work.publisher else "",
        "address": _escaped(work.place),
        "year": work.year,
        "date": str(work.date or ""),
        "isbn": work.isbn("print", "epub", "pdf", "html"),
        "issn": work.issn,
        "doi": work.doi,
        "url": "" if work.doi else work.url,
        "language": part.language if part and part.language else work.language,
        "abstract": _escaped(part.summary if part else work.description),
        "keywords": "" if part else _escaped(", ".join(work.subjects)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key(work, part)},", *lines, "}"]) + "\n"


def _escaped(text: str) -> str:
    return "".join(ESCAPED.get(sign, sign) for sign in " ".join(text.split()))


def _title(text: str) -> str:
    """A title whose capitals stay: styles turn everything into lower case that no braces hold."""
    return f"{{{_escaped(text)}}}" if CAPITALS.search(text) else _escaped(text)


def _names(agents: tuple[Agent, ...]) -> str:
    """Names joined by "and"; one that is no family name with a given name is held together by braces."""
    return " and ".join(_escaped(agent.sort) if agent.family else f"{{{_escaped(agent.name)}}}" for agent in agents)


def _range(work: Work) -> str:
    event = work.event
    days = [str(day) for day in (event.date, event.end) if day] if event else []
    return "/".join(days)
