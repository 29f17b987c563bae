"""Every outside validator by the name under which commands, tests and messages know it."""

from types import ModuleType

from octavo.model.finding import Severity, rule
from octavo.preflight import ace, alfa, axe, epubcheck, equal_access, html_codesniffer, html_validate, keyboard, nu, qpdf, reflow, verapdf
from octavo.preflight.tool import Absent, Found, ToolBroken

VALIDATORS: dict[str, ModuleType] = {
    "verapdf": verapdf, "qpdf": qpdf, "epubcheck": epubcheck, "ace": ace, "nu": nu, "html-validate": html_validate, "axe": axe,
    "html-codesniffer": html_codesniffer, "equal-access": equal_access, "alfa": alfa, "reflow": reflow, "keyboard": keyboard,
}  # fmt: skip
"""Each has `probe() -> Found | Absent` and `judge(paths, session, …) -> tuple[Finding, …]`."""

ENDINGS = {
    "verapdf": ".pdf", "qpdf": ".pdf", "epubcheck": ".epub", "ace": ".epub", "nu": ".html", "html-validate": ".html", "axe": ".html",
    "html-codesniffer": ".html", "equal-access": ".html", "alfa": ".html", "reflow": ".html", "keyboard": ".html",
}  # fmt: skip
"""The files that each of them judges."""

SLOWEST_FIRST = (
    "alfa", "equal-access", "keyboard", "html-codesniffer", "reflow", "epubcheck", "verapdf", "axe", "ace", "nu", "html-validate", "qpdf",
)  # fmt: skip


@rule(Severity.WARNING)
def validator_absent(name: str, edition: str) -> tuple[str, str]:
    """A validator is not on this machine, so that an edition was not judged by it.

    What was not judged is not in order: it is unknown. `octavo doctor` says which validators there are and how to get the others; with `--require`
    an absent one makes `octavo preflight` fail.

    Wrong: a book that is called accessible, and Ace was never run.

    Right: every validator is there, and none of them finds an error.
    """
    return f"{name} is not here: the {edition} edition was not judged by it", "octavo doctor says how to get it"


@rule(Severity.ERROR)
def validator_broken(name: str, why: str) -> tuple[str, str]:
    """A validator is on this machine and did not do its work: it crashed, ran out of time, or wrote something that octavo does not understand.

    The edition was not judged by it.

    Wrong: a validator of another version, whose report has another shape.

    Right: the validators that `make validators` installs.
    """
    return why if why.startswith(name) else f"{name}: {why}", "see `octavo doctor`, or run the program by hand"


def probe() -> dict[str, Found | Absent]:
    """Which of them are there, by name. One that is there and cannot even say its version is found without one: it breaks when it is to judge."""
    return {name: _probe(module) for name, module in VALIDATORS.items()}


def _probe(module: ModuleType) -> Found | Absent:
    try:
        found: Found | Absent = module.probe()
    except ToolBroken:
        return Found(module.NAME, "", ())
    return found
