"""The editions in an output folder, judged by every outside validator that is on this machine. Verdicts and reports are kept beside them."""

import re
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from octavo import clock
from octavo.editions import PRINTERS
from octavo.errors import EditionRefused, OctavoError, OutputRefused, ToolMissing, WrongCall
from octavo.model.finding import Finding, Severity, in_order
from octavo.model.place import Place
from octavo.pagination.processes import processors
from octavo.preflight.tool import Absent, Found, Session
from octavo.preflight.tracing import origins, trace
from octavo.preflight.validators import ENDINGS, SLOWEST_FIRST, VALIDATORS, probe, validator_absent, validator_broken
from octavo.preflight.verdicts import FOLDER, SUMMARY, Result, Verdict, digests_in, summary, verdicts, verdicts_on
from octavo.production import Order, Outcome
from octavo.progress import Progress
from octavo.reading import read
from octavo.record import turns
from octavo.shelf import at_rest, in_place, listed, put_in_place

NEEDS = 800_000_000  # bytes of memory that the largest of them takes, a browser with all its processes
OF_ANY_PDF = ("qpdf",)  # printer's files are PDF/X, which no validator here knows
MOST = 4  # at the same time

Editions = dict[str, dict[str, str]]
"""The digests of the files of each edition, by name."""


@dataclass(frozen=True, slots=True)
class Task:
    """A validator, an edition, the names of the files of it that the validator judges, and their paths."""

    validator: str
    edition: str
    judged: tuple[str, ...]
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a task: findings, and the reports of the validator by file name. Where `why` is not '' there is no judgement."""

    result: Result
    findings: tuple[Finding, ...] = ()
    reports: tuple[tuple[str, str], ...] = ()
    why: str = ""


def judge(order: Order, require: bool, progress: Progress) -> Outcome:
    """Judge the editions that an order names, all of the output folder if it names none. `require` refuses where a validator is absent. Findings
    are led back to the order's manuscript where it is there. Raises `WrongCall` where there is no such edition and `OutputRefused` where the
    verdicts cannot be kept; what the validators find is the outcome's findings and its `refusal`."""
    started, when = clock.stopwatch(), clock.build_time().strftime("%Y-%m-%dT%H:%M:%SZ")
    editions = _editions(order)
    _refuse_strangers(order.output / FOLDER)
    probed = probe()
    tasks = _tasks(order.output, editions)
    progress.begin("validators", len(tasks))
    judged = _judged(tasks, probed, progress)
    progress.end(f"{sum(one.result in (Result.PASSED, Result.FAILED) for one in judged.values())} of {len(tasks)}")
    if _editions(order) != editions:
        raise OutputRefused(f"the editions in {order.output} were replaced while they were judged", "run octavo preflight again")
    found = tuple(_verdict(task, one, probed[task.validator], editions[task.edition], when) for task, one in judged.items())
    findings = _traced(order, tuple(finding for one in judged.values() for finding in one.findings))
    keep(order.output, found, {f"{task.validator}/{name}": text for task, one in judged.items() for name, text in one.reports})
    return Outcome(findings, seconds=clock.stopwatch() - started, verdicts=found, refusal=_refusal(found, require))


def _editions(order: Order) -> Editions:
    with at_rest(order.output):
        return _digests(order)


def _digests(order: Order) -> Editions:
    there = listed(in_place(order.output))
    if not there:
        raise WrongCall(f"there are no editions in {order.output}", "make them with octavo build, or name their folder with --output")
    for edition in order.editions:
        if edition not in there:
            raise WrongCall(f"there is no {edition} edition in {order.output}", f"make it with octavo build --edition {edition}")
    try:
        return {edition: digests_in(order.output / edition, there[edition]) for edition in order.editions or sorted(there)}
    except OSError as fault:
        raise WrongCall(f"{fault.filename}: {fault.strerror}", "make the editions again with octavo build") from fault


def _refuse_strangers(folder: Path) -> None:
    if folder.exists() and not (folder.is_dir() and ((folder / SUMMARY).is_file() or not any(folder.iterdir()))):
        raise OutputRefused(f"{folder} is not octavo’s, and would be replaced", "move it away, or choose another folder with --output")


def _tasks(output: Path, editions: Editions) -> list[Task]:
    """Every validator with every edition that has something for it, those first that take longest."""
    found = []
    for validator in SLOWEST_FIRST:
        for edition, files in editions.items():
            if edition in PRINTERS and validator not in OF_ANY_PDF:
                continue
            if names := tuple(name for name in files if name.endswith(ENDINGS[validator])):
                found.append(Task(validator, edition, names, tuple(output / edition / name for name in names)))
    return found


