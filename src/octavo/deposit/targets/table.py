"""Every receiver by the name under which `octavo deposit` knows it; the bag is the usual one, and is made by `octavo.deposit.bag`."""

from collections.abc import Callable
from pathlib import Path

from octavo.deposit.bag import source_of
from octavo.deposit.package import Package
from octavo.deposit.targets.archivematica import write_archivematica
from octavo.deposit.targets.clockss import refuse_for_clockss, write_clockss
from octavo.deposit.targets.dnb import write_dnb
from octavo.deposit.targets.dspace import write_dspace
from octavo.deposit.targets.eark import write_eark
from octavo.deposit.targets.shops import refuse_for_ebsco, refuse_for_oapen, write_ebsco, write_oapen
from octavo.records.work import Work

TARGETS: dict[str, Callable[[Package, Path], None]] = {
    "eark": write_eark, "dspace": write_dspace, "clockss": write_clockss, "dnb": write_dnb, "archivematica": write_archivematica,
    "oapen": write_oapen, "ebsco": write_ebsco,
}  # fmt: skip

ASKS: dict[str, Callable[[Work], object]] = {
    "bag": source_of, "clockss": refuse_for_clockss, "oapen": refuse_for_oapen, "ebsco": refuse_for_ebsco,
}  # fmt: skip
"""Those who ask something of the work itself, and raise `OutputRefused` or `RecordRefused` for one that does not say it."""
