"""What a command found and made: the same for all formats."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from octavo.cli.failure import Failure
from octavo.errors import ManuscriptRefused
from octavo.model.finding import Finding, Severity
from octavo.preflight.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a command. `manuscript` is the folder to which the places of findings are relative; `seconds` the time it took; `reused` how
    many of the pages were painted in an earlier build; `verdicts` are those of the outside validators; `told` and `proof` as of `Outcome`."""

    command: str
    manuscript: Path
    findings: tuple[Finding, ...] = ()
    files: dict[str, tuple[Path, ...]] = field(default_factory=dict)
    pages: int = 0
    seconds: float = 0.0
    failure: Failure | None = None
    reused: int = 0
    verdicts: tuple[Verdict, ...] = ()
    told: tuple[str, ...] = ()
    proof: dict[str, object] | None = None

    @property
    def exit_code(self) -> int:
        """0, or the reason why not."""
        if self.failure:
            return self.failure.exit_code
        return ManuscriptRefused.exit_code if self.count(Severity.ERROR) else 0

    def count(self, severity: Severity) -> int:
        """How many findings are of a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def path_of(self, finding: Finding) -> str:
        """The path of a finding's file as one would type it here, with forward slashes; the name itself where it names no file, as in
        findings about products."""
        path = self.manuscript / finding.place.file
        if not path.is_file():
            return finding.place.file
        try:
            near = os.path.relpath(path)
        except ValueError:  # another drive
            return path.as_posix()
        return (path.absolute() if near.startswith("..") else Path(near)).as_posix()
