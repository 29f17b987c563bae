"""What the validators said of which bytes: build/preflight/summary.json. A verdict holds for the very files that were judged and for no others, so
that a new build makes it void without touching it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

FOLDER = "preflight"
"""Where verdicts and reports lie in the output folder."""

SUMMARY = "summary.json"
SCHEMA = 1  # changes when a field goes or changes its meaning, not when one is added

Digests = Mapping[str, str]
"""SHA-256, in hexadecimal digits, of the files of an edition by their names in its folder."""


class Result(StrEnum):
    """PASSED: no error was found, warnings or advice perhaps. FAILED: an error was found. BROKEN: the program did not do its work. ABSENT: it is
    not on this machine."""

    PASSED = "passed"
    FAILED = "failed"
    BROKEN = "broken"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one validator says of one edition. `files` are the digests of all files of the edition, `judged` the names of those that the validator
    was given; `why` says why there is no judgement; `reports` are its own reports, relative to the folder of the verdicts; `when` is the time
    that counted (ISO 8601)."""

    validator: str
    name: str
    version: str
    edition: str
    result: Result
    files: Digests
    judged: tuple[str, ...]
    errors: int = 0
    warnings: int = 0
    advice: int = 0
    why: str = ""
    reports: tuple[str, ...] = ()
    when: str = ""


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """The digests of files that are in memory."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}


def digests_in(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The digests of files in the folder of an edition. Raises OSError where one cannot be read."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sorted(names)}


def verdicts(output: Path) -> tuple[Verdict, ...]:
    """Every verdict that was kept in an output folder, whatever has become of the editions; none where there is no summary that can be read."""
    try:
        summary = json.loads((output / FOLDER / SUMMARY).read_bytes())
        return tuple(_verdict(kept) for kept in summary["verdicts"]) if summary["schema"] == SCHEMA else ()
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return ()


def verdicts_on(output: Path, edition: str, files: Digests) -> tuple[Verdict, ...]:
    """The verdicts on exactly these bytes: the same names, every file the same."""
    return tuple(verdict for verdict in verdicts(output) if verdict.edition == edition and verdict.files == files) if files else ()


def passed(output: Path, edition: str, files: Digests) -> frozenset[str]:
    """The validators, by the names of `octavo.preflight.validators`, that ran over exactly these bytes and found no error."""
    return frozenset(verdict.validator for verdict in verdicts_on(output, edition, files) if verdict.result is Result.PASSED)


def summary(found: Iterable[Verdict]) -> bytes:
    """Verdicts as summary.json."""
    ordered = sorted(found, key=lambda verdict: (verdict.edition, verdict.validator))
    return (json.dumps({"schema": SCHEMA, "verdicts": [as_object(verdict) for verdict in ordered]}, ensure_ascii=False, indent=1) + "\n").encode()


def as_object(verdict: Verdict) -> dict[str, object]:
    """A verdict as JSON values."""
    return {**asdict(verdict), "result": str(verdict.result), "judged": list(verdict.judged), "reports": list(verdict.reports)}


def _verdict(kept: Mapping[str, object]) -> Verdict:
    """A verdict as it was kept. Raises `ValueError`, `LookupError` or `TypeError` for anything else."""
    validator, name, version, edition, why, when = (str(kept[key]) for key in ("validator", "name", "version", "edition", "why", "when"))
    errors, warnings, advice = (int(str(kept[key])) for key in ("errors", "warnings", "advice"))
    files, judged, reports = kept["files"], kept["judged"], kept["reports"]
    if not (isinstance(files, dict) and isinstance(judged, list) and isinstance(reports, list)):
        raise TypeError("this is no verdict")
    if any(PurePosixPath(str(name)).is_absolute() or ".." in PurePosixPath(str(name)).parts for name in reports):
        raise ValueError("a report lies elsewhere")
    return Verdict(
        validator, name, version, edition, Result(str(kept["result"])), files, tuple(map(str, judged)), errors, warnings, advice, why,
        tuple(map(str, reports)), when,
    )  # fmt: skip
