"""Words as Markdown that prints them letter for letter (CommonMark 0.31, 2.4), with no more backslashes than are needed."""

import re
import unicodedata

OWN = "person|theme|section|figure|table|note|cite|index"
SPECIAL = re.compile(rf"[\\`*\[\]<{{|]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])|\((?=(?:{OWN}):)")
LINE_START = re.compile(r"(?=>|[-+](?:[\s-]|$)|=+\s*$|#[#\s]|#$|~~~|:)|(\d{1,9})(?=[.)](?:\s|$))")
LIKE = str.maketrans({'"': "”", "{": "(", "}": ")", "\\": "/", "\n": " "})
BREAKS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")


def escaped(text: str) -> str:
    """Words within a line. What would be a line end is written as its number."""
    return BREAKS.sub(lambda sign: entity(sign[0]), SPECIAL.sub(r"\\\g<0>", text))


def line(written: str) -> str:
    """A line that begins a block: it opens no list and no heading, underlines none, and keeps the white space at its ends."""
    return ends(LINE_START.sub(lambda match: f"{match[1] or ''}\\", written, count=1) if LINE_START.match(written) else written)


def ends(written: str) -> str:
    """Words with the white space at their ends as numbers, which no reader takes away."""
    bare = written.strip()
    if bare == written:
        return written
    if not bare:
        return "".join(map(entity, written))
    start = written.index(bare)
    before, after = written[:start], written[start + len(bare) :]
    return "".join(map(entity, before)) + bare + "".join(map(entity, after))


def entity(character: str) -> str:
    """A character as its number."""
    return f"&#{ord(character)};"


def is_space(character: str) -> bool:
    """True for white space, and for the end of a line."""
    return not character or character.isspace()


def is_sign(character: str) -> bool:
    """True for what CommonMark takes for punctuation."""
    return unicodedata.category(character)[0] in "PS"


def quoted(text: str) -> str:
    """Words in double quotation marks: the title of a link."""
    return '"' + re.sub(r'[\\"`]|&(?=#?\w+;)', r"\\\g<0>", text) + '"'


def attribute(value: str) -> str:
    """A value in braces: bare where it may be, else in quotation marks. What these cannot hold is written as the sign most like it:
    mdit-py-plugins (0.7) keeps the backslash before an escaped one."""
    if re.fullmatch(r"[a-zA-Z\d_:-]+", value):
        return value
    kept = value if re.fullmatch(r'(?:[^"\\{}\n]|\\.)*', value) else value.translate(LIKE)
    return f'"{kept}"'


def address(target: str) -> str:
    """What stands in the round brackets of a link."""
    if re.fullmatch(r"[^\s()<>\\&\"'*_`\[\]|]+", target):
        return target
    return "<" + re.sub(r"[\\<>|]|&(?=#?\w+;)", r"\\\g<0>", target.replace(" ", "%20").replace("\n", "%0A")) + ">"
