"""The order of a deposit: make everything anew, have it judged, package it, hand it over whole. What was deposited last stays until then."""

import json
import shutil
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from octavo import clock
from octavo.assembling import Assembled, Products, agent, assemble
from octavo.deposit.bag import write_bag
from octavo.deposit.ocfl import add_version, begin_store, object_folder
from octavo.deposit.package import Package, Validation, files_in, write
from octavo.deposit.targets.table import ASKS, TARGETS
from octavo.editions import PRINTERS
from octavo.errors import EditionRefused, OutputRefused, ToolMissing
from octavo.judging import judge
from octavo.preflight.tool import Absent, Found
from octavo.preflight.validators import ENDINGS, VALIDATORS, probe
from octavo.preflight.verdicts import FOLDER as REPORTS
from octavo.preflight.verdicts import SUMMARY, Verdict
from octavo.production import Order, Outcome
from octavo.progress import Progress
from octavo.shelf import RECORD, alone, exchange, making_in, recover

BAG = "bag"
FOLDER = "deposit"
"""Where deposits lie in the output folder, a folder a target."""

LIST = "deposits.json"
"""What octavo put there, by target."""

NOT_ASKED = "the validators were not asked (--no-validate)"


@dataclass(frozen=True, slots=True)
class Asked:
    """How a work is to be deposited. `validate` has it judged first; `anyway` deposits also what does not pass, which the deposit then says;
    `require` refuses where a validator is absent; `tar` puts a bag into one file; `ocfl` is a storage root that the package goes into as well."""

    target: str = BAG
    validate: bool = True
    anyway: bool = False
    require: bool = False
    tar: bool = False
    ocfl: Path | None = None


def deposit(order: Order, asked: Asked, progress: Progress) -> Outcome:
    """Deposit a work. Raises what `assemble` raises; `EditionRefused` where a validator finds an error and `ToolMissing` where one breaks, unless it
    shall be deposited anyway; `RecordRefused` where the receiver asks for more than the manuscript says; `OutputRefused`."""
    started = clock.stopwatch()
    home = order.output / FOLDER / asked.target
    try:
        home.mkdir(parents=True, exist_ok=True)
        with making_in(home.parent) as scratch:
            made = scratch / "package"
            made.mkdir()
            judged: list[Outcome] = []
            raw: list[tuple[str, bytes]] = []
            assembled = assemble(
                order, made, lambda products: _judged(order, asked, products, made, judged, raw, progress), progress, refuse=ASKS.get(asked.target)
            )
            progress.begin("handing over")
            said = _refusal(judged, asked)
            placed = _hand_over(assembled, asked, scratch, home, raw)
            told = _keep_version(assembled.package, asked.ocfl) if asked.ocfl else ()
            progress.end()
    except OSError as fault:
        raise OutputRefused(f"{fault.filename or home}: {fault.strerror}", "choose another folder with --output") from fault
    findings = assembled.findings + tuple(finding for outcome in judged for finding in outcome.findings)
    verdicts = tuple(verdict for outcome in judged for verdict in outcome.verdicts)
    return Outcome(findings if not said else assembled.findings, {FOLDER: placed}, assembled.pages, clock.stopwatch() - started,
                   verdicts=verdicts, told=(*told, *said))  # fmt: skip


def _judged(
    order: Order, asked: Asked, products: Products, scratch: Path, judged: list[Outcome], raw: list[tuple[str, bytes]], progress: Progress
) -> tuple[Validation, ...]:
    """What the validators say of the products as they will be deposited. Raises `EditionRefused`, `ToolMissing`."""
    if not asked.validate:
        return not_asked(products)
    with TemporaryDirectory(prefix="octavo-deposit-") as name:
        folder = Path(name)
        for edition, contents in products.items():
            for file, content in contents.items():
                write(folder, f"{edition}/{file}", content)
        listed = {edition: sorted(contents) for edition, contents in products.items()}
        turns = json.loads((scratch / ".editions" / RECORD).read_bytes())
        write(folder, RECORD, (json.dumps({**turns, "files": listed, "editions": sorted(listed)})).encode())
        outcome = judge(replace(order, output=folder, editions=()), asked.require, progress)
        judged.append(outcome)
        raw += [(f"reports/{path}", (folder / REPORTS / path).read_bytes()) for path in sorted(files_in(folder / REPORTS)) if path != SUMMARY]
    if outcome.refusal and not asked.anyway:
        hint = "mend what they name, or record it as it is with --anyway"
        raise type(outcome.refusal)(f"nothing was deposited: {outcome.refusal}", hint, outcome.findings)
    return tuple(map(validation, outcome.verdicts))


