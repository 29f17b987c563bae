"""One trial: a manuscript is read, resolved and checked, in a stated time, and what comes of it holds."""

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import FrameType

from octavo.apparatus import resolve
from octavo.checks import check, picture_files
from octavo.model.finding import Finding, Severity
from octavo.model.publication import Publication
from octavo.model.walk import words
from octavo.pictures import Album
from octavo.reading import read
from tests.fuzz.manuscripts import Made, manuscript
from tests.fuzz.prose import Prose, spoilt
from tests.reading.cases_file import PLAIN

FILES = ("a.md", "publication.yaml", "people.yaml", "organizations.yaml", "themes.yaml", "index.yaml", "references.yaml")
MARKER = re.compile(r"w\d+z")


class TooSlow(BaseException):
    """A trial took longer than it may. No `except Exception` stops it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a trial."""

    publication: Publication | None
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        """Whether no edition would be made."""
        return self.publication is None or any(finding.severity is Severity.ERROR for finding in self.findings)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises `TooSlow` where what is done inside takes longer."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Write files into a folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def examine(files: dict[str, bytes], seconds: float = 10.0) -> Outcome:
    """What is found in a manuscript without an edition being made: the way of `octavo check`, and the apparatus of what it
    would let pass."""
    with TemporaryDirectory() as name, within(seconds):
        folder = Path(name)
        write(folder, files)
        publication, found = read(folder)
        findings = list(found)
        if publication is not None and not any(finding.severity is Severity.ERROR for finding in found):
            findings += check(publication)
            findings += picture_files.remarks(publication, Album(folder).look_through)
            if not any(finding.severity is Severity.ERROR for finding in findings):
                resolve(publication)
    return Outcome(publication, tuple(findings))


def hold(files: dict[str, bytes], outcome: Outcome) -> None:
    """Every finding says something, and stands in its file; everything can be written as UTF-8."""
    lines = {name: _lines(content) for name, content in files.items()}
    for finding in outcome.findings:
        place = finding.place
        assert finding.sentence, finding
        str(finding).encode("utf-8")
        own = lines.get(place.file, [""])
        assert 1 <= place.line <= len(own), finding
        assert 1 <= place.column <= len(own[place.line - 1]) + 1, finding
    if not outcome.refused:
        repr(outcome.publication).encode("utf-8")


def _lines(content: bytes) -> list[str]:
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def lost(made: Made, outcome: Outcome) -> list[str]:
    """The words of a manuscript that would not be printed, although nobody was told of anything."""
    if outcome.publication is None or (outcome.findings and not made.sound):
        return []
    kept = words((*outcome.publication.divisions(), *outcome.publication.imprint)) if made.sound else ""
    found = set(MARKER.findall(kept + repr(outcome.publication)))
    return [word for word in made.printed if word not in found]


def try_manuscript(seed: int, seconds: float = 10.0) -> Outcome:
    """The trial of a whole manuscript. Raises AssertionError, `TooSlow`, or whatever octavo raises, which would be a fault of it."""
    made = manuscript(seed)
    outcome = examine(made.files, seconds)
    hold(made.files, outcome)
    if made.sound:
        assert not outcome.refused, [str(finding) for finding in outcome.findings if finding.severity is Severity.ERROR][:3]
    assert lost(made, outcome) == []
    return outcome


def single(seed: int) -> tuple[str, bytes]:
    """A file by chance: signs in no order, bytes, or one of a sound manuscript that was hit a few times."""
    chance = Random(f"file {seed}")
    name = chance.choice(FILES + ("a.md",) * 6)
    match chance.randrange(4):
        case 0:
            return name, chance.randbytes(chance.randrange(200))
        case 1:
            files = manuscript(chance.randrange(200), sound=True).files
            like = "part-0.md" if name == "a.md" else name
            return name, spoilt(chance, files.get(like, b""), chance.randrange(1, 12))
        case _:
            return name, Prose(chance).soup(80).encode("utf-8", "surrogatepass")


def try_file(seed: int, seconds: float = 10.0) -> Outcome:
    """The trial of a single file in an otherwise plain manuscript. Raises as `try_manuscript` does."""
    name, content = single(seed)
    files = {other: text.encode() for other, text in PLAIN.items()} | {name: content}
    outcome = examine(files, seconds)
    hold(files, outcome)
    return outcome
