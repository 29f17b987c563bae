"""Who has a part in a work: convenors, contributors, those who speak in it."""

from dataclasses import replace

from octavo.apparatus.authorities import ADDRESSES, address, speakers
from octavo.apparatus.names import sort_form
from octavo.apparatus.resolution import Apparatus
from octavo.model.publication import Person, Publication
from octavo.records.work import Agent


def person(publication: Publication, known: Person, *roles: str) -> Agent:
    """Someone of the register, in these roles."""
    return Agent(
        name=known.name,
        sort=sort_form(known, publication.language),
        roles=roles,
        addresses=_addresses(known.identifiers),
        language=known.language,
        post=known.role,
        affiliation=publication.organization_name(known.affiliation),
    )


def body(publication: Publication, id_or_name: str, *roles: str) -> Agent:
    """A body by its id in organizations.yaml, or by a plain name, in these roles."""
    known = publication.organizations.get(id_or_name)
    if not known:
        return Agent(id_or_name, id_or_name, roles, person=False)
    return Agent(
        known.name, known.name, roles, False, _addresses(known.identifiers), known.language, locality=known.locality, url=known.url,
    )  # fmt: skip


def agents(publication: Publication, apparatus: Apparatus) -> tuple[Agent, ...]:
    """Everyone once, with all roles: convenors, contributors in the order of publication.yaml, those who are heard in that of the register."""
    found: dict[tuple[bool, str], Agent] = {}

    def add(agent: Agent) -> None:
        key = (agent.person, agent.name)
        before = found.get(key)
        found[key] = replace(before, roles=tuple(dict.fromkeys((*before.roles, *agent.roles)))) if before else agent

    for name in publication.convenors:
        add(body(publication, name, "orm"))
    for role, who in publication.contributors:
        if who in publication.people:
            add(person(publication, publication.people[who], role))
        elif who in publication.organizations:
            add(body(publication, who, role))
        else:
            add(Agent(who, sort_form(_named(publication, who), publication.language), (role,)))
    for known in speakers(publication, apparatus.passages):
        add(person(publication, known, "spk"))
    return tuple(found.values())


def _named(publication: Publication, name: str) -> Person:
    """Someone who is credited by name alone."""
    return Person("", publication.place, name)


def _addresses(identifiers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((scheme, address(scheme, written)) for scheme, written in identifiers if scheme in ADDRESSES)
