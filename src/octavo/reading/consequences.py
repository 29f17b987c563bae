"""One fault, one finding: faults that are only the echo of another are not told. Once that one is mended, whatever remains is told anew."""

from collections.abc import Iterable, Iterator

from octavo.model.finding import Finding

Codes = frozenset[str]

UNREAD = frozenset([
    "bad-id", "bad-yaml", "control-character", "duplicate-key", "file-too-large", "missing-file", "missing-key", "not-utf8",
    "open-front-matter", "outside-folder", "unreadable-file", "wrong-type", "yaml-alias",
])  # fmt: skip
SLIPS = frozenset(["unknown-key", "wrong-value"])  # they have echoes where they touch one of these keys
KEYS = ("aliases", "back", "body", "contents", "divisions", "front", "id", "indexes", "kind", "name", "title")
SWALLOWED = frozenset(["caption-in-table", "code-by-indent", "html", "open-fence", "surplus-cell", "text-in-remark", "too-deep"])  # words are lost

PEOPLE = frozenset(["unknown-attribution", "unknown-name", "unknown-person", "unknown-speaker"])
NOTES = frozenset(["unknown-note", "unused-note"])
TARGETS = frozenset(["open-range", "unknown-target"])
REGISTERS = {
    "people.yaml": PEOPLE,
    "themes.yaml": frozenset(["unknown-target"]),
    "references.yaml": frozenset(["unknown-source"]),
    "publication.yaml": TARGETS | {"no-contents", "unknown-index", "unlisted-file"},
}


def without_echoes(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that remain when those are left out that follow from another one."""
    findings = list(findings)
    echoes = [echo for finding in findings for echo in _echoes(finding)]
    everywhere = frozenset(code for file, codes in echoes if not file for code in codes)
    here = {(file, code) for file, codes in echoes if file for code in codes}
    return [f for f in findings if f.code not in everywhere and (f.place.file, f.code) not in here]


def _echoes(finding: Finding) -> Iterator[tuple[str, Codes]]:
    """The codes that may be echoes of a finding, in a file, or ('') in all of them."""
    code, file = finding.code, finding.place.file
    if code == "no-contents":
        yield "", frozenset(["unlisted-file"])
    elif code == "misnamed-file":
        yield "", frozenset().union(*REGISTERS.values())
    elif code in UNREAD or (code in SLIPS and _touches(finding)):
        if file in REGISTERS:
            yield "", REGISTERS[file]
        elif file.endswith(".md") and code != "missing-file":
            yield "", TARGETS
            yield file, PEOPLE | NOTES | {"no-title", "second-title"}
    elif code in SWALLOWED:
        yield "", TARGETS
        yield file, NOTES
    elif code == "leftover-markup" and "‘[^" in finding.sentence:
        yield file, NOTES
    elif code == "leftover-markup" and "‘#" in finding.sentence:
        yield "", TARGETS
        yield file, frozenset(["heading-jump"])


def _touches(finding: Finding) -> bool:
    return any(f"‘{key}’" in finding.hint or f"of {key}:" in finding.sentence for key in KEYS)
