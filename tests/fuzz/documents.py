"""One trial of an import: a TEI document that was hit in a few places becomes a manuscript, or findings."""

from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from lxml import etree

from octavo.apparatus import resolve
from octavo.errors import ManuscriptRefused
from octavo.interchange import tei
from octavo.interchanging import bring_in
from octavo.production import Outcome
from octavo.progress import Silent
from octavo.reading import read
from tests.fuzz.manuscripts import manuscript
from tests.fuzz.prose import Prose, spoilt
from tests.fuzz.trial import within, write

NAMESPACE = "{http://www.tei-c.org/ns/1.0}"
STRANGE = ("surface", "egXML", "graphic", "persName", "div", "p", "head", "TEI", "teiHeader", "text", "note", "list", "item", "cell", "row")
VALUES = (
    "", "#", "#x", "#x #y", "../../x", "/etc/passwd", "file:///etc/passwd", "C:\\x", "en",
    "xx-yy-zz", "0", "-1", "99999999999", "javascript:x", "\u202e", "a b",
)  # fmt: skip


@cache
def sound(seed: int) -> bytes:
    """A valid TEI document."""
    with TemporaryDirectory() as name:
        write(Path(name), manuscript(seed, sound=True).files)
        publication, _ = read(Path(name))
        assert publication is not None
        return tei.document(publication, resolve(publication))


def document(seed: int) -> bytes:
    """A document of a number: its tree was hit, or its bytes."""
    chance = Random(f"document {seed}")
    whole = sound(chance.randrange(40))
    if chance.random() < 0.2:
        return spoilt(chance, whole, chance.randrange(1, 6))
    root = etree.fromstring(whole)
    for _ in range(chance.choice([1, 1, 2, 5, 30])):
        _hit(chance, root)
    return etree.tostring(root, xml_declaration=True, encoding=chance.choice(["UTF-8", "UTF-16", "ASCII"]))


def _hit(chance: Random, root: etree._Element) -> None:
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    node = chance.choice(nodes[1:] or nodes)
    other = chance.choice(nodes)
    match chance.randrange(9):
        case 0 if (parent := node.getparent()) is not None:
            parent.remove(node)
        case 1 if node not in [other, *other.iterancestors()]:
            other.insert(chance.randrange(len(other) + 1), node)
        case 2:
            node.tag = NAMESPACE + chance.choice(STRANGE)
        case 3:
            node.tag = other.tag
        case 4 if node.attrib:
            node.set(chance.choice(sorted(node.attrib)), chance.choice(VALUES))
        case 5 if other.attrib:
            name = chance.choice(sorted(other.attrib))
            node.set(name, other.attrib[name])
        case 6 if node.attrib:
            del node.attrib[chance.choice(sorted(node.attrib))]
        case 7:
            node.text = "".join(c for c in Prose(chance).soup(12) if c in "\t\n" or " " <= c < "\ud800" or "\ue000" <= c < "\ufffe" or c > "\uffff")
        case _:
            node[:] = []


def try_document(seed: int, seconds: float = 10.0) -> Outcome:
    """The trial of a document. Raises AssertionError, `TooSlow`, or whatever octavo raises, which would be a fault of it."""
    content = document(seed)
    with TemporaryDirectory() as name, within(seconds):
        folder = Path(name)
        write(folder, {"in/work.xml": content})
        try:
            outcome = bring_in(folder / "in/work.xml", folder / "out/m", Silent())
        except ManuscriptRefused as refusal:
            assert refusal.findings
            assert not (folder / "out").exists()
            return Outcome(refusal.findings, refusal=refusal)
        assert {path.relative_to(folder).parts[0] for path in folder.rglob("*") if path.is_file()} <= {"in", "out"}
        assert {path.relative_to(folder).parts[1] for path in (folder / "out").rglob("*") if path.is_file()} == {"m"}
    return outcome


