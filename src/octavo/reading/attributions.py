"""Who is quoted: the last paragraph of a block quotation, where it begins with a dash."""

import re

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.walk import words
from octavo.reading import faults
from octavo.reading.pieces import piece
from octavo.reading.recognition import Recognition, mention_at_start, shown

DASH = re.compile(r"^(?:[—–―⸺]+|--)\s*")
GENITIVE = re.compile(r"['’]s\b")


def attribution_of(paragraph: b.Paragraph, recognition: Recognition) -> b.Attribution | None:
    """The paragraph as an attribution. Quoted is whom it names first, before anything else: others in it are only named."""
    first = paragraph.children[0] if paragraph.children else None
    if not isinstance(first, i.Text) or not (dash := DASH.match(first.text)):
        return None
    rest = piece(first, dash.end())
    children = ((rest,) if rest.text else ()) + paragraph.children[1:]
    found = None if mention_at_start(children) else recognition.names.at_start(shown(children))
    if children:  # whether bold words are a name is no question of its own here
        recognition.findings[:] = [f for f in recognition.findings if f.code != "unknown-name" or f.place != children[0].place]
    if found:
        children = recognition.start(children, found)
    person = _quoted(children)
    if not person and not (found and len(found.ids) > 1):
        name = words(children).split(",")[0].strip()
        recognition.findings.append(faults.unknown_attribution(rest.place, name, recognition.names.nearest(name)))
    return b.Attribution(paragraph.key.replace(".p", ".a"), rest.place, children, person, dash[0])


def _quoted(children: i.Inlines) -> str:
    """The id of whoever is named at the start, "Gareth Evans", but not in "Gareth Evans’s aide"."""
    mention = mention_at_start(children)
    if mention is None:
        return ""
    name = words(mention.children)
    behind = words(children)[len(name) :]
    return "" if GENITIVE.match(name[-2:]) or GENITIVE.match(behind) else mention.person
