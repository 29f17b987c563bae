"""One Markdown file becomes a division."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from octavo.limits import most
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.model.publication import Division, Kind
from octavo.model.walk import walk, words
from octavo.reading import faults
from octavo.reading.blocks import BRACED_ID, BlockReader, nested
from octavo.reading.ids import Ids, Keys
from octavo.reading.inlines import InlineReader, Registers
from octavo.reading.markdown import Parsed, parse
from octavo.reading.transcripts import speeches
from octavo.reading.values import composed, language, listed, mapping, one_of, right_to_left, text
from octavo.reading.yaml_file import Value, read_yaml

FRONT_MATTER = re.compile(r"((?:[ \t]*\n)*---[ \t]*\n)(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
OPEN_FRONT_MATTER = re.compile(r"(?:[ \t]*\n)*---[ \t]*\n[\w-]+:(?: |\n)")
KEYS = ("id", "title", "short-title", "kind", "themes", "speakers", "language", "dir", "summary")


@dataclass(frozen=True, slots=True)
class Bench:
    """What the reading of every division needs."""

    registers: Registers
    ids: Ids
    findings: list[Finding]


def read_division(bench: Bench, file: str, text_: str, kind: Kind) -> Division:
    """A division from the text of its file. `kind` is that of its group."""
    front, body = _front_matter(file, text_, bench.findings)
    given = mapping(front, KEYS, bench.findings)
    kind = Kind(one_of(given.get("kind"), [k.value for k in Kind], bench.findings) or kind.value)
    start = Place(file)
    stem = file.rpartition("/")[2].removesuffix(".md")
    named = text(given.get("id"), bench.findings)
    body = _without_monsters(file, body, bench.findings)
    parsed = parse(body)
    given_id = (named, given["id"].place) if named else _title_id(file, parsed.tokens)
    id_ = bench.ids.claim(*given_id) if given_id else bench.ids.made(stem, start, "division")
    keys = Keys(id_)
    blocks, notes = read_blocks(bench, file, body, keys, parsed)
    written = text(given.get("title"), bench.findings)
    title = _line(InlineReader(file, text_.split("\n"), {}, bench.registers, keys, bench.findings), written, given["title"].place) if written else ()
    title, flat = _titled(title, blocks, bench.findings)
    if not title:
        if not front.broken:
            bench.findings.append(faults.no_title(start))
        title = (i.Text(start, stem),)
    if kind is Kind.TRANSCRIPT:
        flat = speeches(flat, bench.registers.names, keys, bench.findings)
    _check_notes(notes, (title, tuple(flat)), bench.findings)
    touched = listed(given.get("themes"), bench.findings)
    bench.registers.references += [(item.place, "theme", composed(item.text)) for item in touched]
    speaking = listed(given.get("speakers"), bench.findings)
    known = bench.registers.people
    for item in speaking:
        if composed(item.text) not in known:
            bench.findings.append(faults.unknown_person(item.place, item.text, faults.nearest(item.text, known)))
    tag = language(given.get("language"), bench.findings)
    direction = one_of(given.get("dir"), ["ltr", "rtl"], bench.findings) or ("rtl" if right_to_left(tag) else "")
    return Division(
        id_, start, kind, title, text(given.get("short-title"), bench.findings) or words(title).strip(),
        nested(flat, bench.findings), tuple(notes), tuple(composed(item.text) for item in touched),
        tuple(composed(item.text) for item in speaking if composed(item.text) in known),
        tag, direction, text(given.get("summary"), bench.findings),
    )  # fmt: skip


def read_blocks(bench: Bench, file: str, text_: str, keys: Keys, parsed: Parsed | None = None) -> tuple[list[object], list[b.Note]]:
    """The blocks of a text, headings flat, and its notes. `parsed` is the text parsed, where that has been done."""
    if parsed is None:
        text_ = _without_monsters(file, text_, bench.findings)
        parsed = parse(text_)
    inlines = InlineReader(file, text_.split("\n"), parsed.places, bench.registers, keys, bench.findings)
    reader = BlockReader(parsed.tokens, inlines, keys, bench.ids, bench.findings)
    bench.findings.extend(faults.stray_braces(reader.beginning(line)) for line in parsed.stray)
    bench.findings.extend(faults.unused_definition(reader.beginning(line), label) for label, line in parsed.unused)
    return reader.all(), reader.notes


def _without_monsters(file: str, text_: str, findings: list[Finding]) -> str:
    """A text without what is too long for a paragraph; lines count as in the file."""
    limit = most("paragraph")
    if len(text_) <= limit:
        return text_
    kept, end = [], 0
    for gap in [*re.finditer(r"\n(?:[ \t]*\n)+", text_), None]:
        first, last = end, gap.start() if gap else len(text_)
        stretch, end = text_[first:last], gap.end() if gap else last
        if len(stretch) > limit:
            findings.append(faults.too_long_paragraph(Place(file, text_.count("\n", 0, first) + 1), len(stretch), limit))
            stretch = "\n" * stretch.count("\n")
        kept += [stretch, text_[last:end]]
    return "".join(kept)


def _front_matter(file: str, text_: str, findings: list[Finding]) -> tuple[Value, str]:
    """Front matter as a value, and the text with its lines blanked, so that lines count as in the file."""
    match = FRONT_MATTER.match(text_)
    if not match or (match[1][0] != "-" and not OPEN_FRONT_MATTER.match(text_)):
        if match or not OPEN_FRONT_MATTER.match(text_):
            return Value(Place(file), {}), text_
        return _open_front_matter(file, text_, findings)
    above, inside = match[1].count("\n"), match[2] or ""
    before = len(findings)
    front = read_yaml(file, inside, findings, line=above)
    blank = re.search(r"^[ \t]*\n", inside, re.M)
    if front.broken and blank and findings[before].place.line > above + inside.count("\n", 0, blank.start()):
        del findings[before:]
        return _open_front_matter(file, text_, findings)
    return front, "\n" * match[0].count("\n") + text_[match.end() :]


def _open_front_matter(file: str, text_: str, findings: list[Finding]) -> tuple[Value, str]:
    line = text_[: text_.index("---")].count("\n") + 1
    findings.append(faults.open_front_matter(Place(file, line)))
    return Value(Place(file, line), {}, broken=True), ""


def _line(reader: InlineReader, words_: str, at: Place) -> i.Inlines:
    """A single line of Markdown that stands in YAML: everything in it has the place of the value."""
    inline = next((token for token in parse(words_).tokens if token.type == "inline"), None)
    if inline is None:
        return (i.Text(at, words_),)
    inline.map = [at.line - 1, at.line]
    return reader.read(inline)


def _title_id(file: str, tokens: Sequence[Token]) -> tuple[str, Place] | None:
    """The id that braces give the first # heading, and its place."""
    for position, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1" and not token.level and token.map:
            found = BRACED_ID.search(tokens[position + 1].content)
            id_ = str(token.attrs.get("id", "")) or (found[1] if found else "")
            return (id_, Place(file, token.map[0] + 1)) if id_ else None
    return None


