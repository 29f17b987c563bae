"""See, see also and what else index.yaml says of headings, against the headings that there are (ISO 999; Chicago 18, chapter 15)."""

import json
import re
from collections.abc import Iterator

from octavo.apparatus.heading_names import Path
from octavo.checks.index_headings import DEEPEST, Headings, folded, written
from octavo.model.finding import Finding, Severity, rule
from octavo.model.place import Place
from octavo.model.publication import HeadingRule
from octavo.reading.faults.nearness import nearest

PLAIN = re.compile(r"(?!-?\d)[^\W_][^,:{}\[\]#\"'&*!|>%@`]*")
LONGEST = 12  # headings of a circle that are named


@rule(Severity.ERROR)
def blind_see(heading: str, target: str, near: str) -> tuple[str, str]:
    """A see or see also leads to a heading that the index does not have.

    A reader follows it and finds nothing. Words wholly in `*…*` name a class of headings ("*names of individual rivers*") and lead nowhere by
    design.

    Wrong: `ICC: {see: Internatonal Criminal Court}` in index.yaml.

    Right: `ICC: {see: International Criminal Court}`, with a mark `[](index: "International Criminal Court")` in the text.
    """
    return f"‘{heading}’ refers to ‘{target}’, which is no heading of this index", f"did you mean ‘{near}’?" if near else f"mark ‘{target}’ somewhere"


@rule(Severity.ERROR)
def circular_see(chain: str) -> tuple[str, str]:
    """See references lead back to where they began.

    Wrong: `ICC: {see: Hague court}` and `Hague court: {see: ICC}`

    Right: both lead to the heading that has the page numbers.
    """
    return f"these headings refer to one another and to no page: {chain}", "let all of them lead to the heading that has locators"


@rule(Severity.ERROR)
def double_see(heading: str, target: str, key: str, final: str) -> tuple[str, str]:
    """A see or see also leads to a heading that is itself only a see, so that the reader must look twice.

    Wrong: `court: {see: ICC}` and `ICC: {see: International Criminal Court}`

    Right: `court: {see: International Criminal Court}`
    """
    return f"‘{heading}’ sends the reader to ‘{target}’, which sends them on", f"{key}: {final}"


@rule(Severity.ERROR)
def see_and_see_also(heading: str) -> tuple[str, str]:
    """A heading has both a see and a see also.

    See is for a heading that the index does not use, see also for one that it does.

    Wrong: `ICC: {see: International Criminal Court, see-also: tribunals}`

    Right: `ICC: {see: International Criminal Court}` and `International Criminal Court: {see-also: tribunals}`
    """
    return f"‘{heading}’ has both a see and a see also", "leave the see alone; let the see also stand at the heading it leads to"


@rule(Severity.ERROR)
def see_with_locators(heading: str) -> tuple[str, str]:
    """A heading that sends its readers elsewhere has page numbers or subheadings of its own.

    See is for a heading that the index does not use. One that it does use has a see also; or its passages belong under the other heading.

    Wrong: `ICC: {see: International Criminal Court}` and `[](index: "ICC")` in the text.

    Right: `[](index: "International Criminal Court")` in the text, or `see-also:` in index.yaml.
    """
    return f"‘{heading}’ has both a see and passages of its own", "mark the passages under the heading it refers to, or use see-also"


@rule(Severity.WARNING)
def see_also_itself(heading: str, target: str) -> tuple[str, str]:
    """A heading refers to itself, to its own subheading or to the heading it stands under.

    Wrong: `courts: {see-also: "courts; international"}`

    Right: `courts: {see-also: tribunals}`
    """
    return f"‘{heading}’ refers to ‘{target}’, which is part of the same entry", "take it out"


@rule(Severity.ADVICE)
def one_way_see_also(heading: str, target: str, file: str, line: str) -> tuple[str, str]:
    """One heading refers to another, which does not refer back.

    Related headings are found from either side; a reader who begins at the other one misses this. From the general to the special one way may be
    right.

    Wrong: `courts: {see-also: tribunals}` alone.

    Right: also `tribunals: {see-also: courts}`
    """
    return f"‘{heading}’ refers to ‘{target}’, and ‘{target}’ does not refer back", f"add to {file}: {line}"


