"""`octavo preflight` and `octavo doctor` from the outside: exit codes, formats, what goes to which stream. What they call is a stand-in."""

import json
from pathlib import Path

import pytest

from octavo import judging
from octavo.cli import checkup, main
from octavo.errors import EditionRefused, OctavoError, ToolMissing, WrongCall
from octavo.machine import Need, Part
from octavo.model.finding import Finding, Severity
from octavo.model.place import Place
from octavo.preflight.verdicts import Result, Verdict
from octavo.production import Order, Outcome
from octavo.progress import Progress
from tests.cli.test_reports import SCHEMA, fits

ERROR = Finding("nu-error", Severity.ERROR, Place("one.md", 3, 1), "Nu: Bad. (build/html/index.html:4:2)", "a fault of a layout’s templates")
ABSENT = Finding("validator-absent", Severity.WARNING, Place("build/epub/w.epub"), "Ace is not here", "octavo doctor says how to get it")
FILES = {"index.html": "0" * 64}
VERDICTS = (
    Verdict("ace", "Ace", "", "epub", Result.ABSENT, FILES, ("w.epub",), why="install it"),
    Verdict("nu", "Nu", "26.9", "html", Result.FAILED, FILES, ("index.html",), 1, reports=("nu/report.json",), when="2010-11-17T13:20:00Z"),
    Verdict("axe", "axe", "4.1", "html", Result.PASSED, FILES, ("index.html",)),
)


class StandIn:
    """Judging that does as it is told, and remembers what it was asked."""

    def __init__(self, refusal: OctavoError | None = None, error: Exception | None = None) -> None:
        self.refusal, self.error = refusal, error
        self.asked: list[tuple[Order, bool]] = []

    def judge(self, order: Order, require: bool, progress: Progress) -> Outcome:
        self.asked.append((order, require))
        progress.begin("validators", 3)
        progress.advance(1, "Nu failed")
        progress.end("2 of 3")
        if self.error:
            raise self.error
        return Outcome((ABSENT, ERROR), seconds=1.25, verdicts=VERDICTS, refusal=self.refusal)


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "manuscript").mkdir()
    (tmp_path / "manuscript/one.md").write_text("# One\n\nWords.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def use(refusal: OctavoError | None = None, error: Exception | None = None) -> StandIn:
        made = StandIn(refusal, error)
        monkeypatch.setattr(judging, "judge", made.judge)
        return made

    return use


def test_findings_and_verdicts_are_told(stand_in, capsys) -> None:
    asked = stand_in(EditionRefused("the editions do not pass: Nu", "see the findings"))
    assert main(["preflight"]) == 5
    out, err = capsys.readouterr()
    assert out == (
        "build/epub/w.epub:1:1: warning [validator-absent] Ace is not here\n"
        "      hint: octavo doctor says how to get it\n\n"
        "manuscript/one.md:3:1: error [nu-error] Nu: Bad. (build/html/index.html:4:2)\n"
        "    3 | Words.\n      | ^\n"
        "      hint: a fault of a layout’s templates\n\n"
        "1 error, 1 warning\n"
        "passed: axe (html)\nfailed: Nu (html)\nabsent: Ace (epub)\n"
        "judged by 2 of 3 validators in 1.2 s\n"
    )
    assert err == "validators: 2 of 3 (0.0 s)\noctavo: the editions do not pass: Nu\n    see the findings\n"
    assert asked.asked == [(Order(Path("manuscript"), Path("build"), None, ()), False)]


def test_options_are_handed_on(stand_in) -> None:
    asked = stand_in()
    assert main(["preflight", "-e", "epub", "--output", "there", "--require", "-q", "--format", "json"]) == 1, "an error is an error"
    assert asked.asked == [(Order(Path("manuscript"), Path("there"), None, ("epub",)), True)]


def test_json_has_the_verdicts_also_when_it_fails(stand_in, capsys) -> None:
    stand_in(ToolMissing("not judged, for the program is not here: Ace", "octavo doctor"))
    assert main(["preflight", "--format", "json", "-q"]) == 7
    said = json.loads(capsys.readouterr().out)
    fits(said, SCHEMA)
    assert [(verdict["validator"], verdict["result"]) for verdict in said["verdicts"]] == [("ace", "absent"), ("nu", "failed"), ("axe", "passed")]
    assert said["failure"]["kind"] == "tool-missing" and len(said["findings"]) == 2


def test_github_marks_the_line_of_the_manuscript(stand_in, capsys) -> None:
    stand_in()
    assert main(["preflight", "--format", "github"]) == 1
    out = capsys.readouterr().out
    assert "::error file=manuscript/one.md,line=3,col=1,title=nu-error::Nu: Bad." in out
    assert "::warning file=build/epub/w.epub,line=1,col=1,title=validator-absent::" in out
    assert "absent: Ace (epub)\n" in out


def test_the_manuscript_may_be_missing_unless_it_is_named(stand_in, capsys) -> None:
    asked = stand_in(error=WrongCall("there are no editions in build", "octavo build"))
    (Path("manuscript") / "one.md").unlink()
    Path("manuscript").rmdir()
    assert main(["preflight", "-q"]) == 2 and len(asked.asked) == 1
    assert main(["preflight", "-q", "--manuscript", "elsewhere"]) == 3 and len(asked.asked) == 1
    assert "there are no editions in build" in capsys.readouterr().err


PARTS = (
    Part("Python", "runs octavo", Need.REQUIRED, True, "3.11.7"),
    Part("Ace", "judges the EPUB", Need.OPTIONAL, False, how_to_get_it="`make validators` installs it"),
)
NO_PANGO = Part("Pango", "sets lines", Need.REQUIRED, False, how_to_get_it="brew install pango")


def test_the_doctor_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(checkup, "parts", lambda: PARTS)
    assert main(["doctor"]) == 0
    assert capsys.readouterr().out == (
        "ok       Python  3.11.7  runs octavo\n"
        "missing  Ace             judges the EPUB (optional)\n"
        "         get it: `make validators` installs it\n"
    )


def test_the_doctor_fails_for_what_is_required(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(checkup, "parts", lambda: (*PARTS, NO_PANGO))
    assert main(["doctor", "--format", "github"]) == 7
    assert capsys.readouterr().out == (
        "::warning title=octavo doctor::Ace is missing: `make validators` installs it\n"
        "::error title=octavo doctor::Pango is missing: brew install pango\n"
    )
    assert main(["doctor", "--format", "json"]) == 7
    said = json.loads(capsys.readouterr().out)
    assert said["exit_code"] == 7 and [part["there"] for part in said["parts"]] == [True, False, False]
    text = (Path(__file__).parents[2] / "docs/reference/report.md").read_text(encoding="utf-8")
    assert all(f"`{field}`" in text for field in (*said, *said["parts"][0]))
