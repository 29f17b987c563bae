"""`octavo proof` from the outside: exit codes, what is said, and what it asks for. What it calls is a stand-in."""

import json
from pathlib import Path

import pytest

from octavo import proofing
from octavo.cli import main
from octavo.errors import WrongCall
from octavo.production import Order, Outcome
from octavo.progress import Progress
from octavo.proofing import Asked
from tests.cli.test_reports import SCHEMA, fits

FACTS = {
    "pages": ["1", "2"], "changed": [{"page": "2", "before": "2", "page_numbers_alone": False}], "moved": [], "new": [], "gone": [], "measures": None,
}  # fmt: skip


class StandIn:
    """Proving that does as it is told, and remembers what it was asked."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error, self.asked = error, list[tuple[Order, Asked]]()

    def proof(self, order: Order, asked: Asked, progress: Progress) -> Outcome:
        self.asked.append((order, asked))
        progress.begin("spreads", 2)
        progress.end()
        if self.error:
            raise self.error
        files = {"proof": (Path("build/proof/before.pdf"), Path("build/proof/index.html"))}
        return Outcome((), files, 2, 1.25, told=("widows: none", "2 pages, 1 changed: 2"), proof=FACTS)


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    def use(error: Exception | None = None) -> StandIn:
        made = StandIn(error)
        monkeypatch.setattr(proofing, "proof", made.proof)
        return made

    return use


def test_it_says_what_changed_and_which_file_to_open(stand_in, capsys) -> None:
    asked = stand_in()
    assert main(["proof"]) == 0
    assert capsys.readouterr().out == "2 pages in 1.2 s: build/proof/index.html and 1 more\nwidows: none\n2 pages, 1 changed: 2\n"
    order, wanted = asked.asked[0]
    assert (order.output, wanted) == (Path("build"), Asked("print", 100))


def test_options_reach_it(stand_in, capsys) -> None:
    asked = stand_in()
    words = ["proof", "-q", "-e", "large-print", "-o", "there", "-p", "3-8,12", "-a", "old.pdf", "-r", "150", "--measure"]
    assert main(words) == 0 and capsys.readouterr().out == ""
    order, wanted = asked.asked[0]
    assert (order.output, wanted) == (Path("there"), Asked("large-print", 150, "3-8,12", Path("old.pdf"), True))
    assert main(["proof", "-e", "epub"]) == 2 and main(["proof", "-r", "1000"]) == 2 and len(asked.asked) == 1


def test_the_report_is_data(stand_in, capsys) -> None:
    stand_in()
    assert main(["proof", "-q", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    fits(report, SCHEMA)
    assert (report["command"], report["proof"], report["pages"]) == ("proof", FACTS, 2)


def test_a_wrong_call_is_told(stand_in, capsys) -> None:
    stand_in(WrongCall("there is no page ‘9’", "pages are 1 to 2"))
    assert main(["proof", "-q"]) == 2
    assert capsys.readouterr().err == "octavo: there is no page ‘9’\n    pages are 1 to 2\n"
