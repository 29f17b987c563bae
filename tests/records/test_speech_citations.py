"""Citations of many speeches: the same, letter by letter, as a citation style gives for each."""

from dataclasses import replace

import pytest

from octavo.records.citing import CHICAGO, MLA, cited
from octavo.records.speech_citations import SpeechCitations, shortened
from octavo.records.work import Agent, Part
from tests.records.works import work

PLAIN = Part("s1", "First Session: on the law", "speech", agents=(Agent("Ann Lee", "Lee, Ann"),), first="12", last="12")
SPEECHES = [
    PLAIN,
    replace(PLAIN, last="15"),
    replace(PLAIN, first="107", last="109"),
    replace(PLAIN, first="127", last="128"),
    replace(PLAIN, first="1098", last="1132"),
    replace(PLAIN, first="xii", last="xiv"),
    replace(PLAIN, first="", last=""),
    replace(PLAIN, agents=(Agent("楊仁壽", "楊仁壽"),)),
    replace(PLAIN, agents=(Agent("John D.", "Williams, John D."),), last="13"),
    replace(PLAIN, agents=(Agent("Martin Luther King Jr.", "King, Martin Luther, Jr."),)),
    replace(PLAIN, agents=(Agent("The <Chair> & co.", "The <Chair> & co."),)),
    replace(PLAIN, agents=(Agent("Ann Lee", "Lee, Ann"), Agent("Bo Li", "Li, Bo"))),
    replace(PLAIN, title="Another session", language="fr"),
]


@pytest.mark.parametrize("of", ["booklet", "everything"])
@pytest.mark.parametrize("style", [CHICAGO, MLA])
def test_each_is_cited_as_the_style_cites_it(of, style):
    whole = work(of)
    many = SpeechCitations(whole, style)
    assert [many.cited(speech) for speech in SPEECHES] == [cited(whole, style, speech) for speech in SPEECHES]


def test_the_style_is_asked_once_for_speeches_that_differ_in_speaker_and_page(monkeypatch):
    asked = []
    monkeypatch.setattr("octavo.records.speech_citations.cited", lambda *given: asked.append(given) or cited(*given))
    many = SpeechCitations(work("booklet"), MLA)
    for folio in range(1, 30):
        many.cited(replace(PLAIN, first=str(folio), last=str(folio), agents=(Agent(f"A {folio}", f"{folio}, A"),)))
    assert len(asked) == 1


def test_a_work_with_an_editor_beside_its_convenors_is_cited():
    whole = work("booklet")
    edited = replace(whole, agents=(*whole.agents, Agent("Eva Ed", "Ed, Eva", ("edt",))))
    assert "Edited by Eva Ed." in cited(edited, CHICAGO)


@pytest.mark.parametrize(
    ("style", "first", "last", "said"),
    [
        (CHICAGO, "3", "10", "10"), (CHICAGO, "71", "72", "72"), (CHICAGO, "100", "104", "104"), (CHICAGO, "107", "108", "8"),
        (CHICAGO, "321", "328", "28"), (CHICAGO, "1496", "1500", "1500"), (MLA, "107", "108", "08"), (MLA, "92", "101", "101"),
    ],
)  # fmt: skip
def test_second_numbers_are_shortened_as_the_style_asks(style, first, last, said):
    assert shortened(first, last, style) == said