def validation(verdict: Verdict) -> Validation:
    """A verdict as a package has it. A printer's files are a part of the representation `print`."""
    printer = verdict.edition in PRINTERS
    judged = tuple(f"{verdict.edition}/{name}" if printer else name for name in verdict.judged)
    name, representation = (f"{verdict.validator}-{verdict.edition}", "print") if printer else (verdict.validator, verdict.edition)
    return Validation(
        name, verdict.name, verdict.version, representation,
        str(verdict.result), judged, verdict.errors, verdict.warnings, verdict.advice, verdict.why,
    )  # fmt: skip


def not_asked(products: Products) -> tuple[Validation, ...]:
    """The same for validators that nobody asked: none of them has run."""
    found: dict[str, Found | Absent] = probe()
    return tuple(
        Validation(validator, found[validator].name, "", edition, "absent", names, why=NOT_ASKED)
        for edition, contents in products.items()
        for validator in VALIDATORS
        if edition not in PRINTERS and (names := tuple(name for name in sorted(contents) if name.endswith(ENDINGS[validator])))
    )


def _refusal(judged: Iterable[Outcome], asked: Asked) -> tuple[str, ...]:
    """What is told of a deposit that was made although a validator does not pass it."""
    return tuple(f"deposited anyway, and the deposit says so: {o.refusal}" for o in judged if isinstance(o.refusal, EditionRefused | ToolMissing))


def _hand_over(assembled: Assembled, asked: Asked, scratch: Path, home: Path, raw: list[tuple[str, bytes]]) -> tuple[Path, ...]:
    """Write the deposit in the shape of its target and put it in place; the paths of it."""
    package, new = assembled.package, scratch / "new" / asked.target
    new.mkdir(parents=True)
    shutil.rmtree(package.folder.parent / ".editions")
    if asked.target == BAG:
        bag = new / package.name
        bag.mkdir()
        shutil.copytree(package.folder, bag / "data" / package.name)
        write_bag(bag, package, " ".join(agent()), f"{clock.build_time():%Y-%m-%d}", raw)
        if asked.tar:
            _tar(bag, new / f"{package.name}.tar", int(package.made.timestamp()))
            shutil.rmtree(bag)
    else:
        TARGETS[asked.target](package, new)
    for path in new.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return _put_in_place(scratch, home)


def _put_in_place(making: Path, home: Path) -> tuple[Path, ...]:
    """Move what was made for a target to `home`, all or nothing; what was there before by that name, and is ours, goes. Raises `OutputRefused`."""
    folder, names = home.parent, sorted(path.name for path in (making / "new" / home.name).iterdir())
    with alone(folder):
        try:
            ours = set(json.loads((folder / LIST).read_bytes()))
        except (OSError, ValueError, TypeError):
            ours = set()
        placed = tuple(home / name for name in names)
        for path in placed:
            if path.exists() and f"{home.name}/{path.name}" not in ours:
                raise OutputRefused(f"{path} is not octavo’s, and would be replaced", "move it away, or choose another folder with --output")
        ours |= {f"{home.name}/{name}" for name in names}
        (making / "new" / LIST).write_text(json.dumps(sorted(ours), indent=1) + "\n", encoding="utf-8")
        exchange(making, folder, [LIST, *(f"{home.name}/{name}" for name in names)])
    return placed


def _tar(folder: Path, path: Path, when: int) -> None:
    """A folder as a tar file (POSIX.1-2001) with its name inside: the same bytes every time."""
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
        for name in sorted(files_in(folder)):
            member = tarfile.TarInfo(f"{folder.name}/{name}")
            member.size, member.mtime, member.mode = (folder / name).stat().st_size, when, 0o644
            with (folder / name).open("rb") as file:
                archive.addfile(member, file)


def _keep_version(package: Package, store: Path) -> tuple[str, ...]:
    """Put the package into a storage root as a version of its object; what is told of it."""
    recover(store)
    begin_store(store)
    place = object_folder(store, package.identifier)
    publisher = package.work.publisher
    address = next((address for _, address in publisher.addresses), publisher.url) if publisher else ""
    user = {"name": publisher.name if publisher else " ".join(agent()), "address": address or package.identifier}
    with making_in(store) as making, alone(store):
        (making / "new").mkdir()
        version = add_version(place, making / "new" / place.name, package.identifier, package.folder, package.entries,
                              clock.build_time().strftime("%Y-%m-%dT%H:%M:%SZ"), f"Deposit by {' '.join(agent())}", user)  # fmt: skip
        if not version:
            return (f"{place} has this very deposit already: no version was added",)
        exchange(making, store, [place.name])
    return (f"{place}: {version}",)
