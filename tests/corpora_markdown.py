"""Blocks of the neutral JSON documents as Markdown that prints their words letter for letter."""

import json
import re

Document = dict  # what a JSON file holds

CALLED = frozenset({"paragraph", "speech", "figure", "footnote"})  # blocks that can take a note call, as `SectionWriter` has it
DASHES = ("—", "–", "--")
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#&|~^$!]")
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")  # white space that no manuscript may hold: form feeds of OCR, for one
_LINE_START = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))")


def escaped(text: str) -> str:
    """Words of one line as CommonMark that prints them letter for letter within a line."""
    return _SPECIAL.sub(r"\\\g<0>", _BREAKS.sub(" ", text))


def line(text: str) -> str:
    """Marked-up words that begin a line, so that they open no list and underline no heading."""
    return _LINE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", text.strip())


def marked(block: Document, names: dict[str, str], themes: set[str], text: str | None = None, offset: int = 0) -> str:
    """Text of a block, escaped, its mentions and references as links. `offset` is where `text` begins in the text of the block."""
    text = block["text"] if text is None else text
    links = [(*m, "person") for m in block.get("mentions", []) if m[2] in names]
    links += [(*r, "theme") for r in block.get("theme_refs", []) if r[2] in themes]
    found, at = [], 0
    for start, end, id_, scheme in sorted(links):
        start, end = start - offset, end - offset
        if at <= start < end <= len(text) and "\n" not in text[start:end] and text[start:end].strip():
            found.append(f"{escaped(text[at:start])}[{escaped(text[start:end])}]({scheme}:{id_})")
            at = end
    return "".join(found) + escaped(text[at:])


def broken(text: str) -> str:
    """Marked-up lines as one paragraph with hard line breaks."""
    return "\\\n".join(filter(None, map(line, text.split("\n"))))


