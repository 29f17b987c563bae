"""The words of a publication as plain text, for machines that count words and people who have nothing else."""

from collections.abc import Iterator, Sequence

from octavo.apparatus.resolution import Apparatus
from octavo.interchange.outline import Heading, outline
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.publication import Publication

RULES = {1: "=", 2: "-"}
LONGEST = 72  # signs under a heading


def document(publication: Publication, apparatus: Apparatus) -> bytes:
    """The text in UTF-8: a paragraph a line, an empty line between paragraphs, headings underlined, quotations set in."""
    return ("\n\n".join(piece for part in outline(publication, apparatus) for piece in _pieces(part)) + "\n").encode()


def _pieces(part: object) -> Iterator[str]:
    match part:
        case Heading():
            title = _words(part.title)
            yield f"{title}\n{RULES[part.level] * min(len(title), LONGEST)}" if part.level in RULES else title
        case b.Section():
            yield _words(part.title)
            yield from _all(part.children)
        case b.Paragraph():
            yield _words(part.children)
        case b.Quotation():
            yield _set_in("    ", "\n\n".join(_all(part.children)))
        case b.ItemList():
            yield "\n".join(_items(part)) if part.tight else "\n\n".join(_items(part))
        case b.Figure():
            if part.alternative:
                yield f"[{part.alternative}]"
        case b.Table():
            yield "\n".join("\t".join(_words(cell.children).replace("\n", " ") for cell in row) for row in part.rows)
        case b.CodeBlock():
            yield _set_in("    ", part.text)
        case b.ThematicBreak():
            yield "* * *"


def _all(parts: Sequence[object]) -> list[str]:
    return [piece for part in parts for piece in _pieces(part)]


def _items(part: b.ItemList) -> Iterator[str]:
    for number, each in enumerate(part.items, part.start):
        marker = f"{number}. " if part.ordered else "- "
        text = ("\n" if part.tight else "\n\n").join(_all(each.children))
        yield marker + _set_in(" " * len(marker), text)[len(marker) :]


def _set_in(margin: str, text: str) -> str:
    return "\n".join(f"{margin}{line}" if line else line for line in text.split("\n"))


def _words(nodes: i.Inlines) -> str:
    """Inlines in words; of a link whose words are not its address, the address too."""
    found = []
    for node in nodes:
        match node:
            case i.Text() | i.Code():
                found.append(node.text)
            case i.LineBreak():
                found.append("\n")
            case i.InlineImage():
                found.append(node.alternative)
            case i.Link():
                said = _words(node.children)
                found.append(said if node.href in (said, f"mailto:{said}") else f"{said} <{node.href}>")
            case _:
                found.append(_words(getattr(node, "children", ())))
    return "".join(found)
