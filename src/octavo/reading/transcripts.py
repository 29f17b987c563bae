"""Transcripts: paragraphs that open with a label are speeches, and what follows belongs to them until the next."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Finding
from octavo.model.walk import words
from octavo.reading import faults
from octavo.reading.ids import Keys
from octavo.reading.names import Names, normal
from octavo.reading.recognition import mention_at_start

COLONS = ":："


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's label, taken off the front of a paragraph."""

    person: str
    name: i.Inlines
    qualifier: i.Inlines
    colon: str
    rest: i.Inlines


def speeches(blocks: Sequence[object], names: Names, keys: Keys, findings: list[Finding]) -> list[object]:
    """Blocks of a transcript with its speeches. Headings are still flat, and end a speech."""
    out: list[object] = []
    current: list[object] | None = None
    head: tuple[b.Paragraph, Label] | None = None

    def close() -> None:
        nonlocal head, current
        if head is not None and current is not None:
            paragraph, label = head
            out.append(b.Speech(keys.next("s"), paragraph.place, label.person, label.name, label.qualifier, label.colon, tuple(current)))  # type: ignore[arg-type]
        head, current = None, None

    for block in blocks:
        if isinstance(block, b.Section | b.ThematicBreak):
            close()
            out.append(block)
            continue
        label = _label(block, names, findings) if isinstance(block, b.Paragraph) else None
        if label is not None and isinstance(block, b.Paragraph):
            close()
            head, current = (block, label), []
            if label.rest:
                current.append(b.Paragraph(block.key, label.rest[0].place, label.rest, block.language, block.direction))
            continue
        made = _stage(block) if isinstance(block, b.Paragraph) else block
        (current if current is not None else out).append(made)
    close()
    return out


def _stage(paragraph: b.Paragraph) -> object:
    if len(paragraph.children) == 1 and isinstance(inner := paragraph.children[0], i.Emphasis):
        return b.StageDirection(paragraph.key, paragraph.place, inner.children)
    return paragraph


def _label(paragraph: b.Paragraph, names: Names, findings: list[Finding]) -> Label | None:
    shown = [n for n, node in enumerate(paragraph.children) if not (isinstance(node, i.Text) and not node.text.strip())]
    if not shown:
        return None
    first, rest = paragraph.children[shown[0]], paragraph.children[shown[0] + 1 :]
    if not (isinstance(first, i.Strong) or (isinstance(first, i.Mention) and first.strong)):
        return None
    text = words((first,)).rstrip()
    qualifier: i.Inlines = ()
    if text.endswith(tuple(COLONS)):
        name, colon = _without_colon(first), text[-1]
    elif rest and isinstance(rest[0], i.Text) and (found := re.match(r"\s*(\([^()]*\)\s*)?([:：])", rest[0].text)):
        written = found[1] or ""
        name, colon = (first,), found[2]
        at = rest[0].place
        if written:
            qualifier = (i.Text(at, written.strip()),)
        after = rest[0].text[found.end() :]
        rest = (i.Text(type(at)(at.file, at.line, at.column + found.end()), after), *rest[1:]) if after else rest[1:]
    else:
        return None
    mention = mention_at_start((first,))
    person = mention.person if mention else _known(name, names)
    findings[:] = [f for f in findings if not (f.code == "unknown-name" and f.place == first.place)]
    if not person:
        spoken = normal(words(name))
        if len(names.bold(spoken)) < 2:
            findings.append(faults.unknown_speaker(first.place, spoken, names.nearest(spoken)))
    return Label(person, name, qualifier, colon, _stripped(rest))


def _known(name: i.Inlines, names: Names) -> str:
    ids = names.bold(re.sub(r"\s*\([^()]*\)$", "", words(name)))
    return ids[0] if len(ids) == 1 else ""


def _without_colon(node: i.Inline) -> i.Inlines:
    """The label without the colon at its end."""
    kids = node.children  # type: ignore[union-attr]
    last = kids[-1]
    if isinstance(last, i.Text):
        kept = last.text.rstrip()[:-1]
        kids = (*kids[:-1], i.Text(last.place, kept)) if kept else kids[:-1]
    if isinstance(node, i.Mention):
        return (i.Mention(node.key, node.place, node.person, node.form, kids, strong=True),)
    return tuple(kids)


def _stripped(rest: i.Inlines) -> i.Inlines:
    if rest and isinstance(rest[0], i.Text):
        kept = rest[0].text.lstrip()
        at = rest[0].place
        moved = i.Text(type(at)(at.file, at.line, at.column + len(rest[0].text) - len(kept)), kept)
        return _stripped(rest[1:]) if not kept else (moved, *rest[1:])
    return rest
