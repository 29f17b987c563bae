"""Who is named, quoted and speaking, and where. Cases are small manuscripts: `names` are printed names, `marks` silent marks, `words` are
written by octavo, `in` are the names of bodies in their language; then come the findings, every one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.walk import walk, words
from octavo.reading import read
from octavo.reading.likeness import Likeness
from octavo.reading.names import normal
from tests.reading.cases_file import Case, read_cases

HERE = Path(__file__).parent
CASES = [case for path in sorted((HERE / "recognition").glob("*.txt")) for case in read_cases(path)]
VERBS = {i.Form.AS_WRITTEN: "names", i.Form.GENERATED: "words", i.Form.SILENT: "marks"}


def told(node: object) -> Iterator[str]:
    """What a node says of people."""
    match node:
        case b.Attribution():
            yield f"{node.place} quotes {node.person or 'nobody'}"
        case b.Speech():
            yield f"{node.place} speaks {node.person or 'nobody'}"
        case i.Mention():
            name = normal(words(node.children))
            yield f"{node.place} {VERBS[node.form]} {node.person}" + (f": {name.rstrip(':')}" if name else "")
        case i.Phrase(language="fr"):
            yield f"{node.place} in fr: {normal(words(node.children))}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_people_are_found(case: Case, tmp_path: Path) -> None:
    case.write(tmp_path)
    publication, findings = read(tmp_path)
    assert publication is not None
    found = [line for node in walk(tuple(publication.divisions())) for line in told(node)]
    assert [*found, *(f"{f.place} {f.code}" for f in findings)] == list(case.expected)


def test_likely_and_unlikely_names() -> None:
    """likeness.txt: names (`name`, `alias`), then words that are likely meant as one (`words > name`) and words that are not (`words >`)."""
    names, aliases, meant = [], [], {}
    for line in (HERE / "likeness.txt").read_text(encoding="utf-8").splitlines():
        kind, _, rest = line.partition(" ")
        if kind in ("name", "alias"):
            (names if kind == "name" else aliases).append(rest)
        elif ">" in line:
            written, _, name = line.partition(">")
            meant[written.strip()] = name.strip()
    likeness = Likeness(names, aliases)
    assert {written: likeness.likeliest(written) for written in meant} == meant
    assert sum(not name for name in meant.values()) > 90
