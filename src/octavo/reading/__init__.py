"""A manuscript folder becomes a publication. Every fault met is a finding; none stops the reading."""

from octavo.reading.manuscript import read

__all__ = ["read"]