class SectionWriter:
    """Writes the blocks of one section as Markdown. `parts` are blocks, later parted by empty lines."""

    def __init__(self, section: Document, names: dict[str, str], themes: set[str]) -> None:
        self.section, self.names, self.themes = section, names, themes
        self.parts: list[str] = []
        self.notes: list[str] = []
        self.callable: int | None = None  # the last part that can take a note call
        self.speaker = ""
        self.level = 1
        self.transcript = any(block["kind"] == "speech" for block in section["blocks"])

    def text(self) -> str:
        """The file."""
        front = {"id": self.section["id"], "kind": "transcript" if self.transcript else "section"}
        front |= {"language": self.section.get("lang"), "dir": self.section.get("dir")}
        front["themes"] = [t for t in self.section.get("theme_ids", []) if t in self.themes]
        if not self.transcript:
            front["speakers"] = list(dict.fromkeys(a for a in self.section.get("authors", []) if a in self.names))
        head = "".join(f"{key}: {yaml(value)}\n" for key, value in front.items() if value)
        for block in self.section["blocks"]:
            getattr(self, f"_{block['kind']}")(block)
        title = " ".join(escaped(self.section["title"]).split()) or "\\#"
        return f"---\n{head}---\n\n# {title}\n\n" + "\n\n".join([*self.parts, *self.notes]) + "\n"

    def _add(self, text: str, *, takes_calls: bool = False) -> None:
        if text.strip():
            if takes_calls:
                self.callable = len(self.parts)
            self.parts.append(text)

    def _marks(self, block: Document) -> str:
        return "".join(f"[](theme:{theme})" for theme in block.get("theme_ids", []) if theme in self.themes)

    def _speech(self, block: Document) -> None:
        opens = not block.get("cont") or block["speaker"] != self.speaker
        label = ""
        if opens:
            self.speaker = block["speaker"]
            known = self.speaker in self.names
            name = escaped(self.names.get(self.speaker, self.speaker))
            label = f"**[{name}](person:{self.speaker}):**" if known else f"**{name}:**"
        if block.get("verse"):
            self._add(f"{label} {self._marks(block)}".strip())
            self._verse(block)
        else:
            text = broken(marked(block, self.names, self.themes))
            self._add(" ".join(filter(None, [label, text, self._marks(block)])), takes_calls=True)

    def _verse(self, block: Document) -> None:
        stanzas = [broken(stanza) for stanza in re.split(r"\n\s*\n", marked(block, self.names, self.themes))]
        stanzas = [stanza.replace("\\\n", "\n") for stanza in stanzas if stanza]
        if stanzas and stanzas[-1].lstrip("\\").startswith(DASHES):  # in a blockquote it would be an attribution
            for stanza in stanzas:
                self._add("{.verse}\n" + stanza)
        elif stanzas:
            self._add("{.verse}\n" + _quoted("\n\n".join(stanzas)))

    def _paragraph(self, block: Document) -> None:
        if block.get("verse"):
            self._verse(block)
            return
        lead = " ".join(escaped(block[key]) for key in ("lead_in", "label") if block.get(key))
        text = broken(f"{lead} {marked(block, self.names, self.themes)}" if lead else marked(block, self.names, self.themes))
        self._add(" ".join(filter(None, [text, self._marks(block)])), takes_calls=True)

    def _stage(self, block: Document) -> None:
        text = "\\\n".join(part.strip() for part in marked(block, self.names, self.themes).strip().split("\n") if part.strip())
        if text:
            self._add(f"*{text}*")

    def _quote(self, block: Document) -> None:
        paragraphs = [broken(part) for part in re.split(r"\n\s*\n", marked(block, self.names, self.themes))]
        paragraphs = [part for part in paragraphs if part]
        if block.get("attribution"):
            self._add(_quoted("\n\n".join([*paragraphs, f"—{broken(escaped(block['attribution']))}"])))
        elif paragraphs and paragraphs[-1].lstrip("\\").startswith(DASHES):
            for part in paragraphs:
                self._add(part, takes_calls=True)
        else:
            self._add(_quoted("\n\n".join(paragraphs)))

    def _heading(self, block: Document) -> None:
        title = " ".join(marked(block, self.names, self.themes).split())
        if title:
            self.speaker = ""
            self.level = max(2, min(int(block.get("level") or 2), self.level + 1, 6))
            self._add(f"{'#' * self.level} {title}")

    def _list(self, block: Document) -> None:
        after_list = bool(self.parts) and bool(re.match(r"(-|1\.) ", self.parts[-1]))  # two lists in a row would be one
        bullet = ("1)" if after_list else "1.") if block.get("ordered") else ("+" if after_list else "-")
        levels = block.get("levels") or [0] * len(block["items"])
        lines, depth, offset = [], -1, 0
        for item, level in zip(block["items"], levels, strict=True):
            text = marked(block, self.names, self.themes, item, offset)
            offset += len(item) + 1
            if text.strip():
                depth = min(level, depth + 1)
                margin = " " * ((len(bullet) + 1) * depth)
                inside = f"\n{margin}{' ' * (len(bullet) + 1)}"
                lines.append(f"{margin}{bullet} {broken(text).replace(chr(10), inside)}")
        self._add("\n".join(lines))

    def _footnote(self, block: Document) -> None:
        text = broken(marked(block, self.names, self.themes))
        if self.callable is None:
            self._paragraph(block)
        elif text:
            label = str(len(self.notes) + 1)
            self.parts[self.callable] += f"[^{label}]"
            self.notes.append(f"[^{label}]: " + text.replace("\n", "\n    "))

    def _code(self, block: Document) -> None:
        ticks = max((len(run) for run in re.findall("`+", block["text"])), default=0)
        fence = "`" * max(3, ticks + 1)
        self._add(f"{fence}\n{_BREAKS.sub(' ', block['text'])}\n{fence}")

    def _table(self, block: Document) -> None:
        width = max((len(row) for row in block["rows"]), default=0)
        rows = [[" ".join(escaped(cell).split()) for cell in [*row, *[""] * (width - len(row))]] for row in block["rows"]]
        if width:
            lines = [f"| {' | '.join(row)} |" for row in rows]
            self._add("\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]]))

    def _figure(self, block: Document) -> None:
        """Addresses, not files: a figure becomes a paragraph that says what and where it is."""
        self._add(broken(escaped(f"{block['text']} ({block['url']})")), takes_calls=True)


def _quoted(text: str) -> str:
    return "\n".join(f"> {row}".rstrip() for row in text.split("\n"))


def yaml(value: object) -> str:
    """JSON is YAML, but for a few characters that YAML wants as escapes."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff]", lambda m: f"\\u{ord(m[0]):04x}", text)
