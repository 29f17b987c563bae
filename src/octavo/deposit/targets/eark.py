"""E-ARK CSIP: the package itself, without a bag around it."""

import shutil
from pathlib import Path

from octavo.deposit.package import Package


def write_eark(package: Package, folder: Path) -> None:
    """The package in a folder that is named like its OBJID, as CSIP has it (CSIPSTR1)."""
    shutil.copytree(package.folder, folder / package.name)
