"""The editions judged, with stand-ins for the validators: verdicts hold for the bytes that were judged, and nothing passes for a verdict."""

import json
import shutil
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from octavo import judging
from octavo.errors import EditionRefused, OutputRefused, ToolMissing, WrongCall
from octavo.judging import at_once, judge
from octavo.preflight.validators import ENDINGS, VALIDATORS
from octavo.preflight.verdicts import Result, digests_in, passed, verdicts
from octavo.production import Order, Outcome
from octavo.progress import Silent
from octavo.shelf import in_place, listed, put_in_place
from tests.stand_ins import ACE_FAULT, VERA_FAULT, StandIns, ace_report, put_up, vera_report, views

ROOT = Path(__file__).parents[1]
EDITION_ENDINGS = {"print": ".pdf", "epub": ".epub", "html": ".html"}
OF = {edition: {name for name, judged in ENDINGS.items() if judged == ending} for edition, ending in EDITION_ENDINGS.items()}
SOUND = "No syntax or stream encoding errors found"


@dataclass(frozen=True)
class Bench:
    """A copy of the booklet's editions, and stand-ins that judge them."""

    order: Order
    stand_ins: StandIns

    @property
    def output(self) -> Path:
        return self.order.output

    def file(self, edition: str, ending: str) -> Path:
        (path,) = (path for path in (self.output / edition).glob(f"*{ending}") if path.name != "accessibility.html")
        return path

    def clean(self) -> dict[str, tuple[object, int]]:
        """What each says of editions without a fault."""
        pdf = self.file("print", ".pdf").resolve()
        pages = [str(path.resolve()) for path in sorted((self.output / "html").glob("*.html"))]
        seen = [view for page in pages for view in views(page)]
        return {
            "verapdf": (vera_report(str(pdf), ["ua1", "3a"], []), 0), "qpdf": (SOUND, 0), "epubcheck": ({"messages": []}, 0),
            "ace": (ace_report(), 0), "nu": ({"messages": []}, 0), "html-validate": ([], 0),
            "reflow": ([view for page in pages for view in views(page, schemes=("light",))], 0),
            **dict.fromkeys(("axe", "alfa", "equal-access", "html-codesniffer", "keyboard"), (seen, 0)),
        }  # fmt: skip

    def say(self, **other: tuple[object, int]) -> None:
        """Let all find nothing, but for these."""
        self.stand_ins.answer_each(self.clean() | {name.replace("_", "-"): answer for name, answer in other.items()})

    def judge(self, *editions: str, require: bool = False) -> Outcome:
        return judge(replace(self.order, editions=editions), require, Silent())

    def passed(self, edition: str) -> set[str]:
        """Whose verdict is good for the bytes that lie there now."""
        names = listed(in_place(self.output))[edition]
        return set(passed(self.output, edition, digests_in(self.output / edition, names)))


