"""The subset of TEI P5 that octavo writes, as a RELAX NG schema: `octavo-tei.rnc` to be read, `octavo-tei.rng` for validators. The second is made
from the first by trang: `trang octavo-tei.rnc octavo-tei.rng`."""

from pathlib import Path

SCHEMA = Path(__file__).with_name("octavo-tei.rng")
