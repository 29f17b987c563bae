"""What the entries of an index will look like: variants of one heading, lone subheadings, ranges that are too long."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from octavo.apparatus.heading_names import Path, printed
from octavo.apparatus.names import sort_form
from octavo.apparatus.passages import Passage, Subject
from octavo.checks.index_headings import Headings, folded, place_of, written
from octavo.model import inlines as i
from octavo.model.finding import Finding, Severity, rule
from octavo.model.publication import Person, Publication
from octavo.model.walk import walk

WORDS_A_PAGE = 300  # of the booklet's pages, to judge a range before there are pages
THIN, THICK = 2, 60  # entries of the subject index in 10,000 words
LONG_WORK = 10_000  # words; the density of shorter ones says nothing


@rule(Severity.ERROR)
def heading_variant(heading: str, other: str, where: str) -> tuple[str, str]:
    """Two headings differ by case, accents or hyphens alone, so that the passages of one thing are scattered over two entries (ISO 999).

    Wrong: `[](index: "Early Warning")` here and `[](index: "early warning")` there.

    Right: one of them everywhere.
    """
    return f"‘{heading}’ is ‘{other}’ at {where}", "write both in the same way"


@rule(Severity.WARNING)
def heading_plural(heading: str, other: str, where: str) -> tuple[str, str]:
    """Two headings are the singular and the plural of one word.

    Things that can be counted are plural headings, others singular; both at once scatter the passages (ISO 999).

    Wrong: `[](index: "court")` and `[](index: "courts")`

    Right: `[](index: "courts")` in both places.
    """
    return f"‘{heading}’ is also indexed as ‘{other}’ at {where}", "choose the plural or the singular"


@rule(Severity.ADVICE)
def orphan_subheading(heading: str, sub: str) -> tuple[str, str]:
    """A heading has one subheading, and no page numbers of its own.

    A single subheading divides nothing (ISO 999); both fit into one line.

    Wrong: `[](index: "floods; of 1953")` and nothing else under floods.

    Right: `[](index: "floods of 1953")`, or a second subheading.
    """
    return f"‘{sub}’ is the only thing under ‘{heading}’", "make one heading of both, or add what else belongs there"


@rule(Severity.ADVICE)
def long_range(heading: str, pages: int, limit: int) -> tuple[str, str]:
    """A range is so long that it says no more than the contents do.

    How many pages it will fill is reckoned from its words (300 a page); `longest-range:` of the index is the limit.

    Wrong: `{.begin}` in the first chapter and `{.end}` in the last.

    Right: ranges of what is continuously discussed, or a cross-reference to the chapter.
    """
    return f"the range of ‘{heading}’ runs over about {pages} pages, more than {limit}", "mark the passages that matter, or divide it by subheadings"


@rule(Severity.ERROR)
def people_alike(name: str, other: str) -> tuple[str, str]:
    """Two people have the same heading, but for case and accents, and neither role nor affiliation tells them apart.

    Wrong: `smith1: {name: John Smith}` and `smith2: {name: John Smith}`

    Right: `smith1: {name: John Smith, role: judge}` and `smith2: {name: John Smith, role: historian}`
    """
    return f"‘{name}’ and ‘{other}’ would have the same entry in the index of speakers", "give them a role, an affiliation or another sort form"


@rule(Severity.WARNING)
def repeated_subheading(heading: str) -> tuple[str, str]:
    """A subheading says what its heading says already.

    Wrong: `[](index: "courts; courts of appeal")`

    Right: `[](index: "courts; of appeal")`
    """
    return f"the subheading in ‘{heading}’ repeats its heading", "leave the words of the heading out of the subheading"


@rule(Severity.WARNING)
def heading_punctuation(heading: str) -> tuple[str, str]:
    """A heading ends in a sign that the index would print before its page numbers.

    Wrong: `[courts,](index:)`

    Right: `[courts](index:),`
    """
    return f"the heading ‘{heading}’ ends in punctuation", "leave the sign outside the brackets"


@rule(Severity.WARNING)
def unlisted_index(name: str, count: int) -> tuple[str, str]:
    """Something is marked for an index that `indexes:` does not list, so that it is printed nowhere.

    Wrong: `indexes: [speakers]`, and `[courts](index:)` in the text.

    Right: `indexes: [speakers, subjects]`
    """
    return f"the index ‘{name}’ is not made, and {count} {'passage is' if count == 1 else 'passages are'} marked for it", f"add {name} to indexes:"


@rule(Severity.ADVICE)
def index_density(entries: int, words: int, more: bool) -> tuple[str, str]:
    """The subject index of a long work is very thin or very thick.

    Two to eight pages of index for a hundred of text are usual: some 5 to 40 entries in 10,000 words.

    Wrong: two entries for a work of 300 pages.

    Right: marks wherever a reader would look something up; or no subject index.
    """
    hint = "mark what readers will look up, or take subjects out of indexes:" if more else "keep what readers will look up"
    return f"{entries} entries for {words} words make a {'thin' if more else 'thick'} index", hint


@dataclass(frozen=True, slots=True)
class _Count:
    """Words before each index mark, by key, and of the whole work."""

    before: dict[str, int]
    total: int


def remarks(publication: Publication, indexes: tuple[Headings, ...], found: tuple[Passage, ...]) -> Iterator[Finding]:
    """Remarks on entries, in no particular order."""
    count = _counted(publication)
    asked = {plan.name for plan in publication.indexes}
    for headings in indexes:
        if asked and headings.marks and (headings.name or "subjects") not in asked:
            yield unlisted_index(headings.marks[0].place, headings.name or "subjects", len(headings.marks))
        yield from _variants(headings)
        yield from _subheadings(headings)
        yield from _lengths(headings, count)
        entries = len(headings.known)
        if not headings.name and count.total >= LONG_WORK and not THIN <= entries * 10_000 / count.total <= THICK:
            yield index_density(headings.plan.place, entries, count.total, entries * 10_000 / count.total < THIN)
    yield from _people_alike(publication, found)


def _variants(headings: Headings) -> Iterator[Finding]:
    """Headings that are too much alike, those that are only a see among them. People of one name are another check's."""
    met: dict[tuple[Path, str], Path] = {}
    leading = {path for path, rule in headings.rules.items() if rule.see}
    for path in sorted(headings.known | leading, key=lambda path: (path not in headings.known, place_of(headings, path), path)):
        above, word = path[:-1], folded(printed(path[-1]))
        first = met.setdefault((above, word), path)
        if first != path and not _people(headings, first, path) and printed(path[-1]) != printed(first[-1]):
            yield heading_variant(place_of(headings, path), written(path), written(first), str(place_of(headings, first)))
    for (above, word), path in met.items():
        plural = met.get((above, f"{word}s"))
        if word and plural and {path, plural} <= headings.known and not _people(headings, path, plural):
            one, other = sorted((path, plural), key=lambda p: place_of(headings, p))
            yield heading_plural(place_of(headings, other), written(other), written(one), str(place_of(headings, one)))


