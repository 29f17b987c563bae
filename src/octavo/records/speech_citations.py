"""Citations of many speeches as text. A citation style takes a hundredth of a second for each, too long where thousands speak: it is asked once a
session, with marks in the places of name and pages, and the marks are exchanged."""

from dataclasses import replace

from octavo.records.citing import CHICAGO, cited
from octavo.records.work import Agent, Part, Work

FAMILY, GIVEN = "Xqfamilyq", "Xqgivenq"
NAME = f"{FAMILY}, {GIVEN}"
SPEAKER = Agent(f"{GIVEN} {FAMILY}", NAME)
FIRST, LAST = "70011", "89999"  # folios that no style shortens, and that no book has


class SpeechCitations:
    """The citations of speeches of a work in a style of the CSL repository, the same as `octavo.records.citing.cited` gives."""

    def __init__(self, work: Work, style: str) -> None:
        self.work, self.style = work, style
        self.frames: dict[tuple[str, str, int], str] = {}

    def cited(self, speech: Part) -> str:
        """A speech as it stands in a bibliography. One with several speakers, or on pages without numbers, is cited by itself."""
        folios = [folio for folio in (speech.first, speech.last) if folio]
        if len(speech.agents) != 1 or not all(folio.isdecimal() for folio in folios):
            return cited(self.work, self.style, speech)
        alone = len(set(folios)) < 2
        frame = self._frame(speech, 0 if not folios else 1 if alone else 2)
        made = frame if alone else frame.replace(LAST, shortened(speech.first, speech.last, self.style))
        return _named(made.replace(FIRST, speech.first), speech.agents[0])

    def _frame(self, speech: Part, folios: int) -> str:
        """The citation of a speech of that session with marks in it, on no page, one or several."""
        at = (speech.title, speech.language, folios)
        if at not in self.frames:
            first, last = (FIRST if folios else "", LAST if folios == 2 else FIRST if folios else "")
            self.frames[at] = cited(self.work, self.style, replace(speech, agents=(SPEAKER,), first=first, last=last))
        return self.frames[at]


def shortened(first: str, last: str, style: str) -> str:
    """The second number of a range of pages: as the Chicago Manual has it (18th edition, 9.63), or with two digits at least (MLA Handbook, 2.139)."""
    if len(first) != len(last):
        return last
    same = next((n for n, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(first))
    number = int(first)
    if style == CHICAGO:
        if number < 100 or not number % 100 or (len(first) >= 4 and same < 2):
            return last
        if number % 100 < 10:
            return last[same:]
    return last[max(0, min(same, len(first) - 2)) :]


def _named(frame: str, speaker: Agent) -> str:
    """A citation with the speaker's name in the place of the mark; a name that ends in a full stop has no other behind it."""
    name = f"{speaker.family}, {speaker.given}" if speaker.family else speaker.name
    return frame.replace(f"{NAME}.", name if name.endswith(".") else f"{name}.").replace(NAME, name)
