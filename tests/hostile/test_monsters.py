"""Known monsters: each is read and checked within a stated time and memory, and ends as it should: sound, or with the finding that says why not.
Seconds are several times those of a quiet machine."""

import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from octavo.model.finding import Severity
from octavo.reading import read
from tests.fuzz.manuscripts import picture
from tests.fuzz.trial import examine, hold
from tests.reading.cases_file import PLAIN

MEMORY = 2_000_000  # kilobytes that reading all of them may take
SOUND = ""
Files = dict[str, str | bytes]


def division(text: str, **others: str | bytes) -> Files:
    return {"a.md": f"# A\n\n{text}\n", **{name.replace("_", "."): content for name, content in others.items()}}


def entries(count: int, entry: str) -> str:
    return "".join(entry.format(n=n, next=(n + 1) % count) + "\n" for n in range(count))


ALIKE = "a: {name: José Mari}\nb: {name: Jose Mari}\nc: {name: JOSÉ MARI}\n"
MONSTERS: dict[str, tuple[Callable[[], Files], str, float]] = {
    "a paragraph of 10 MB": (lambda: division("word and more " * 750_000), "too-long-paragraph", 30),
    "a paragraph of 10 MB in lines": (lambda: division("word and more\n" * 750_000), "too-long-paragraph", 30),
    "a word of 10 MB": (lambda: division("x" * 10_000_000), "too-long-paragraph", 30),
    "100,000 notes": (lambda: division("\n\n".join(f"Text.[^{n}]\n\n[^{n}]: Note {n}." for n in range(100_000))), SOUND, 400),
    "1,000 notes that are not there": (lambda: division(" ".join(f"a[^{n}]" for n in range(1_000))), "unknown-note", 20),
    "quotations 1,000 deep": (lambda: division(">" * 1_000 + " deep"), "too-deep", 10),
    "lists 1,000 deep": (lambda: division("- " * 1_000 + "deep"), "too-deep", 20),
    "emphasis 1,000 deep": (lambda: division("*a **b " * 1_000 + "x" + "** c*" * 1_000), "too-deep", 30),
    "50,000 brackets": (lambda: division("[" * 50_000), SOUND, 30),
    "a link of 66,000 characters": (lambda: division(f"[x](https://example.org/{'a' * 66_000})"), "too-long-link", 10),
    "invisible and bidirectional signs": (lambda: division("a\u200b\u200d\u202eb\u2066 " * 20_000), SOUND, 20),
    "control characters": (lambda: division("\x00\x01\x1b" * 100_000), "control-character", 20),
    "a file of NUL": (lambda: {"a.md": b"\0" * 1_000_000}, "control-character", 20),
    "half a character": (lambda: {"a.md": b"# A\n\n\xed\xa0\x80\n"}, "not-utf8", 5),
    "half a character, by escape": (lambda: {"publication.yaml": 'title: "\\udfff"\nlanguage: en\ncontents: {body: [a]}\n'}, "control-character", 5),
    "UTF-16": (lambda: {"a.md": "# A\n\nWords.\n".encode("utf-16")}, "not-utf8", 5),
    "encodings mixed": (lambda: {"a.md": "# A\n\nLöning ".encode() + "Löning\n".encode("latin-1")}, "not-utf8", 5),
    "byte order marks": (lambda: {"a.md": "\ufeff\ufeff# A\n\nWords.\n"}, "byte-order-mark", 5),
    "20,000 lines of Windows": (lambda: {"a.md": "# A\r\n\r\n" + "x\r\n" * 20_000}, SOUND, 60),
    "a flood of marks": (lambda: division("**x" + "\u0301\u0323" * 100_000 + "**"), "flood-of-marks", 10),
    "a flood of marks, by entities": (lambda: division("x" + "&#x301;" * 20_000), "flood-of-marks", 20),
    "empty everything": (lambda: dict.fromkeys(PLAIN, ""), "missing-key", 5),
    "an empty division": (lambda: {"a.md": ""}, "no-title", 5),
    "a table of 5,000 columns": (lambda: division(f"|{'a|' * 5_000}\n|{'-|' * 5_000}\n|{'b|' * 5_000}"), "too-many-columns", 30),
    "a table of few words and 10,000 columns": (lambda: division(f"|{'a|' * 10_000}\n|{'-|' * 10_000}\n" + "|b|\n" * 10_000), "too-many-columns", 60),
    "a picture of 20,000 by 20,000": (lambda: division("![Field](p.png)", p_png=picture(20_000, 20_000)), "too-many-pixels", 30),
    "a picture cut off": (lambda: division("![Field](p.png)", p_png=picture(60, 40)[:60]), "broken-picture", 5),
    "a picture that is a text": (lambda: division("![Field](p.png)", p_png=b"Words."), "broken-picture", 5),
    "a picture of another kind": (lambda: division("![Field](p.jpg)", p_jpg=picture(60, 40)), "misnamed-picture", 5),
    "3,000 headings of one name": (lambda: division("## Same\n\nx\n\n" * 3_000), SOUND, 60),
    "3,000 ids of one name": (lambda: division("## H {#x}\n\nx\n\n" * 3_000), "duplicate-id", 60),
    "names that differ by accent and case": (
        lambda: division("**Jose Mari** **José Mari** **JOSÉ MARI**", people_yaml=ALIKE),
        "people-alike", 5,
    ),
    "a circle of 2,000 see": (lambda: division('T [](index: "h1")', index_yaml=entries(2_000, "h{n}: {{see: h{next}}}")), "circular-see", 120),
    "aliases of aliases": (lambda: {"people.yaml": "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n"}, "yaml-alias", 5),
    "YAML 100,000 deep": (lambda: {"people.yaml": "x: " + "[" * 100_000}, "bad-yaml", 20),
    "YAML set in 2,000 times": (lambda: {"people.yaml": "\n".join(" " * n + "a:" for n in range(2_000))}, "bad-yaml", 20),
    "a text of YAML without end": (lambda: {"people.yaml": 'x: "' + "a\n" * 20_000}, "bad-yaml", 60),
    "a name of 5,000 characters": (lambda: division(f"![Field]({'p' * 5_000}.png)"), "missing-file", 5),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", MONSTERS)
def test_monster(name: str) -> None:
    make, code, seconds = MONSTERS[name]
    made = {file: text.encode() if isinstance(text, str) else text for file, text in (PLAIN | make()).items()}
    outcome = examine(made, seconds)
    hold(made, outcome)
    codes = {finding.code for finding in outcome.findings}
    errors = {finding.code for finding in outcome.findings if finding.severity is Severity.ERROR}
    assert code in codes if code else not errors, codes
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MEMORY


OUTSIDE = [
    "../secret.png", "/etc/secret.png", "a/../../secret.png", "file:///etc/secret.png", "C:/secret.png", "C:\\\\secret.png",
    "\\\\\\\\host\\\\secret.png",
    "https://example.org/secret.png", "data:image/png;base64,AAAA", "%2e%2e/secret.png", "link.png", "circle.png", "deep/secret.png", "a%00.png",
]  # fmt: skip


@pytest.mark.parametrize("source", OUTSIDE)
def test_no_picture_outside_the_folder_is_opened(source: str, tmp_path: Path) -> None:
    secret, folder = tmp_path / "secret.png", tmp_path / "m"
    secret.write_bytes(picture(6, 4))
    folder.mkdir()
    for file, text in (PLAIN | {"a.md": f"# A\n\n![A secret](<{source}>)\n"}).items():
        (folder / file).write_text(text)
    (folder / "link.png").symlink_to(secret)
    (folder / "circle.png").symlink_to(folder / "circle.png")
    (folder / "deep").symlink_to(tmp_path)
    _, findings = read(folder)
    assert {finding.code for finding in findings} & {"outside-folder", "bad-image", "missing-file", "leftover-markup"}, findings
    assert any(finding.severity is Severity.ERROR for finding in findings)
