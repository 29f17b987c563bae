"""The people of the register against the people of the text."""

import re
import unicodedata
from collections.abc import Iterator

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Finding, Severity, rule
from octavo.model.publication import Person, Publication
from octavo.model.walk import walk
from octavo.model.walk import words as plain

SMALL_WORDS = {"the", "a", "an", "of", "and", "for", "at", "to", "in", "on"}


@rule(Severity.ADVICE)
def unused_person(name: str, id_: str) -> tuple[str, str]:
    """Somebody stands in people.yaml whom the work never names, quotes or lets speak.

    They are in no index and in no list of participants. Often their name is spelled differently in the text, or the bold is missing.

    Wrong: an entry `osman: {name: Salih Mahmoud Osman}` and a text that only says "a lawyer from Darfur".

    Right: `[a lawyer from Darfur](person:osman)`, or a mark `[](person:osman)`, or no entry.
    """
    return f"‘{name}’ is never named, quoted or speaking", f"mark a passage with [](person:{id_}), or delete the entry"


@rule(Severity.ADVICE)
def speaker_without_role(name: str) -> tuple[str, str]:
    """Somebody who speaks or is quoted has neither role nor affiliation in people.yaml.

    Readers of an index want to know in what capacity someone spoke, and a mention that octavo words has only the name to print.

    Wrong: `rapp: {name: Stephen Rapp}`, who is quoted.

    Right: `rapp: {name: Stephen Rapp, role: U.S. Ambassador-at-Large for War Crimes}`
    """
    return f"‘{name}’ speaks or is quoted, and has no role or affiliation", "add role: or affiliation: to people.yaml"


@rule(Severity.ADVICE)
def role_differs(name: str, printed: str, registered: str) -> tuple[str, str]:
    """An attribution gives a person another role than people.yaml does.

    Both are printed as they stand: the one under the quotation, the other in indexes and lists. Capitals, hyphens and small words do not count.
    Where both are right, say so with `also:`.

    Wrong: `—Francis Deng, Special Advisor to the Secretary-General`, when people.yaml says "Special Adviser".

    Right: the same spelling in both, or `also: [Special Advisor to the Secretary-General]` in people.yaml.
    """
    return f"‘{name}’ is ‘{printed}’ here and ‘{registered}’ in people.yaml", "mend one of them, or add this one under also: in people.yaml"


def remarks(publication: Publication) -> Iterator[Finding]:
    """Remarks on people, in no particular order."""
    named: set[str] = set()
    speaking: set[str] = set()
    for division in publication.divisions():
        speaking.update(division.speakers)
        for node in walk(division):
            if isinstance(node, i.Mention):
                named.add(node.person)
            elif isinstance(node, b.Speech):
                speaking.add(node.person)
            elif isinstance(node, b.Attribution) and node.person in publication.people:
                speaking.add(node.person)
                yield from _attributed(publication, publication.people[node.person], node)
    known = named | speaking | {person for _, person in publication.contributors}
    for person in publication.people.values():
        if person.id not in known:
            yield unused_person(person.place, person.name, person.id)
        elif person.id in speaking and not person.role and not person.affiliation:
            yield speaker_without_role(person.place, person.name)


def _attributed(publication: Publication, person: Person, attribution: b.Attribution) -> Iterator[Finding]:
    """Hold the words behind the name against role, other roles and affiliation."""
    written = plain(attribution.children)
    behind = next((written[len(name) :] for name in _names(person) if written.startswith(name)), "")
    said = _compared(behind)
    roles = [_compared(role) for role in (person.role, *person.also) if role]
    if not said or not roles or any(_within(role, said) or _within(said, role) for role in roles):
        return
    if said in {_compared(name) for name in _affiliations(publication, person)}:
        return
    yield role_differs(attribution.place, person.name, behind.strip(" ,;:()–—"), person.role or person.also[0])


def _names(person: Person) -> list[str]:
    return sorted((person.name, *person.aliases), key=len, reverse=True)


def _affiliations(publication: Publication, person: Person) -> tuple[str, ...]:
    body = publication.organizations.get(person.affiliation)
    return (body.name, body.short) if body else (person.affiliation,)


def _compared(words: str) -> tuple[str, ...]:
    """The words that count when roles are compared: without case, punctuation and small words."""
    folded = unicodedata.normalize("NFKC", words).casefold().replace(".", "")
    return tuple(word for word in re.findall(r"\w+", folded) if word not in SMALL_WORDS)


def _within(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    return any(many[at : at + len(few)] == few for at in range(len(many) - len(few) + 1))