def _people(headings: Headings, *paths: Path) -> bool:
    """True for headings that are all people of the register: who they are is known."""
    return headings.plan.name == "speakers" and all(len(path) == 1 and path[0] in headings.made for path in paths)


def _subheadings(headings: Headings) -> Iterator[Finding]:
    ruled = {path for path, own in headings.rules.items() if own.see_also}
    for path, below in headings.below.items():
        if len(below) == 1 and path not in headings.marked and path not in ruled and path[0] not in headings.made:
            (only,) = below
            yield orphan_subheading(place_of(headings, only), written(path), only[-1])
    for path, marks in headings.marked.items():
        if any(folded(inner).startswith(f"{folded(outer)} ") or folded(inner) == folded(outer) for outer, inner in pairwise(path)):
            yield repeated_subheading(marks[0].place, written(path))
        if path[-1].endswith((",", ";", ":", "،", "，", "、")):
            yield heading_punctuation(marks[0].place, written(path))


def _lengths(headings: Headings, count: _Count) -> Iterator[Finding]:
    open_: dict[Path, list[i.IndexMark]] = {}
    for mark in headings.marks:
        if mark.span is i.Span.BEGIN:
            open_.setdefault(mark.heading, []).append(mark)
        elif mark.span is i.Span.END and open_.get(mark.heading):
            begin = open_[mark.heading].pop()
            pages = (count.before[mark.key] - count.before[begin.key]) // WORDS_A_PAGE
            if pages > headings.plan.longest_range:
                yield long_range(begin.place, written(begin.heading), pages, headings.plan.longest_range)


def _counted(publication: Publication) -> _Count:
    before: dict[str, int] = {}
    total = 0
    for division in publication.divisions():
        for node in walk(division):
            if isinstance(node, i.Text):
                total += len(node.text.split())
            elif isinstance(node, i.IndexMark):
                before[node.key] = total
    return _Count(before, total)


def _people_alike(publication: Publication, found: tuple[Passage, ...]) -> Iterator[Finding]:
    named = {p.name for p in found if p.subject is Subject.PERSON}
    met: dict[tuple[str, str, str], Person] = {}
    for person in publication.people.values():
        if person.id in named:
            first = met.setdefault((folded(sort_form(person, publication.language)), person.role, person.affiliation), person)
            if first is not person:
                yield people_alike(person.place, person.id, first.id)


