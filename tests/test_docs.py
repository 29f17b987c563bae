"""The documents cannot lie: the map of rooms, the links, and the commands that they show are held against the tree."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from octavo.cli.commands import COMMANDS, octavo

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "octavo"
DOCUMENTS = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "layouts").rglob("*.md"), *(ROOT / "tests").rglob("README.md")})
NO_ROOM = {"__init__", "__main__", "__pycache__", "py"}  # the last is py.typed

FENCE = re.compile(r"^(`{3,}|~{3,})(\w*)[^\n]*\n(.*?)^\1\s*$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!`)!?\[[^\]]*\]\(([^()\s]+(?:\([^()\s]*\))?)(?:\s+\"[^\"]*\")?\)")
HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$", re.MULTILINE)

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def prose(document: Path) -> str:
    """A document without its code."""
    return re.sub(r"`[^`\n]+`", "", FENCE.sub("", document.read_text(encoding="utf-8")))


def anchors(document: Path) -> set[str]:
    """The anchors that GitHub makes of headings."""
    text = FENCE.sub("", document.read_text(encoding="utf-8"))
    plain = (re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in HEADING.findall(text))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain} | set(re.findall(r'(?:id|name)="([^"]+)"', text))


def test_the_map_of_rooms_is_the_tree() -> None:
    rows = re.findall(r"^\| \d \| `(\w+)` \| .+ \|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    rooms = {path.name.partition(".")[0] for path in SOURCE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert sorted(rows) == sorted(rooms - NO_ROOM)


@every_document
def test_links_lead_somewhere(document: Path) -> None:
    for address in LINK.findall(prose(document)):
        if re.match(r"[a-z][a-z+.-]*:", address):  # https:, and the manuscript's own schemes
            continue
        path, _, anchor = unquote(address).partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), f"{address} leads nowhere"
        assert target.is_relative_to(ROOT), f"{address} leads out of the checkout"
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target), f"{address}: there is no such heading"


def commands(document: Path) -> Iterator[list[str]]:
    """Every line of a ```sh block that runs octavo or make, as words; comments and what follows a pipe are left out."""
    for _, language, text in FENCE.findall(document.read_text(encoding="utf-8")):
        if language in ("sh", "bash", "shell", "console"):
            for line in text.replace("\\\n", " ").splitlines():
                words = shlex.split(line.strip().removeprefix("$ "), comments=True)
                for sign in ("|", ">", "&&", ";"):
                    words = words[: words.index(sign)] if sign in words else words
                if words[:1] in (["octavo"], ["make"]):
                    yield words


@every_document
def test_commands_exist(document: Path) -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for program, *words in commands(document):
        if program == "make":
            assert set(filter(lambda word: "=" not in word and word[0] != "-", words)) <= targets, words
            continue
        command: click.Command = octavo
        while isinstance(command, click.Group) and words and not words[0].startswith("-"):
            found = command.get_command(click.Context(command), words[0])
            assert found, f"octavo has no command {words[0]}"
            command, words = found, words[1:]
        parameters = command.get_params(click.Context(command, **octavo.context_settings))
        known = {name for parameter in parameters for name in (*parameter.opts, *parameter.secondary_opts)}
        options = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        assert options <= known, f"octavo {command.name} has no option {', '.join(sorted(options - known))}"


def test_the_readme_shows_commands() -> None:
    """So that the test above is not true of nothing."""
    assert {words[1] for words in commands(ROOT / "README.md")} >= {"editions", "test", "build"}


def test_every_command_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"octavo {name}" not in text] == []
