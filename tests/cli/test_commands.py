"""The commands from the outside: exit codes, what goes to which stream, and friendly failures. Production is a stand-in."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from octavo import production
from octavo.cli import main
from octavo.errors import EditionRefused, LayoutRefused, ManuscriptRefused, every_error
from octavo.model.finding import Finding, Severity
from octavo.model.place import Place
from octavo.production import Order, Outcome
from octavo.progress import Progress

ERROR = Finding("unknown-target", Severity.ERROR, Place("themes/one.md", 3, 5), "there is no theme ‘acess’", "did you mean theme:access?")
ADVICE = Finding("no-date", Severity.ADVICE, Place("publication.yaml", 1, 1), "the work has no date of publication")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a manuscript, as the current one."""
    (tmp_path / "manuscript/themes").mkdir(parents=True)
    (tmp_path / "manuscript/publication.yaml").write_text("title: T\n", encoding="utf-8")
    (tmp_path / "manuscript/themes/one.md").write_text("# One\n\nSee <theme:acess> here.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


class StandIn:
    """Production that does as it is told, and remembers what it was asked."""

    def __init__(self, *findings: Finding, error: BaseException | None = None) -> None:
        self.findings, self.error = findings, error
        self.orders: list[Order] = []

    def produce(self, order: Order, progress: Progress) -> Outcome:
        self.orders.append(order)
        progress.begin("pages", 2)
        progress.advance(1, "1 page")
        progress.end("2 pages")
        if self.error:
            raise self.error
        files = {name: (order.output / name / f"work.{name}",) for name in order.editions}
        return Outcome(self.findings, files, 2, 1.25)

    def check(self, order: Order, progress: Progress) -> tuple[Finding, ...]:
        return self.produce(order, progress).findings


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch):
    def use(*findings: Finding, error: BaseException | None = None) -> StandIn:
        made = StandIn(*findings, error=error)
        monkeypatch.setattr(production, "produce", made.produce)
        monkeypatch.setattr(production, "check", made.check)
        return made

    return use


def test_build_says_what_was_made(folder: Path, stand_in, capsys) -> None:
    asked = stand_in(ADVICE)
    assert main(["build"]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "manuscript/publication.yaml:1:1: advice [no-date] the work has no date of publication\n"
        "    1 | title: T\n"
        "      | ^\n"
        "\n"
        "1 piece of advice\n"
        "2 pages in 1.2 s: build/print/work.print, build/epub/work.epub, build/html/work.html\n"
    )
    assert err == "pages: 2 pages (0.0 s)\n"
    assert asked.orders == [Order(Path("manuscript"), Path("build"), None, ("print", "epub", "html"), jobs=0)]


def test_editions_are_made_in_their_own_order(folder: Path, stand_in) -> None:
    asked = stand_in()
    assert main(["build", "--edition", "html", "-e", "print", "-e", "html"]) == 0
    assert asked.orders[0].editions == ("print", "html")


def test_a_folder_of_layouts_is_found(folder: Path, stand_in) -> None:
    asked = stand_in()
    (folder / "layouts").mkdir()
    (folder / "others").mkdir()
    assert main(["build"]) == main(["build", "--layouts", "others"]) == 0
    assert [order.layouts for order in asked.orders] == [Path("layouts"), Path("others")]


def test_the_folder_that_new_wrote_may_be_named(folder: Path, stand_in) -> None:
    asked = stand_in()
    (folder / "manuscript").rename(folder / "inner")
    (folder / "report").mkdir()
    (folder / "inner").rename(folder / "report/manuscript")
    assert main(["check", "--manuscript", "report"]) == 0
    assert asked.orders[0].manuscript == Path("report/manuscript")


def test_errors_make_the_exit_code_one(folder: Path, stand_in, capsys) -> None:
    stand_in(ADVICE, ERROR)
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert "manuscript/themes/one.md:3:5: error [unknown-target] there is no theme ‘acess’\n" in out
    assert "    3 | See <theme:acess> here.\n      |     ^\n      hint: did you mean theme:access?\n" in out
    assert out.endswith("1 error, 1 piece of advice\n")