def _titled(title: i.Inlines, blocks: list[object], findings: list[Finding]) -> tuple[i.Inlines, list[object]]:
    """The title, and the blocks without its heading, which is the first #. Another # is a finding and counts as a section."""
    out: list[object] = []
    taken = False
    for block in blocks:
        if isinstance(block, b.Section) and block.level == 1:
            if not taken and (not title or words(block.title).strip() == words(title).strip()):
                title, taken = title or block.title, True
                continue
            findings.append(faults.second_title(block.place))
            block = b.Section(block.key, block.place, block.id or block.key.replace(".", "-"), 2, block.title, ())
        out.append(block)
    return title, out


def _check_notes(notes: list[b.Note], where: tuple[object, ...], findings: list[Finding]) -> None:
    """Every call has its note, every note is called. A call and a note whose labels differ by a slip are one finding."""
    calls = [node for part in (*where, tuple(notes)) for node in walk(part) if isinstance(node, i.NoteCall)]
    called, known = {call.label for call in calls}, {note.label for note in notes}
    idle = {note.label: note for note in notes if note.label not in called}
    for call in calls:
        if call.label not in known:
            near = faults.nearest(call.label, idle) or (next(iter(idle)) if len(idle) == 1 else "")
            idle.pop(near, None)
            findings.append(faults.unknown_note(call.place, call.label, near))
            known.add(call.label)
    findings += [faults.unused_note(note.place, note.label) for note in idle.values()]
