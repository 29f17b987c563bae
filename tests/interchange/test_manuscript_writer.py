"""What is written reads as an editor would write it: short forms where they are found again, explicit links where not."""

import pytest

from octavo.interchange.manuscript_writer import files
from octavo.interchange.manuscript_writer.yaml_text import yaml_text
from octavo.reading.yaml_file import read_yaml
from tests.reading.test_properties import read_files

PEOPLE = "evans: {name: Gareth Evans}\nother: {name: Gareth Evans, role: Painter}\narbour: {name: Louise Arbour}\n"


def again(text: str, head: str = "", people: str = "evans: {name: Gareth Evans}\narbour: {name: Louise Arbour}\n") -> str:
    publication, _ = read_files({"publication.yaml": f"title: T\nlanguage: en\n{head}contents: {{body: [a]}}\n", "people.yaml": people, "a.md": text})
    assert publication is not None
    return files(publication)["sections/a.md"]


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\nBy **Gareth Evans** and [him](person:evans), <person:arbour>.\n",
        "# A\n\n> Words.\n>\n> —Louise Arbour, of the Group\n",
        "# A\n\n## Heading\n\nOne [](index: \"x; y\") two.\n",
        "# A\n\n## Heading {#own}\n\nSee <section:own>.\n",
        "# A\n\n- one\n- two\n  1. three\n\n+ another list\n",
        "# A\n\n- one\n\n  more\n\n- two\n",
        "# A\n\n1\\. no list, 2 \\* 3, snake_case, a \\< b & c\n",
        "# A\n\n*a **b** c* and `` ` `` and <https://example.org/a_b>\n",
        "# A\n\n{#t header-columns=1}\n| a | b |\n| --- | :-: |\n| c\\|d | << |\n",
        "# A\n\nA note.[^1]\n\n[^1]: Its words.\n\n    More of them.\n",
    ],
    ids=["names", "attribution", "made id", "own id", "tight", "loose", "escapes", "inlines", "table", "note"],
)
def test_what_an_editor_wrote_is_written_again(text: str) -> None:
    assert again(text) == text


def test_a_name_that_two_people_have_is_an_explicit_link() -> None:
    text = "# A\n\nBy **[Gareth Evans](person:other)**.\n"
    assert again(text, people=PEOPLE) == text


def test_names_found_everywhere_are_plain_words() -> None:
    text = "# A\n\nThen Gareth Evans spoke, and [he](person:evans) sat down.\n"
    assert again(text, head="recognition: everywhere\n") == text


TRICKY = [
    "no", "null", "~", "a: b", "a #b", "- a", "'", '"', " x", "1", "@a", "[a", "{a", "a,b", "\u00a0a", "\u2028", "\x85", "😀", "# a", "a:",
    "---", "%a", "&a", "*a", "!a",
]  # fmt: skip


@pytest.mark.parametrize("text", TRICKY)
def test_yaml_reads_as_it_was_meant(text: str) -> None:
    findings: list = []
    value = read_yaml("a.yaml", yaml_text({"key": text, text or "k": "v", "list": [text, text], "inner": {"a": text}}), findings)
    assert findings == []
    assert value.mapping["key"].text == text
    assert value.mapping[text].text == "v"
    assert [item.text for item in value.mapping["list"].items] == [text, text]
    assert value.mapping["inner"].mapping["a"].text == text


def test_several_lines_are_a_block_that_ends_with_its_line() -> None:
    written = yaml_text({"imprint": "One.\n\nTwo."})
    assert written == "imprint: |\n  One.\n\n  Two.\n"
    assert read_yaml("a.yaml", written, []).mapping["imprint"].text == "One.\n\nTwo.\n"