def test_a_refused_manuscript_shows_its_findings(folder: Path, stand_in, capsys) -> None:
    stand_in(error=ManuscriptRefused("1 error: no edition was made", "mend it", (ERROR,)))
    assert main(["build"]) == 1
    out, err = capsys.readouterr()
    assert "[unknown-target]" in out
    assert err.endswith("octavo: 1 error: no edition was made\n    mend it\n")


@pytest.mark.parametrize("kind", [error for error in every_error() if error.exit_code != 70], ids=lambda kind: kind.__name__)
def test_every_error_has_its_exit_code(kind: type, folder: Path, stand_in, capsys) -> None:
    stand_in(error=kind("it cannot be done", "do this instead"))
    assert main(["build", "-q"]) == kind.exit_code
    assert capsys.readouterr().err == "octavo: it cannot be done\n    do this instead\n"


def test_exit_codes_are_told_apart() -> None:
    codes = [(error.exit_code, error.meaning) for error in every_error()]
    assert len(dict(codes)) == len(set(codes))
    assert set(dict(codes)) == {1, 2, 3, 4, 5, 6, 7, 8, 9, 70}


def test_a_fault_of_ours_is_an_apology(folder: Path, stand_in, capsys) -> None:
    stand_in(error=ZeroDivisionError("pages"))
    assert main(["build", "-q"]) == 70
    out, err = capsys.readouterr()
    assert out == ""
    assert "sorry, octavo made a mistake of its own (ZeroDivisionError); your manuscript is not at fault" in err
    assert "Traceback" not in err
    written = Path(err.split("send ")[1].strip())
    text = written.read_text(encoding="utf-8")
    written.unlink()
    assert "ZeroDivisionError: pages" in text
    assert "Python" in text


def test_verbose_shows_the_traceback(folder: Path, stand_in, capsys) -> None:
    stand_in(error=ZeroDivisionError("pages"))
    assert main(["build", "-v"]) == 70
    err = capsys.readouterr().err
    assert "Traceback (most recent call last)" in err
    Path(err.split("send ")[1].strip()).unlink()


def test_quiet_says_nothing(folder: Path, stand_in, capsys) -> None:
    stand_in()
    assert main(["build", "-q"]) == 0
    assert capsys.readouterr() == ("", "")


def test_verbose_says_every_step(folder: Path, stand_in, capsys) -> None:
    stand_in()
    assert main(["build", "-v"]) == 0
    assert capsys.readouterr().err == "pages …\npages: 1 of 2, 1 page\npages: 2 pages (0.0 s)\n"


def test_json_is_alone_on_standard_output(folder: Path, stand_in, capsys) -> None:
    stand_in(ADVICE)
    assert main(["build", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["editions"]["epub"] == ["build/epub/work.epub"]
    assert err.startswith("pages")


def test_a_failure_is_in_the_json(folder: Path, stand_in, capsys) -> None:
    stand_in(error=EditionRefused("the editions differ", "report this", (ERROR,)))
    assert main(["build", "--format", "json", "-q"]) == 5
    out, err = capsys.readouterr()
    report = json.loads(out)
    assert report["failure"] == {"kind": "edition-refused", "sentence": "the editions differ", "hint": "report this"}
    assert [finding["code"] for finding in report["findings"]] == ["unknown-target"]
    assert err == ""


def test_an_interruption_is_no_fault(folder: Path, stand_in, capsys) -> None:
    stand_in(error=KeyboardInterrupt())
    assert main(["build"]) == 130
    assert capsys.readouterr().err.endswith("interrupted; the editions of the last good run are untouched\n")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["build", "-m", "nowhere"], 3, "there is no folder nowhere"),
        (["check", "-m", "manuscript/publication.yaml"], 3, "is a file, not the folder of a manuscript"),
        (["build", "-o", "manuscript/build"], 6, "lies in the folder of the manuscript"),
        (["build", "-o", "manuscript/publication.yaml/x"], 6, "lies in the folder of the manuscript"),
        (["build", "-o", "afile/x"], 6, "afile is a file, not a folder"),
        (["build", "-l", "nolayouts"], 4, "there is no folder of layouts nolayouts"),
        (["explain", "unknown-targt"], 2, "did you mean unknown-target?"),
        (["build", "--edition", "word"], 2, "'word' is not one of"),
        (["bild"], 2, "bild"),
        (["check", "--output", "x"], 2, "No such option"),
    ],
)
def test_a_wrong_call_is_told(arguments: list[str], code: int, words: str, folder: Path, stand_in, capsys) -> None:
    asked = stand_in()
    (folder / "afile").write_text("", encoding="utf-8")
    assert main(arguments) == code
    assert words in capsys.readouterr().err
    assert asked.orders == []


