"""The Nu HTML Checker: is a page valid HTML, as the WHATWG has it? (https://validator.github.io/validator/)"""

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from octavo.model.finding import Finding, Severity, in_order, rule
from octavo.model.place import Place
from octavo.preflight.serving import served
from octavo.preflight.tool import INSTALL, Absent, Found, Session, at_home, on_path, package_version, required

NAME = "Nu"


@rule(Severity.ERROR)
def nu_error(message: str) -> tuple[str, str]:
    """The Nu HTML Checker finds that a page is not valid HTML.

    Browsers mend invalid pages, each in its own way; assistive technology and archives do not.

    Wrong: two elements with the same id.

    Right: ids that are unique on their page.
    """
    return f"Nu: {message}", "a fault of a layout's templates, or of octavo"


@rule(Severity.WARNING)
def nu_warning(message: str) -> tuple[str, str]:
    """The Nu HTML Checker warns of something that is valid HTML and probably not meant.

    Wrong: a section without a heading.

    Right: a heading in it, or a div.
    """
    return f"Nu: {message}", "a fault of a layout's templates, or of octavo"


@rule(Severity.ADVICE)
def nu_remark(message: str) -> tuple[str, str]:
    """The Nu HTML Checker remarks on something that may be left alone.

    Wrong: a slash at the end of a void element, `<br/>`.

    Right: `<br>`
    """
    return f"Nu: {message}", ""


def probe() -> Found | Absent:
    """Look for it."""
    java, jar = on_path("java"), at_home("npm", "node_modules", "vnu-jar", "build", "dist", "vnu.jar")
    if not (java and jar):
        return Absent(NAME, INSTALL)
    return Found(NAME, package_version("vnu-jar"), (java, "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", jar))  # this machine is one


def judge(paths: Iterable[Path], session: Session | None = None) -> tuple[Finding, ...]:
    """What Nu says of HTML pages, all in one run. It gets them from a server, or it would take a page's own sheet for a stranger's. Raises
    `ToolMissing`."""
    tool, session = required(probe()), session or Session()
    given = {f"{number}/{path.name}": path for number, path in enumerate(paths)}
    if not given:
        return ()
    with served(given) as address:
        ran = session.run(tool, "--format", "json", "--stdout", *(f"{address}{quote(name)}" for name in given), codes=(0, 1))
    session.keep("report.json", ran.output)
    report = ran.json()
    findings = []
    with ran.understood():
        for message in report["messages"]:
            if message["type"] == "non-document-error":
                raise ran.broken("could not read a page")
            path = given[unquote(urlsplit(message["url"]).path).lstrip("/")]
            line = message.get("firstLine", message.get("lastLine", 1))  # it leaves out the first line where it is the last
            place = Place(str(path), line, message.get("firstColumn", message.get("lastColumn", 1)))
            made = nu_error if message["type"] == "error" else nu_warning if message.get("subType") == "warning" else nu_remark
            findings.append(made(place, message["message"]))
    if bool(ran.code) != any(finding.severity is Severity.ERROR for finding in findings):
        raise ran.broken(f"ended with code {ran.code}, but its report says otherwise")
    return in_order(findings)
