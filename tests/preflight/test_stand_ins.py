"""Stand-ins for the outside programs, which fail in each way: none of it may pass for a verdict."""

import os
import time
from pathlib import Path

import pytest

from octavo.errors import ToolMissing, WrongCall
from octavo.model.finding import Severity
from octavo.preflight import tool
from octavo.preflight.tool import Absent, Found, ToolBroken
from octavo.preflight.validators import VALIDATORS, probe
from tests.stand_ins import AXE_FAULT, FAULT, REPORTS, StandIns, put_up, vera_report, views

EVERY = [*REPORTS, "qpdf"]
RENDERED = ["axe", "html-codesniffer", "equal-access", "alfa", "reflow", "keyboard"]  # in headless Chromium
TELLING = [name for name in REPORTS if name not in (*RENDERED, "verapdf")]  # whose exit code says whether anything was found
RENDERED = ["axe", "html-codesniffer", "equal-access", "alfa", "reflow", "keyboard"]  # in headless Chromium


@pytest.fixture
def stand_ins(tmp_path, monkeypatch) -> StandIns:
    return put_up(tmp_path, monkeypatch)


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
        ("echo '{\"messages\": [], \"assertions\": []}' >&2", None),
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


@every_tool
@pytest.mark.parametrize("stream", ["1", "2"])
def test_a_tool_that_never_stops_talking_is_ended(stand_ins, monkeypatch, name, stream):
    monkeypatch.setattr(tool, "ROOM", 1_000_000)
    monkeypatch.setattr(tool, "LIMIT", 60.0)
    stand_ins.obey(f'#!/bin/sh\n[ "$1" = --version ] && exit 0\nexec yes >&{stream}\n')
    with pytest.raises(ToolBroken, match="wrote more than 1 megabytes"):
        VALIDATORS[name].judge([stand_ins.product])


@pytest.mark.parametrize("said", ["soon", "0", "-1", "nan", "inf"])
def test_the_time_of_a_validator_is_a_number_of_seconds(monkeypatch, said):
    monkeypatch.setenv(tool.PATIENCE, said)
    with pytest.raises(WrongCall, match="OCTAVO_VALIDATOR_TIMEOUT"):
        tool.limit()


def test_the_time_of_a_validator_is_adjustable(stand_ins, monkeypatch):
    monkeypatch.setenv(tool.PATIENCE, "0.3")
    stand_ins.obey('#!/bin/sh\n[ "$1" = --version ] && exit 0\nsleep 60\n')
    with pytest.raises(ToolBroken, match=r"not done after 0\.3 seconds") as broken:
        VALIDATORS["nu"].judge([stand_ins.product])
    assert tool.PATIENCE in broken.value.hint


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
