"""A work is measured in turns, and nothing that fails ends it."""

import json
import sys

import click
import pikepdf
import pytest

from benchmarks import __main__ as command
from benchmarks import plain, turns
from benchmarks.machine import ROOT, machine
from benchmarks.measure import Failed, Figures
from benchmarks.turns import AGAIN, ALL, CHANGED, CHECK, ONE, PDF, PLAIN, Manner, Result, Row, claimed, run, why
from benchmarks.works import Work, booklet, of_pages
from octavo.cli.commands import octavo


def quiet(what: str) -> None:
    """Tells nobody."""


def python(code: str) -> list[str]:
    return [sys.executable, "-S", "-c", code]


@pytest.fixture
def without_preparation(monkeypatch):
    """No composition, no companion and no count: only the commands that a test gives."""
    monkeypatch.setattr(turns, "_composed", lambda folder, names: {})
    monkeypatch.setattr(turns, "_primed", lambda folder, limit: {})
    monkeypatch.setattr(turns, "_counted", lambda folder, tell: {"printed": 7, "wrong": 1})
    return lambda *steps: monkeypatch.setattr(turns, "_steps", lambda *rest, **more: iter(steps))


def test_what_fails_is_said_and_the_rest_is_measured(without_preparation):
    without_preparation(
        turns._Step(PLAIN, python("pass")),
        turns._Step("broken", python("raise SystemExit('it broke')")),
        turns._Step("absent", ["no-such-program"]),
        turns._Step(CHECK, python("pass")),
    )
    found = run(Work("work", 1), Manner(turns=2), quiet)
    assert [(row.name, len(row.figures)) for row in found.rows] == [(PLAIN, 2), ("broken", 0), ("absent", 0), (CHECK, 2)]
    assert found.rows[1].fault == "exit code 1: it broke"
    assert found.row("broken") is None
    assert (found.printed, found.wrong) == (7, 1)


def test_what_fails_in_a_later_turn_has_no_figures(without_preparation, tmp_path):
    once = f"import pathlib; pathlib.Path({str(tmp_path / 'once')!r}).touch(exist_ok=False)"
    without_preparation(turns._Step(PLAIN, python("pass")), turns._Step("once", python(once)))
    found = run(Work("work", 1), Manner(turns=3), quiet)
    assert len(found.rows[0].figures) == 3
    assert found.rows[1].figures == ()
    assert "FileExistsError" in found.rows[1].fault


@pytest.mark.parametrize(
    ("pages", "manner", "taken", "with_plain"), [(95, Manner(), 3, True), (5000, Manner(), 1, False), (5000, Manner(turns=2, plain=True), 2, True)]
)
def test_long_works_are_measured_once_and_without_plain_weasyprint(without_preparation, monkeypatch, pages, manner, taken, with_plain):
    asked = []
    monkeypatch.setattr(Work, "write", lambda work, folder: folder.mkdir())
    monkeypatch.setattr(turns, "_steps", lambda folder, variant, *rest, **more: asked.append(variant) or [turns._Step(PDF, python("pass"))])
    found = run(Work("work", pages), manner, quiet)
    assert len(found.rows[0].figures) == taken
    assert bool(asked[0]) == with_plain


@pytest.mark.parametrize(("reused", "wanted", "fails"), [(0, False, False), (3, False, True), (0, True, True), (3, True, False), (3, None, False)])
def test_a_cache_that_is_not_as_it_should_be_is_a_fault(reused, wanted, fails):
    step = turns._Step(PDF, python(f"print('{json.dumps({'reused': reused})}')"), reused=wanted)
    if fails:
        with pytest.raises(Failed, match=f"{reused} pages came from the cache"):
            turns._take(step, 0, 60)
    else:
        turns._take(step, 0, 60)


def test_a_pdf_that_is_not_there_is_a_fault(tmp_path):
    with pytest.raises(Failed, match="no PDF was made"):
        turns._take(turns._Step(PDF, python("pass"), tmp_path / "none.pdf"), 0, 60)


def test_pages_are_counted(tmp_path):
    pdf = pikepdf.new()
    for _ in range(3):
        pdf.add_blank_page()
    pdf.save(tmp_path / "book.pdf")
    assert turns._take(turns._Step(PDF, python("pass"), tmp_path), 0, 60)[1] == 3


@pytest.mark.parametrize(
    ("claims", "variant"),
    [
        ({}, "pdf/ua-1"),
        ({"pdfuaid:part": "1"}, "pdf/ua-1"),
        ({"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"}, "pdf/a-3a"),
    ],
)
def test_plain_weasyprint_makes_the_variant_that_octavo_claims(tmp_path, claims, variant):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    with pdf.open_metadata() as metadata:
        metadata.register_xml_namespace("http://www.aiim.org/pdfua/ns/id/", "pdfuaid")
        for name, value in claims.items():
            metadata[name] = value
    pdf.save(tmp_path / "book.pdf")
    assert claimed(tmp_path) == variant


