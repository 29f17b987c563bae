"""What PyYAML says of a fault, in words for an editor, and at the place where the fault began rather than where it was felt."""

from collections.abc import Iterator
from contextlib import suppress

import yaml

QUOTE = "put texts with colons or quotation marks in quotation marks"


class TooDeep(yaml.MarkedYAMLError):
    """Lists and mappings lie deeper in one another than any manuscript needs."""


def told(text: str, fault: yaml.MarkedYAMLError) -> tuple[yaml.Mark | int, str, str]:
    """Where (a mark or an index of `text`), why, and a hint."""
    problem, context = fault.problem or "", fault.context or ""
    at: yaml.Mark | int = fault.problem_mark or fault.context_mark or 0
    index = at if isinstance(at, int) else at.index
    start = text.rfind("\n", 0, index) + 1
    end = min(text.find("\n", index) % (len(text) + 1), len(text))
    before = text[start:index]
    if isinstance(fault, TooDeep):
        return at, "lists and mappings lie too deep in one another", "see the page on the manuscript format"
    if "\\t" in problem:
        return at, "a tab stands where only spaces may", "set lines in with spaces"
    if (quote := _open_quote(text, index)) is not None:
        return quote, "a quotation mark is never closed", f"put a {text[quote]} at the end of the text"
    if "quoted scalar" in context and "end of stream" in problem:
        return fault.context_mark or at, "a quotation mark is never closed", "put one at the end of the text"
    if ("escape" in problem or "escape" in context) and "\\" in text[:index]:  # a tag may hold escapes of another kind, with %
        return text.rfind("\\", 0, index), 'a backslash in " " begins a sign of its own', "put the text between ' ' instead"
    if "flow" in context and (bracket := _open_bracket(text, index)) is not None and _ended(text, bracket, index):
        closing = {"{": "}", "[": "]"}[text[bracket]]
        return bracket, f"‘{text[bracket]}’ is never closed", f"put a {closing} at its end"
    if "flow" in context:
        return at, "a comma or a closing bracket is missing before these words", QUOTE
    if "mapping values" in problem and (": " in before or '"' in before):
        return at, "a colon with a space behind it stands in a text", 'put the text in quotation marks: title: "Findings: a summary"'
    if "mapping values" in problem or ("<block end>" in problem and not before.strip() and ":" in text[index:end]):
        first = start + _indent(text, start)
        return first, "this line is not set in like its neighbours", "keys of one thing begin in one column"
    if "expected ':'" in problem:
        return fault.context_mark or at, "this line has no key and no colon", "write key: value, or set a text that goes on further in"
    if "another document" in problem:
        return at, "--- begins another document", "take the line out"
    if "cannot start" in problem or context.endswith(("an anchor", "an alias", "a directive")):
        at = fault.context_mark or at
        return at, f"a value cannot begin with ‘{_sign(text, at)}’", "put the text in quotation marks"
    if "block scalar" in context:
        return at, "words stand behind | or >", "begin them in the next line, set in"
    return at, "these words are not expected here", QUOTE


def _open_quote(text: str, index: int) -> int | None:
    """The quotation mark of a text that ran over several lines into the line of the fault: most likely nobody closed it."""
    found = None
    for token in _tokens(text):
        quoted = isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')
        first, last = token.start_mark.index, token.end_mark.index
        if quoted and "\n" in text[first:last] and last <= index and "\n" not in text[last:index]:
            found = first
    return found


def _open_bracket(text: str, index: int) -> int | None:
    """The bracket or brace that is open at an index."""
    found: list[int] = []
    for token in _tokens(text):
        if token.start_mark.index > index:
            break
        if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
            found.append(token.start_mark.index)
        elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken) and found and token.start_mark.index < index:
            found.pop()
    return found[-1] if found else None


def _tokens(text: str) -> Iterator[yaml.Token]:
    """The tokens of a text up to its first fault."""
    with suppress(yaml.YAMLError):
        yield from yaml.scan(text, Loader=yaml.SafeLoader)


def _ended(text: str, opening: int, index: int) -> bool:
    """True where the line of the fault is not set in further than that of the bracket: a new key began, or the text ended."""
    first, last = text.rfind("\n", 0, opening) + 1, text.rfind("\n", 0, index) + 1
    if not text[index:].strip():
        return True
    return last > first and _indent(text, last) <= _indent(text, first)


def _indent(text: str, start: int) -> int:
    return len(text[start:]) - len(text[start:].lstrip(" "))


def _sign(text: str, at: yaml.Mark | int) -> str:
    index = at if isinstance(at, int) else at.index
    return text[index : index + 1]
