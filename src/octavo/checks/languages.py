"""Words in another language than the one that the manuscript says they are in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from octavo.checks.spoken import Spoken
from octavo.model import inlines as i
from octavo.model.finding import Finding, Severity, rule
from octavo.model.place import Place
from octavo.words import Words
from octavo.words.scripts import every_script_of, script_of
from octavo.words.telltales import function_words

LAST_LATIN = "ɏ"  # U+024F, below which there are no letters of another script
LATIN_RUN = re.compile(r"(?<![A-Za-zÀ-ɏ])[A-Za-zÀ-ɏ]{2,}(?:[\s,;:'’“”-]+[A-Za-zÀ-ɏ]+){4,}")
UNSPACED = frozenset({"Hani", "Jpan", "Bopo", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
FEWEST_WORDS, FEWEST_LETTERS = 2, 4  # of another script: less is a sign, or a name
RUN, FEWEST_TELLING, FEWEST_DISTINCT = 12, 5, 3  # words of a run in another language; those that no other has; how many of these differ
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SHOWN = 40  # characters


@rule(Severity.WARNING)
def unmarked_script(words: str, script: str, language: str, count: int) -> tuple[str, str]:
    """Words stand in a script in which their language is not written, and nothing says what language they are in.

    A screen reader skips them or spells them out, and they get the hyphens, and Chinese and Japanese words the glyphs, of the wrong language.
    One finding a file and script; a single word or sign, and a few Latin words in a text of another script, do not count. (WCAG 3.1.2)

    Wrong: `the motto Ελευθερία ή θάνατος`

    Right: `the motto [Ελευθερία ή θάνατος]{lang=el}`, or `language: el` in the front matter of a file
    """
    more = f"; {count} passages in this file" if count > 1 else ""
    return f"‘{words}’ is {script}, in words marked as ‘{language}’{more}", "say what language it is: […]{lang=el}"


@rule(Severity.WARNING)
def unmarked_language(words: str, found: str, language: str, count: int) -> tuple[str, str]:
    """A dozen words or more are in another language than the manuscript says.

    A screen reader pronounces them as if they were words of the language of the text, and they are hyphenated by its rules. octavo knows such
    words in English, French, German and Spanish alone, and tells each of these from the others only. One finding a file and language.
    (WCAG 3.1.2)

    Wrong: `He began: “Les hommes naissent et demeurent libres et égaux en droits, et les distinctions sont fondées sur l’utilité.”`

    Right: `He began: “[Les hommes naissent …]{lang=fr}”`
    """
    more = f"; {count} passages in this file" if count > 1 else ""
    return f"‘{words}’ looks like ‘{found}’, in words marked as ‘{language}’{more}", f"mark the passage: […]{{lang={found}}}"


@dataclass(slots=True)
class _Passage:
    """The words of a leaf in one language, as they follow one another, and the first of its texts."""

    division: str
    language: str
    texts: list[i.Text]

    @property
    def words(self) -> str:
        return " ".join(text.text for text in self.texts)

    def place(self, at: int) -> Place:
        """Where a character of `words` stands."""
        for text in self.texts:
            if at <= len(text.text):
                return Place(text.place.file, text.place.line, text.place.column + at)
            at -= len(text.text) + 1
        return self.texts[-1].place


def remarks(nodes: Iterable[Spoken]) -> Iterator[Finding]:
    """Remarks on languages, in no particular order."""
    scripts: dict[tuple[str, str, str], list[tuple[Place, str]]] = {}
    languages: dict[tuple[str, str, str], list[tuple[Place, str]]] = {}
    telling = function_words()
    known = frozenset(telling.values())
    for passage in _passages(nodes):
        text, language = passage.words, passage.language
        for at, run, script in _foreign_letters(text, every_script_of(language)):
            scripts.setdefault((passage.division, language, script), []).append((passage.place(at), run))
        own = language.partition("-")[0].lower()
        if own in known:
            for at, run, other in _foreign_words(text, own, telling):
                languages.setdefault((passage.division, language, other), []).append((passage.place(at), run))
    for (_, language, script), found in scripts.items():
        place, run = found[0]
        name = Words.of("en").script(next(letter for letter in run if script_of(letter) == script))
        yield unmarked_script(place, _short(run), name, language, len(found))
    for (_, language, other), found in languages.items():
        yield unmarked_language(found[0][0], _short(found[0][1]), other, language, len(found))


def _passages(nodes: Iterable[Spoken]) -> Iterator[_Passage]:
    passage: _Passage | None = None
    for spoken in nodes:
        node = spoken.node
        if isinstance(node, i.Text):
            if passage and passage.language == spoken.language:
                passage.texts.append(node)
            else:
                if passage:
                    yield passage
                passage = _Passage(spoken.division, spoken.language, [node])
        elif passage and not isinstance(node, i.Inline):
            yield passage
            passage = None
    if passage:
        yield passage


def _foreign_letters(text: str, own: frozenset[str]) -> Iterator[tuple[int, str, str]]:
    """(where, words, script) of every run of words in a script that is not among a language's own."""
    if "Latn" not in own:
        yield from ((match.start(), match[0], "Latn") for match in LATIN_RUN.finditer(text))
    if text.isascii():
        return
    strange: dict[str, list[str]] = {}
    for letter in set(text):
        if letter > LAST_LATIN and (script := script_of(letter)) and script not in own and script != "Latn":
            strange.setdefault(script, []).append(letter)
    for script, letters in strange.items():
        run = f"[{''.join(map(re.escape, sorted(letters)))}]"
        pattern = re.compile(rf"{run}(?:[^\w]*{run}|\w(?={run}))*" if script in UNSPACED else rf"{run}+(?:[^\w]+{run}+)*")
        for match in pattern.finditer(text):
            count = sum(letter in letters for letter in match[0])
            enough = 1 if script in UNSPACED else FEWEST_WORDS
            if count >= FEWEST_LETTERS and sum(len(word) > 1 for word in WORD.findall(match[0])) >= enough:
                yield match.start(), match[0], script


def _foreign_words(text: str, own: str, telling: dict[str, str]) -> Iterator[tuple[int, str, str]]:
    """(where, words, language) of every run of a dozen words of which several tell of another language and none of the own."""
    if text.count(" ") < RUN - 1:
        return
    told = [telling.get(word) for word in text.lower().split()]
    others = set(told) - {own, None}
    if not any(told.count(other) >= FEWEST_TELLING for other in others):
        return
    words = [(match.start(), match.end(), telling.get(match[0].lower().replace("'", "’"))) for match in WORD.finditer(text)]
    run: list[tuple[int, int, str | None]] = []
    sure: str | None = None  # the language that the run tells of
    for word in (*words, (len(text), len(text), own)):
        if word[2] not in (None, sure) and (sure or word[2] == own):
            yield from _told(text, run)
            run, sure = [], None
        if word[2] != own:
            run.append(word)
            sure = sure or word[2]


def _told(text: str, run: list[tuple[int, int, str | None]]) -> Iterator[tuple[int, str, str]]:
    telling = [n for n, (_, _, language) in enumerate(run) if language]
    if len(telling) < FEWEST_TELLING:
        return
    first, last = telling[0], telling[-1]
    if last - first + 1 >= RUN and len({text[start:end].lower() for start, end, language in run if language}) >= FEWEST_DISTINCT:
        yield run[first][0], text[run[first][0] : run[last][1]], run[first][2] or ""


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHOWN else words[:SHOWN].rstrip() + "…"
