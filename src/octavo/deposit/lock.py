"""octavo.lock: the version of every package that octavo stands on here, so that the same can be installed again."""

import re
from importlib import metadata

REQUIREMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
ROOT = "octavo"


def lock() -> bytes:
    """A line a package, by name: `name==version`, as pip reads it; octavo and everything that is installed of what it requires."""
    found: dict[str, str] = {}
    wanted = [ROOT]
    while wanted:
        name = _normal(wanted.pop())
        if name in found:
            continue
        try:
            there = metadata.distribution(name)
        except metadata.PackageNotFoundError:  # of another platform, or an extra that nobody asked for
            continue
        found[name] = there.version
        wanted += [match[0] for line in there.requires or () if (match := REQUIREMENT.match(line)) and "extra ==" not in line]
    return "".join(f"{name}=={version}\n" for name, version in sorted(found.items())).encode()


def _normal(name: str) -> str:
    """A name as the Python packaging specification normalises it."""
    return re.sub(r"[-_.]+", "-", name).lower()
