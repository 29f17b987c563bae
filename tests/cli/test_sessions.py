"""The docs cannot lie: generated pages are up to date, sessions shown are replayed, examples are read.

Remarks `<!-- replace in FILE: `old` by `new` -->`, `<!-- append to FILE -->` and `<!-- front matter: … -->` say what a reader does by hand.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from octavo.cli import main
from octavo.cli.commands import COMMANDS, command
from octavo.cli.reference import PAGES
from octavo.cli.starting import write_manuscript
from octavo.model.finding import Severity
from octavo.production import Order, check
from octavo.progress import Silent

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"<!-- (?P<remark>replace in|append to|front matter:) ?(?P<what>.*?) -->|^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.S | re.M)


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_are_up_to_date(name: str) -> None:
    assert (DOCS / "reference" / name).read_text(encoding="utf-8") == PAGES[name](), "run make docs"


@pytest.mark.parametrize("path", sorted(DOCS.rglob("*.md")), ids=lambda path: path.name)
def test_commands_and_options_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for call in re.findall(r"`octavo ([a-z]+)\b", text):
        assert call in COMMANDS, f"octavo {call}"
    parameters = [parameter for name in COMMANDS for parameter in command(name).params]
    known = {option for parameter in parameters for option in (*parameter.opts, *parameter.secondary_opts)} | {"--version", "--help"}
    for option in re.findall(r"`(?:octavo [^`\n]*?)?(--[a-z]+(?:-[a-z]+)*)", text):
        assert option in known, option


def blocks(name: str) -> Iterator[tuple[str, str]]:
    """What a page does in order: ("console", text), ("replace in", …), ("append to", file), ("yaml", text) …"""
    for match in BLOCK.finditer((DOCS / name).read_text(encoding="utf-8")):
        yield (match["remark"], match["what"]) if match["remark"] else (match["kind"], match["text"])


def replace(folder: Path, what: str) -> None:
    found = re.fullmatch(r"(\S+): `(.*)` by `(.*)`", what)
    assert found, what
    path = folder / found[1]
    text = path.read_text(encoding="utf-8")
    assert text.count(found[2]) == 1, f"{found[2]} does not stand once in {found[1]}"
    path.write_text(text.replace(found[2], found[3]), encoding="utf-8")


def steady(text: str) -> str:
    return re.sub(r"\d+\.\d s\b", "0.0 s", text)


def replay(text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Call every command of a session and compare what it says on standard output."""
    capsys.readouterr()
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        line, _, expected = part.partition("\n")
        program, *arguments = shlex.split(line)
        if program == "cd":
            monkeypatch.chdir(arguments[0])
            continue
        assert program == "octavo"
        main(arguments)
        assert steady(capsys.readouterr().out) == steady(expected), line


@pytest.mark.slow
def test_first_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    seen = []
    for kind, text in blocks("first-steps.md"):
        seen.append(kind)
        if kind == "console":
            replay(text, monkeypatch, capsys)
        elif kind == "replace in":
            replace(tmp_path / "my-report", text)
        elif kind == "markdown":
            written = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.md")]
            assert any(text in file for file in written), text
    assert seen.count("console") >= 4
    assert "replace in" in seen


def test_the_examples_of_common_tasks_are_read_without_a_finding(tmp_path: Path) -> None:
    write_manuscript(tmp_path, "Voices", "en")
    publication = tmp_path / "manuscript/publication.yaml"
    target, front, examples = "", "", 0
    for kind, text in blocks("common-tasks.md"):
        if kind == "append to":
            target = text
        elif kind == "front matter:":
            front = f"---\n{text}\n---\n\n"
        elif kind == "replace in" and text.startswith("manuscript/"):
            replace(tmp_path, text)
        elif kind == "yaml" and target:
            with (tmp_path / target).open("a", encoding="utf-8") as file:
                file.write(text)
            target = ""
        elif kind == "yaml":
            assert text.rstrip().splitlines()[-1].strip() in publication.read_text(encoding="utf-8")
        elif kind == "markdown":
            examples += 1
            (tmp_path / f"manuscript/example-{examples}.md").write_text(f"{front}# Example {examples}\n\n{text}", encoding="utf-8")
            listed = publication.read_text(encoding="utf-8") + f"    - example-{examples}\n"
            publication.write_text(listed, encoding="utf-8")
            front = ""
    found = check(Order(tmp_path / "manuscript", tmp_path / "build"), Silent())
    assert [str(finding) for finding in found if finding.severity is not Severity.ADVICE] == []
    assert examples >= 12


@pytest.mark.slow
def test_the_sessions_of_common_tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    write_manuscript(tmp_path / "my-report", "My report", "en")
    for kind, text in blocks("common-tasks.md"):
        if kind == "console":
            replay(text, monkeypatch, capsys)
        elif kind == "replace in" and text.startswith("my-report/"):
            replace(tmp_path, text)
