"""An order is carried out, and whatever comes of it is a report in the format asked for."""

from collections.abc import Callable

from octavo import clock
from octavo.cli import github_report, json_report, text_report
from octavo.cli.bounds import Bounds, Stopped, within
from octavo.cli.failure import failure_of
from octavo.cli.options import Manner
from octavo.cli.order import refuse_readers, refuse_writers
from octavo.cli.progress import watcher
from octavo.cli.report import Report
from octavo.errors import OctavoError
from octavo.production import Order, Outcome
from octavo.progress import Progress

WRITERS: dict[str, Callable[[Report, Manner], None]] = {
    "text": text_report.write,
    "json": json_report.write,
    "github": github_report.write,
}


def run(
    command: str, order: Order, manner: Manner, work: Callable[[Order, Progress], Outcome], writes: bool = False, reads: bool = True
) -> int:
    """Carry out an order, report, give the exit code. `writes` says that `work` makes files, `reads` that it needs the manuscript. Nothing but
    KeyboardInterrupt and BrokenPipeError gets out."""
    started = clock.stopwatch()
    try:
        if reads:
            refuse_readers(order)
        if writes:
            refuse_writers(order)
        with within(Bounds.asked()), watcher(manner) as progress:
            outcome = work(order, progress)
        seconds = outcome.seconds or clock.stopwatch() - started
        report = Report(
            command, order.manuscript, outcome.findings, outcome.files, outcome.pages, seconds,
            failure_of(outcome.refusal) if outcome.refusal else None, outcome.reused, outcome.verdicts,
            outcome.told, outcome.proof,
        )  # fmt: skip
    except BrokenPipeError:
        raise
    except Stopped as stop:
        report = Report(command, order.manuscript, (), seconds=clock.stopwatch() - started, failure=failure_of(stop.reason))
    except Exception as fault:
        findings = fault.findings if isinstance(fault, OctavoError) else ()
        report = Report(command, order.manuscript, findings, seconds=clock.stopwatch() - started, failure=failure_of(fault))
    WRITERS[manner.format](report, manner)
    return report.exit_code
