"""TEI that octavo did not write: it is understood as far as a manuscript goes, no word is lost without a finding, and nothing in it is trusted."""

import re

import pytest

from octavo.interchange.tei_reading import read_tei
from octavo.model import blocks as b
from octavo.model import inlines as i
from octavo.model.publication import Division, Kind, Publication
from octavo.model.walk import walk, words

HEAD = "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc>{}</teiHeader>"
PEOPLE = (
    '<profileDesc><particDesc><listPerson><person xml:id="ham"><persName><forename>Prince</forename> <surname>Hamlet</surname></persName>'
    "</person></listPerson></particDesc></profileDesc>"
)


def tei(body: str, header: str = PEOPLE) -> bytes:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">\n{HEAD.format(header)}\n<text><body>{body}</body></text></TEI>'.encode()


def understood(body: str) -> tuple[Publication, list[str]]:
    publication, findings = read_tei(tei(body), "x.xml")
    assert publication is not None
    return publication, [f"{f.place} {f.code}" for f in findings]


def only(body: str) -> Division:
    publication, findings = understood(body)
    assert findings == []
    (division,) = publication.divisions()
    return division


def test_a_play() -> None:
    division = only(
        '<div type="act"><head>Act I</head><stage>Enter HAMLET.</stage><sp who="#ham"><speaker>HAMLET.</speaker><l>To be, or not</l><l>to be</l></sp>'
        "<sp><speaker>GHOST</speaker><p>Mark\n   me.</p></sp></div>"
    )
    assert division.kind is Kind.TRANSCRIPT
    stage, speech, ghost = division.children
    assert isinstance(stage, b.StageDirection) and isinstance(speech, b.Speech) and isinstance(ghost, b.Speech)
    assert (speech.person, words(speech.label), ghost.person) == ("ham", "HAMLET", "")
    assert isinstance(speech.label[0], i.Mention)
    assert words(ghost.children) == "Mark me."


def test_a_person_with_parts_of_a_name() -> None:
    publication, _ = understood("<div><head>A</head><p>x</p></div>")
    assert publication.people["ham"].name == "Prince Hamlet"
    assert publication.people["ham"].sort == "Hamlet, Prince"


def test_utterances_are_speeches() -> None:
    division = only('<div><head>A</head><u who="#ham">Well <pb n="2"/>said.</u></div>')
    (speech,) = division.children
    assert isinstance(speech, b.Speech) and words(speech.label) == "Prince Hamlet" and words(speech.children) == "Well said."


def test_a_note_among_the_words_is_called_there() -> None:
    division = only('<div><head>A</head><p>One<note place="foot">Two <hi rend="bold">three</hi></note> four.</p></div>')
    (paragraph,) = division.children
    assert isinstance(paragraph, b.Paragraph)
    assert [type(node) for node in paragraph.children] == [i.Text, i.NoteCall, i.Text]
    assert words(division.notes[0].children) == "Two three"


def test_a_paragraph_around_a_list_is_divided() -> None:
    division = only("<div><head>A</head><p>Before <list><item>one</item><item>two</item></list> after</p></div>")
    assert [type(block) for block in division.children] == [b.Paragraph, b.ItemList, b.Paragraph]
    assert words(division.children) == "Beforeonetwoafter"


def test_blocks_without_a_division_are_one() -> None:
    division = only("<p>One</p><p>Two</p>")
    assert words(division.children) == "OneTwo"


def test_divisions_nest_as_sections() -> None:
    division = only('<div><head>A</head><p>x</p><div xml:id="s"><head>B</head><p>y <ref target="#s">see</ref></p></div></div>')
    section = division.children[1]
    assert isinstance(section, b.Section) and (section.level, section.id) == (2, "s")
    assert any(isinstance(node, i.CrossReference) and node.target == "s" for node in walk(section))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<div><head>A</head><p>one <damage>two</damage> three</p></div>", "x.xml:3 unknown-element"),
        ("<div><head>A</head>\n<camera>one two three</camera></div>", "x.xml:4 unknown-element"),
        ("<div><head>A</head><p>one <x xmlns='urn:y'>two</x> three</p></div>", "x.xml:3 unknown-element"),
    ],
)
def test_words_of_unknown_elements_are_kept_and_told(body: str, expected: str) -> None:
    publication, findings = understood(body)
    assert [re.sub(r":1 ", " ", found) for found in findings] == [expected]
    assert words(tuple(publication.divisions())) == "Aone two three"


def test_a_title_page_is_told() -> None:
    text = tei("<p>x</p>").replace(b"<body>", b"<front><titlePage><docTitle>Old words</docTitle></titlePage></front><body>")
    assert [f"{f.code}: {f.sentence}" for f in read_tei(text)[1]] == ["left-out: ‹titlePage› was left out, ‘Old words’"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (tei("<p>x"), "broken-xml"),
        (b"", "broken-xml"),
        (b"<TEI/>", "not-tei"),
        (b'<!DOCTYPE TEI [<!ENTITY a "b">]>' + tei("<p>&a;</p>"), "doctype"),
        (b'<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + tei("<p>&a;</p>"), "doctype"),
        (tei("<div>" * 300 + "<p>x</p>" + "</div>" * 300), "broken-xml"),
    ],
    ids=["open", "empty", "no TEI", "entity", "file", "deep"],
)
def test_what_cannot_be_trusted_is_refused(data: bytes, code: str) -> None:
    publication, findings = read_tei(data)
    assert publication is None
    assert [f.code for f in findings] == [code]


def test_a_document_larger_than_any_book_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCTAVO_LIMITS", "file=10")
    assert [f.code for f in read_tei(tei("<p>x</p>"))[1]] == ["xml-too-large"]


@pytest.mark.parametrize("said", ["[", "[]", '{"recognition": "never"}', '{"indexes": [{"name": 1}]}', '{"indexes": [{"name": "a", "limit": "x"}]}'])
def test_settings_that_cannot_be_read_are_told(said: str) -> None:
    header = f'<xenoData type="octavo-production">{said}</xenoData>'
    publication, findings = read_tei(tei("<p>x</p>", header))
    assert publication is not None
    assert [f.code for f in findings] == ["bad-setting"]
