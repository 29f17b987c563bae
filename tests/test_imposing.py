"""`octavo impose` from the outside: which PDF it takes, what it says, where the sheets go, and what it refuses."""

import io
import json
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from octavo.cli import main
from tests.pdf.dummies import MM, pdf

MANUSCRIPT = "title: T\nlanguage: {language}\ncontents: {{body: [one]}}\nprint:\n{options}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with editions, as the current one."""
    monkeypatch.chdir(tmp_path)
    build({"print": pdf(12)})
    return tmp_path


def build(editions: dict[str, bytes]) -> None:
    for edition, content in editions.items():
        path = Path("build", edition, f"work-{edition}.pdf")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    files = {edition: [f"work-{edition}.pdf"] for edition in editions}
    Path("build/build.json").write_text(json.dumps({"files": files}), encoding="utf-8")


def say(*lines: str, language: str = "en") -> None:
    """A manuscript with these settings under print:."""
    Path("manuscript").mkdir(exist_ok=True)
    Path("manuscript/one.md").write_text("# One\n\nWords.\n", encoding="utf-8")
    options = "".join(f"  {line}\n" for line in lines) or "  trim: half-letter\n"
    Path("manuscript/publication.yaml").write_text(MANUSCRIPT.format(language=language, options=options), encoding="utf-8")


def impose(capsys, *arguments: str) -> list[str]:
    code = main(["impose", *arguments])
    out, err = capsys.readouterr()
    assert code == 0, err
    return out.splitlines()


def imposed() -> list[str]:
    return sorted(path.relative_to("build/imposed").as_posix() for path in Path("build/imposed").rglob("*"))


def test_the_print_edition_is_imposed_and_the_press_edition_rather(folder: Path, capsys) -> None:
    first, second = impose(capsys)
    assert re.fullmatch(r"12 pages in \d\.\d s: build/imposed/work-print-saddle.pdf", first)
    assert second == "3 sheets of 300 × 236 mm, no blank pages, creep up to 0.00 mm"
    build({"print": pdf(12), "press": pdf(12)})
    assert "build/imposed/work-press-saddle.pdf" in impose(capsys)[0]
    assert imposed() == ["work-press-saddle.pdf", "work-print-saddle.pdf"]


def test_binding_and_caliper_are_those_of_the_work(folder: Path, capsys) -> None:
    say("caliper: 0.2mm")
    assert impose(capsys)[1].endswith("creep up to 0.40 mm")
    assert impose(capsys, "--caliper", "0.1mm")[1].endswith("creep up to 0.20 mm")
    assert impose(capsys, "--caliper", "0")[1].endswith("creep up to 0.00 mm")
    say("binding: perfect")
    assert impose(capsys, "--section", "8")[1].startswith("2 sections of 8 pages, the last but one of 4, 3 sheets of")
    build({"print": pdf(65)})
    say()
    assert impose(capsys)[1].startswith("5 sections of 16 pages, the last but one of 4, 17 sheets of")


def first_side(name: str) -> dict[int, float]:
    """The pages on the first side, each with where its word is from the left."""
    page = pypdfium2.PdfDocument(Path("build/imposed", name))[0]
    text = page.get_textpage()
    rects = [text.get_rect(index) for index in range(text.count_rects())]
    return {int(text.get_text_bounded(*rect).strip().removeprefix("page")): rect[0] for rect in rects}


def test_works_read_from_the_right_are_mirrored(folder: Path, capsys) -> None:
    impose(capsys)
    there = first_side("work-print-saddle.pdf")
    assert there[12] < there[1]
    build({"print": pdf(12, language="he")})
    impose(capsys)
    there = first_side("work-print-saddle.pdf")
    assert there[1] < there[12]
    impose(capsys, "--direction", "ltr")
    there = first_side("work-print-saddle.pdf")
    assert there[12] < there[1]


def test_office_paper_is_twice_the_page_or_that_of_the_country(folder: Path, capsys) -> None:
    lines = impose(capsys, "--scheme", "home")
    assert lines[1] == "3 sheets of Letter: print on both sides at actual size (100 %), flipped on the short edge"
    assert "pages 6 and 7, lies on top" in lines[3]
    build({"print": pdf(84, sizes=[(170 * MM, 240 * MM)] * 84)})
    say(language="en-CA")
    assert impose(capsys, "-s", "home")[1].startswith("21 sheets of Letter:")
    say(language="fr-FR")
    lines = impose(capsys, "-s", "home", "--flip", "long")
    assert lines[1] == "21 sheets of A4: print on both sides at actual size (100 %), flipped on the long edge"
    assert lines[-1].startswith("more than 20 sheets hardly fold as one")
    assert impose(capsys, "-s", "home", "--paper", "a3", "--actual")[1].startswith("21 sheets of A3")


