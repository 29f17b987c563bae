"""Where cross-references lead, and the words that octavo writes for them and for generated mentions."""

from dataclasses import dataclass

from octavo.apparatus.numbering import Label
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.publication import Person, Publication
from octavo.model.walk import walk
from octavo.model.walk import words as plain
from octavo.words import Words


@dataclass(frozen=True, slots=True)
class Target:
    """Something that can be referred to: the key a link leads to, and what it is called: "Theme II", its full and its short title."""

    key: str
    name: str
    title: str
    short_title: str


def targets(publication: Publication, labels: dict[str, Label]) -> dict[tuple[str, str], Target]:
    """Everything that a cross-reference may name, by (kind, id). A theme without a division leads to nothing: its key is ''."""
    found: dict[tuple[str, str], Target] = {}
    for division in publication.divisions():
        label, title = labels[division.id], plain(division.title)
        target = Target(division.id, label.name or division.short_title, title, division.short_title)
        found["section", division.id] = target
        if division.id in publication.themes:
            found["theme", division.id] = target
        for node in walk(division):
            if isinstance(node, b.Section):
                title = plain(node.title)
                found["section", node.id] = Target(node.key, title, title, title)
            elif isinstance(node, b.Figure | b.Table):
                kind = "figure" if isinstance(node, b.Figure) else "table"
                caption = plain(node.caption.children) if node.caption else ""
                if node.id:
                    found[kind, node.id] = Target(node.key, labels.get(node.key, Label()).name or caption, caption, caption)
            elif isinstance(node, b.Note):
                found["note", node.label] = Target(node.key, node.label, "", "")
    for theme in publication.themes.values():
        if not theme.division:
            title = plain(theme.title)
            found["theme", theme.id] = Target("", theme.short_title or title, title, theme.short_title or title)
    return found


def mention_words(publication: Publication, words_of: Words, indexed: tuple[i.Mention, ...]) -> dict[str, str]:
    """The words of generated mentions by key: name, role and affiliation at the first printed mention in the work, the name later.
    `indexed` are all mentions in reading order."""
    met: set[str] = set()
    words: dict[str, str] = {}
    for mention in indexed:
        if mention.form is i.Form.SILENT or mention.person not in publication.people:
            continue
        if mention.form is i.Form.GENERATED:
            person = publication.people[mention.person]
            words[mention.key] = person.name if mention.person in met else full_name(publication, words_of, person)
        met.add(mention.person)
    return words


def full_name(publication: Publication, words: Words, person: Person) -> str:
    """"Gareth Evans, Chancellor, Australian National University"."""
    return words("qualifier_separator").join(part for part in (person.name, qualifier(publication, words, person)) if part)


def qualifier(publication: Publication, words: Words, person: Person) -> str:
    """Role and affiliation as an index gives them after the headword."""
    affiliation = publication.organization_name(person.affiliation) if person.affiliation else ""
    return words("qualifier_separator").join(part for part in (person.role, affiliation) if part)
