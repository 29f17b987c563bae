"""What can stop production. Each error has one exit code; the table in docs/reference/commands.md is made from here.

A finding (`octavo.model.finding`) is a remark about a manuscript or a product and never an exception. An error is raised when
production cannot go on.
"""

FAULT_OF_OURS = 70
"""The exit code of a fault of octavo itself (EX_SOFTWARE of sysexits.h)."""

REINSTALL = "install octavo again, with everything that it depends on: pip install --force-reinstall octavo"
"""The way out where something that was installed with octavo is gone."""


class OctavoError(Exception):
    """Production cannot go on. `hint` is the way out, in one sentence; `findings` are the remarks that led here, in order."""

    exit_code = FAULT_OF_OURS
    meaning = "a fault of octavo itself; the message asks for a report"

    def __init__(self, message: str, hint: str = "", findings: tuple = ()) -> None:  # type: ignore[type-arg]  # the model is a floor higher
        super().__init__(message)
        self.hint = hint
        self.findings = findings

    def __reduce__(self) -> "tuple[object, ...]":
        """An error comes out of another process as it went in."""
        return _again, (type(self), str(self), self.__dict__)


def _again(kind: "type[OctavoError]", message: str, state: "dict[str, object]") -> OctavoError:
    error = kind.__new__(kind)
    Exception.__init__(error, message)
    error.__dict__.update(state)
    return error


class ManuscriptRefused(OctavoError):
    """The manuscript has findings of severity error: no edition is made."""

    exit_code = 1
    meaning = "the manuscript has errors; the editions of the last good run are untouched"


class RecordRefused(ManuscriptRefused):
    """The manuscript does not say what a record of the kind asked for needs."""


class WrongCall(OctavoError):
    """The command asks for something that there is not."""

    exit_code = 2
    meaning = "the command was called wrongly"


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
    meaning = "an edition failed its preflight; a build throws it away and leaves the last good one untouched"


class OutputRefused(OctavoError):
    """Something cannot be written where it should go."""

    exit_code = 6
    meaning = "the editions, or a new manuscript, cannot be written there"


class ToolMissing(OctavoError):
    """Something that the machine should provide (Pango, a font, an outside program) is absent."""

    exit_code = 7
    meaning = "something that the machine should provide is missing"


class DepositDiffers(OctavoError):
    """A deposit is not what it says of itself, or not what its source makes."""

    exit_code = 8
    meaning = "a deposit is not what it says of itself, or cannot be made again from its source"


class LimitReached(OctavoError):
    """The command took all the time, or all the memory, that `--timeout` or `--memory-limit` gave it."""

    exit_code = 9
    meaning = "the time of --timeout or the memory of --memory-limit was used up; the editions of the last good run are untouched"


class MissingGlyph(EditionRefused):
    """No face has a character of the text. `character` is the first of them."""

    def __init__(self, character: str) -> None:
        what = f"no typeface has the character ‘{character}’ (U+{ord(character[0]):04X})"
        super().__init__(what, "install a font that has it, or write another sign")
        self.character = character


class UnstableFolios(EditionRefused):
    """Printed page numbers moved the lines that bear them, again and again."""


def every_error() -> tuple[type[OctavoError], ...]:
    """Every kind of error that has an exit code of its own, by exit code; the kinds made of another kind are left out."""
    return tuple(sorted((OctavoError, *OctavoError.__subclasses__()), key=lambda error: (error.exit_code, error.__name__)))
