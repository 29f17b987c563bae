"""The compiler in the package `typst` as a command that loads nothing else: `python -m benchmarks.typst_compiler SOURCE PDF`."""

import sys
from pathlib import Path

import typst


def compile_pdf(source: Path, pdf: Path) -> None:
    """Make a tagged PDF/UA-1 of a Typst document, with the faces that lie beside it, and those of the system."""
    typst.compile(source, output=pdf, root=source.parent, font_paths=[source.parent / "faces"], pdf_standards=["ua-1"])


if __name__ == "__main__":
    compile_pdf(Path(sys.argv[1]), Path(sys.argv[2]))
