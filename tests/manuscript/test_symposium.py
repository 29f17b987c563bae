"""The booklet in `manuscript/` says what the printed original says, word for word. `symposium.txt` is the text of the original, with its
running heads repeated at each page turn, names and theme I in bold asterisks, and bullets as hyphens."""

import re
from pathlib import Path

import pytest

from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.finding import Severity
from octavo.model.publication import Division, Numbering, Publication
from octavo.model.walk import walk, words
from octavo.reading import read

MANUSCRIPT = Path(__file__).parents[2] / "manuscript"
ORIGINAL = (Path(__file__).parent / "symposium.txt").read_text("utf-8")
RUNNING_HEAD = "PREVENTING GENOCIDE AND MASS ATROCITIES\n\nGoals and Challenges of International Cooperation\n\n"
THEMES = ["definitions", "accountability", "response", "toolbox"]
SPEAKERS = {
    "Gareth Evans", "Jacques Semelin", "Louise Arbour", "Stephen Rapp", "Samantha Power", "Michael Abramowitz", "Markus Löning",
    "Alexandre Fasel", "Francis Deng", "Antoine Garapon", "Piero Fassino", "Salih Mahmoud Osman",
}  # fmt: skip
ATTRIBUTIONS = [
    "—Gareth Evans, Chancellor, Australian National University",
    "—Louise Arbour, President and CEO of the International Crisis Group",
    "—Samantha Power, Senior Director for Multilateral Affairs\nat the U.S. National Security Council",
    "– Francis Deng, Special Advisor to the Secretary General\non the Prevention of Genocide, United Nations",
]


@pytest.fixture(scope="module")
def found():
    return read(MANUSCRIPT)


@pytest.fixture(scope="module")
def publication(found) -> Publication:
    assert found[0] is not None
    return found[0]


def plain(text: str) -> str:
    """Text with every run of white space as one space; none behind a dash that opens an attribution."""
    return re.sub(r"^([—–]) ", r"\1", " ".join(text.split()))


def printed(publication: Publication) -> list[str]:
    """Every stretch of text that the manuscript prints, in reading order."""
    event = publication.event
    assert event is not None and event.date is not None
    found = [publication.title, publication.subtitle, publication.statement, event.locality]
    found += [words((block,)) for block in publication.imprint]
    for group in publication.groups():
        found.append(group.heading)
        for division in group.divisions:
            found += leaves(division)
    return [plain(text) for text in found if text]


def leaves(division: Division) -> list[str]:
    found = [words(division.title)]
    for node in walk(division.children):
        if isinstance(node, b.Paragraph):
            found.append(words(node.children))
        elif isinstance(node, b.Attribution):
            found.append(node.dash + words(node.children))
        elif isinstance(node, b.Section):
            found.append(words(node.title))
    return found


def sentences() -> list[str]:
    """The sentences and lines of the original: paragraphs without their bullets, numbers and bold, cut at the ends of sentences. The date of
    the event is a date in the manuscript, so its line is left out here."""
    text = ORIGINAL.replace("\ufeff", "").strip() + "\n"
    first, *others = text.split(RUNNING_HEAD)
    text = first + RUNNING_HEAD + "".join(others)
    text = text.replace("November 15, 2010\nParis, France", "\n\nParis, France")
    found = []
    for paragraph in re.split(r"\n\s*\n|\n(?=- )", text):
        paragraph = re.sub(r"^(?:- )?(?:[IV]+\. )?", "", paragraph.strip()).replace("**", "")
        found += re.split(r"(?<=[.:])\s+(?=[A-Z“])(?<!U\.S\. )", plain(paragraph))
    return [sentence for sentence in found if sentence]


def test_the_original_is_cut_into_sentences():
    cut = sentences()
    assert len(cut) > 40
    assert (
        "Several speakers took the U.S. to task for America's absence from International Criminal Court (ICC) membership." in cut
    )
    assert cut[-1].startswith("For more information")


