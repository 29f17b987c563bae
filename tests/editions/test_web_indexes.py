"""Long indexes on the web: letters, a filter that needs no script to be left out, the ways back; in a real browser, read as a reader does."""

import json
import subprocess
import zipfile
from pathlib import Path

import pytest
import tinyhtml5

from octavo.preflight import axe, epubcheck
from octavo.preflight.tool import browser
from octavo.production import Order, Outcome, produce
from octavo.progress import Silent

HERE = Path(__file__).parent
NAMES = ["Ágnes Ács", "Zoë Adams", "Ömer Çelik", "Louise Arbour", "Gareth Evans"]
NAMES += [f"Given F{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(50)]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Outcome:
    folder = tmp_path_factory.mktemp("long")
    people = "\n".join(f"p{n}: {{name: {name}}}" for n, name in enumerate(NAMES))
    speeches = "\n\n".join(f"**{name}:** Words, and **{NAMES[0]}**." for name in NAMES)
    files = {
        "publication.yaml": "title: Long\nlanguage: en\nindexes: [speakers, themes]\n"
        "contents: {body: [{kind: theme, divisions: [b]}, {kind: transcript, divisions: [a]}]}\n",
        "people.yaml": people,
        "a.md": f"# Session\n\n{speeches}\n",
        "b.md": "# Access\n\nWords of **Gareth Evans**.\n",
    }  # fmt: skip
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return produce(Order(folder, tmp_path_factory.mktemp("made")), Silent())


def page(made: Outcome) -> Path:
    return next(path for path in made.files["html"] if path.name == "index.html")


def test_every_speech_and_theme_leads_back_to_its_entry(made):
    tree = tinyhtml5.parse(page(made).read_bytes(), transport_encoding="utf-8", namespace_html_elements=False)
    ids = {element.get("id") for element in tree.iter()}
    labels = [element for element in tree.iter("b") if element.get("class") == "speaker"]
    assert [label.find("a").get("href") for label in labels] == [f"#ix-speakers-p{n}" for n in range(len(NAMES))]
    back = [link.get("href") for row in tree.iter("p") if row.get("data-screen") is not None for link in row.iter("a")]
    assert back == ["#ix-themes-b"]
    assert {label.find("a").get("href")[1:] for label in labels} | {"ix-themes-b"} <= ids


@pytest.mark.slow
def test_filter_and_letters_in_a_browser(made, validator, tmp_path):
    found = axe.probe() if validator("axe") else None
    node, script, *_ = found.command  # type: ignore[union-attr]
    modules = Path(script).parent / "npm"
    command = [node, str(HERE / "index_filter.mjs"), str(modules), str(page(made)), "acs"]
    environment = {"CHROMIUM": browser(), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=environment)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert len(report["before"]["entries"]) == len(NAMES) + 1  # and the theme
    assert report["before"]["letters"] == ["A", "C", "E", "F"]
    assert report["before"]["filter"] == 1  # the index of themes is short
    assert [words for words in report["typed"]["entries"] if words != "Access"] == ["Ács, Ágnes"]
    assert report["typed"]["letters"] == ["A"]
    assert report["typed"]["said"] == "Entries shown: 1"
    assert report["deleted"]["entries"] == report["before"]["entries"]
    assert report["deleted"]["said"] == ""
    assert report["escaped"] == report["deleted"]
    assert report["letter"] == ["A", "A"]
    assert report["still"] == [0, len(NAMES) + 1]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["axe", "html-codesniffer", "equal-access", "alfa", "reflow", "keyboard", "nu", "html-validate"])
def test_validators_find_nothing_on_the_web(made, validator, name):
    assert validator(name).judge([page(made)]) == ()


@pytest.mark.slow
def test_epubcheck_holds_the_indexes_to_the_rules_of_epub_indexes(made, validator):
    """The manifest property `index` switches the rules of EPUB Indexes 1.0 on; without it nothing is checked."""
    validator("epubcheck")
    (epub,) = made.files["epub"]
    with zipfile.ZipFile(epub) as container:
        package = container.read("EPUB/content.opf").decode()
    assert package.count('properties="index"') == 2
    assert epubcheck.judge([epub]) == ()
