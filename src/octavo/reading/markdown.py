"""CommonMark 0.31 with tables, notes and braces, and the place of every inline: markdown-it-py gives inlines none (markdown-it#1006)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from octavo.reading.braces import ATTRIBUTES

ESCAPED = 0xDC00  # characters that a backslash escaped are moved here, to lone surrogates, which no text holds, while inlines are read
MOVED = re.compile("[\udc00-\udc7f]")
DEEPEST = 40  # of the parser; the format allows ten


@dataclass(frozen=True, slots=True)
class Parsed:
    """Block tokens; the places of inline tokens by their id(); the lines, from 0, of braces above nothing; and of definitions (`[r]: …`)
    that no link uses, by label."""

    tokens: list[Token]
    places: dict[int, int]
    stray: tuple[int, ...]
    unused: tuple[tuple[str, int], ...]


class _PlacedInline(StateInline):
    """Notes at which character of its block each token was pushed, in `token.meta["at"]` and, as notes replace `meta`, in `places`."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        # A link or a span is pushed when its words have been read: its place is the bracket before them.
        at = self.pos - 1 if ttype in ("link_open", "span_open") and self.src[self.pos - 1 : self.pos] == "[" else self.pos
        token.meta["at"] = at
        self.env.setdefault("places", {})[id(token)] = at
        return token

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self.pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802
        token = super().pushPending()
        token.meta["at"] = self.pending_at
        return token


def _inline(state: StateCore) -> None:
    parser = state.md.inline
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        inner = _PlacedInline(token.content, state.md, state.env, token.children)
        parser.tokenize(inner)
        for token_ in inner.tokens:
            if token_.type == "text_special" and token_.info == "escape" and len(token_.content) == 1:
                token_.content = "".join(chr(ESCAPED + ord(c)) for c in token_.content)
        for rule in parser.ruler2.getRules(""):
            if rule.__name__ == "fragments_join":
                _keep_first_places(inner.tokens)
            rule(inner)


def _braces(state: StateCore) -> None:
    """Tell each block the line of the braces above it, and keep the lines of those that have no block below them."""
    lines: list[int] = []
    for token in state.tokens:
        if token.type == "attrs_block" and token.map:
            lines.append(token.map[0])
        elif lines:
            if token.nesting < 0:
                state.env.setdefault("stray", []).extend(lines)
            else:
                token.meta["braces"] = lines[0]
            lines = []
    state.env.setdefault("stray", []).extend(lines)


class _Definitions(dict[str, object]):
    """Definitions of links, which remember the labels that were asked for."""

    def __init__(self, known: Mapping[str, object]) -> None:
        super().__init__(known)
        self.used: set[str] = set()

    def get(self, label: str, default: object = None) -> object:
        self.used.add(label)
        return super().get(label, default)


def _definitions(state: StateCore) -> None:
    if "references" in state.env:
        state.env["references"] = _Definitions(state.env["references"])


def _keep_first_places(tokens: Sequence[Token]) -> None:
    """Runs of text are joined into their last token: give that the place of the first."""
    first: int | None = None
    for token in tokens:
        if token.type != "text":
            first = None
        elif token.content or first is not None:
            first = token.meta.get("at") if first is None else first
            token.meta["at"] = first


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST}).enable("table")
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    parser.use(attrs_plugin, spans=True, allowed=ATTRIBUTES).use(attrs_block_plugin, allowed=ATTRIBUTES)
    parser.core.ruler.at("inline", _inline)
    parser.core.ruler.before("attr", "braces", _braces)
    parser.core.ruler.before("inline", "definitions", _definitions)
    return parser


PARSER = _parser()


def is_escaped(character: str) -> bool:
    """True for a character that was moved."""
    return MOVED.match(character) is not None


def unescaped(text: str) -> str:
    """A text with its escaped characters moved back."""
    return MOVED.sub(lambda sign: chr(ord(sign[0]) - ESCAPED), text)


def parse(text: str) -> Parsed:
    """A text as tokens."""
    env: dict[str, Any] = {}
    tokens = PARSER.parse(text, env)
    defined = env.get("references", _Definitions({}))
    unused = [(label, definition["map"][0]) for label, definition in defined.items() if label not in defined.used]
    unused += [(definition["label"], definition["map"][0]) for definition in env.get("duplicate_refs", ())]
    return Parsed(tokens, env.get("places", {}), tuple(env.get("stray", ())), tuple(unused))
