"""Text with marks for italics and the like in it, which are no characters: how citeproc-py hands formatted words over.

The module is what citeproc-py calls a formatter: a function `preformat` and a class for each kind of formatting. Marks are noncharacters of
Unicode (U+FDD0 to U+FDEF), which no manuscript can hold as text of its own without losing them here.
"""

import re
from collections.abc import Callable, Iterator

from octavo.model import inlines as i
from octavo.model.place import Place

END = "\ufdd0"
ITALIC, BOLD, LIGHT, UNDERLINE, SUPERSCRIPT, SUBSCRIPT, SMALL_CAPS, FOREIGN, CITE = "\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6\ufdd7\ufdd8\ufdd9"
FIRST, LAST = 0xFDDA, 0xFDEF  # which cite: digits to the base of 22
MARKS = re.compile("[\ufdd0-\ufdef]")
TAG = re.compile(r"<(/?)(i|b|sup|sub|sc)>")  # the markup that CSL-JSON allows in its texts
OPENING = {"i": ITALIC, "b": BOLD, "sup": SUPERSCRIPT, "sub": SUBSCRIPT, "sc": SMALL_CAPS}
FOREIGN_TEXTS = ("title", "title-short", "shortTitle", "container-title", "container-title-short", "collection-title", "volume-title")
ADDRESS = re.compile(r"https?://[^\s<>\ufdd0-\ufdef]*[^\s<>\ufdd0-\ufdef.,;:)\]]")


def preformat(text: object) -> str:
    """Text as it is."""
    return str(text)


def _wrapper(name: str, mark: str) -> type[str]:
    return type(name, (str,), {"__new__": lambda cls, text: str.__new__(cls, f"{mark}{text}{END}")})


Italic, Oblique, Bold, Light, Underline = (
    _wrapper(name, mark) for name, mark in (("Italic", ITALIC), ("Oblique", ITALIC), ("Bold", BOLD), ("Light", LIGHT), ("Underline", UNDERLINE))
)
Superscript, Subscript, SmallCaps = (
    _wrapper(name, mark) for name, mark in (("Superscript", SUPERSCRIPT), ("Subscript", SUBSCRIPT), ("SmallCaps", SMALL_CAPS))
)


def cite(number: int) -> str:
    """The mark that opens the words of the cite of that number within its citation."""
    base = LAST - FIRST + 1
    digits = chr(FIRST + number % base)
    while number := number // base:
        digits = chr(FIRST + number % base) + digits
    return f"{CITE}{digits}{CITE}"


def marked(data: dict[str, object], language: str) -> dict[str, object]:
    """The variables of a source with their markup as marks; titles in another language than the work's carry a mark of that too."""
    own, works = (tag.partition("-")[0].lower() for tag in (str(data.get("language", "")), language))
    foreign = own not in ("", works)

    def text(name: str, said: str) -> str:
        words = TAG.sub(lambda tag: END if tag[1] else OPENING[tag[2]], MARKS.sub("", said))
        return f"{FOREIGN}{words}{END}" if foreign and name in FOREIGN_TEXTS else words

    return {name: text(name, said) if isinstance(said, str) else said for name, said in data.items()}


def plain(text: str) -> str:
    """Marked text without its marks."""
    return MARKS.sub("", text)


def inlines(text: str, place: Place, language: str, number_of: Callable[[int, i.Inlines], i.Inline] | None = None) -> i.Inlines:
    """Marked text as inlines; addresses of the web become links. `language` is that of foreign titles; `number_of` makes a node of the words
    of a cite."""
    stack: list[tuple[str, int, list[i.Inline]]] = [("", 0, [])]
    position = 0
    while position < len(text):
        sign = text[position]
        if sign == CITE:
            end = text.index(CITE, position + 1)
            number = 0
            for digit in text[position + 1 : end]:
                number = number * (LAST - FIRST + 1) + ord(digit) - FIRST
            stack.append((CITE, number, []))
            position = end + 1
        elif sign == END:
            if len(stack) > 1:
                mark, number, inner = stack.pop()
                stack[-1][2].extend(_made(mark, number, tuple(inner), place, language, number_of))
            position += 1
        elif MARKS.match(sign):
            stack.append((sign, 0, []))
            position += 1
        else:
            found = MARKS.search(text, position)
            until = found.start() if found else len(text)
            stack[-1][2].extend(_linked(text[position:until], place))
            position = until
    while len(stack) > 1:  # markup that a source opens and does not close
        mark, number, inner = stack.pop()
        stack[-1][2].extend(_made(mark, number, tuple(inner), place, language, number_of))
    return tuple(stack[0][2])


def _made(
    mark: str, number: int, inner: i.Inlines, place: Place, language: str, number_of: Callable[[int, i.Inlines], i.Inline] | None
) -> i.Inlines:
    match mark:
        case "\ufdd1":
            return (i.Emphasis(place, inner),)
        case "\ufdd2":
            return (i.Strong(place, inner),)
        case "\ufdd5":
            return (i.Phrase(place, inner, classes=("superscript",)),)
        case "\ufdd6":
            return (i.Phrase(place, inner, classes=("subscript",)),)
        case "\ufdd7":
            return (i.Phrase(place, inner, classes=("small-caps",)),)
        case "\ufdd8":
            return (i.Phrase(place, inner, language),)
        case "\ufdd9" if number_of:
            return (number_of(number, inner),)
    return inner


def _linked(words: str, place: Place) -> Iterator[i.Inline]:
    done = 0
    for match in ADDRESS.finditer(words):
        if match.start() > done:
            yield i.Text(place, words[done : match.start()])
        yield i.Link(place, (i.Text(place, match[0]),), match[0])
        done = match.end()
    if done < len(words):
        yield i.Text(place, words[done:])
