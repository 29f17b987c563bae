"""`octavo metadata`"""

import sys
from pathlib import Path

import click

from octavo.cli import options
from octavo.cli.order import order_of, refuse_readers
from octavo.errors import OutputRefused, WrongCall

FORMATS = (
    "dc", "mods", "marc", "marcxml", "onix", "onix30", "kbart", "crossref", "datacite", "jsonld", "csl", "bibtex", "ris", "cff", "chicago", "mla",
)  # fmt: skip


@click.command()
@click.argument("manuscript", type=options.FOLDER, default=Path("manuscript"), required=False)
@click.option("-f", "--format", type=click.Choice(FORMATS), required=True, help="How the record is written.")
@click.option("-p", "--part", metavar="ID", default="", help="Describe a division of this id, or a speech, instead of the work; for citations.")
@click.option("-o", "--output", type=options.FOLDER, help="The file that the record goes into.  [default: standard output]")
@click.option("--pages/--no-pages", help="Lay the printed pages out, and say how many there are, and on which a part stands.  [default: no-pages]")
@click.option("--check", is_flag=True, help="Have the record judged by an independent validator first; nothing is written that does not pass.")
@options.layouts
@options.jobs
@options.cache
def metadata(
    manuscript: Path, format: str, part: str, output: Path | None, pages: bool, check: bool, layouts: Path | None, jobs: int, cache: bool
) -> int:  # fmt: skip
    """Write a record of the work for a catalogue, a shop or a reference manager.

    It is as true as publication.yaml, people.yaml and organizations.yaml: nothing is looked up, and nothing is registered. With --part it cites a
    division or a speech within the work: csl, bibtex, ris, chicago, mla.

    Validators for --check are those of marc, marcxml, mods, onix, datacite and cff; `octavo doctor` says whether they are here.
    """
    order = order_of(manuscript, layouts, jobs=jobs, cache=cache)
    refuse_readers(order)
    if output is None and format == "marc" and sys.stdout.isatty():
        raise WrongCall("MARC in ISO 2709 is not for a terminal", "name a file with --output, or ask for --format marcxml")
    from octavo import describing

    made = describing.record(order, format, part, pages)
    if check:
        describing.judged(made, format)
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(made)
        return 0
    if output.resolve().is_relative_to(order.manuscript.resolve()) and output.name != "CITATION.cff":
        raise OutputRefused(f"{output} lies in the folder of the manuscript", "choose another place with --output")
    try:
        output.write_bytes(made)
    except OSError as fault:
        raise OutputRefused(f"{output} cannot be written: {fault.strerror}", "choose another place with --output") from fault
    return 0
