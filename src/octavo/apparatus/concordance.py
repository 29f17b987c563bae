"""The concordance: who speaks, is quoted or is named on which theme, as a table of people by themes."""

from dataclasses import dataclass, replace

from octavo.apparatus.entries import Entry, Locator
from octavo.apparatus.gathering import Gathering, Sources
from octavo.apparatus.speaker_entries import person_entry
from octavo.model.publication import IndexPlan


@dataclass(frozen=True, slots=True)
class ConcordanceRow:
    """A person: id, the heading of their entry in the speaker index, its language, and a cell for each theme."""

    person: str
    heading: str
    language: str
    cells: tuple[tuple[Locator, ...], ...]


@dataclass(frozen=True, slots=True)
class Concordance:
    """The themes, by id, in the order of the book, and a row a person in the order of the speaker index. No row and no column is empty."""

    themes: tuple[str, ...]
    rows: tuple[ConcordanceRow, ...]


def concordance(sources: Sources) -> Concordance | None:
    """The table, in the order of the speaker index; None where nobody is met on any theme. Who is only named counts, also where the index is
    one to speeches."""
    plan = next((p for p in sources.plans if p.name == "speakers"), IndexPlan("speakers", sources.publication.place))
    gathering = Gathering(sources, replace(plan, speeches=False))
    people = {id_: _by_theme(gathering, locators) for id_, locators in gathering.locators_of_people.items()}
    met = {theme for parts in people.values() for theme in parts}
    if not met:
        return None
    divisions = [division.id for division in sources.publication.divisions() if division.id in met]
    themes = (*divisions, *(theme for theme in sources.publication.themes if theme in met - set(divisions)))
    order = gathering.sorted(person_entry(gathering, id_, (), "ix-speakers") for id_, parts in people.items() if parts)
    return Concordance(themes, tuple(_row(entry, people[entry.id.removeprefix("ix-speakers-")], themes) for entry in order))


def _by_theme(gathering: Gathering, locators: tuple[Locator, ...]) -> dict[str, tuple[Locator, ...]]:
    found: dict[str, tuple[Locator, ...]] = {}
    for locator in locators:
        for theme, part in gathering.on_themes(locator)[0].items():
            found[theme] = (*found.get(theme, ()), part)
    return found


def _row(entry: Entry, parts: dict[str, tuple[Locator, ...]], themes: tuple[str, ...]) -> ConcordanceRow:
    cells = tuple(parts.get(theme, ()) for theme in themes)
    return ConcordanceRow(entry.id.removeprefix("ix-speakers-"), entry.headword, entry.language, cells)