@pytest.fixture
def bench(booklet: Outcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    shutil.copytree(booklet.files["print"][0].parents[1], tmp_path / "build")
    made = Bench(Order(ROOT / "manuscript", tmp_path / "build"), put_up(tmp_path, monkeypatch))
    made.say()
    return made


def point(path: Path, words: str) -> tuple[int, int]:
    """Line and column of words in a file."""
    before = path.read_text(encoding="utf-8").partition(words)[0]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def nu_report(path: Path, line: int, column: int) -> object:
    number = sorted(path.parent.glob("*.html")).index(path)
    place = {"url": f"http://127.0.0.1:1/{number}/{path.name}", "lastLine": line, "lastColumn": column + 9, "firstColumn": column}
    return {"messages": [{"type": "error", "message": "Bad.", **place}]}


def test_editions_without_a_fault_pass_and_the_reports_are_kept(bench: Bench) -> None:
    outcome = bench.judge(require=True)
    assert outcome.findings == () and outcome.refusal is None
    assert {(verdict.validator, verdict.edition, verdict.result) for verdict in outcome.verdicts} == {
        (name, edition, Result.PASSED) for edition, names in OF.items() for name in names
    }
    assert verdicts(bench.output) == tuple(sorted(outcome.verdicts, key=lambda verdict: (verdict.edition, verdict.validator)))
    for verdict in outcome.verdicts:
        assert verdict.reports and verdict.version and verdict.when == "2010-11-17T13:20:00Z"
        assert all((bench.output / "preflight" / name).read_text() for name in verdict.reports)
    assert {edition: bench.passed(edition) for edition in OF} == OF


def test_the_same_products_give_the_same_summary(bench: Bench) -> None:
    summary = bench.output / "preflight/summary.json"
    bench.judge()
    first = summary.read_bytes()
    bench.judge()
    assert summary.read_bytes() == first


@pytest.mark.parametrize(("edition", "name"), [("epub", "*.epub"), ("html", "assets/book.css"), ("html", "index.html"), ("print", "*.pdf")])
def test_a_verdict_is_void_when_a_byte_of_the_edition_is_another(bench: Bench, edition: str, name: str) -> None:
    bench.judge()
    (path,) = (bench.output / edition).glob(name)
    path.write_bytes(path.read_bytes() + b" ")
    assert {other: bench.passed(other) for other in OF} == OF | {edition: set()}


def test_a_new_build_leaves_the_verdicts_and_makes_them_void(bench: Bench) -> None:
    bench.judge()
    record = json.loads(in_place(bench.output))
    record["files"]["html"] = ["index.html"]
    put_in_place(bench.output, {"html": {"index.html": b"new"}, "": {"build.json": json.dumps(record).encode()}})
    assert len(verdicts(bench.output)) == len(VALIDATORS)
    assert bench.passed("html") == set() and bench.passed("epub") == OF["epub"]


def test_a_finding_in_html_stands_at_its_line_of_the_manuscript(bench: Bench) -> None:
    page = bench.file("html", ".html")
    line, column = point(page, '<p id="definitions-p3"')
    bench.say(nu=(nu_report(page, line, column), 1))
    outcome = bench.judge()
    (finding,) = outcome.findings
    said = (ROOT / "manuscript" / finding.place.file).read_text(encoding="utf-8").splitlines()[finding.place.line - 1]
    assert finding.place.file == "themes/definitions.md" and said[finding.place.column - 1 :].startswith("Adding additional nuance")
    assert finding.sentence == f"Nu: Bad. ({page}:{line}:{column})"
    assert isinstance(outcome.refusal, EditionRefused) and "Nu" in str(outcome.refusal)
    assert bench.passed("html") == OF["html"] - {"nu"}


def test_a_finding_in_what_octavo_adds_stays_in_the_product(bench: Bench) -> None:
    page = bench.file("html", ".html")
    line, column = point(page, 'id="index-speakers"')
    bench.say(nu=(nu_report(page, line, column), 1))
    (finding,) = bench.judge().findings
    assert str(finding.place) == f"{page}:{line}:{column}"


def test_without_the_manuscript_findings_stay_in_the_product(bench: Bench, tmp_path: Path) -> None:
    page = bench.file("html", ".html")
    bench.say(nu=(nu_report(page, *point(page, '<p id="definitions-p3"')), 1))
    (finding,) = judge(replace(bench.order, manuscript=tmp_path / "none", editions=("html",)), False, Silent()).findings
    assert finding.place.file == str(page)


def test_a_finding_in_a_pdf_stands_where_its_page_begins(bench: Bench) -> None:
    pdf = bench.file("print", ".pdf")
    folio = json.loads(in_place(bench.output))["turns"].index({"leaf": "response.title", "offset": 0})
    fault = VERA_FAULT | {"examples": [f"root/document[0]/pages[{folio}](144 0 obj PDPage)/annots[0](145 0 obj PDLinkAnnot)"]}
    bench.say(verapdf=(vera_report(str(pdf.resolve()), ["ua1", "3a"], [fault]), 0))
    (finding,) = bench.judge().findings
    assert finding.place.file == "themes/response.md"
    assert finding.sentence.endswith(f"({pdf}, page {folio + 1} of the file, which begins here)")


def test_turns_of_a_build_without_print_are_not_used(bench: Bench) -> None:
    record = json.loads(in_place(bench.output)) | {"editions": ["epub"]}
    (bench.output / "build.json").write_text(json.dumps(record))
    pdf = bench.file("print", ".pdf")
    fault = VERA_FAULT | {"examples": ["root/document[0]/pages[4](144 0 obj PDPage)"]}
    bench.say(verapdf=(vera_report(str(pdf.resolve()), ["ua1", "3a"], [fault]), 0))
    (finding,) = bench.judge().findings
    assert finding.place.file == f"{pdf}#page=5"


def test_a_finding_in_a_book_stands_at_its_line_of_the_manuscript(bench: Bench) -> None:
    report = ace_report({**ACE_FAULT, "earl:result": {**ACE_FAULT["earl:result"], "earl:pointer": {"css": ["#toolbox-p3"]}}})
    report["assertions"][0]["earl:testSubject"]["url"] = "toolbox.xhtml"  # type: ignore[index]
    bench.say(ace=(report, 2))
    (finding,) = bench.judge().findings
    assert finding.place.file == "themes/toolbox.md" and finding.place.line > 1
    assert ".epub/toolbox.xhtml:" in finding.sentence


def absent(bench: Bench, name: str) -> None:
    (bench.stand_ins.folder / "home" / name).unlink()


def test_an_absent_validator_is_named_and_never_green(bench: Bench) -> None:
    absent(bench, "npm/node_modules/vnu-jar/build/dist/vnu.jar")
    outcome = bench.judge()
    assert [(finding.code, finding.severity) for finding in outcome.findings] == [("validator-absent", "warning")]
    assert "Nu is not here" in outcome.findings[0].sentence and outcome.refusal is None
    (verdict,) = (verdict for verdict in outcome.verdicts if verdict.validator == "nu")
    assert verdict.result is Result.ABSENT and verdict.why and not verdict.reports
    assert bench.passed("html") == OF["html"] - {"nu"}


def test_a_required_validator_that_is_absent_refuses(bench: Bench) -> None:
    absent(bench, "npm/node_modules/vnu-jar/build/dist/vnu.jar")
    refusal = bench.judge(require=True).refusal
    assert isinstance(refusal, ToolMissing) and refusal.exit_code == 7 and "Nu" in str(refusal)
    assert bench.judge("print", "epub", require=True).refusal is None


@pytest.mark.parametrize("name", VALIDATORS)
def test_a_broken_validator_is_no_verdict_and_the_others_judge(bench: Bench, name: str) -> None:
    bench.say(**{name.replace("-", "_"): ("what?", 66)})
    outcome = bench.judge()
    results = {verdict.validator: verdict.result for verdict in outcome.verdicts}
    assert results == dict.fromkeys(VALIDATORS, Result.PASSED) | {name: Result.BROKEN}
    assert [finding.code for finding in outcome.findings] == ["validator-broken"]
    assert isinstance(outcome.refusal, ToolMissing) and VALIDATORS[name].NAME in str(outcome.refusal)
    assert all(bench.passed(edition) == names - {name} for edition, names in OF.items())


def test_there_must_be_editions(bench: Bench, tmp_path: Path) -> None:
    with pytest.raises(WrongCall, match="there are no editions"):
        judge(replace(bench.order, output=tmp_path / "nowhere"), False, Silent())
    record = json.loads(in_place(bench.output))
    del record["files"]["epub"]
    (bench.output / "build.json").write_text(json.dumps(record))
    with pytest.raises(WrongCall, match="there is no epub edition"):
        bench.judge("epub")
    assert {verdict.edition for verdict in bench.judge().verdicts} == {"html", "print"}
    bench.file("print", ".pdf").unlink()
    with pytest.raises(WrongCall, match="No such file"):
        bench.judge()


def test_one_edition_leaves_verdicts_on_others_while_they_hold(bench: Bench) -> None:
    bench.judge()
    pdf = bench.file("print", ".pdf")
    pdf.write_bytes(pdf.read_bytes() + b" ")
    assert {verdict.edition for verdict in bench.judge("html").verdicts} == {"html"}
    assert {verdict.edition for verdict in verdicts(bench.output)} == {"html", "epub"}
    assert bench.passed("epub") == OF["epub"]
    kept = {path.relative_to(bench.output / "preflight").parts[0] for path in (bench.output / "preflight").rglob("*") if path.is_file()}
    assert kept == {"summary.json", *OF["html"], *OF["epub"]}, "reports of verdicts that are void go with them"


def test_what_is_not_octavos_stays(bench: Bench) -> None:
    bench.judge()
    (bench.output / "preflight/letter.txt").write_text("to the printer")
    bench.judge("epub")
    assert (bench.output / "preflight/letter.txt").read_text() == "to the printer"


def test_a_folder_of_somebody_else_is_refused_before_anything_runs(bench: Bench) -> None:
    (bench.output / "preflight").mkdir()
    (bench.output / "preflight/letter.txt").write_text("to the printer")
    bench.stand_ins.obey("#!/bin/sh\nexit 77\n")
    with pytest.raises(OutputRefused, match="not octavo’s"):
        bench.judge()


def test_editions_replaced_meanwhile_get_no_verdict(bench: Bench) -> None:
    bench.stand_ins.before("qpdf", 'printf " " >>"$last"\n')
    with pytest.raises(OutputRefused, match="replaced while they were judged"):
        bench.judge()
    assert verdicts(bench.output) == () and not (bench.output / "preflight").exists()


def test_an_interruption_ends_all_that_run(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    class Impatient(Silent):
        def advance(self, steps: int = 1, note: str = "") -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(judging, "at_once", lambda *_: len(VALIDATORS))
    for name in VALIDATORS:
        if name != "qpdf":
            bench.stand_ins.before(name, "sleep 60\n")
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        judge(replace(bench.order, editions=()), False, Impatient())
    assert time.monotonic() - started < 10
    assert not (bench.output / "preflight").exists()


@pytest.mark.parametrize(
    ("processors", "memory", "count"), [(1, None, 1), (2, None, 2), (64, None, 4), (8, 2_000_000_000, 2), (8, 100, 1), (2, 64_000_000_000, 2)]
)
def test_as_many_at_once_as_processors_and_memory_allow(processors: int, memory: int | None, count: int) -> None:
    assert at_once(processors, memory) == count


@pytest.mark.slow
def test_the_real_validators_pass_the_booklet_and_find_a_fault(booklet: Outcome, tmp_path: Path, validator) -> None:
    for name in VALIDATORS:
        validator(name)
    shutil.copytree(booklet.files["print"][0].parents[1], tmp_path / "build")
    order = Order(ROOT / "manuscript", tmp_path / "build", editions=())
    outcome = judge(order, True, Silent())
    assert [str(finding) for finding in outcome.findings] == [] and outcome.refusal is None
    page = tmp_path / "build/html/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace('<p id="definitions-p3">', '<p id="definitions-p3"><img src="x.png">'), encoding="utf-8")
    outcome = judge(replace(order, editions=("html",)), True, Silent())
    assert {finding.place.file for finding in outcome.findings} == {"themes/definitions.md"}
    assert {finding.code for finding in outcome.findings} >= {"nu-error", "html-validate-error", "axe-violation", "html-codesniffer-error"}
    assert {verdict.edition for verdict in verdicts(tmp_path / "build") if verdict.result is not Result.PASSED} == {"html"}
