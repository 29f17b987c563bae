"""Sources, and how they are cited."""

import difflib
from collections.abc import Iterator

from octavo.apparatus import style_sheets
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Finding, Severity, rule
from octavo.model.publication import Publication
from octavo.model.walk import walk


@rule(Severity.ERROR)
def unknown_citation_style(name: str, near: str, why: str) -> tuple[str, str]:
    """There is no citation style of that name in the repository of the Citation Style Language, or the style file of the manuscript is none.

    Wrong: `citation-style: chicago`

    Right: `citation-style: chicago-author-date`, or a file of your own: `citation-style: house.csl`
    """
    if why:
        return f"‘{name}’ is not a citation style: {why}", "styles are written in CSL 1.0; a style that only names another one is none"
    return f"there is no citation style ‘{name}’", f"did you mean ‘{near}’?" if near else "their names are those of the CSL repository, such as apa"


@rule(Severity.ADVICE)
def citation_outside_note() -> tuple[str, str]:
    """The citation style gives sources in notes, in full, but this citation stands in the text itself.

    Wrong: `The courts agreed <cite:evans2008>.`

    Right: `The courts agreed.[^1]` and, below, `[^1]: <cite:evans2008>.`
    """
    return "this citation stands in the text, but its style is one for notes", "put it in a note, or choose an author-date style"


@rule(Severity.ADVICE)
def unused_source(id_: str) -> tuple[str, str]:
    """A source of references.yaml is never cited, so no bibliography has it.

    Wrong: an entry `evans2008` in references.yaml that nothing cites.

    Right: `<cite:evans2008>` where it is drawn on, or `[](cite:evans2008)` anywhere, which puts it into the bibliography and prints nothing.
    """
    return f"nothing cites ‘{id_}’", f"[](cite:{id_}) puts it into the bibliography all the same"


@rule(Severity.WARNING)
def thin_source(id_: str, missing: str) -> tuple[str, str]:
    """A source that is cited lacks what every style prints: its title, or its date. Readers could not find it.

    Wrong: `evans2008: {type: book, author: "Evans, Gareth"}`

    Right: `evans2008: {type: book, author: "Evans, Gareth", title: The Responsibility to Protect, issued: 2008}`
    """
    return f"‘{id_}’ has no {missing}", "add it, or write issued: n.d. where there is no date" if missing == "issued" else "add it"


def remarks(publication: Publication) -> Iterator[Finding]:
    """Remarks on sources and citations."""
    cited = {node.source for node in walk(publication.bodies()) if isinstance(node, i.Cite)}
    for id_, source in publication.sources.items():
        if id_ not in cited:
            yield unused_source(source.place, id_)
            continue
        for name in ("title", "issued"):
            if not source.data.get(name):
                yield thin_source(source.place, id_, name)
    yield from _on_style(publication, bool(cited))


def _on_style(publication: Publication, needed: bool) -> Iterator[Finding]:
    style = publication.citation_style
    if style is None and not needed:
        return
    try:
        sheet = style_sheets.open_style(style, publication.language)
    except style_sheets.UnknownStyle as fault:
        if style is not None:
            known = () if style.sheet else style_sheets.names()
            near = difflib.get_close_matches(style.name, known, 1) or sorted(name for name in known if name.startswith(f"{style.name}-"))
            yield unknown_citation_style(style.place, style.name, near[0] if near else "", str(fault) if style.sheet else "")
        return
    if sheet.root.get("class") == "note":
        in_notes = {node.key for node in walk(publication.bodies()) if isinstance(node, b.Note) for node in walk(node) if isinstance(node, i.Cite)}
        for node in walk(publication.bodies()):
            if isinstance(node, i.Citation) and not node.silent and node.cites[0].key not in in_notes:
                yield citation_outside_note(node.place)
