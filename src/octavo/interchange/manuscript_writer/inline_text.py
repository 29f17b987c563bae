"""Inlines as Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import quote

from octavo.interchange.manuscript_writer.escaping import address, attribute, entity, escaped, is_sign, is_space, quoted
from octavo.interchange.manuscript_writer.short_forms import ShortForms
from octavo.model import inlines as i
from octavo.model.walk import words
from octavo.reading.marks import is_silent


class Where(Enum):
    """What the inlines stand in: it says how a line breaks, and what a bar means."""

    PARAGRAPH = "paragraph"
    VERSE = "verse"
    ONE_LINE = "one line"  # headings, cells
    CELL = "cell"


BREAK = {Where.PARAGRAPH: "\\\n", Where.VERSE: "\n", Where.ONE_LINE: " ", Where.CELL: " "}


@dataclass(frozen=True, slots=True)
class _Stressed:
    """Words between asterisks or underscores: one of them for emphasis, two if strong."""

    inside: str
    strong: bool


Piece = str | _Stressed


def markdown(nodes: i.Inlines, forms: ShortForms, where: Where = Where.PARAGRAPH) -> str:
    """Inlines as Markdown that reads as they are."""
    return exact(forms.of(nodes, where is Where.VERSE), where)


def exact(nodes: i.Inlines, where: Where = Where.PARAGRAPH) -> str:
    """Inlines as Markdown, with every name as they have it."""
    return _assembled([_piece(node, where) for node in _aired(nodes)])


def _aired(nodes: i.Inlines) -> Iterator[i.Inline]:
    """Inlines with a space behind a mark that has one before it: readers take one of the two away, and editors write both."""
    spaced = False
    for position, node in enumerate(nodes):
        after_mark = position > 0 and is_silent(nodes[position - 1])
        if isinstance(node, i.Text):
            if spaced and after_mark and node.text[:1].strip():
                node = i.Text(node.place, f" {node.text}")
            spaced = node.text[-1:] == " "
        elif not is_silent(node):
            spaced = False
        yield node


def _piece(node: i.Inline, where: Where) -> Piece:
    match node:
        case i.Text():
            return escaped(node.text)
        case i.LineBreak():
            return BREAK[where]
        case i.Code():
            return _code(node.text, where)
        case i.Emphasis() | i.Strong():
            return _Stressed(exact(node.children, where), isinstance(node, i.Strong))
        case i.Strikethrough():
            return f"[{exact(node.children, where)}]{{.strikethrough}}"
        case i.Phrase():
            return _phrase(node, where)
        case i.Link():
            return _link(node, where)
        case i.Mention():
            written = _marked("person", node.person, node.form, node.children, where)
            return _Stressed(written, strong=True) if node.strong else written
        case i.CrossReference():
            return _marked(node.kind, node.target, node.form, node.children, where)
        case i.ThemeMark():
            return f"[](theme:{_id(node.theme)})"
        case i.IndexMark():
            return _index(node, where)
        case i.NoteCall():
            return f"[^{node.label}]"
        case i.Citation():
            return "; ".join(_marked("cite", c.source, c.form, (i.Text(c.place, c.locator),) if c.locator else (), where) for c in node.cites)
        case i.InlineImage():
            return picture(node.source, node.alternative, ".decorative" if node.decorative else "")
    raise TypeError(type(node).__name__)


def picture(source: str, alternative: str, braces: str) -> str:
    """A picture, with what stands in its braces."""
    return f"![{escaped(alternative)}]({address(source.replace('%', '%25'))}){f'{{{braces}}}' if braces else ''}"


def _assembled(pieces: list[Piece]) -> str:
    """Pieces one behind the other, so that none changes what the one before it means."""
    out = ""
    for position, piece in enumerate(pieces):
        following = pieces[position + 1] if position + 1 < len(pieces) else ""
        if isinstance(piece, _Stressed):
            out, piece = _stressed(out, piece, following)
            if isinstance(following, str) and following and piece[-1:] == "\0":
                pieces[position + 1] = entity(following[0]) + following[1:]
            piece = piece.rstrip("\0")
        elif out.endswith("!") and piece.startswith("["):
            out = out[:-1] + "\\!"
        elif out.endswith("]") and piece[:1] in ("(", ":", "["):
            piece = piece if piece[0] == "[" else f"\\{piece}"
        out += piece
    return out


def _stressed(out: str, piece: _Stressed, following: Piece) -> tuple[str, str]:
    """What stands before, and the stressed words. A NUL behind them says that the character behind must be written as its number:
    asterisks beside a letter and a sign would be asterisks (CommonMark 0.31, 6.2)."""
    inside = piece.inside
    if not inside:
        return out, ""
    if inside[0].isspace():
        inside = entity(inside[0]) + inside[1:]
    if inside[-1].isspace():
        inside = inside[:-1] + entity(inside[-1])
    sign = "_" if "*" in (out[-1:], inside[0], inside[-1]) and not out.endswith("\\*") else "*"
    if sign == "_" and "_" in (inside[0], inside[-1], out[-1:]):
        sign = "*"
    before, after = out[-1:], following[:1] if isinstance(following, str) else "*"
    if not is_space(before) and not is_sign(before) and (sign == "_" or is_sign(inside[0])):
        out = out[:-1] + entity(before)
    refused = not is_space(after) and not is_sign(after) and (sign == "_" or is_sign(inside[-1]))
    mark = sign * (2 if piece.strong else 1)
    return out, f"{mark}{inside}{mark}" + ("\0" if refused else "")


def _code(text: str, where: Where) -> str:
    longest = max((len(run) for run in _runs(text)), default=0)
    fence = "`" * (longest + 1)
    edge = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    edge = "" if not text.strip() else edge
    return fence + edge + (text.replace("|", "\\|") if where is Where.CELL else text) + edge + fence


def _runs(text: str) -> list[str]:
    return "".join(c if c == "`" else " " for c in text).split()


def _phrase(node: i.Phrase, where: Where) -> str:
    given = [f".{name}" for name in node.classes]
    given += [f"{name}={attribute(value)}" for name, value in (("lang", node.language), ("dir", node.direction)) if value]
    inside = exact(node.children, where)
    return f"[{inside}]{{{' '.join(given)}}}" if given else inside


def _link(node: i.Link, where: Where) -> str:
    said = words(node.children)
    only_text = all(isinstance(kid, i.Text) for kid in node.children)
    if only_text and not node.title and node.href in (said, f"mailto:{said}") and not set(" <>\n|`") & set(said) and ":" in node.href:
        return f"<{said}>"
    title = f" {quoted(node.title)}" if node.title else ""
    return f"[{exact(node.children, where)}]({address(node.href)}{title})"


def _marked(scheme: str, id_: str, form: i.Form, inside: i.Inlines, where: Where) -> str:
    if form is i.Form.GENERATED:
        return f"<{scheme}:{_id(id_)}>"
    return f"[{exact(inside, where) if form is i.Form.AS_WRITTEN else ''}]({scheme}:{_id(id_)})"


def _id(id_: str) -> str:
    """An id in an address; signs that would end it are written as their numbers, which a reader undoes."""
    return "".join(quote(c) if c in "\\|*`_!~^" or (not c.isalnum() and not c.isprintable()) else c for c in id_) if set(id_) & set("\\|*`") else id_


def _index(node: i.IndexMark, where: Where) -> str:
    title = "; ".join(part.replace(";", ";;") for part in node.heading)
    said = words(node.children)
    same = bool(said) and node.heading == tuple(" ".join(part.split()) for part in (said,)) and ";" not in said
    given = [".begin"] * (node.span is i.Span.BEGIN) + [".end"] * (node.span is i.Span.END) + [".main"] * node.main
    braces = f"{{{' '.join(given)}}}" if given else ""
    shown = "" if same else f" {quoted(title)}"
    return f"[{exact(node.children, where)}](index:{node.index}{shown.replace('|', chr(92) + '|') if where is Where.CELL else shown}){braces}"