def test_a_pdf_of_somebody_else(folder: Path, capsys) -> None:
    Path("other.pdf").write_bytes(pdf(5, bleed=0))
    lines = impose(capsys, "--pdf", "other.pdf", "-o", "elsewhere", "--blanks", "before-last")
    assert lines[1] == "2 sheets of 294 × 230 mm, 3 blank pages, creep up to 0.00 mm"
    assert lines[2].startswith("the pages have no bleed")
    impose(capsys, "--pdf", "other.pdf", "-o", "elsewhere")
    Path("thick.pdf").write_bytes(pdf(65))
    assert impose(capsys, "--pdf", "thick.pdf", "-s", "saddle")[2].startswith("a booklet of more than 64 pages may gape")
    with pikepdf.open("elsewhere/imposed/other-saddle.pdf") as document:
        assert len(document.pages) == 4


REFUSED = [
    (("--scheme", "saddle", "--paper", "a4"), 2, "--paper means nothing to --scheme saddle"),
    (("--scheme", "home", "--caliper", "0.1mm"), 2, "--caliper means nothing to --scheme home"),
    (("--scheme", "home", "--section", "8"), 2, "--section means nothing to --scheme home"),
    (("--caliper", "90g"), 2, "the caliper ‘90g’ is not a length"),
    (("--caliper", "5mm"), 2, "a caliper of 5mm is too much"),
    (("-s", "home", "--paper", "a4", "--actual", "--pdf", "large.pdf"), 2, "two pages do not fit on A4 at their own size"),
    (("--pdf", "absent.pdf"), 2, "absent.pdf: No such file or directory"),
    (("--pdf", "build"), 2, "build: Is a directory"),
    (("--pdf", "build/build.json"), 2, "build/build.json cannot be read as a PDF"),
    (("-o", "nowhere"), 2, "there is neither a press nor a print edition in nowhere"),
    (("-s", "saddle", "--caliper", "0.5mm", "--pdf", "many.pdf"), 2, "creep of 32.0 mm moves words of page 129 over the fold, from which they are"),
    (("-m", "absent"), 3, "there is no folder absent"),
]


@pytest.mark.parametrize(("arguments", "code", "sentence"), REFUSED, ids=lambda value: " ".join(value) if isinstance(value, tuple) else "")
def test_what_is_refused_leaves_nothing_behind(folder: Path, capsys, arguments: tuple[str, ...], code: int, sentence: str) -> None:
    Path("large.pdf").write_bytes(pdf(4, sizes=[(500, 700)] * 4))
    Path("many.pdf").write_bytes(pdf(300))
    assert main(["impose", "-q", *arguments]) == code
    _, err = capsys.readouterr()
    assert sentence in err
    assert len(err.splitlines()) == 2, "the sentence and the way out"
    assert not Path("build/imposed").exists()
    assert not Path("nowhere").exists()


def test_a_manuscript_that_says_nothing_is_refused(folder: Path, capsys) -> None:
    Path("silent").mkdir()
    Path("silent/publication.yaml").write_text("print: {caliper: 0.2mm}\n", encoding="utf-8")
    assert main(["impose", "-m", "silent"]) == 1
    assert "[missing-key]" in capsys.readouterr().out
    assert not Path("build/imposed").exists()


def test_a_file_that_octavo_did_not_make_stays(folder: Path, capsys) -> None:
    theirs = Path("build/imposed/work-print-saddle.pdf")
    theirs.parent.mkdir()
    theirs.write_bytes(pdf(1))
    assert main(["impose"]) == 6
    assert "is not octavo’s" in capsys.readouterr().err
    with pikepdf.open(io.BytesIO(theirs.read_bytes())) as document:
        assert len(document.pages) == 1
    assert imposed() == ["work-print-saddle.pdf"]


def test_the_same_bytes_and_a_report(folder: Path, capsys) -> None:
    out = impose(capsys, "--format", "json")
    path = Path("build/imposed/work-print-saddle.pdf")
    before = path.read_bytes()
    impose(capsys)
    assert path.read_bytes() == before
    report = json.loads("\n".join(out))
    assert (report["command"], report["pages"], report["failure"]) == ("impose", 12, None)


def test_sheets_of_sixteen_pages_are_told_as_they_are_folded(folder: Path, capsys) -> None:
    build({"print": pdf(25)})
    first, second = impose(capsys, "--scheme", "signatures", "--folded", "16")[1:3]
    assert first == "2 sections of 16 pages, 2 sheets of 586 × 459 mm, 7 blank pages, creep up to 0.00 mm"
    folds = "the right half over the left, the upper half over the lower, then in the middle"
    assert second == f"turned sideways for the back; folded with the back up: {folds}"
    assert impose(capsys, "--scheme", "signatures", "--folded", "8")[1].startswith("2 sections of 16 pages, 4 sheets of 300 × 459 mm")
    assert main(["impose", "--scheme", "signatures", "--folded", "16", "--section", "8"]) == 2
    assert "less than a sheet of 16" in capsys.readouterr().err
    assert main(["impose", "--scheme", "saddle", "--folded", "8"]) == 2