@rule(Severity.ERROR)
def ambiguous_heading(name: str, ids: str) -> tuple[str, str]:
    """An index mark or index.yaml calls somebody by a name that two people share; themes and organizations likewise.

    Wrong: `speakers: {Smith: {see: John Smith}}`, where people.yaml has two of them.

    Right: `speakers: {Smith: {see: smith-2}}`, with the id of the one who is meant.
    """
    return f"‘{name}’ may be {ids}", "write the id of the one who is meant"


@rule(Severity.ERROR)
def heading_said_twice(heading: str, key: str, where: str) -> tuple[str, str]:
    """index.yaml gives one heading two notes or two sort forms, of which only one could be printed.

    People, themes and organizations are one heading under each of their names.

    Wrong: `evans: {note: from 1988}` and `Gareth Evans: {note: until 1996}`

    Right: `evans: {note: 1988–1996}`
    """
    return f"‘{heading}’ has another {key}: at {where}", "leave one of them"


@rule(Severity.WARNING)
def also_under_in_vain(heading: str, target: str, why: str, hint: str) -> tuple[str, str]:
    """A heading cannot stand once more where also-under says, or not with all that belongs to it.

    What is repeated are the heading's own passages and subheadings, not what is posted to it in turn; and an index has three levels.

    Wrong: `floods: {also-under: disasters}` and `disasters: {also-under: risks}`, where nothing is marked with disasters.

    Right: `floods: {also-under: [disasters, risks]}`
    """
    return f"‘{heading}’ cannot stand under ‘{target}’ as well: {why}", hint


@rule(Severity.WARNING)
def unknown_heading(heading: str, near: str) -> tuple[str, str]:
    """index.yaml gives a note, a sort form or a see also to a heading that nothing in the text is marked with.

    Wrong: `Internatonal Criminal Court: {sort: …}`

    Right: the heading as the marks have it.
    """
    hint = f"did you mean ‘{near}’?" if near else "mark a passage with it, or delete it from index.yaml"
    return f"nothing is marked with the heading ‘{heading}’", hint


def remarks(indexes: tuple[Headings, ...]) -> Iterator[Finding]:
    """Remarks on references between headings, in no particular order."""
    for headings in indexes:
        yield from _names(headings)
        yield from _blind(headings)
        yield from _chains(headings)
        for path, own in headings.rules.items():
            if own.see and path in headings.known:
                yield see_with_locators(own.place, written(path))
            if own.see and own.see_also:
                yield see_and_see_also(own.place, written(path))
            if not own.see and path not in headings.known:
                yield unknown_heading(own.place, written(path), _near(headings, path))
        yield from _see_also(headings)
        yield from _also_under(headings)


def _names(headings: Headings) -> Iterator[Finding]:
    """Names that may mean several, and what is said of one heading under several."""
    called = [(mark.place, mark.heading) for mark in headings.marks] + [(own.place, own.heading) for own in headings.said]
    called += [(r.place, r.path) for own in headings.said for r in (*own.see, *own.see_also, *own.also_under) if r.path]
    for place, path in called:
        heads = headings.names.get(path[0], ())
        if len(heads) > 1:
            yield ambiguous_heading(place, path[0], " or ".join(map(headings.id_of, heads)))
    first: dict[tuple[Path, str], HeadingRule] = {}
    for own in headings.said:
        for key, words in (("sort", own.sort), ("note", own.note)):
            other = first.setdefault((headings.path(own.heading), key), own) if words else own
            if words not in (other.sort if key == "sort" else other.note, ""):
                yield heading_said_twice(own.place, written(own.heading), key, str(other.place))


def _blind(headings: Headings) -> Iterator[Finding]:
    for path, _, reference in headings.references():
        goal = headings.path(reference.path)
        led = headings.rules.get(goal)
        if goal not in headings.known and not (led and led.see):
            yield blind_see(reference.place, written(path), written(reference.path), _near(headings, reference.path))


def _near(headings: Headings, path: Path) -> str:
    """The known heading that looks most like this one."""
    by_fold = {folded(written(known)): written(known) for known in sorted(headings.known)}
    near = nearest(folded(written(path)), by_fold)
    return by_fold[near] if near else ""


