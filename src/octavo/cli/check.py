"""octavo check."""

import sys
from pathlib import Path

import click

from octavo.cli.options import guarded, manuscript_options, order
from octavo.cli.showing import show_findings
from octavo.model.finding import Severity
from octavo.production import check as check_manuscript
from octavo.progress import Silent


@click.command()
@manuscript_options
@guarded
def check(manuscript: Path, layouts: Path | None, form: str, quiet: bool) -> None:
    """Say everything that is wrong with a manuscript, and make nothing."""
    findings = check_manuscript(order(manuscript, layouts), Silent())
    show_findings(findings, form, manuscript)
    if not findings and form == "text" and not quiet:
        click.echo("no findings")
    if any(finding.severity is Severity.ERROR for finding in findings):
        sys.exit(1)
