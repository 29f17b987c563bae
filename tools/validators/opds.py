"""opds.py FILE…: judges feeds of OPDS 2.0 with NYPL's webpub-manifest-parser, and writes {file: [complaints]} as JSON. It stops at the first fault
of a file. Runs in the environment that install.sh makes. The parser wants Python 3.9: names that have moved since are put back."""

import collections.abc
import json
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
for name in ("Callable", "Iterable", "Mapping", "MutableMapping", "Sequence"):
    setattr(collections, name, getattr(collections.abc, name))

from webpub_manifest_parser.errors import BaseError  # noqa: E402
from webpub_manifest_parser.opds2.parsers import OPDS2DocumentParserFactory  # noqa: E402


def complaints(path):
    """What the parser says of a feed."""
    try:
        OPDS2DocumentParserFactory().create().parse_file(str(path))
        return [] if "publications" in json.loads(path.read_text(encoding="utf-8")) else ["the feed offers nothing"]
    except (BaseError, ValueError) as fault:
        return [f"{type(fault).__name__}: {fault}"]


print(json.dumps({name: complaints(Path(name)) for name in sys.argv[1:]}))
