"""Names as an editor writes them: bold, or plain, where recognition finds them again; an explicit link where it would not."""

from collections.abc import Iterator
from dataclasses import replace

from octavo.interchange.sameness import bare
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.place import Place
from octavo.model.publication import Publication
from octavo.model.walk import walk, words
from octavo.reading.attributions import attribution_of
from octavo.reading.ids import Keys
from octavo.reading.names import Named, Names
from octavo.reading.recognition import Recognition

HERE = Place("")


class ShortForms:
    """The short forms of the names of a publication. What is shortened is always read again, and held against what was meant."""

    def __init__(self, publication: Publication) -> None:
        people = [Named(person.id, person.name, person.sort, person.aliases) for person in publication.people.values()]
        bodies = {body.name: body.language for body in publication.organizations.values() if body.language}
        self.names = Names(people, bodies, publication.recognition)

    def of(self, nodes: i.Inlines, verse: bool = False) -> i.Inlines:
        """Inlines as they are written: those that read as `nodes`, and are the shortest."""
        if not any(self._may_be_short(node) for node in walk(nodes)):
            return nodes
        meant = bare(nodes)
        for plain in (True, False):
            found = tuple(self._shortened(nodes, plain))
            if bare(self._recognition().all(found, verse)) == meant:
                return found
        return nodes

    def of_attribution(self, said: b.Attribution) -> i.Inlines:
        """The inlines of an attribution, its dash before them: a name at its beginning is found in plain words."""
        dash = i.Text(HERE, said.dash or "—")
        whole = (dash, *self.of(said.children))
        first = said.children[0] if said.children else None
        if isinstance(first, i.Mention) and first.form is i.Form.AS_WRITTEN and not first.strong:
            short = self._as_read((dash, *first.children, *self.of(said.children[1:])))
            if short is not None and bare(replace(short, dash=said.dash)) == bare(said):
                return (dash, *first.children, *self.of(said.children[1:]))
        return whole

    def is_bold_name(self, mention: i.Mention) -> bool:
        """True for bold words that would be found to be this person's name."""
        return (
            mention.strong and mention.form is i.Form.AS_WRITTEN and self.names.recognition != "marked"
            and self.names.bold(words(mention.children)) == (mention.person,)
            and not any(isinstance(node, i.Mention) for node in walk(mention.children))
        )  # fmt: skip

    def _is_plain_name(self, mention: i.Mention) -> bool:
        """True for plain words that are a name of this person and of nobody else."""
        said = words(mention.children)
        return bool(said) and [(f.start, f.end, f.ids) for f in self.names.people_in(said)] == [(0, len(said), (mention.person,))]

    def _recognition(self) -> Recognition:
        return Recognition(self.names, Keys("short"), [])

    def _as_read(self, nodes: i.Inlines) -> b.Attribution | None:
        recognition = self._recognition()
        return attribution_of(b.Paragraph("short.p1", HERE, recognition.all(_joined(nodes), verse=False)), recognition)

    def _may_be_short(self, node: object) -> bool:
        return isinstance(node, i.Mention) or (isinstance(node, i.Phrase) and self._is_body(node))

    def _is_body(self, node: i.Phrase) -> bool:
        name = " ".join(words(node.children).split())
        return not node.classes and not node.direction and bool(node.language) and self.names.languages.get(name) == node.language

    def _shortened(self, nodes: i.Inlines, plain: bool) -> Iterator[i.Inline]:
        """Inlines without what recognition puts there; `plain`, also in the running text."""
        everywhere = plain and self.names.recognition == "everywhere"
        for node in nodes:
            if isinstance(node, i.Phrase) and self._is_body(node):
                yield from self._shortened(node.children, plain)
            elif isinstance(node, i.Mention) and self.is_bold_name(node):
                yield i.Strong(node.place, tuple(self._shortened(node.children, plain)))
            elif isinstance(node, i.Mention) and everywhere and not node.strong and node.form is i.Form.SILENT:
                continue
            elif isinstance(node, i.Mention) and everywhere and not node.strong and self._is_plain_name(node):
                yield from self._shortened(node.children, plain)
            elif kids := getattr(node, "children", ()):
                yield replace(node, children=tuple(self._shortened(kids, plain)))  # type: ignore[arg-type]
            else:
                yield node


def _joined(nodes: i.Inlines) -> i.Inlines:
    """Inlines whose first texts are one, as a reader meets them."""
    if len(nodes) > 1 and isinstance(nodes[0], i.Text) and isinstance(nodes[1], i.Text):
        return _joined((i.Text(nodes[0].place, nodes[0].text + nodes[1].text), *nodes[2:]))
    return nodes
