"""`python -m tests.fuzz.guided --seconds 600`: files that atheris (https://github.com/google/atheris) finds by what they reach in the code.

It stops at the first that is a traceback, a finding beside its file, or slow, and keeps it as crash-… in the current folder. Not among the
dependencies: `pip install atheris`."""

import argparse
import sys

FILES = ("a.md", "people.yaml", "publication.yaml", "references.yaml")


def main() -> None:
    """Run it."""
    import atheris  # type: ignore[import-not-found]  # optional

    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("corpus", nargs="*")
    asked = options.parse_args()
    with atheris.instrument_imports(include=["octavo.reading", "octavo.checks", "octavo.apparatus", "markdown_it", "mdit_py_plugins", "yaml"]):
        from tests.fuzz.trial import examine, hold
        from tests.reading.cases_file import PLAIN

    def one(content: bytes) -> None:
        """The first byte says which file the others are."""
        name = FILES[content[0] % len(FILES)] if content else FILES[0]
        files = {other: text.encode() for other, text in PLAIN.items()} | {name: content[1:]}
        hold(files, examine(files, 20.0))

    atheris.Setup([sys.argv[0], f"-max_total_time={asked.seconds}", *asked.corpus], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
