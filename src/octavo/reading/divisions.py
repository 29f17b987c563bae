"""Divisions, each read from its text or taken from what was read before.

The reading of a division depends on its text, its kind and the registers, which say what it is kept under, and on the ids of the divisions before
it: these are asked for again each time, and where another would be given, the division is read anew. Whatever it leaves behind is kept with it.
Pictures, and targets of references, are only noted: they are looked for when all is read."""

from dataclasses import dataclass, replace

from octavo.model.finding import Finding
from octavo.model.place import Place
from octavo.model.publication import Division, Kind
from octavo.reading.division import Bench, read_division
from octavo.reading.ids import Asked
from octavo.reading.kept import Kept


@dataclass(frozen=True, slots=True)
class ReadDivision:
    """A division, and what its reading left behind: see `Bench`, `Registers` and `Ids`."""

    division: Division
    findings: tuple[Finding, ...]
    asked: tuple[Asked, ...]
    references: tuple[tuple[Place, str, str], ...]
    lost: tuple[str, ...]
    pictures: tuple[tuple[Place, str], ...]


def division_of(bench: Bench, before: Kept, file: str, text: str, kind: Kind) -> Division:
    """The division of a file. `before` depends on the registers; `kind` is that of its group."""
    found = before.get(ReadDivision, file, kind.value, text)
    if found is None or not bench.ids.ask_again(found.asked):
        found = _read(bench, file, text, kind)
        before.put(found, file, kind.value, text)
    bench.findings.extend(found.findings)
    bench.registers.references.extend(found.references)
    bench.registers.lost.update(found.lost)
    bench.registers.pictures.extend(found.pictures)
    return found.division


def _read(bench: Bench, file: str, text: str, kind: Kind) -> ReadDivision:
    own = replace(bench, registers=replace(bench.registers, references=[], lost=set(), pictures=[]), findings=[])
    asked = len(bench.ids.asked)
    made = read_division(own, file, text, kind)
    left = own.registers
    return ReadDivision(
        made, tuple(own.findings), tuple(bench.ids.asked[asked:]), tuple(left.references), tuple(sorted(left.lost)), tuple(left.pictures)
    )
