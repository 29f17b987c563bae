"""The rules of the Beyond the Repository BagIt profile 1.0, which a bag says that it keeps."""

from collections.abc import Collection, Iterable, Iterator, Mapping

IDENTIFIER = "https://github.com/dpscollaborative/btr_bagit_profile/blob/1.0/btr-bagit-profile.json"
"""The address by which APTrust knows the profile. The one within the profile itself is another."""

REQUIRED = ("Source-Organization", "Bagging-Date", "Payload-Oxum")
VERSIONS = ("0.97", "1.0")
ALGORITHMS = frozenset({"md5", "sha1", "sha256", "sha512"})
ONCE = frozenset({"Bagging-Date", "Payload-Oxum", "Bag-Size", "Bag-Count", "BagIt-Profile-Identifier"})


def breaches(version: str, fields: Iterable[tuple[str, str]], algorithms: Collection[str], files: Collection[str]) -> Iterator[str]:
    """What a bag does against the profile, a sentence each. `files` are the names of its tag files."""
    said: Mapping[str, list[str]] = {}
    for label, value in fields:
        said = {**said, label: [*said.get(label, []), value]}
    if version not in VERSIONS:
        yield f"the profile allows BagIt {' and '.join(VERSIONS)}, not {version or 'none'}"
    for label in REQUIRED:
        if not any(value.strip() for value in said.get(label, [])):
            yield f"bag-info.txt has no {label}, which the profile requires"
    for label in sorted(ONCE):
        if len(said.get(label, [])) > 1:
            yield f"bag-info.txt has {label} more than once"
    if not ALGORITHMS & set(algorithms):
        yield f"there is no manifest in any of {', '.join(sorted(ALGORITHMS))}"
    for algorithm in sorted(set(algorithms) - ALGORITHMS):
        yield f"the profile knows no manifest in {algorithm}"
    if "fetch.txt" in files:
        yield "the profile forbids fetch.txt: a bag is whole"