def test_why_octavo_failed_is_read_from_its_report():
    finding = {"severity": "error", "file": "a.md", "line": 3, "sentence": "it is not there"}
    said = json.dumps({"failure": {"sentence": "1 error: no edition was made"}, "findings": [finding]})
    assert why(Failed("exit code 1", said)) == "1 error: no edition was made; a.md:3: it is not there"
    assert why(Failed("exit code 1", json.dumps({"failure": None, "findings": [finding]}))) == "a.md:3: it is not there"
    assert why(Failed("exit code 1", "no report")) == "exit code 1"


def test_commands_have_only_options_that_octavo_has(tmp_path):
    names = set()
    for step in turns._steps(tmp_path, "pdf/ua-1", (), alone=True):
        if "octavo.cli" in step.command:
            name, *words = step.command[step.command.index("octavo.cli") + 1 :]
            made = octavo.get_command(click.Context(octavo), name)
            assert made is not None
            assert {word for word in words if word.startswith("--")} <= {option for parameter in made.params for option in parameter.opts}
            names.add(name)
    assert names == {"build", "check"}


def test_the_document_explains_every_row():
    text = (ROOT / "docs" / "speed.md").read_text("utf-8")
    assert [name for name in (PLAIN, PDF, ONE, ALL, AGAIN, CHANGED, CHECK) if f"| {name} |" not in text] == []


def test_options_say_which_works(tmp_path):
    parse = command.arguments().parse_args
    assert command.wanted(parse([])) == [booklet(), *map(of_pages, (13, 95, 391, 975, 3000))]
    assert command.wanted(parse(["--pages", "95", "--pages", "13"])) == [of_pages(95), of_pages(13)]
    (tmp_path / "some.json").touch()
    assert [work.name for work in command.wanted(parse(["--booklet", "--corpora", str(tmp_path), "--document", "some"]))] == ["booklet", "some"]


def measured(work: Work, fault: str = "") -> Result:
    return Result(work, (Row(PLAIN, (Figures(2.0, 2.0, 10.0),)), Row(ALL, () if fault else (Figures(1.0, 1.0, 10.0),), fault=fault)))


def test_tables_are_written_after_each_work(tmp_path, monkeypatch):
    path, seen = tmp_path / "deep" / "out.md", []

    def one(work, manner, tell):
        seen.append(path.read_text("utf-8") if path.exists() else "")
        return measured(work)

    monkeypatch.setattr(command, "run", one)
    words = ["--booklet", "--pages", "95", "--output", str(path)]
    assert command.main(words) == 0
    assert "**booklet**" in seen[1]
    assert "**95 pages**" not in seen[1]
    text = path.read_text("utf-8")
    assert text.startswith(f"```sh\npython -m benchmarks {' '.join(words)}\n```\n")
    assert machine().partition(";")[0] in text
    assert "| all three, cold: wall / plain | 0.50 (≤ 1.30) | 0.50 (≤ 0.65) |" in text


def test_an_interrupted_run_keeps_what_it_has(tmp_path, monkeypatch):
    def one(work, manner, tell):
        if work == of_pages(95):
            raise KeyboardInterrupt
        return measured(work)

    monkeypatch.setattr(command, "run", one)
    assert command.main(["--booklet", "--pages", "95", "--output", str(tmp_path / "out.md")]) == 1
    assert "**booklet**" in (tmp_path / "out.md").read_text("utf-8")


def test_a_fault_of_octavo_is_one_of_the_command(monkeypatch, capsys):
    monkeypatch.setattr(command, "run", lambda work, manner, tell: measured(work, fault="it broke"))
    assert command.main(["--booklet"]) == 1
    assert "- all three editions, cold failed: it broke." in capsys.readouterr().out


@pytest.mark.slow
def test_a_work_is_measured_from_end_to_end():
    told: list[str] = []
    found = run(of_pages(8), Manner(turns=1), told.append)
    assert [row.name for row in found.rows] == [PLAIN, PDF, ONE, ALL, AGAIN, CHANGED, CHECK]
    assert [row.fault for row in found.rows if row.fault] == []
    assert found.printed
    assert found.wrong == 0
    assert len({row.pages for row in found.rows if row.name != CHECK}) == 1
    assert any(CHANGED in line for line in told)


@pytest.mark.slow
def test_plain_weasyprint_is_given_the_same_content(tmp_path):
    of_pages(13).write(tmp_path / "manuscript")
    plain.compose(tmp_path / "manuscript", tmp_path / "plain")
    counted = plain.verify(tmp_path / "plain")
    html = (tmp_path / "plain" / "book.html").read_text("utf-8")
    assert counted["printed"] == html.count("data-goal=") > 30
    assert counted["wrong"] == 0