@pytest.mark.parametrize("arguments", [["build", "-q"], ["check", "-q"]])
def test_folders_that_may_not_be_used(arguments: list[str], folder: Path, stand_in, capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in()
    monkeypatch.setattr("octavo.cli.order.os.access", lambda path, mode: False)
    assert main(arguments) == 3
    assert "may not be read" in capsys.readouterr().err


def test_an_output_that_may_not_be_written(folder: Path, stand_in, capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = stand_in()
    monkeypatch.setattr("octavo.cli.order.os.access", lambda path, mode: Path(path) != folder)
    assert main(["build", "-q"]) == 6
    assert "may not be written" in capsys.readouterr().err
    assert asked.orders == []


def test_the_layouts_of_the_manuscript_may_be_wrong(folder: Path, stand_in, capsys) -> None:
    stand_in(error=LayoutRefused("there is no layout ‘x’", "layouts: briefing"))
    assert main(["check", "-q"]) == 4


def test_version_and_help(capsys) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("octavo ")
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in ("build", "check", "new", "explain"))


def test_explain_shows_a_page(capsys) -> None:
    assert main(["explain", "[No_Date]"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("no-date (advice)\n\nThe work has no date of publication.")
    assert "Wrong: " in out


def test_explain_lists_all_by_family(capsys) -> None:
    assert main(["explain"]) == 0
    out = capsys.readouterr().out
    assert out.index("checks.people") < out.index("unused-person") < out.index("checks.text") < out.index("preflight.parity")


@pytest.mark.parametrize("command", ["check", "build"])
def test_the_cache_is_where_the_environment_says_or_nowhere(
    command: str, stand_in: Callable[[], StandIn], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = stand_in()
    monkeypatch.setenv("OCTAVO_CACHE", str(folder / "kept"))
    assert [main([command]), main([command, "--no-cache"])] == [0, 0]
    monkeypatch.setenv("OCTAVO_CACHE", " ")
    assert main([command]) == 0
    assert [order.cache for order in made.orders] == [folder / "kept", None, None]


def test_a_user_without_a_home_has_no_cache(stand_in: Callable[[], StandIn], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    made = stand_in()
    monkeypatch.setattr(Path, "home", nowhere)
    monkeypatch.delenv("OCTAVO_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert main(["check"]) == 0
    assert [order.cache for order in made.orders] == [None]


LIGHT = """
import sys
from octavo.cli import main
code = main(sys.argv[1:])
heavy = [name for name in ("weasyprint", "ebooklib", "pydyf") if name in sys.modules]
sys.exit(f"{heavy} were imported" if heavy else code)
"""


@pytest.mark.parametrize("arguments", [["--help"], ["check", "-q"], ["explain"], ["explain", "no-date"], ["new", "fresh"]], ids=" ".join)
def test_light_commands_import_nothing_heavy(arguments: list[str], folder: Path) -> None:
    assert main(["new", "valid"]) == 0
    if arguments[0] == "check":
        arguments = [*arguments, "-m", "valid"]
    done = subprocess.run([sys.executable, "-c", LIGHT, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_reader_that_goes_away(folder: Path) -> None:
    """More than a pipe holds, and nobody who reads it."""
    (folder / "manuscript/themes/one.md").write_text("# One\n\n" + "See <theme:acess> here.\n\n" * 4000, encoding="utf-8")
    (folder / "manuscript/publication.yaml").write_text("title: T\nlanguage: en\ncontents: {body: [themes/one]}\n", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "octavo.cli", "check"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait(60) == 141
    assert "Traceback" not in said
    assert "BrokenPipe" not in said
