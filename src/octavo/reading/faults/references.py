"""Ids, and references that lead nowhere."""

from octavo.model.finding import Severity, rule
from octavo.reading.faults.nearness import suggestion

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@rule(ERROR)
def duplicate_id(id_: str, first: str) -> tuple[str, str]:
    """Two things have one id. Ids are unique in the whole work.

    Wrong: `## Scope {#scope}` in two files.

    Right: `{#scope}` and `{#scope-of-the-mandate}`
    """
    return f"the id ‘{id_}’ is already used at {first}", "give one of them another id"


@rule(ERROR)
def reserved_id(id_: str) -> tuple[str, str]:
    """`page-` with a number is how printed pages are cited in the EPUB and the HTML edition, and `ix-speakers-`, `ix-themes-` and
    `ix-organizations-` with an id is how entries of an index are; nothing else can be called so.

    Wrong: `## Costs {#page-4}`

    Right: `## Costs {#costs}`
    """
    return f"‘{id_}’ is kept for {'a printed page' if id_.startswith('page-') else 'an entry of an index'}", "give it another id"


@rule(ERROR)
def bad_id(id_: str) -> tuple[str, str]:
    """An id holds a space or a sign that links cannot carry.

    Wrong: `id: early warning`

    Right: `id: early-warning`
    """
    return f"‘{id_}’ cannot be an id", "use letters, digits, dashes and low lines"


@rule(ERROR)
def unknown_person(id_: str, near: str) -> tuple[str, str]:
    """A link names a person who is not in people.yaml.

    Wrong: `[the Chancellor](person:evens)`

    Right: `[the Chancellor](person:evans)`
    """
    return f"there is nobody called ‘{id_}’ in people.yaml", f"did you mean person:{near}?" if near else "add them to people.yaml"


@rule(ERROR)
def unknown_target(kind: str, id_: str, near: str) -> tuple[str, str]:
    """A cross-reference leads nowhere.

    Wrong: `<theme:acountability>`

    Right: `<theme:accountability>`
    """
    return f"there is no {kind} ‘{id_}’", f"did you mean {kind}:{near}?" if near else f"the id of a {kind} stands in its front matter or above it"


@rule(ERROR)
def unknown_index(name: str, near: str) -> tuple[str, str]:
    """An index mark names an index that publication.yaml does not declare.

    Wrong: `[](index:lawz "treaties")`

    Right: `[](index:laws "treaties")`, with `indexes: [speakers, laws]`
    """
    return f"no index is called ‘{name}’", suggestion(near, "declare it under indexes: in publication.yaml")


@rule(ERROR)
def unknown_source(key: str, near: str) -> tuple[str, str]:
    """A citation names a source that is not in references.yaml.

    Wrong: `<cite:evans2007>`

    Right: `<cite:evans2008>`
    """
    return f"there is no source ‘{key}’ in references.yaml", suggestion(near, "add it to references.yaml")


@rule(ERROR)
def unknown_note(label: str, near: str) -> tuple[str, str]:
    """A note is called that has no text in this file.

    Wrong: `as reported.[^3]` without a line `[^3]: …`

    Right: `as reported.[^3]` and, below, `[^3]: In the final report.`
    """
    return f"the note [^{label}] has no text in this file", suggestion(near and f"[^{near}]", f"add a line [^{label}]: …")


@rule(WARNING)
def unused_note(label: str) -> tuple[str, str]:
    """The text of a note is never called, so it is printed nowhere.

    Wrong: `[^4]: …` without a `[^4]` in the text.

    Right: both, or neither.
    """
    return f"the note [^{label}] is never called", f"put [^{label}] where it belongs, or delete the note"


@rule(ERROR)
def duplicate_note(label: str, line: int) -> tuple[str, str]:
    """Two notes of one file have one label.

    Wrong: `[^1]: …` twice.

    Right: `[^1]: …` and `[^2]: …`
    """
    return f"the note [^{label}] stands already in line {line}", "give one of them another label"
