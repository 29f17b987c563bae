"""Words by chance, in many scripts, and the marks that stand between them."""

from collections.abc import Sequence
from random import Random

SCRIPTS = (
    ["water", "memory", "law", "river", "archive", "testimony", "commission", "basin", "harm", "remedy"],
    ["Löning", "façade", "naïve", "Ærø", "Łódź", "coöperate", "Straße", "ĳsland"],
    ["Саммит", "права", "память", "река", "архив"],
    ["ذاكرة", "النهر", "قانون", "العدالة"],
    ["זיכרון", "נהר", "חוק", "צדק"],
    ["記憶", "河川", "法律", "正義", "責任"],
    ["स्मृति", "नदी", "कानून", "न्याय"],
    ["ความทรงจำ", "แม่น้ำ", "กฎหมาย"],
    ["기억", "강", "법률", "정의"],
    ["e\u0301te\u0301", "a\u0323\u0302", "\u1112\u1161\u11ab", "\U0001f600", "👩‍👩‍👧"],
    ["\u202bשלום\u202c", "\u2067abc\u2069", "zero\u200bwidth", "𝔘𝔫𝔦"],
)
PEOPLE = {
    "evans": "Gareth Evans", "arbour": "Louise Arbour", "osman": "Mohamed Abdirizak Osman", "xi": "習 明", "dosreis": "Ana dos Reis",
    "ivanov": "Иван Иванов", "maryam": "مريم حسن", "obrien": "Seán O’Brien",
}  # fmt: skip
# fmt: off
SIGNS = [
    "# ", "## ", "> ", "- ", "1. ", "    ", "\t", "\n", "\n\n", "**", "*", "_", "`", "```\n", "~~~", "[", "]", "(", ")", "](", "<", ">", "!", "![",
    "|", "|---|---|", "{", "}",
    "{#", "{#x}", "{.verse}\n", "{.pull}\n", "{.begin}", "{lang=", "[^1]", "[^1]: ", "---\n", "...\n", "<!--", "-->", "<b>", "</script>", "]]>",
    "&amp;", "&#0;", "&#12;", "&#xd800;",
    "&Zcaron;", "\\", "(person:evans)", "<person:evans>", "<section:x>", "(theme:a)", '(index: "x; y")', "%00", "%0c", "%ff", "://", "javascript:",
    "file:///etc/passwd", "..", "^^", "<<",
    ": ", "\r\n", "\r", "\u2028", "\x85", "\ufeff", "\u202e", "\u2066", "\u200d", "\ufe0f", "\x00", "\x0b", "\x0c", "\x1b", "\x7f", "\ufffe",
    "\u0301", "\U000e0001", "\ue000", "'", '"',
    "- ", "? ", "&a ", "*a", "!!python/object:os.system ", "%YAML 9\n", "key: ", "{a: ", "[b, ", "|\n", ">-\n", "null", "~", "yes", "2010-13-45",
    "1e999", "0x", '"\\ud800"', '"\\0"', '"\\x85"',
]
# fmt: on
RAW = [b"\xff", b"\xfe", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xe2\x82", b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"L\xf6ning"]


class Prose:
    """Words that a manuscript prints. Each phrase has one word that occurs nowhere else, so that none can be lost unseen; `printed` are these."""

    def __init__(self, chance: Random, scripts: Sequence[Sequence[str]] = SCRIPTS) -> None:
        self.chance, self.scripts = chance, scripts
        self.printed: list[str] = []

    def words(self, most: int = 12) -> str:
        """Some words of one script or two."""
        pool = [*self.chance.choice(self.scripts), *(self.chance.choice(self.scripts) if self.chance.random() < 0.2 else ())]
        self.printed.append(word := f"w{len(self.printed) + 1}z")
        return " ".join([*self.chance.choices(pool, k=self.chance.randrange(most)), word, *self.chance.choices(pool, k=self.chance.randrange(most))])

    def soup(self, most: int = 40) -> str:
        """Signs and words in no order."""
        chance = self.chance
        pieces = (
            chance.choice(SIGNS) if chance.random() < 0.6 else chance.choice(chance.choice(SCRIPTS)) + " "[: chance.randrange(2)]
            for _ in range(chance.randrange(most))
        )
        return "".join(pieces)


def spoilt(chance: Random, content: bytes, times: int) -> bytes:
    """A file in which a few places were hit: bytes or signs put in, parts left out, doubled, moved or cut off."""
    for _ in range(times):
        at, size = chance.randrange(len(content) + 1), chance.choice([1, 1, 2, 5, 40])
        match chance.randrange(7):
            case 0:
                content = content[:at] + content[at + size :]
            case 1:
                content = content[:at] + content[at : at + size] * 2 + content[at + size :]
            case 2:
                content = content[:at] + chance.choice(RAW) + content[at:]
            case 3:
                content = content[:at]
            case 4:
                part, rest = content[at : at + size], content[:at] + content[at + size :]
                to = chance.randrange(len(rest) + 1)
                content = rest[:to] + part + rest[to:]
            case _:
                content = content[:at] + chance.choice(SIGNS).encode("utf-8", "surrogatepass") + content[at:]
    return content
