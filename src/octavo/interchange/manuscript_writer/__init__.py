"""A publication as the files of a manuscript, as an editor would write them. `files` is the front door."""

from octavo.interchange.manuscript_writer.manuscript import files

__all__ = ["files"]