def _judged(tasks: list[Task], probed: dict[str, Found | Absent], progress: Progress) -> dict[Task, Judged]:
    """What comes of each task, some at the same time. Where anything gets out, no program goes on running."""
    sessions = {task: Session() for task in tasks}
    done: dict[Task, Judged] = {}
    with ThreadPoolExecutor(at_once(processors(), available_memory())) as pool:
        try:
            running = {pool.submit(_one, task, probed[task.validator], sessions[task]): task for task in tasks}
            for future in as_completed(running):
                task = running[future]
                done[task] = future.result()
                progress.advance(1, f"{VALIDATORS[task.validator].NAME} {done[task].result}")
        except BaseException:
            for session in sessions.values():
                session.end()
            raise
    return {task: done[task] for task in sorted(tasks, key=lambda task: (task.edition, list(VALIDATORS).index(task.validator)))}


def _one(task: Task, probed: Found | Absent, session: Session) -> Judged:
    place, name = Place(task.paths[0].as_posix()), probed.name
    if isinstance(probed, Absent):
        return Judged(Result.ABSENT, (validator_absent(place, name, task.edition),), why=probed.how_to_get_it)
    try:
        findings = VALIDATORS[task.validator].judge(task.paths, session)
    except ToolMissing as fault:
        return Judged(Result.BROKEN, (validator_broken(place, name, str(fault)),), tuple(session.reports.items()), str(fault))
    failed = any(finding.severity is Severity.ERROR for finding in findings)
    return Judged(Result.FAILED if failed else Result.PASSED, findings, tuple(session.reports.items()))


def _verdict(task: Task, judged: Judged, probed: Found | Absent, files: dict[str, str], when: str) -> Verdict:
    counts = (sum(finding.severity is severity for finding in judged.findings) for severity in Severity)
    there = judged.result in (Result.PASSED, Result.FAILED)
    errors, warnings, advice = counts if there else (0, 0, 0)
    return Verdict(
        task.validator, probed.name, probed.version if isinstance(probed, Found) else "", task.edition, judged.result, files,
        task.judged,
        errors, warnings, advice, judged.why, tuple(f"{task.validator}/{name}" for name, _ in judged.reports), when,
    )  # fmt: skip


def _traced(order: Order, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    publication = read(order.manuscript)[0] if findings and (order.manuscript / "publication.yaml").is_file() else None
    return trace(findings, origins(publication), turns(in_place(order.output))) if publication else in_order(list(findings))


def keep(output: Path, found: tuple[Verdict, ...], reports: dict[str, str]) -> None:
    """Put verdicts and reports in place of those before, all or none. Verdicts on other editions stay as long as they hold."""
    before = verdicts(output)
    there = listed(in_place(output))
    judged = {verdict.edition for verdict in found}
    files = {name: text.encode() for name, text in reports.items()}
    standing: list[Verdict] = []
    for edition in there.keys() - judged:
        try:
            known = verdicts_on(output, edition, digests_in(output / edition, there[edition]))
            files |= {name: (output / FOLDER / name).read_bytes() for verdict in known for name in verdict.reports}
            standing += known
        except OSError:
            continue
    files[SUMMARY] = summary((*found, *standing))
    put_in_place(output, {FOLDER: files}, {FOLDER: (SUMMARY, *(name for verdict in before for name in verdict.reports))})


def _refusal(found: tuple[Verdict, ...], require: bool) -> OctavoError | None:
    """Why the editions do not pass, None if they do."""
    names = {result: [verdict.name for verdict in found if verdict.result is result] for result in Result}
    if failed := names[Result.FAILED]:
        return EditionRefused(f"the editions do not pass: {', '.join(failed)}", "see the findings, and the reports beside the editions")
    if broken := names[Result.BROKEN]:
        return ToolMissing(f"not judged, for the program did not do its work: {', '.join(broken)}", "see octavo doctor, or run it by hand")
    if require and (absent := names[Result.ABSENT]):
        return ToolMissing(f"not judged, for the program is not here: {', '.join(absent)}", "octavo doctor says how to get it")
    return None


def at_once(processors: int, memory: int | None) -> int:
    """How many validators may run at the same time. `memory` is in bytes, None if that is not known."""
    return max(1, min(processors, MOST, *([memory // NEEDS] if memory is not None else [])))


def available_memory() -> int | None:
    """The memory that is to be had without swapping, in bytes; None where the system does not say."""
    try:
        found = re.search(r"^MemAvailable:\s+(\d+) kB", Path("/proc/meminfo").read_text(encoding="ascii"), re.M)
    except OSError:
        return None
    return int(found[1]) * 1024 if found else None
