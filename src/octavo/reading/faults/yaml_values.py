"""YAML files and front matter."""

from octavo.model.finding import Severity, rule
from octavo.reading.faults.nearness import suggestion

ERROR = Severity.ERROR


@rule(ERROR)
def bad_yaml(why: str, hint: str) -> tuple[str, str]:
    """A YAML file, or the front matter of a division, cannot be understood.

    Wrong: `title: Findings: a summary`

    Right: `title: "Findings: a summary"`
    """
    return f"this is not YAML: {why}", hint


@rule(ERROR)
def yaml_alias() -> tuple[str, str]:
    """YAML anchors (`&name`) and aliases (`*name`) are not part of the format.

    Wrong: `role: *chancellor`

    Right: `role: Chancellor`
    """
    return "YAML anchors (&) and aliases (*) are not part of the format", "write the value out, or put it in quotation marks"


@rule(ERROR)
def duplicate_key(key: str) -> tuple[str, str]:
    """A key stands twice in one mapping; only one could count.

    Wrong: two people with the id `evans`.

    Right: `evans` and `evans-jane`.
    """
    return f"‘{key}’ stands twice", "remove one, or give it another name"


@rule(ERROR)
def unknown_key(key: str, near: str) -> tuple[str, str]:
    """A key that the format does not know. It would be ignored, so it is refused.

    Wrong: `afiliation: Australian National University`

    Right: `affiliation: Australian National University`
    """
    return f"‘{key}’ is not a key here", suggestion(near, "see the page on the manuscript format")


@rule(ERROR)
def missing_key(key: str) -> tuple[str, str]:
    """Something that cannot be done without is missing.

    Wrong: a publication.yaml without `language:`.

    Right: `language: en-US`
    """
    return f"‘{key}:’ is missing", f"add a line {key}: …"


SHAPES = {
    "a text": "write words behind the colon, in quotation marks if they begin with a sign",
    "a list of texts": "write [one, two]",
    "a mapping": "write keys with values in the lines below it, set in, or {key: value}",
    "a number": "write digits alone",
}


@rule(ERROR)
def wrong_type(key: str, wanted: str) -> tuple[str, str]:
    """A value is of another shape than the format asks for.

    Wrong: `convenors: {ushmm: yes}`

    Right: `convenors: [ushmm, memorial]`
    """
    return f"‘{key}’ should be {wanted}", SHAPES.get(wanted, "see the page on the manuscript format")


@rule(ERROR)
def wrong_value(key: str, value: str, near: str, allowed: str) -> tuple[str, str]:
    """A value is not one of those allowed.

    Wrong: `recognition: fat`

    Right: `recognition: bold`
    """
    return f"‘{value}’ is not a value of {key}:", suggestion(near, f"write one of {allowed}")


@rule(ERROR)
def bad_date(value: str) -> tuple[str, str]:
    """A date is not a year, a month or a day.

    Wrong: `date: 15 November 2010`

    Right: `date: 2010-11-15`, `date: 2010-11` or `date: 2010`
    """
    return f"‘{value}’ is not a date", "write 2010, 2010-11 or 2010-11-15"


@rule(ERROR)
def bad_language(value: str, near: str) -> tuple[str, str]:
    """A language tag has not the form of BCP 47.

    Wrong: `language: english`

    Right: `language: en`
    """
    return f"‘{value}’ is not a language tag", suggestion(near, "write a tag such as en, en-US, fr, zh-Hant")
