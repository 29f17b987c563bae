"""Measure octavo and plain WeasyPrint on the same content, in one run, and write tables in Markdown.

python -m benchmarks --output build/benchmark.md    # the booklet, and works of 13, 95, 391, 975 and 3,000 pages; about an hour
python -m benchmarks --pages 95                     # one work of about so many pages
python -m benchmarks --corpora ../shared/corpora    # real documents
python -m benchmarks --pages 95 --peers FOLDER      # Chromium, Paged.js, Vivliostyle and Typst too, where they are installed
"""

import argparse
import shlex
import sys
import time
from pathlib import Path

from benchmarks import works
from benchmarks.machine import machine
from benchmarks.peers import absent, peers
from benchmarks.tables import remarks, table
from benchmarks.targets import targets
from benchmarks.turns import Manner, Result, run


def arguments() -> argparse.ArgumentParser:
    """The options of the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--booklet", action="store_true", help="the booklet of the repository")
    parser.add_argument("--pages", type=int, action="append", default=[], metavar="N", help="a work of about so many pages; may be given again")
    parser.add_argument("--corpora", type=Path, metavar="FOLDER", help="real documents: neutral JSON files, which are not in the repository")
    parser.add_argument("--document", action="append", metavar="NAME", help=f"one of --corpora  [default: {', '.join(works.DOCUMENTS)}]")
    parser.add_argument("--runs", type=int, metavar="N", help=f"turns of every work  [default: 3; 1 from {works.QUADRATIC:,} pages on]")
    parser.add_argument("--plain", action="store_true", help=f"plain WeasyPrint also from {works.QUADRATIC:,} pages on, where it takes hours")
    parser.add_argument("--peers", nargs="?", type=Path, const=Path(".peers"), metavar="FOLDER", help="other programs too, out of FOLDER or the path")
    parser.add_argument("--limit", type=float, default=7200, metavar="S", help="seconds that one command may take  [default: 7200]")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where the tables go, after each work anew  [default: standard output]")
    return parser


def wanted(given: argparse.Namespace) -> list[works.Work]:
    """The works that options name; those of every size if they name none."""
    found = [works.booklet()] if given.booklet else []
    found += [works.of_pages(pages) for pages in given.pages]
    found += works.documents(given.corpora, tuple(given.document or works.DOCUMENTS)) if given.corpora else []
    return found or [works.booklet(), *map(works.of_pages, works.PAGES)]


def report(command: str, facts: list[str], results: list[Result]) -> str:
    """Everything that is written: the command, what it ran on, targets, and a table a work."""
    against = targets(results)
    parts = [f"```sh\n{command}\n```", *facts, *([against] if against else []), *map(table, results)]
    return "\n\n".join(parts) + "\n"


def main(words: list[str]) -> int:
    """The command. 1 if octavo or plain WeasyPrint failed somewhere; what others do is only told."""
    parser = arguments()
    given = parser.parse_args(words)
    try:
        found = wanted(given)
    except FileNotFoundError as fault:
        parser.error(str(fault))
    others = tuple(peers(given.peers)) if given.peers else ()
    facts = [machine(), *([remarks(others, absent(others))] if given.peers else [])]
    command = shlex.join(["python", "-m", "benchmarks", *words])
    started = time.perf_counter()
    results: list[Result] = []
    for number, work in enumerate(found, 1):

        def tell(what: str, where: str = f"{number}/{len(found)} {work.name}") -> None:
            print(f"[{time.perf_counter() - started:5.0f} s] {where}: {what}", file=sys.stderr, flush=True)

        try:
            results.append(run(work, Manner(given.runs, given.plain, others, given.limit), tell))
        except KeyboardInterrupt:
            tell("interrupted; what was measured before is kept")
            break
        except (OSError, ValueError) as fault:
            tell(f"not measured: {fault}")
        finally:
            _write(given.output, report(command, facts, results))
    if not given.output:
        print(report(command, facts, results), end="")
    names = {peer.name for peer in others}
    return int(len(results) < len(found) or any(row.fault for result in results for row in result.rows if row.name not in names))


def _write(path: Path | None, text: str) -> None:
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
