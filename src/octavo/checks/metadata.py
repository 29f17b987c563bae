"""What librarians and shops look for in publication.yaml, and whether octavo knows the language."""

from collections.abc import Iterator

from octavo.model.finding import Finding, Severity, rule
from octavo.model.publication import Publication
from octavo.words import Words


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


def remarks(publication: Publication, words: Words) -> Iterator[Finding]:
    """Remarks on metadata, in no particular order."""
    if not publication.identifiers:
        yield no_identifier(publication.place)
    if publication.date is None:
        yield no_date(publication.place)
    if not publication.publisher:
        yield no_publisher(publication.place)
    if words.missing:
        place = publication.marks.get("language", publication.place)
        examples = ", ".join(words.missing[:3])
        yield untranslated_words(place, publication.language, len(words.missing), examples, words.catalogue)
