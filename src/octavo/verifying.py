"""A deposit verified: held against what it says of itself, and against what the source inside it makes."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from octavo import clock
from octavo.assembling import agent, assemble
from octavo.cache import own_code
from octavo.deposit import faults
from octavo.deposit.containers import is_container, unpack
from octavo.deposit.difference import difference
from octavo.deposit.documentation import VALIDATIONS, read_validations
from octavo.deposit.inspection import Inspected, inspect
from octavo.deposit.ocfl import ROOT
from octavo.deposit.ocfl_inspection import OBJECT
from octavo.deposit.package import DOCUMENTATION, REPRESENTATIONS, Validation, below, described
from octavo.deposit.representations import ORDER
from octavo.editions import EDITIONS
from octavo.errors import DepositDiffers, EditionRefused, LayoutRefused, ManuscriptRefused, NoManuscript, OutputRefused, WrongCall
from octavo.model.finding import Finding, Severity, in_order
from octavo.model.place import Place
from octavo.production import Order, Outcome
from octavo.progress import Progress
from octavo.record import versions
from octavo.shelf import RECORD

SOURCE = f"{REPRESENTATIONS}/manuscript/data"
SHOWN = 6  # versions that are named


def verify(deposit: Path, rebuild: bool, order: Order, progress: Progress) -> Outcome:
    """Verify a bag, a package or an object of OCFL, which is a folder or a tar or zip file. With `rebuild` the source inside is made again, and every
    file of the payload is compared byte for byte. `order` has the jobs and the cache. Raises `WrongCall` where there is no deposit; what is wrong is
    the outcome's findings, and its `refusal`, `DepositDiffers`."""
    started = clock.stopwatch()
    if not deposit.is_dir() and not is_container(deposit):
        raise WrongCall(f"{deposit} is neither a folder nor a tar or zip file", "name what octavo deposit made")
    with TemporaryDirectory(prefix="octavo-verify-") as name:
        scratch = Path(name)
        folder, found = (deposit, ()) if deposit.is_dir() else _unpacked(deposit, scratch / "bag", progress)
        told: tuple[str, ...] = ()
        if not found:
            progress.begin("fixity")
            (scratch / "head").mkdir()
            inspected = inspect(_object_in(folder), scratch / "head")
            progress.end(f"{len(inspected.files)} files")
            found = inspected.findings
            if not found:
                told = (f"{len(inspected.files)} files are as {inspected.against} say",)
            if rebuild and inspected.safe and inspected.package is not None and not _source_is_hurt(inspected):
                (scratch / "again").mkdir()
                said, again = _rebuilt(inspected, order, scratch / "again", progress)
                found, told = (*found, *said), (*told, *again)
            elif rebuild:
                told = (*told, "nothing was rebuilt: the source in the deposit is not as it was deposited")
    wrong = sum(finding.severity is Severity.ERROR for finding in found)
    count = f"{wrong} {'error' if wrong == 1 else 'errors'}"
    refusal = DepositDiffers(f"the deposit does not hold: {count}", "octavo explain CODE says what each means") if wrong else None
    return Outcome(found, seconds=clock.stopwatch() - started, told=told, refusal=refusal)


def _unpacked(deposit: Path, folder: Path, progress: Progress) -> tuple[Path, tuple[Finding, ...]]:
    """The bag in a container, unpacked: the one folder in it."""
    progress.begin("unpacking")
    folder.mkdir()
    found = unpack(deposit, folder)
    progress.end()
    inside = list(folder.iterdir())
    if not found and not (len(inside) == 1 and inside[0].is_dir()):
        found = (faults.deposit_unsound(Place(deposit.name), "the container does not hold one folder and no more"),)
    return (inside[0] if len(inside) == 1 else folder), found


def _source_is_hurt(inspected: Inspected) -> bool:
    """Whether what a rebuild needs is itself changed, missing or added to."""
    needed = (f"{SOURCE}/", VALIDATIONS)
    return any(name.startswith(needed) for name in inspected.hurt) or below(inspected.package or "", f"{SOURCE}/{ORDER}") not in inspected.files


