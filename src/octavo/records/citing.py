"""A citation of the work, or of a part of it, as text: Chicago (18th edition, author and date) and MLA (9th edition), set by citation styles."""

from octavo.apparatus import marked_text
from octavo.apparatus.styles import Style
from octavo.model.place import Place
from octavo.model.publication import CitationStyle, Source
from octavo.records.csl import item
from octavo.records.work import Part, Work

CHICAGO, MLA = "chicago-author-date-17th-edition", "modern-language-association"
NAMES = ("author", "collection-editor", "composer", "container-author", "editor", "illustrator", "interviewer", "translator")
"""The name variables that citeproc-py 0.11 reads as names; it breaks on the others."""

HERE = Place("publication.yaml")


def chicago(work: Work, part: Part | None = None) -> str:
    """As it stands in a bibliography in the style of Chicago."""
    return cited(work, CHICAGO, part) + "\n"


def mla(work: Work, part: Part | None = None) -> str:
    """As it stands in a list of works cited in the style of the MLA."""
    return cited(work, MLA, part) + "\n"


def cited(work: Work, style: str, part: Part | None = None) -> str:
    """An entry of a bibliography in a style of the CSL repository, without formatting. citeproc-py 0.11 knows no `event-title`: it is left out; and
    a part is cited as a chapter, for as a paper it would lose the book's publisher."""
    variables = {name: value for name, value in item(work, part).items() if not name.startswith("event-") and name != "id"}
    variables = {name: value for name, value in variables.items() if name in NAMES or not isinstance(value, list)}
    variables |= {"type": "chapter"} if part else {}
    source = Source(str(item(work, part)["id"]), HERE, variables)
    engine = Style(CitationStyle(style, HERE), work.language, (source,), (), (source.id,))
    return marked_text.plain(engine.bibliography()[source.id])
