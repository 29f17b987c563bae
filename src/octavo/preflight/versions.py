"""Are the editions made by the same versions as those that they replace? Held against each other are two records of builds, `build.json`."""

import json
from collections.abc import Mapping

from octavo.model.finding import Finding, Severity, rule
from octavo.model.place import Place

FACE = "typeface "


@rule(Severity.ADVICE)
def versions_differ(what: str) -> tuple[str, str]:
    """The editions in the output folder were made by other versions of the programs, libraries or typefaces than those of today.

    The same manuscript gives the same bytes only where these are the same; with others lines may break elsewhere and pages may turn at another
    word. The versions of the last build stand in `build.json`, beside the editions. This is said once, when such editions are replaced.

    Wrong: a second printing whose pages fall otherwise than those that a reviewer has quoted.

    Right: a look at the new pages; or the old versions, installed from the lock file of the first printing.
    """
    return f"other versions than in the build before: {what}", "compare the new pages with the old ones, if page numbers are quoted somewhere"


def compare_versions(before: bytes, now: bytes) -> tuple[Finding, ...]:
    """What differs between the record of an earlier build and that of this one. A record that cannot be read, or has another shape, says nothing."""
    earlier, today = _versions(before), _versions(now)
    changed = [f"{name} {today[name]}, was {was}" for name, was in earlier.items() if name in today and today[name] != was]
    faces = {name for name in earlier.keys() ^ today.keys() if name.startswith(FACE)} if earlier else set()
    changed += [f"{name} is {'new' if name in today else 'gone'}" for name in sorted(faces)]
    return (versions_differ(Place("build.json"), "; ".join(changed)),) if changed else ()


def _versions(record: bytes) -> dict[str, str]:
    """Every version by the name of what has it; of a typeface its fingerprint."""
    try:
        versions = json.loads(record)["versions"]
        faces = {f"{FACE}{name}": mark for name, mark in versions.get("faces", {}).items()}
        found = {**versions, **versions.get("packages", {}), **faces}
    except (ValueError, LookupError, TypeError, AttributeError):
        return {}
    return {name: str(version) for name, version in found.items() if not isinstance(version, Mapping)}
