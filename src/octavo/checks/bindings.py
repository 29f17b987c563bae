"""The binding, as `print:` has it."""

from collections.abc import Iterator

from octavo.errors import LayoutRefused
from octavo.model.finding import Finding, Severity, rule
from octavo.model.publication import Publication
from octavo.tokens import millimetres

CHOICES = {"binding": ("saddle", "perfect"), "spine": ("down", "up")}
THICKNESSES = {"caliper": 1.0, "cover-caliper": 3.0}  # millimetres: nobody binds thicker leaves


@rule(Severity.ERROR)
def wrong_binding(key: str, written: str, hint: str) -> tuple[str, str]:
    """What `print:` says of the binding is not one of the words, or not a thickness, that octavo knows.

    `binding` is saddle or perfect; `spine` is down or up, the way its title reads; `caliper` and `cover-caliper` are the thickness of one leaf of the
    paper and of the cover, as the printer or the paper maker gives them.

    Wrong: `print: {binding: glued, caliper: 90g}`

    Right: `print: {binding: perfect, caliper: 0.1mm}`
    """
    return f"‘{written}’ is no {key}", hint


def remarks(publication: Publication) -> Iterator[Finding]:
    """Remarks on what `print:` says of the binding."""
    for key, words in CHOICES.items():
        if (written := publication.print_options.get(key, "")) and written not in words:
            yield wrong_binding(publication.marks.get(f"print.{key}", publication.place), key, written, f"write {' or '.join(words)}")
    for key, most in THICKNESSES.items():
        if (written := publication.print_options.get(key, "")) and not _thickness(written, most):
            hint = f"write a thickness up to {most:g}mm, such as 0.1mm"
            yield wrong_binding(publication.marks.get(f"print.{key}", publication.place), key, written, hint)


def _thickness(written: str, most: float) -> bool:
    """Whether a length is one, and no more than `most` millimetres."""
    try:
        return 0 < millimetres(written) <= most
    except LayoutRefused:
        return False
