"""One Markdown file becomes a division."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.model.publication import Division, Kind
from octavo.model.walk import walk, words
from octavo.reading import faults
from octavo.reading.blocks import BRACED_ID, BlockReader, nested
from octavo.reading.folder import Folder
from octavo.reading.ids import Ids, Keys
from octavo.reading.inlines import InlineReader, Registers
from octavo.reading.markdown import Parsed, parse
from octavo.reading.transcripts import speeches
from octavo.reading.values import language, one_of, right_to_left, unknown_keys
from octavo.reading.yaml_file import Value, read_yaml

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
KEYS = ("id", "title", "short-title", "kind", "themes", "speakers", "language", "dir", "summary")


@dataclass(frozen=True, slots=True)
class Bench:
    """What the reading of every division needs."""

    folder: Folder
    registers: Registers
    ids: Ids
    findings: list[Finding]


def read_division(bench: Bench, file: str, text: str, kind: Kind, themes: frozenset[str]) -> Division:
    """A division from the text of its file. `kind` is that of its group; `themes` are ids of themes.yaml."""
    front, body = _front_matter(file, text, bench.findings)
    given = front.mapping
    unknown_keys(front, KEYS, bench.findings)
    kind = Kind(one_of(given.get("kind"), [k.value for k in Kind], bench.findings) or kind.value)
    start = Place(file)
    stem = file.rpartition("/")[2].removesuffix(".md")
    named = given.get("id")
    parsed = parse(body)
    headed = _title_id(file, parsed[0])
    given_id = (named.text, named.place) if named else headed
    id_ = bench.ids.claim(*given_id) if given_id else bench.ids.made(stem, start, "division")
    keys = Keys(id_)
    blocks, notes = read_blocks(bench, file, body, keys, parsed)
    title: i.Inlines = ()
    if "title" in given:
        at = given["title"].place
        reader = InlineReader(file, text.split("\n"), {}, bench.registers, keys, bench.findings)
        title = _line(reader, given["title"].text, at)
    flat = _without_title(blocks, bench.findings, title)
    if not title:
        if blocks and isinstance(blocks[0], b.Section) and blocks[0].level == 1:
            title = blocks[0].title
        else:
            bench.findings.append(faults.no_title(start))
            title = (i.Text(start, stem),)
    if kind is Kind.TRANSCRIPT:
        flat = speeches(flat, bench.registers.names, keys, bench.findings)
    _check_notes(notes, (title, tuple(flat)), bench.findings)
    for key, known in (("themes", None), ("speakers", bench.registers.people)):
        for item in given[key].items if key in given else []:
            if known is not None and item.text not in known:
                bench.findings.append(faults.unknown_person(item.place, item.text, faults.nearest(item.text, known)))
            elif known is None:
                bench.registers.references.append((item.place, "theme", item.text))
    short = given["short-title"].text if "short-title" in given else ""
    tag = language(given.get("language"), bench.findings)
    direction = one_of(given.get("dir"), ["ltr", "rtl"], bench.findings) or ("rtl" if right_to_left(tag) else "")
    return Division(
        id_, start, kind, title, short or words(title), nested(flat, bench.findings), tuple(notes),
        given["themes"].texts if "themes" in given else (),
        tuple(t for t in given["speakers"].texts if t in bench.registers.people) if "speakers" in given else (),
        tag, direction, given["summary"].text if "summary" in given else "",
    )  # fmt: skip


def read_blocks(bench: Bench, file: str, text: str, keys: Keys, parsed: Parsed | None = None) -> tuple[list[object], list[b.Note]]:
    """The blocks of a text, headings flat, and its notes. `parsed` is the text parsed, where that has been done."""
    tokens, places = parsed or parse(text)
    inlines = InlineReader(file, text.split("\n"), places, bench.registers, keys, bench.findings)
    reader = BlockReader(tokens, inlines, keys, bench.ids, bench.folder, bench.findings)
    return reader.all(), reader.notes


def _front_matter(file: str, text: str, findings: list[Finding]) -> tuple[Value, str]:
    """Front matter as a value, and the text with its lines blanked, so that lines count as in the file."""
    match = FRONT_MATTER.match(text)
    if not match:
        return Value(Place(file), {}), text
    return read_yaml(file, match[1] or "", findings, line=1), "\n" * match[0].count("\n") + text[match.end() :]


def _line(reader: InlineReader, text: str, at: Place) -> i.Inlines:
    """A single line of Markdown that stands in YAML: everything in it has the place of the value."""
    tokens, _ = parse(text)
    inline = next((token for token in tokens if token.type == "inline"), None)
    if inline is None:
        return (i.Text(at, text),)
    inline.map = [at.line - 1, at.line]
    return reader.read(inline)


def _title_id(file: str, tokens: Sequence[Token]) -> tuple[str, Place] | None:
    """The id that braces give the # heading a file begins with, and its place."""
    if not tokens or tokens[0].type != "heading_open" or tokens[0].tag != "h1" or not tokens[0].map:
        return None
    found = BRACED_ID.search(tokens[1].content)
    id_ = str(tokens[0].attrs.get("id", "")) or (found[1] if found else "")
    return (id_, Place(file, tokens[0].map[0] + 1)) if id_ else None


def _without_title(blocks: list[object], findings: list[Finding], title: i.Inlines) -> list[object]:
    """Blocks without the first # heading, if it is the title or repeats it; a further one is a finding and counts as a section."""
    out: list[object] = []
    for position, block in enumerate(blocks):
        if isinstance(block, b.Section) and block.level == 1:
            if position == 0 and words(title) in ("", words(block.title)):
                continue
            findings.append(faults.second_title(block.place))
            block = b.Section(block.key, block.place, block.id or block.key.replace(".", "-"), 2, block.title, ())
        out.append(block)
    return out


def _check_notes(notes: list[b.Note], where: tuple[object, ...], findings: list[Finding]) -> None:
    called = {node.label for part in (*where, tuple(notes)) for node in walk(part) if isinstance(node, i.NoteCall)}
    known = {note.label for note in notes}
    for part in (*where, tuple(notes)):
        for node in walk(part):
            if isinstance(node, i.NoteCall) and node.label not in known:
                findings.append(faults.unknown_note(node.place, node.label))
    for note in notes:
        if note.label not in called:
            findings.append(faults.unused_note(note.place, note.label))
