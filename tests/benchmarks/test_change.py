"""One paragraph is changed, and put back."""

import pytest

from benchmarks.change import one_paragraph_changed, with_sentence

PROSE = "A paragraph that is long enough to be the longest one of all. It has two sentences."


@pytest.mark.parametrize(
    ("paragraph", "changed"),
    [
        ("One. Two.", "One. NEW Two."),
        ("*One. Two* three. Four.", "*One. Two* three. NEW Four."),
        ("**[A. Lee](person:lee):** Yes. No.", "**[A. Lee](person:lee):** Yes. NEW No."),
        ("Nearly 3.8 of them. More.", "Nearly 3.8 of them. NEW More."),
        ("三、討論。彙整。", "三、討論。 NEW 彙整。"),
        ("No end", "No end NEW"),
        ("A line\\", "A line NEW"),
    ],
)
def test_a_sentence_goes_where_it_breaks_no_markup(paragraph, changed):
    assert with_sentence(paragraph, "NEW") == changed


@pytest.mark.parametrize("line", [PROSE, f"- {PROSE}", f"**Lee:** {PROSE}", f"**[Lee](person:lee):** {PROSE}"])
def test_the_longest_paragraph_is_changed_and_put_back(tmp_path, line):
    path = tmp_path / "one.md"
    longer = PROSE * 2
    path.write_text(f"---\nsummary: {longer}\n---\n\n# {longer}\n\n> {longer}\n\nShort.\n\n{line}\n\n[^1]: {longer}\n")
    before = path.read_text()
    with one_paragraph_changed(tmp_path, 1) as changed:
        assert changed == path
        at = next(n for n, text in enumerate(before.split("\n")) if text == line)
        after = path.read_text().split("\n")
        assert [n for n, (old, new) in enumerate(zip(before.split("\n"), after, strict=True)) if old != new] == [at]
        assert "turn 1" in after[at]
    assert path.read_text() == before


def test_each_turn_changes_another_division(tmp_path):
    for name in "abcd":
        (tmp_path / f"{name}.md").write_text(f"# Title\n\n{PROSE}\n")
    changed, said = [], set()
    for turn in range(4):
        with one_paragraph_changed(tmp_path, turn) as path:
            changed.append(path.stem)
            said.add(path.read_text())
    assert "".join(changed) == "cbda" and len(said) == 4


def test_it_is_put_back_whatever_happens(tmp_path):
    (tmp_path / "a.md").write_text(f"# Title\n\n{PROSE}\n")
    with pytest.raises(RuntimeError), one_paragraph_changed(tmp_path, 0):
        raise RuntimeError
    assert (tmp_path / "a.md").read_text() == f"# Title\n\n{PROSE}\n"


def test_a_manuscript_without_paragraphs_is_refused(tmp_path):
    (tmp_path / "a.md").write_text("# Title\n\n> Quoted.\n")
    with pytest.raises(ValueError, match="no paragraph"), one_paragraph_changed(tmp_path, 0):
        pass
