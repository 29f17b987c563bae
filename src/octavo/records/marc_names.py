"""Names in MARC: 100 for an author, 700 and 710 for everyone else, 711 for the event. $4 is the address of the relator, $1 that of the person or
body itself."""

from collections.abc import Iterator

from octavo.model.publication import Event
from octavo.records.marc_field import MarcField, field
from octavo.records.marc_titles import ended
from octavo.records.roles import relator, role
from octavo.records.work import Agent, Work


def main_entry(work: Work) -> Agent | None:
    """The first author who is a person; works without one are entered under their title, as works of many speakers are."""
    return next((agent for agent in work.in_role("aut") if agent.person), None)


def author(work: Work) -> Iterator[MarcField]:
    """100 where there is an author."""
    if first := main_entry(work):
        yield _named(first, "100")


def added(work: Work) -> Iterator[MarcField]:
    """700, 710 and 711."""
    first = main_entry(work)
    for agent in work.agents:
        if agent is not first:
            yield _named(agent, "700" if agent.person else "710")
    if work.publisher and work.publisher.name not in {agent.name for agent in work.agents}:
        yield _named(work.publisher, "710")
    for funder in work.funders:
        if funder.agent.name not in {agent.name for agent in work.agents}:
            yield _named(funder.agent, "710")
    if work.event and work.event.name:
        yield _event(work.event)


def _event(event: Event) -> MarcField:
    """ "Conference on Rivers (2023 : Ljubljana, Slovenia)" """
    year = str(event.date.year) if event.date else ""
    if year and event.locality:
        return field("711", "2#", ("a", event.name), ("d", f"({year} :"), ("c", f"{event.locality})"))
    return field("711", "2#", ("a", event.name), ("d", f"({year})" if year else ""), ("c", f"({event.locality})" if event.locality else ""))


def _named(agent: Agent, tag: str) -> MarcField:
    terms = [role(code).term for code in agent.roles]
    name = agent.sort if agent.person else agent.name
    first = ("1" if agent.family else "0") if agent.person else "2"
    named = [("a", f"{name}," if terms else ended(name))]
    named += [("e", f"{term}," if term is not terms[-1] else ended(term)) for term in terms]
    named += [("4", relator(code)) for code in agent.roles]
    return field(tag, f"{first}#", *named, *(("1", address) for _, address in agent.addresses))
