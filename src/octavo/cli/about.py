"""Which octavo this is."""

from importlib import metadata

try:
    VERSION = metadata.version("octavo")
except metadata.PackageNotFoundError:  # run from a checkout that was never installed
    VERSION = "(not installed)"