def _chains(headings: Headings) -> Iterator[Finding]:
    """See and see also that lead to a see."""
    for path, own, reference in headings.references():
        see = reference in own.see
        goal = headings.path(reference.path)
        if see and (way := _way(headings, goal, path)):
            shown = [written(step) for step in (path, *way)]
            yield circular_see(reference.place, " → ".join(shown if len(shown) <= LONGEST else [*shown[: LONGEST - 2], "…", shown[-1]]))
        elif _onward(headings, goal) and (end := _end(headings, goal)):
            yield double_see(reference.place, written(path), written(goal), "see" if see else "see-also", written(end))


def _onward(headings: Headings, path: Path) -> tuple[Path, ...]:
    """Where the see of a heading leads."""
    return headings.onward.get(path, ())


def _way(headings: Headings, start: Path, goal: Path) -> list[Path]:
    """The headings from one to another by way of see, both of them included; none where no way leads there."""
    before: dict[Path, Path | None] = {start: None}
    paths = [start]
    for path in paths:
        if path == goal:
            way: list[Path] = []
            step: Path | None = path
            while step is not None:
                way.append(step)
                step = before[step]
            return way[::-1]
        for onward in _onward(headings, path):
            if onward not in before:
                before[onward] = path
                paths.append(onward)
    return []


def _end(headings: Headings, start: Path) -> Path:
    """The first heading to which see leads that is none itself; () where all of them lead in a circle."""
    paths = [start]
    met = {start}
    for path in paths:
        if not _onward(headings, path):
            return path
        fresh = [goal for goal in dict.fromkeys(_onward(headings, path)) if goal not in met]
        met.update(fresh)
        paths += fresh
    return ()


def _see_also(headings: Headings) -> Iterator[Finding]:
    pairs = {(path, headings.path(r.path)): r.place for path, own in headings.rules.items() for r in own.see_also if r.path}
    between = dict(_between_themes(headings))
    for (path, goal), place in (between | pairs).items():
        shorter, longer = sorted((path, goal), key=len)
        if longer[: len(shorter)] == shorter:
            yield see_also_itself(place, written(path), written(goal))
        elif goal in headings.known and (goal, path) not in between | pairs and path in headings.known:
            file = "themes.yaml" if (path, goal) in between else "index.yaml"
            yield one_way_see_also(place, written(path), written(goal), file, _answer(headings, path, goal, file))


def _between_themes(headings: Headings) -> Iterator[tuple[tuple[Path, Path], Place]]:
    """What themes.yaml says of themes that are related; that one refers to itself is another check's."""
    if headings.plan.name != "themes":
        return
    heads = {headings.id_of(head): head for head in headings.made}
    for theme in headings.publication.themes.values():
        for number, other in enumerate(theme.see_also):
            if theme.id != other and {theme.id, other} <= heads.keys():
                place = theme.marks.get(f"see-also.{number}") or theme.marks.get("see-also") or theme.place
                yield ((heads[theme.id],), (heads[other],)), place


def _answer(headings: Headings, path: Path, goal: Path, file: str) -> str:
    """The line that refers back."""
    there, here = (_in_yaml("; ".join((headings.id_of(p[0]), *(part.replace(";", ";;") for part in p[1:])))) for p in (goal, path))
    if file == "themes.yaml":
        return f"{there}: {{see-also: [{here}]}}"
    line = f"{there}: {{see-also: {here}}}"
    return f"{_in_yaml(headings.name)}: {{{line}}}" if headings.name else line


def _in_yaml(words: str) -> str:
    """Words as YAML has them within braces: in quotation marks where signs would mean something."""
    return words if PLAIN.fullmatch(words) else json.dumps(words, ensure_ascii=False)


def _also_under(headings: Headings) -> Iterator[Finding]:
    for path, own in headings.rules.items():
        for reference in own.also_under:
            goal = headings.path(reference.path)
            shorter, longer = sorted((path, goal), key=len)
            deepest = max((len(known) - len(path) for known in headings.own if known[: len(path)] == path), default=0)
            why = hint = ""
            if longer[: len(shorter)] == shorter:
                why, hint = "it is part of the same entry", "take it out"
            elif path not in headings.own and path in headings.known:
                why, hint = "it has no passages of its own", "let also-under: of the heading that has them name both"
            elif len(goal) + deepest > DEEPEST:
                why, hint = "its subheadings would be of a fourth level", "let it stand under a heading higher up"
            if why:
                yield also_under_in_vain(reference.place, written(path), written(goal), why, hint)
