"""Findings for programs: the JSON object against its schema, GitHub's commands against their escapes."""

import json
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from octavo.cli import github_report, json_report
from octavo.cli.failure import Failure
from octavo.cli.options import Manner
from octavo.cli.report import Report
from octavo.cli.text_report import counts, made
from octavo.model.finding import Finding, Severity
from octavo.model.place import Place

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs/reference"
SCHEMA = json.loads((REFERENCE / "report.schema.json").read_text(encoding="utf-8"))
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "null": type(None), "boolean": bool}

findings = st.builds(
    Finding,
    st.sampled_from(["unknown-target", "html"]),
    st.sampled_from(Severity),
    st.builds(Place, st.text(max_size=20), st.integers(1, 999), st.integers(1, 999)),
    st.text(min_size=1),
    st.text(),
)


def fits(value: object, schema: dict, at: str = "report") -> None:
    """As much of JSON Schema as the schema of the report uses; an unknown key of it fails."""
    known = {"$schema", "title", "type", "required", "properties", "additionalProperties", "items", "enum", "minimum", "pattern"}
    assert set(schema) <= known, at
    types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    assert any(isinstance(value, TYPES[name]) and isinstance(value, bool) == (name == "boolean") for name in types), f"{at} is {value!r}"
    if "enum" in schema:
        assert value in schema["enum"], at
    if "minimum" in schema:
        assert value >= schema["minimum"], at
    if "pattern" in schema:
        assert re.search(schema["pattern"], value), at
    if isinstance(value, dict):
        assert set(schema.get("required", ())) <= set(value), at
        for key, inner in value.items():
            rest = schema.get("additionalProperties", False)
            known_key = schema.get("properties", {}).get(key, rest)
            assert isinstance(known_key, dict), f"{at}.{key} is not in the schema"
            fits(inner, known_key, f"{at}.{key}")
    if isinstance(value, list):
        for number, inner in enumerate(value):
            fits(inner, schema["items"], f"{at}[{number}]")


@given(st.lists(findings, max_size=4), st.none() | st.builds(Failure, st.just("fault"), st.text(), st.text(), st.sampled_from([3, 70])))
def test_every_report_fits_the_schema(found: list[Finding], failure: Failure | None) -> None:
    files = {"print": (Path("build/print/a.pdf"),)}
    report = Report("build", Path("manuscript"), tuple(found), files, 3, 1.5, failure)
    fits(json.loads(json.dumps(json_report.as_object(report))), SCHEMA)


def test_the_example_in_the_docs_fits_the_schema() -> None:
    text = (REFERENCE / "report.md").read_text(encoding="utf-8")
    example = json.loads(text.split("```json\n")[1].split("```")[0])
    fits(example, SCHEMA)
    assert list(example) == list(SCHEMA["properties"]) == list(json_report.as_object(Report("check", Path("m"))))
    assert all(f"| `{field}` |" in text for field in example)


def test_json_is_ascii(capsys) -> None:
    finding = Finding("html", Severity.ERROR, Place("人.md"), "‘é’")
    json_report.write(Report("check", Path("m"), (finding,)), Manner("json"))
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out)["findings"][0]["sentence"] == "‘é’"


def test_github_escapes_what_would_be_a_command() -> None:
    finding = Finding("html", Severity.ADVICE, Place("a,b:c%.md", 2, 7), "100 %\n::error::no", "hint")
    command = github_report.command(Report("check", Path("m"), (finding,)), finding)
    assert command == "::notice file=a%2Cb%3Ac%25.md,line=2,col=7,title=html::100 %25%0A::error::no%0Ahint: hint"


@given(findings)
def test_a_finding_is_one_line_for_github(finding: Finding) -> None:
    command = github_report.command(Report("check", Path("m"), (finding,)), finding)
    assert "\n" not in command
    assert "\r" not in command
    properties = command.split("::")[1].partition(" ")[2]
    assert len(properties.split(",")) == 4


def test_a_failure_is_an_annotation(capsys) -> None:
    report = Report("build", Path("m"), failure=Failure("no-manuscript", "there is no folder m", "name one", 3))
    github_report.write(report, Manner("github"))
    assert capsys.readouterr().out == "::error title=octavo::there is no folder m (name one)\n"


def test_places_are_paths_that_can_be_opened(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "here/m").mkdir(parents=True)
    (tmp_path / "here/m/a.md").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    finding = Finding("html", Severity.ERROR, Place("a.md"), "x")
    assert Report("check", tmp_path / "here/m").path_of(finding) == "m/a.md"
    monkeypatch.chdir(tmp_path / "here/m")
    assert Report("check", Path()).path_of(finding) == "a.md"
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert Report("check", Path("../here/m")).path_of(finding) == (tmp_path / "elsewhere/../here/m/a.md").as_posix()


def test_counts_and_files_in_words() -> None:
    def of(*severities: Severity) -> str:
        return counts(Report("check", Path("m"), tuple(Finding("x", s, Place("a", n + 1), "x") for n, s in enumerate(severities))))

    assert of() == "no findings"
    assert of(Severity.ERROR, Severity.ERROR, Severity.ADVICE, Severity.WARNING) == "2 errors, 1 warning, 1 piece of advice"
    report = Report("build", Path("m"), (), {"html": (Path("b/html/assets/a.css"), Path("b/html/index.html"))}, 1, 0.04)
    assert made(report) == "1 page in 0.0 s: b/html/index.html and 1 more"
