"""html-validate: a second opinion on HTML pages, stricter than the standard. (https://html-validate.org/)"""

from collections.abc import Iterable
from pathlib import Path

from octavo.model.finding import Finding, Severity, in_order, rule
from octavo.model.place import Place
from octavo.preflight.tool import INSTALL, Absent, Found, Session, at_home, package_version, required

NAME = "html-validate"
ERROR = 2  # its severity; 1 is a warning


@rule(Severity.ERROR)
def html_validate_error(id: str, message: str) -> tuple[str, str]:
    """html-validate finds a fault in a page. The id leads to the rule's own page at html-validate.org.

    Wrong: an attribute without quotation marks (attr-quotes).

    Right: `id="a"`
    """
    return f"html-validate {id}: {message}", "a fault of a layout's templates, or of octavo"


@rule(Severity.WARNING)
def html_validate_warning(id: str, message: str) -> tuple[str, str]:
    """html-validate warns of something in a page that is better written otherwise.

    Wrong: a deprecated rule switched on in a configuration of one's own.

    Right: the recommended rules.
    """
    return f"html-validate {id}: {message}", "a fault of a layout's templates, or of octavo"


def probe() -> Found | Absent:
    """Look for it."""
    node, script = at_home("node", "bin", "node"), at_home("npm", "node_modules", "html-validate", "bin", "html-validate.mjs")
    if not (node and script):
        return Absent(NAME, INSTALL)
    return Found(NAME, package_version("html-validate"), (node, script))


def judge(paths: Iterable[Path], session: Session | None = None) -> tuple[Finding, ...]:
    """What html-validate says of HTML pages, all in one run. Raises `ToolMissing`."""
    tool, session, given = required(probe()), session or Session(), {str(path.resolve()): path for path in paths}
    if not given:
        return ()
    ran = session.run(tool, "--formatter", "json", *given, codes=(0, 1))
    session.keep("report.json", ran.output)
    report = ran.json()
    with ran.understood():
        findings = [
            (html_validate_error if message["severity"] == ERROR else html_validate_warning)(
                Place(str(given[page["filePath"]]), message["line"], message["column"]), message["ruleId"], message["message"]
            )
            for page in report
            for message in page["messages"]
        ]
    if bool(ran.code) != any(finding.severity is Severity.ERROR for finding in findings):
        raise ran.broken(f"ended with code {ran.code}, but its report says otherwise")
    return in_order(findings)
