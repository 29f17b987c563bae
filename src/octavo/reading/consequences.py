"""One fault, one finding: faults that are only the echo of another are not told. Once that one is mended, whatever remains is told anew."""

from collections.abc import Iterable

from octavo.model.finding import Finding

SHAPE = frozenset([
    "bad-id", "bad-yaml", "control-character", "duplicate-key", "file-too-large", "missing-file", "missing-key", "not-utf8", "open-front-matter",
    "outside-folder", "unknown-key", "unreadable-file", "wrong-type", "wrong-value", "yaml-alias",
])  # fmt: skip
BY_CODE = frozenset(["missing-file", "outside-folder", "unreadable-file"])
PEOPLE = frozenset(["unknown-attribution", "unknown-name", "unknown-person", "unknown-speaker"])
TARGETS = frozenset(["open-range", "unknown-target"])
LISTED = TARGETS | {"no-contents", "unknown-index", "unlisted-file"}
ECHOES = {
    "people.yaml": PEOPLE,
    "themes.yaml": frozenset(["unknown-target"]),
    "references.yaml": frozenset(["unknown-source"]),
    "publication.yaml": LISTED,
}
HERE = PEOPLE | TARGETS | {"no-title", "second-title"}


def without_echoes(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that remain when those are left out that follow from another one."""
    findings = list(findings)
    everywhere: set[str] = set()
    here: set[str] = set()
    for finding in findings:
        file = finding.place.file
        if finding.code == "no-contents":
            everywhere.add("unlisted-file")
        elif finding.code == "misnamed-file":
            everywhere |= {code for codes in ECHOES.values() for code in codes}
        elif finding.code not in SHAPE:
            continue
        elif file in ECHOES:
            everywhere |= ECHOES[file]
        elif file.endswith(".md") and finding.code not in BY_CODE:
            everywhere |= TARGETS
            here.add(file)
    return [f for f in findings if f.code not in everywhere and not (f.place.file in here and f.code in HERE)]
