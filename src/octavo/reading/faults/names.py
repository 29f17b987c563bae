"""Names that are nobody's, or two people's."""

from octavo.model.finding import Severity, rule
from octavo.reading.faults.nearness import suggestion

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@rule(WARNING)
def unknown_name(name: str, near: str) -> tuple[str, str]:
    """Words in bold look like a name, or almost like one of people.yaml, and are nobody's there. They are in no index.

    A name in bold is the whole name or alias, letter for letter and without titles. Give those who are called in several ways aliases, or put
    the link `[…](person:id)` about other words. Where `recognition: marked` stands in publication.yaml, bold says nothing of names.

    Wrong: `**Jaques Semelin** argued`, `**Dr. Jacques Semelin** argued`, `**Jacques Semelin (Chair)** argued`

    Right: `**Jacques Semelin** argued`, `Dr. **Jacques Semelin** argued`, `**[Dr. Jacques Semelin](person:semelin)** argued`
    """
    return f"‘{name}’ looks like a name and is nobody in people.yaml", suggestion(near, "add them to people.yaml, or take the bold off")


@rule(ERROR)
def ambiguous_name(name: str, ids: str, example: str = "") -> tuple[str, str]:
    """Two people have one name; nobody can know who is meant. A mark of the index of speakers calls them by id.

    Wrong: `**Ein Zeitungsausrufer** ruft`, when three people are called so; `[](index:speakers "John Smith; as witness")`, when two are.

    Right: `**[Ein Zeitungsausrufer](person:ausrufer-2)** ruft`; `[](index:speakers "smith-2; as witness")`
    """
    return f"‘{name}’ may be {ids}", f"say which: {example or f'[{name}](person:…)'}"


@rule(WARNING)
def unknown_attribution(name: str, near: str) -> tuple[str, str]:
    """A quotation is attributed to nobody in people.yaml, so it is in no index.

    Quoted is whoever is named at the very beginning; others in an attribution are only named.

    Wrong: `> —Luise Arbour, President and CEO`, `> —An aide to **Louise Arbour**`

    Right: `> —Louise Arbour, President and CEO`, `> —[An aide](person:aide) to **Louise Arbour**`
    """
    return f"the quotation is by ‘{name}’, who is nobody in people.yaml", suggestion(near, "add them to people.yaml")


@rule(WARNING)
def unknown_speaker(name: str, near: str) -> tuple[str, str]:
    """A speech has a label that is nobody's name in people.yaml. It is printed, and in no index.

    Wrong: `**Garreth Evans:** Thank you.`

    Right: `**Gareth Evans:** Thank you.`
    """
    return f"the speaker ‘{name}’ is nobody in people.yaml", suggestion(near, "add them to people.yaml")
