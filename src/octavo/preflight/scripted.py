"""Validators that are Python packages in an environment of their own, asked by a script beside it (`tools/validators/NAME.py`): given files, it
writes {file: [complaints]} as JSON. What they judge is no edition, so that `octavo preflight` does not ask them."""

from collections.abc import Callable, Iterable
from pathlib import Path

from octavo.model.finding import Finding, in_order
from octavo.model.place import Place
from octavo.preflight.tool import INSTALL, Absent, Found, Session, at_home, required


def probe(name: str) -> Found | Absent:
    """Look for the environment; nothing is run."""
    python, script = at_home(name, "bin", "python"), at_home(name, f"{name}.py")
    if not (python and script and at_home(name, ".pin")):
        return Absent(name, INSTALL)
    return Found(name, "", (python, script))


def judge(name: str, fault: Callable[[Place, str], Finding], paths: Iterable[Path], session: Session | None) -> tuple[Finding, ...]:
    """What is wrong with files, each complaint as a `fault`. Raises `ToolMissing`."""
    tool, session = required(probe(name)), session or Session()
    given = [str(path) for path in paths]
    if not given:
        return ()
    ran = session.run(tool, *given)
    session.keep(f"{name}.json", ran.output)
    with ran.understood():
        said = ran.json()
        found = [fault(Place(path), str(message)) for path in given for message in said[path]]
    return in_order(found)