def _object_in(folder: Path) -> Path:
    """The folder itself, or, where it is a storage root of OCFL, the one object in it. Raises `WrongCall` where there are more, or none."""
    if not (folder / f"0={ROOT}").is_file():
        return folder
    objects = sorted(path.parent.name for path in folder.glob(f"*/{OBJECT}"))
    if len(objects) != 1:
        named = f"name one of its objects: {', '.join(objects[:SHOWN])}" if objects else "name the folder of an object"
        raise WrongCall(f"{folder} is a storage root of OCFL with {len(objects)} objects", named)
    return folder / objects[0]


def _rebuilt(inspected: Inspected, order: Order, scratch: Path, progress: Progress) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """What differs from what the source makes, versions first."""
    package, root = inspected.home, inspected.package or ""
    place = Place(below(root, f"{SOURCE}/{ORDER}"))
    try:
        asked = json.loads((package / SOURCE / ORDER).read_bytes())
        made = datetime.strptime(str(asked["made"]), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        editions = tuple(edition for edition in EDITIONS if edition in list(asked["editions"]))
        before = _validations(package)
        of_versions = _versions(asked, package / DOCUMENTATION / RECORD)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as fault:
        return (faults.deposit_unsound(place, f"{ORDER} does not say how the deposit was made: {fault}"),), ()
    layouts = package / SOURCE / "layouts" if asked.get("layouts") else None
    again = replace(order, manuscript=package / SOURCE / "manuscript", layouts=layouts, output=scratch, editions=editions)
    found = [faults.deposit_versions_differ(place, of_versions)] if of_versions else []
    try:
        assembled = assemble(again, scratch, lambda _: before, progress, made)
    except (ManuscriptRefused, NoManuscript, LayoutRefused, EditionRefused, OutputRefused) as fault:
        return (*found, faults.deposit_not_rebuilt(place, str(fault))), ()
    progress.begin("comparing")
    differing = faults.deposit_rebuilt_otherwise if of_versions else faults.deposit_not_of_its_source
    known = {below(root, name) for name in inspected.hurt}
    made_again = {entry.path: entry for entry in described(assembled.package.folder)}
    same = 0
    inside = {name.removeprefix(f"{root}/") for name in inspected.files if name.startswith(below(root, ""))}
    for path in sorted(made_again.keys() | inside):
        full = below(root, path)
        there, entry = inspected.files.get(full), made_again.get(path)
        if there and entry and there.sha512 == entry.sha512:
            same += 1
        elif full not in known:
            if there and entry:
                what = difference(path, (package / path).read_bytes(), (assembled.package.folder / path).read_bytes())
            else:
                what = "it is not in the deposit" if entry else "nothing makes it"
            found.append(differing(Place(full), what))
    progress.end(f"{same} of {len(made_again)} the same")
    told = f"rebuilt from the source inside: {same} of {len(made_again)} files of the payload are the same byte for byte"
    return in_order_of_versions(found), (told,)


def in_order_of_versions(found: list[Finding]) -> tuple[Finding, ...]:
    """Findings in order, what is said of versions before all."""
    first = [finding for finding in found if finding.code == "deposit-versions-differ"]
    return (*first, *in_order([finding for finding in found if finding not in first]))


def _validations(package: Path) -> tuple[Validation, ...]:
    """What validators said when the deposit was made: a rebuild asks none, and its history is the same."""
    return read_validations((package / VALIDATIONS).read_bytes())


def _versions(asked: Mapping[str, object], record: Path) -> str:
    """Which versions differ from those here, '' for none: octavo first, then what it stands on."""
    name, version = agent()
    differing = [f"{name} {asked['octavo']}, here {version}"] if asked["octavo"] != version else []
    if not differing and asked["code"] != own_code():
        differing.append(f"{name} {version} with other code")
    then, now = _flat(json.loads(record.read_bytes())["versions"]), _flat(versions())
    differing += [f"{key} {then.get(key, 'none')}, here {now.get(key, 'none')}" for key in sorted(then.keys() | now.keys())
                  if then.get(key) != now.get(key) and key != name]  # fmt: skip
    more = f" and {len(differing) - SHOWN} more" if len(differing) > SHOWN else ""
    return "; ".join(differing[:SHOWN]) + more


def _flat(known: Mapping[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in known.items():
        found |= {str(name): str(said) for name, said in value.items()} if isinstance(value, dict) else {key: str(value)}
    return found
