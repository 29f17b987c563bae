"""One trial of editions: whatever octavo lets pass becomes three editions that agree, and that their validators find nothing in."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from octavo.errors import EditionRefused, ManuscriptRefused
from octavo.model.finding import Severity
from octavo.preflight import epubcheck, nu, qpdf, verapdf
from octavo.production import Order, Outcome, produce
from octavo.progress import Silent
from tests.fuzz.manuscripts import manuscript
from tests.fuzz.prose import SCRIPTS
from tests.fuzz.trial import within, write

FACES = SCRIPTS[:6]  # scripts for which octavo brings typefaces: of others, a glyph that is missing is a finding
JUDGED = 20  # one in so many is judged by validators
JUDGES: tuple[tuple[ModuleType, str, str], ...] = (
    (epubcheck, "epub", "*.epub"), (nu, "html", "*.html"), (qpdf, "print", "*.pdf"), (verapdf, "print", "*.pdf"),
)  # fmt: skip


def try_edition(seed: int, seconds: float = 120.0, judges: Sequence[tuple[ModuleType, str, str]] | None = None) -> Outcome:
    """The trial of the editions of a manuscript, every second one of which is sound. A table of random words may be too wide for its paper: no
    other edition is refused once it is begun. `judges` are all of them for one seed in twenty, unless they are given. Raises as `try_manuscript`
    does."""
    faces = seed % 4 != 0
    made = manuscript(seed, sound=bool(seed % 2) or None, scripts=FACES if faces else SCRIPTS)
    if judges is None:
        judges = JUDGES if seed % JUDGED < 2 else ()
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "m", made.files)
        try:
            with within(seconds):
                outcome = produce(Order(folder / "m", folder / "out", jobs=1), Silent())
        except (ManuscriptRefused, EditionRefused) as refusal:
            if isinstance(refusal, EditionRefused):
                assert "off the paper" in str(refusal), str(refusal)
            else:
                assert not (made.sound and faces), [str(finding) for finding in refusal.findings if finding.severity is Severity.ERROR][:3]
            assert not (folder / "out").exists()
            return Outcome((), refusal=refusal)
        for judge, edition, which in judges:
            found = [str(finding) for finding in judge.judge(sorted((folder / "out" / edition).glob(which))) if finding.severity is Severity.ERROR]
            assert found == [], f"{judge.NAME}: {found[:2]}"
    return outcome
