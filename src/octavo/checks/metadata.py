"""What librarians and shops look for in publication.yaml, and whether octavo knows the language and its order."""

import difflib
import re
from collections.abc import Iterator

from octavo.apparatus.collation import Collator
from octavo.apparatus.sequence import filled_lists
from octavo.model import inlines as i
from octavo.model.finding import Finding, Severity, rule
from octavo.model.place import Place
from octavo.model.publication import Publication
from octavo.model.walk import walk
from octavo.words import Words

ID = re.compile(r"[a-z][a-z0-9_-]*")


@rule(Severity.WARNING)
def unknown_organization(written: str, near: str) -> tuple[str, str]:
    """What looks like an id of organizations.yaml is none, and would be printed as it stands.

    Wrong: `publisher: usmhm`

    Right: `publisher: ushmm`, an id of organizations.yaml, or a name such as `publisher: United States Holocaust Memorial Museum`.
    """
    return f"‘{written}’ is not in organizations.yaml", f"did you mean ‘{near}’?" if near else "add it there, or write a name with a capital letter"


@rule(Severity.WARNING)
def empty_index(name: str) -> tuple[str, str]:
    """An index is asked for and nothing is marked for it, so that it is left out.

    Wrong: `indexes: [speakers, places]`, when no text has `[Paris](index:places)`.

    Right: marks in the text, or `indexes: [speakers]`
    """
    return f"the index ‘{name}’ has no entries", f"mark something with [](index:{name} \"heading\"), or take it out of indexes:"


@rule(Severity.WARNING)
def empty_list(name: str) -> tuple[str, str]:
    """A list is asked for and there is nothing that it could hold, so that it is left out.

    Figures and tables are listed by their captions, biographies by the `bio:` of people.

    Wrong: `lists: [figures]`, in a work without pictures.

    Right: a figure with a caption, or no `lists:`
    """
    return f"there is nothing for the list ‘{name}’", "add what it should hold, or take it out of lists:"


@rule(Severity.ADVICE)
def no_identifier() -> tuple[str, str]:
    """The work has no identifier: no ISBN, DOI, ISSN or URI.

    Without one, the EPUB gets an identifier made from title and language, and libraries cannot tell two works of one title apart.

    Wrong: no `identifiers:` in publication.yaml.

    Right: `identifiers: {isbn: {print: 978-0-306-40615-7}}`, or at least `identifiers: {uri: https://example.org/symposium}`
    """
    return "the work has no identifier", "add identifiers: with isbn, doi, issn or uri"


@rule(Severity.ADVICE)
def no_date() -> tuple[str, str]:
    """The work has no date of publication. The date of an event is another thing.

    Wrong: no `date:` in publication.yaml.

    Right: `date: 2010-11-15`, `date: 2010-11` or `date: 2010`
    """
    return "the work has no date of publication", "add date: to publication.yaml"


@rule(Severity.ADVICE)
def no_publisher() -> tuple[str, str]:
    """The work has no publisher.

    Wrong: no `publisher:` in publication.yaml.

    Right: `publisher: ushmm`, an id of organizations.yaml, or a plain name.
    """
    return "the work has no publisher", "add publisher: to publication.yaml"


@rule(Severity.WARNING)
def untranslated_words(language: str, count: int, examples: str, instead: str) -> tuple[str, str]:
    """octavo has no words of its own in the language of the work, or not all of them.

    Contents, Index, Theme, page and the like are then printed in another language.

    Wrong: `language: is`, for which there is no catalogue.

    Right: a language of the catalogue, or a new catalogue file: see `src/octavo/words/catalogue`.
    """
    return (
        f"octavo lacks {count} of its words in ‘{language}’ ({examples}) and writes them in ‘{instead}’",
        f"add the catalogue {language}.toml to octavo, or report which language you need",
    )


@rule(Severity.WARNING)
def collation_not_exact(language: str, engine: str) -> tuple[str, str]:
    """An index or a bibliography is sorted in a language whose order octavo knows only with ICU, and ICU is not installed.

    Without it everything stands in the default order of Unicode, which has Å beside A where Swedish has it behind Z.

    Wrong: `language: sv`, and octavo installed without the extra `icu`.

    Right: `pip install 'octavo[icu]'`
    """
    return f"the order of ‘{language}’ is not at hand: {engine} sorts by the default of Unicode", "pip install 'octavo[icu]'"


def remarks(publication: Publication, words: Words) -> Iterator[Finding]:
    """Remarks on metadata, in no particular order."""
    if not publication.identifiers:
        yield no_identifier(publication.place)
    if publication.date is None:
        yield no_date(publication.place)
    if not publication.publisher:
        yield no_publisher(publication.place)
    yield from _organizations(publication)
    marked = {node.index or "subjects" for node in walk(tuple(publication.divisions())) if isinstance(node, i.IndexMark)}
    for plan in publication.indexes:
        if plan.name not in marked and plan.name not in ("speakers", "themes", "organizations"):
            yield empty_index(plan.place, plan.name)
    there = filled_lists(publication)
    for number, name in enumerate(publication.lists):
        if name not in there:
            yield empty_list(publication.marks.get(f"lists.{number}", publication.marks.get("lists", publication.place)), name)
    if words.missing:
        place = publication.marks.get("language", publication.place)
        examples = ", ".join(words.missing[:3])
        yield untranslated_words(place, publication.language, len(words.missing), examples, words.catalogue)
    yield from _orders(publication)


def _orders(publication: Publication) -> Iterator[Finding]:
    """The languages that something is sorted in and that are not sorted as they ought to be: that of the work at `language:`, that of an
    index at the index."""
    own = publication.language
    sorts = not publication.indexes or publication.sources or publication.lists or publication.concordance
    places = {own: publication.marks.get("language", publication.place)} if sorts or any(not p.language for p in publication.indexes) else {}
    for plan in publication.indexes:
        places.setdefault(plan.language or own, plan.place)
    for language, place in places.items():
        collator = Collator(language)
        if not collator.exact:
            yield collation_not_exact(place, language, collator.engine)


def _organizations(publication: Publication) -> Iterator[Finding]:
    marks = publication.marks
    named: list[tuple[str, Place, bool]] = [(publication.publisher, marks.get("publisher", publication.place), True)]
    named += [(name, marks.get(f"convenors.{n}", publication.place), True) for n, name in enumerate(publication.convenors)]
    named += [(person.affiliation, person.marks.get("affiliation", person.place), False) for person in publication.people.values()]
    for name, place, surely in named:  # an affiliation may be a plain word, such as "independent"
        if ID.fullmatch(name) and name not in publication.organizations:
            near = difflib.get_close_matches(name, publication.organizations, 1)
            if near or surely:
                yield unknown_organization(place, name, near[0] if near else "")
