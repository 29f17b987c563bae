"""What can stop production. Each error has one exit code; the table in docs/reference/commands.md is made from here.

A finding (`octavo.model.finding`) is a remark about a manuscript or a product and never an exception. An error is raised when
production cannot go on.
"""


class OctavoError(Exception):
    """Production cannot go on. `hint` is the way out, in one sentence."""

    exit_code = 70
    meaning = "a fault of octavo itself; the message asks for a report"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class ManuscriptRefused(OctavoError):
    """The manuscript has findings of severity error: no edition is made."""

    exit_code = 1
    meaning = "the manuscript has errors; the editions of the last good run are untouched"


class NoManuscript(OctavoError):
    """The folder named holds no manuscript, or cannot be read."""

    exit_code = 3
    meaning = "there is no manuscript there, or it cannot be read"


class LayoutRefused(OctavoError):
    """A layout is missing, or one of its templates or sheets is at fault."""

    exit_code = 4
    meaning = "a layout is missing or at fault"


class EditionRefused(OctavoError):
    """A product was made and did not pass octavo's own preflight: parity, folios, well-formedness."""

    exit_code = 5
    meaning = "an edition failed its preflight and was thrown away; the last good one is untouched"


class OutputRefused(OctavoError):
    """The editions cannot be written where they should go."""

    exit_code = 6
    meaning = "the editions cannot be written there"


class ToolMissing(OctavoError):
    """Something that the machine should provide (Pango, a font, an outside program) is absent."""

    exit_code = 7
    meaning = "something that the machine should provide is missing"


class UnstableFolios(EditionRefused):
    """Printed page numbers moved the lines that bear them, again and again."""
