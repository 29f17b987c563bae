"""See, see also and what else index.yaml says of headings, against the headings that there are (ISO 999; Chicago 18, chapter 15)."""

from collections.abc import Iterator

from octavo.checks.index_headings import Headings, Path, folded, written
from octavo.model.finding import Finding, Severity, rule
from octavo.reading.faults.nearness import nearest


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
def double_see(heading: str, target: str, final: str) -> tuple[str, str]:
    """A see leads to a heading that is itself only a see, so that the reader must look twice.

    Wrong: `court: {see: ICC}` and `ICC: {see: International Criminal Court}`

    Right: `court: {see: International Criminal Court}`
    """
    return f"‘{heading}’ sends the reader to ‘{target}’, which sends them on", f"see: {final}"


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
def one_way_see_also(heading: str, target: str) -> tuple[str, str]:
    """One heading refers to another, which does not refer back.

    Related headings are found from either side; a reader who begins at the other one misses this. From the general to the special one way may be
    right.

    Wrong: `courts: {see-also: tribunals}` alone.

    Right: also `tribunals: {see-also: courts}`
    """
    return f"‘{heading}’ refers to ‘{target}’, and ‘{target}’ does not refer back", f"add to index.yaml: {target}: {{see-also: {heading}}}"


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
        circles = set(_circles(headings))
        yield from _blind(headings)
        for path, own in headings.rules.items():
            heading = written(path)
            if own.see and (path in headings.marked or path in headings.below or (path in headings.known and path in _posted(headings))):
                yield see_with_locators(own.place, heading)
            if path in circles:
                yield circular_see(own.see[0].place, " → ".join(map(written, _chain(headings, path))))
            elif own.see and (goal := headings.path(own.see[0].path)) in headings.rules and headings.rules[goal].see and goal not in circles:
                yield double_see(own.see[0].place, heading, written(goal), written(_chain(headings, path)[-1]))
            if not own.see and path not in headings.known:
                yield unknown_heading(own.place, heading, _near(headings, path))
        yield from _see_also(headings)


def _posted(headings: Headings) -> set[Path]:
    return {headings.path(r.path) for own in headings.rules.values() for r in own.also_under}


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


def _chain(headings: Headings, path: Path) -> list[Path]:
    """A heading, and where its see leads, and so on, until it ends or begins anew."""
    found = [path]
    while (own := headings.rules.get(found[-1])) and own.see and own.see[0].path:
        found.append(headings.path(own.see[0].path))
        if found[-1] in found[:-1]:
            break
    return found


def _circles(headings: Headings) -> Iterator[Path]:
    """The headings from which see leads back to themselves."""
    for path, own in headings.rules.items():
        if own.see and (chain := _chain(headings, path))[-1] == path and len(chain) > 1:
            yield path


def _see_also(headings: Headings) -> Iterator[Finding]:
    pairs = {(path, headings.path(r.path)): r for path, own in headings.rules.items() for r in own.see_also if r.path}
    for (path, goal), reference in pairs.items():
        shorter, longer = sorted((path, goal), key=len)
        if longer[: len(shorter)] == shorter:
            yield see_also_itself(reference.place, written(path), written(goal))
        elif goal in headings.known and (goal, path) not in pairs and path in headings.known:
            yield one_way_see_also(reference.place, written(path), written(goal))
