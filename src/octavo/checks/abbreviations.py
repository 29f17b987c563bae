"""Abbreviations: are they written out, and are those of publication.yaml used?"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from octavo.checks.spoken import Spoken, Where
from octavo.model import inlines as i
from octavo.model.finding import Finding, Severity, rule
from octavo.model.place import Place
from octavo.model.publication import Publication
from octavo.model.walk import words as plain

CAPITALS = "A-ZÀ-ÖØ-ÞΆ-ΫЀ-Я"
SHORT = re.compile(rf"(?<![\w.&/@#-])(?<![{CAPITALS}][’'])[{CAPITALS}]{{2,6}}(?=s?(?![\w&/@#]))(?!-?\d)(?!\.\w)")
ROMAN = re.compile(r"M{0,4}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
TITLE_OR_INITIAL = re.compile(r"(?<!\w)[^\W\d_][a-z]{0,4}\.\s$")
FIRST_NAME = re.compile(rf"[^.!?:\s]\s+[{CAPITALS}][^\W\d_]*[a-zß-ÿ]\s$")
NAME = rf"(?<![\w’])[{CAPITALS}][\w’]{{0,40}}(?:-[a-zß-ÿ]\w{{0,40}}){{0,3}}"
CAPITALIZED = re.compile(rf"{NAME}(?:[\s-]+(?:[a-zß-ÿ]{{1,4}}\s+){{0,2}}{NAME})+")
WORD = re.compile(r"(?<!\w)[^\W\d_]{2,6}(?!\w)")
INITIAL = re.compile(rf"(?<![\w’])[{CAPITALS}]")
# Not written out anywhere: times, calendars and units, and what is better known short than long
FAMILIAR = frozenset({
    "AM", "PM", "AD", "BC", "CE", "BCE", "UTC", "GMT", "KB", "MB", "GB", "TB", "HZ", "OK", "TV", "CD", "DVD", "PC", "ID", "IQ", "VIP",
    "SOS", "FAQ", "SMS", "GPS", "DNA", "RNA", "HIV", "AIDS", "CEO", "PDF", "HTML", "XML", "URL", "ISBN", "ISSN", "DOI", "ORCID", "USA",
    "US", "UK", "EU", "NATO", "UNESCO", "UNICEF", "NASA", "FBI", "CIA", "KGB", "BBC", "CNN", "IBM", "MIT", "USSR", "DDR", "BRD",
    "США", "СРСР", "СССР", "NB", "PS", "RIP", "USD", "EUR", "GBP", "CHF",
})  # fmt: skip


@rule(Severity.ADVICE)
def unexplained_abbreviation(short: str, long: str) -> tuple[str, str]:
    """An abbreviation is used and never written out in the work. (WCAG 3.1.4)

    Wrong: `the ICC`, and nowhere "International Criminal Court".

    Right: `the International Criminal Court (ICC)` once, or `lists: [abbreviations]` in publication.yaml.
    """
    return f"‘{short}’ is used and ‘{long}’ is never written out", "write it out once, or add lists: [abbreviations] to publication.yaml"


@rule(Severity.ADVICE)
def unused_abbreviation(short: str) -> tuple[str, str]:
    """An abbreviation of publication.yaml does not occur in the work.

    Wrong: `abbreviations: {ICC: International Criminal Court}` and no ICC in the text.

    Right: only abbreviations that are used.
    """
    return f"‘{short}’ does not occur in the work", "delete it, or see whether the text spells it differently"


@rule(Severity.ADVICE)
def unknown_abbreviation(short: str, count: int) -> tuple[str, str]:
    """Two to six capitals are used more than once, and nothing says what they stand for. (WCAG 3.1.4)

    Numerals, names of the register, words in capitals, numbers with their unit and what everybody knows (TV, USA) do not count, nor do headings
    and notes. Where a name of many words is the name that nobody uses, leave it.

    Wrong: `the OSCE` twice, and nothing else.

    Right: `the Organization for Security and Co-operation in Europe (OSCE)` once, or in `abbreviations:` of publication.yaml
    """
    hint = f"write it out at its first use, with ({short}) behind it, or add it to abbreviations: in publication.yaml"
    return f"‘{short}’ is used {count} times and never written out", hint


def remarks(publication: Publication, nodes: Sequence[Spoken]) -> Iterator[Finding]:
    """Remarks on abbreviations, in no particular order."""
    texts = [(spoken.node, spoken.where) for spoken in nodes if isinstance(spoken.node, i.Text)]
    yield from _registered(publication, [text for text, _ in texts])
    uses: Counter[str] = Counter()
    first: dict[str, Place] = {}
    explained = set(_known(publication))
    for text, where in texts:
        for match in SHORT.finditer(text.text):
            short = match[0]
            before, after = text.text[max(0, match.start() - 40) : match.start()], text.text[match.end() : match.end() + 40]
            if before.endswith(("(", "（", "[")) or re.match(r"s?\s?[(（]", after):
                explained.add(short)
            elif where is Where.TEXT and short not in explained and _stands_for_something(short, before, after):
                uses[short] += 1
                first.setdefault(short, Place(text.place.file, text.place.line, text.place.column + match.start()))
    wanted = [short for short, count in uses.items() if count > 1 and short not in explained]
    for short in _unsaid(wanted, [text.text for text, _ in texts]) if wanted else ():
        yield unknown_abbreviation(first[short], short, uses[short])


def _registered(publication: Publication, texts: Sequence[i.Text]) -> Iterator[Finding]:
    if not publication.abbreviations:
        return
    whole = _loosely(" ".join(plain((division,)) for division in publication.divisions()))
    for short, long in publication.abbreviations.items():
        pattern = re.compile(rf"(?<!\w){re.escape(short)}(?!\w)")
        place = next((text.place for text in texts if pattern.search(text.text)), None)
        if place is None:
            yield unused_abbreviation(publication.marks.get(f"abbreviations.{short}", publication.place), short)
        elif "abbreviations" not in publication.lists and _loosely(long) not in whole:
            yield unexplained_abbreviation(place, short, long)


def _known(publication: Publication) -> Iterator[str]:
    """What the registers of the manuscript explain: abbreviations, short names of organizations, names of people and their initials."""
    yield from FAMILIAR
    yield from publication.abbreviations
    yield from (organization.short for organization in publication.organizations.values())
    for person in publication.people.values():
        for name in (person.name, *person.aliases):
            words = name.upper().replace("-", " ").split()
            yield from words
            yield "".join(word[0] for word in words)


def _stands_for_something(short: str, before: str, after: str) -> bool:
    """False for a numeral, a number with its unit, the code of a state, a name, and a word of a line in capitals."""
    return not (
        ROMAN.fullmatch(short)
        or re.search(r"\d\s?$", before)
        or re.match(r"s?\s?\d", after)
        or (len(short) == 2 and before.endswith(", "))
        or TITLE_OR_INITIAL.search(before)
        or (len(short) > 3 and FIRST_NAME.search(before))
        or _is_capitals(before.split(" ")[-2:-1])
        or (after.startswith(" ") and _is_capitals(after.split(" ")[1:2]))
    )


def _is_capitals(words: Sequence[str]) -> bool:
    """Whether the one word next to an abbreviation is of capitals too, and no sign stands between them."""
    return any(word.isupper() and len(re.sub(r"\W", "", word)) > 1 for word in words)


def _unsaid(shorts: Iterable[str], texts: Sequence[str]) -> Iterator[str]:
    """Those that are no words in capitals, and that no run of capitalized words has as its initials."""
    words: set[str] = set()
    initials: set[str] = set()
    for text in texts:
        words.update(WORD.findall(text))
        initials.update("".join(INITIAL.findall(run[0])) for run in CAPITALIZED.finditer(text))
    said = "\n".join(sorted(initials)).upper()
    for short in shorts:
        if short not in said and words.isdisjoint((short.lower(), short.capitalize())):
            yield short


def _loosely(words: str) -> str:
    return " ".join(words.casefold().split()).strip(".:;,!? ")