@pytest.mark.parametrize("sentence", sentences())
def test_every_sentence_is_as_written(publication, sentence):
    """Lines in capitals are typography: their letters count, not their case."""
    text = printed(publication)
    if sentence.isupper():
        assert any(sentence.casefold() in part.casefold() for part in text)
    else:
        assert any(sentence in part for part in text)


def test_nothing_is_printed_that_the_original_does_not_say(publication):
    """Apart from two headings that the booklet needs to be found by."""
    original = "".join(sentences()).replace(" ", "").casefold()
    added = [part for part in printed(publication) if part.replace(" ", "").casefold() not in original]
    assert added == ["Introduction", "Further information"]


def test_the_order_is_that_of_the_original(publication):
    text, at = " ".join(printed(publication)).casefold(), 0
    for sentence in sentences():
        at = text.index(sentence.casefold(), at)


def test_no_finding_but_advice(found):
    assert [str(finding) for finding in found[1] if finding.severity is not Severity.ADVICE] == []


def test_what_the_title_page_says(publication):
    assert publication.event is not None
    assert (str(publication.event.date), publication.event.locality) == ("2010-11-15", "Paris, France")
    assert [publication.organization_name(c) for c in publication.convenors] == [
        "United States Holocaust Memorial Museum",
        "Mémorial de la Shoah",
    ]
    assert publication.organization_name(publication.publisher) == "United States Holocaust Memorial Museum"
    assert list(publication.identifiers) == ["uri"]


def test_twelve_people_are_registered_and_named(publication):
    named = {node.person for node in walk(tuple(publication.divisions())) if isinstance(node, i.Mention)}
    assert {person.name for person in publication.people.values()} == SPEAKERS
    assert named == set(publication.people)
    for person in publication.people.values():
        family = person.sort.partition(",")[0]
        assert person.sort == f"{family}, {person.name.removesuffix(family).strip()}" and person.role


def test_four_quotations_with_their_attributions(publication):
    quotations = [node for node in walk(tuple(publication.divisions())) if isinstance(node, b.Quotation)]
    assert [publication.people[q.attribution.person].name for q in quotations] == [
        "Gareth Evans", "Louise Arbour", "Samantha Power", "Francis Deng",
    ]  # fmt: skip
    assert [plain(q.attribution.dash + words(q.attribution.children)) for q in quotations] == [plain(a) for a in ATTRIBUTIONS]
    breaks = [sum(isinstance(node, i.LineBreak) for node in walk(q.attribution)) for q in quotations]
    assert breaks == [a.count("\n") for a in ATTRIBUTIONS]
    assert all(plain(a) in sentences() for a in ATTRIBUTIONS)


def test_four_themes_numbered_in_roman_figures(publication):
    (group,) = publication.body
    assert [division.id for division in group.divisions] == THEMES
    assert (group.kind, group.numbering) == ("theme", Numbering.UPPER_ROMAN)
    for division in group.divisions:
        assert words(division.title).endswith(".") and division.short_title and division.short_title != words(division.title)
    bullets = [sum(isinstance(node, b.ListItem) for node in walk(division)) for division in group.divisions]
    assert bullets == [1, 2, 2, 3]


def test_passages_touch_other_themes_and_subjects(publication):
    marks = [(d.id, node.theme) for d in publication.divisions() for node in walk(d) if isinstance(node, i.ThemeMark)]
    assert len(marks) >= 6
    assert {home for home, _ in marks} == set(THEMES) == {theme for _, theme in marks}
    assert all(home != theme for home, theme in marks)
    headings = [node.heading for node in walk(tuple(publication.divisions())) if isinstance(node, i.IndexMark)]
    assert headings == [("conflict, phases of",), ("International Criminal Court",), ("Genocide Prevention Task Force",)]


def test_names_in_french_are_marked_so(publication):
    phrases = [
        words((node,)) for node in walk(tuple(publication.divisions())) if isinstance(node, i.Phrase) and node.language == "fr"
    ]
    assert phrases == ["Mémorial de la Shoah", "Institut des Hautes Études sur la Justice"]
