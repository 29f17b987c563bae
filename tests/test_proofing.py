"""A proof of editions that are there: what lies in its folder, what it is held against, and what it never touches."""

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from octavo.errors import OutputRefused, WrongCall
from octavo.pdf import proof as making
from octavo.production import Order, Outcome
from octavo.progress import Silent
from octavo.proofing import Asked, chosen, proof
from tests.cli.test_reports import SCHEMA, fits


@pytest.fixture
def output(tmp_path: Path, booklet: Outcome) -> Path:
    """The editions of manuscript/ in a folder of their own."""
    there = booklet.files["print"][0].parents[1]
    for name in ("build.json", "print"):
        (shutil.copytree if (there / name).is_dir() else shutil.copy)(there / name, tmp_path / "build" / name)  # type: ignore[operator]
    return tmp_path / "build"


@pytest.fixture(autouse=True)
def build_folder(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()


def prove(output: Path, **asked: object) -> Outcome:
    return proof(Order(Path("manuscript"), output), Asked("print", 36, **asked), Silent())  # type: ignore[arg-type]


def on_disk(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def other(output: Path, everything: Outcome) -> None:
    """Another PDF takes the place of the print edition."""
    pdf = next((output / "print").iterdir())
    pdf.write_bytes(next(path for path in everything.files["print"] if path.suffix == ".pdf").read_bytes())


def test_every_spread_is_there_and_the_page_shows_it(output: Path) -> None:
    outcome = prove(output)
    there = on_disk(output / "proof")
    assert [name for name in there if name.startswith("spread")] == [f"spread-{number:03}.png" for number in range(1, 8)]
    assert {path.name for path in outcome.files["proof"]} == set(there) and outcome.told == ("12 pages, the first proof",)
    page = there["index.html"].decode()
    assert all(f'src="{name}"' in page for name in there if name.endswith(".png")) and "http" not in page and "<script" not in page
    with Image.open(output / "proof" / "spread-002.png") as spread:
        assert spread.size == (2 * 198 + 14, 306 + 14), "two pages of 5.5 by 8.5 inches, on the desk"


def test_the_same_editions_give_the_same_bytes(output: Path, everything: Outcome) -> None:
    prove(output)
    first = on_disk(output / "proof")
    prove(output)
    assert on_disk(output / "proof") == first
    other(output, everything)
    assert "none changed" not in prove(output).told[-1]
    compared = on_disk(output / "proof")
    assert prove(output).told[-1] and on_disk(output / "proof") == compared, "made twice, it still says what changed"
    assert compared["before.pdf"] == first["proof.pdf"] and "before.pdf" not in first


def test_what_the_proof_before_showed_goes_and_what_is_not_ours_stays(output: Path, everything: Outcome) -> None:
    other(output, everything)
    prove(output)
    (output / "proof" / "notes.txt").write_text("mine", encoding="utf-8")
    assert (output / "proof" / "spread-012.png").exists()
    prove(output, pages="1-3")
    assert sorted(name for name in on_disk(output / "proof") if name.startswith(("spread", "notes"))) == [
        "notes.txt", "spread-001.png", "spread-002.png",
    ]  # fmt: skip


def test_a_folder_of_somebody_else_is_left_alone(output: Path) -> None:
    (output / "proof").mkdir()
    (output / "proof" / "thesis.doc").write_bytes(b"mine")
    with pytest.raises(OutputRefused, match="is not octavo’s"):
        prove(output)
    assert on_disk(output / "proof") == {"thesis.doc": b"mine"}


def test_a_proof_that_is_broken_off_leaves_the_one_before(output: Path, everything: Outcome, monkeypatch: pytest.MonkeyPatch) -> None:
    prove(output)
    before = on_disk(output / "proof")
    other(output, everything)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(making, "html", lambda page: (_ for _ in ()).throw(KeyboardInterrupt))
        prove(output)
    assert on_disk(output / "proof") == before
    assert sorted(path.name for path in output.iterdir()) == ["build.json", "print", "proof"]


def test_it_is_held_against_a_pdf_or_a_folder(output: Path, tmp_path: Path, everything: Outcome) -> None:
    pdf = next(path for path in everything.files["print"] if path.suffix == ".pdf")
    against_pdf, against_folder = prove(output, against=pdf), prove(output, against=pdf.parents[1])
    assert against_pdf.proof == against_folder.proof and against_pdf.proof is not None and against_pdf.proof["gone"]
    record = json.loads((output / "proof" / "proof.json").read_text(encoding="utf-8"))
    assert record == record | against_pdf.proof, "the record holds what the report says"
    with pytest.raises(WrongCall, match=r"none\.pdf"):
        prove(output, against=tmp_path / "none.pdf")
    with pytest.raises(WrongCall, match="no PDF of the print edition in"):
        prove(output, against=tmp_path)


def test_what_is_measured_is_told_shown_and_kept(output: Path) -> None:
    outcome = prove(output, measure=True)
    fits(outcome.proof, SCHEMA["properties"]["proof"], "proof")
    assert outcome.told[:2] == ("text: 9.5 on 12.75 pt, indent 11.9 pt", "characters in a full line: 59; four in five lines have 55 to 63")
    there = on_disk(output / "proof")
    assert json.loads(there["proof.json"])["measures"]["characters"] == {"tenth": 55, "median": 59, "ninetieth": 63}
    assert '<th scope="row">widows</th><td>none</td>' in there["index.html"].decode()


def test_there_must_be_an_edition(tmp_path: Path) -> None:
    with pytest.raises(WrongCall, match="no PDF of the print edition") as refused:
        prove(tmp_path / "build")
    assert "octavo build --edition print" in refused.value.hint


LABELS = ("i", "ii", "1", "2", "3", "4")


@pytest.mark.parametrize(
    ("pages", "expected"),
    [("1", {2}), ("1-3", {2, 3, 4}), ("ii–2, 4", {1, 2, 3, 5}), ("4,i", {0, 5})],
)
def test_pages_are_chosen_by_folio(pages: str, expected: set[int]) -> None:
    assert chosen(pages, LABELS) == expected


@pytest.mark.parametrize(("pages", "said"), [("9", "no page ‘9’"), ("1-", "no page ‘’"), ("3-1", "page 1 comes before page 3"), ("", "no page ‘’")])
def test_pages_that_there_are_not(pages: str, said: str) -> None:
    with pytest.raises(WrongCall, match=said):
        chosen(pages, LABELS)


@pytest.mark.slow
def test_everybody_can_use_the_page(output: Path, everything: Outcome, validator) -> None:
    prove(output)
    other(output, everything)
    prove(output, measure=True)
    page = output / "proof" / "index.html"
    assert "What changed" in page.read_text(encoding="utf-8")
    for name in ("axe", "nu", "html-validate"):
        assert not validator(name).judge([page])
